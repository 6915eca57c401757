import type { FieldError, FormValues } from '$lib/domain/forms/answers';

/** Hours that were sent with “nothing to record” of a month, and what is wrong with them. */
export interface NothingTyped {
  month: string;
  values: FormValues;
  errors: FieldError[];
}

/** The lines of the error summary: hours lead to their field, and everything else to the page. */
export function nothingProblems({
  errors,
  typed
}: {
  errors: readonly FieldError[];
  typed: NothingTyped | null;
}): { text: string; href: string }[] {
  return errors.map(({ field, text }) => ({
    text,
    href: typed ? `#${typed.month}-${field}` : '#main-content'
  }));
}
