/** Targets are typed for one quarter and one scope: a box for each measure, empty for no target. */
import type { FieldError, FormValues } from '$lib/domain/forms/answers';
import { typedQuantity } from '$lib/domain/forms/numbers';

/** What was typed for one measure. `was` is what the page showed, to notice when someone else changed it. */
export interface TargetEntry {
  measureId: string;
  quantity: number | null;
  was: number | null;
}

/** The field of a measure's target on the page. */
export function targetField(measureId: string): string {
  return `target-${measureId}`;
}

/** The field that says what the page showed. */
export function wasField(measureId: string): string {
  return `shown-${measureId}`;
}

/** The targets that were typed: whole numbers from 0 to 1,000,000,000, and empty boxes for none. */
export function readTargets(
  fields: FormValues,
  measures: readonly { id: string; name: string }[]
): { entries: TargetEntry[]; errors: FieldError[] } {
  const entries: TargetEntry[] = [];
  const errors: FieldError[] = [];
  for (const { id, name } of measures) {
    const typed = fields[targetField(id)];
    if (typeof typed !== 'string') continue;
    const quantity = typedQuantity(typed);
    if (typeof quantity === 'string') {
      const wanted = quantity === 'too large' ? '1,000,000,000 or fewer' : 'a whole number, such as 120';
      errors.push({ field: targetField(id), text: `The target for “${name}” must be ${wanted}` });
    } else {
      const was = typedQuantity(String(fields[wasField(id)] ?? ''));
      entries.push({ measureId: id, quantity, was: typeof was === 'string' ? null : was });
    }
  }
  return { entries, errors };
}
