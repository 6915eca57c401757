import type { FormValues } from '$lib/domain/outcome-fields';

/** The three boxes of a date field out of a form's values. */
export function dateValue(values: FormValues, name: string): { day: string; month: string; year: string } {
  const part = (which: string) => String(values[`${name}-${which}`] ?? '');
  return { day: part('day'), month: part('month'), year: part('year') };
}
