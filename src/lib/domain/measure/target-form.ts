/** Targets are typed for one quarter and one scope: a box for each measure, empty for no target. */
import { LARGEST_QUANTITY } from '$lib/domain/outcome/outcome';

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
export function shownField(measureId: string): string {
  return `shown-${measureId}`;
}

/** The targets that were typed: whole numbers from 0 to 1,000,000,000, thousands may be parted by commas or spaces. */
export function readTargets(
  fields: Record<string, unknown>,
  measures: readonly { id: string; name: string }[]
): { entries: TargetEntry[]; errors: { field: string; text: string }[] } {
  const entries: TargetEntry[] = [];
  const errors: { field: string; text: string }[] = [];
  for (const { id, name } of measures) {
    const typed = fields[targetField(id)];
    if (typeof typed !== 'string') continue;
    const quantity = readQuantity(typed);
    if (quantity === undefined) {
      errors.push({
        field: targetField(id),
        text: `The target for “${name}” must be a whole number, such as 120`
      });
    } else {
      entries.push({
        measureId: id,
        quantity,
        was: readQuantity(String(fields[shownField(id)] ?? '')) ?? null
      });
    }
  }
  return { entries, errors };
}

/** A number; null for nothing typed; undefined for what is no target. */
function readQuantity(typed: string): number | null | undefined {
  const digits = typed.replace(/[\s,]/g, '');
  if (digits === '') return null;
  const quantity = /^\d{1,10}$/.test(digits) ? Number(digits) : NaN;
  return quantity <= LARGEST_QUANTITY ? quantity : undefined;
}
