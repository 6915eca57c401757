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
