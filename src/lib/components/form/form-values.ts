import type { FormValues } from '$lib/domain/forms/answers';

/** One text out of a form's values. */
export function textOf(values: FormValues, name: string): string {
  return String(values[name] ?? '');
}

/** The three boxes of a date field. */
export function dayOf(values: FormValues, name: string): { day: string; month: string; year: string } {
  return {
    day: textOf(values, `${name}-day`),
    month: textOf(values, `${name}-month`),
    year: textOf(values, `${name}-year`)
  };
}

/** The lines of the error summary; a date's line leads to its first box. */
export function summaryWithDates(
  problems: readonly { field: string; text: string }[],
  dates: readonly string[]
): { text: string; href: string }[] {
  return problems.map(({ field, text }) => ({
    text,
    href: dates.includes(field) ? `#${field}-day` : `#${field}`
  }));
}
