/** Words as people type them: trimmed, of a sensible length, without characters that nobody can see. */
import { z } from 'zod';
import type { Day } from '$lib/domain/calendar/quarter';

/** The fields of a form: one text each, or several where a field may come several times. */
export type FormValues = Record<string, string | string[]>;

/** Notes what is wrong with a field, in a sentence that says how to mend it. */
export type Complain = (field: string, message: string) => void;

// Control characters (a database refuses NUL), and marks that turn the direction of what follows.
// eslint-disable-next-line no-control-regex -- they are what is meant
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A field as typed; empty when the form did not send it. */
export const typedText = z.string().optional().default('').transform(seenWords);

/** Words without unseen characters and without space around them; lines end in one way. */
export function seenWords(typed: string): string {
  return typed.replace(/\r\n?/g, '\n').replace(UNSEEN, '').trim();
}

/** The complaint function of a zod transform. */
export function complaints(context: {
  addIssue(issue: { code: 'custom'; path: string[]; message: string }): void;
}): Complain {
  return (field, message) => context.addIssue({ code: 'custom', path: [field], message });
}

/** Words that must be there, up to so many characters. `name` begins the sentence: "The name". */
export function requiredWords(
  typed: string,
  field: string,
  most: number,
  name: string,
  complain: Complain
): string {
  if (typed === '') complain(field, `Enter ${name.charAt(0).toLowerCase()}${name.slice(1)}`);
  return limitedWords(typed, field, most, name, complain);
}

/** Words that may be missing, up to so many characters. */
export function limitedWords(
  typed: string,
  field: string,
  most: number,
  name: string,
  complain: Complain
): string {
  if (typed.length > most) {
    complain(
      field,
      `${name} must be ${thousands(most)} characters or fewer; it has ${thousands(typed.length)}`
    );
  }
  return typed;
}

/** One of the keys of a closed list. */
export function oneOfThese<T extends object>(
  typed: string,
  among: T,
  field: string,
  message: string,
  complain: Complain
): keyof T & string {
  if (!Object.hasOwn(among, typed)) complain(field, message);
  return typed as keyof T & string;
}

/** Does this text look like one of our identities (a UUID)? */
export function isIdentity(typed: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(typed);
}

/** A day as the three boxes of its field; empty boxes for no day. */
export function dayFields(name: string, day: Day | null): FormValues {
  const [year = '', month = '', date = ''] = day?.split('-').map((part) => String(Number(part))) ?? [];
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
}

function thousands(count: number): string {
  return count.toLocaleString('en-GB');
}
