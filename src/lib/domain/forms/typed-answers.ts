/** Single answers out of a form: each comes back as far as it can be used, with a sentence where it needs mending. */

/** Notes a sentence beside a field. */
export type Complain = (field: string, message: string) => void;

/** An answer that must not be empty. */
export function required(typed: string, field: string, message: string, complain: Complain): string {
  if (!typed) complain(field, message);
  return typed;
}

/** An answer of so many characters at most; null where there is none. `name` begins the sentence. */
export function limited(
  typed: string,
  field: string,
  most: number,
  name: string,
  complain: Complain
): string | null {
  if (typed.length > most) {
    complain(
      field,
      `${name} must be ${most.toLocaleString('en-GB')} characters or fewer; it has ${typed.length.toLocaleString('en-GB')}`
    );
  }
  return typed || null;
}

/** One of the keys of `among`. */
export function choice<T extends object>(
  typed: string,
  among: T,
  field: string,
  message: string,
  complain: Complain
): keyof T & string {
  if (!Object.hasOwn(among, typed)) complain(field, message);
  return typed as keyof T & string;
}
