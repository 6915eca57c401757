import type { FieldError } from '$lib/domain/forms/answers';

/** The lines of the error summary; each leads to its field, and that of a date to its first box. */
export function summaryOf(
  problems: readonly FieldError[],
  dates: readonly string[] = []
): { text: string; href: string }[] {
  return problems.map(({ field, text }) => ({
    text,
    href: dates.includes(field) ? `#${field}-day` : `#${field}`
  }));
}

/** The sentence beside one field. */
export function problemOf(problems: readonly FieldError[] | undefined, field: string): string | undefined {
  return problems?.find((problem) => problem.field === field)?.text;
}
