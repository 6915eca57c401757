/** Targets are typed for one quarter and one scope: a box for each measure, empty for no target. */
import type { FieldError, FormValues } from '$lib/domain/forms/answers';
import { typedAmount, typedLevel, typedQuantity, type TypedNumber } from '$lib/domain/forms/numbers';
import type { MeasureKind } from './measure';

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

/** The targets that were typed: from 0 to 1,000,000,000, as the kind of the measure has it, and empty boxes for none. */
export function readTargets(
  fields: FormValues,
  measures: readonly { id: string; name: string; kind: MeasureKind }[]
): { entries: TargetEntry[]; errors: FieldError[] } {
  const entries: TargetEntry[] = [];
  const errors: FieldError[] = [];
  for (const { id, name, kind } of measures) {
    const typed = fields[targetField(id)];
    if (typeof typed !== 'string') continue;
    const quantity = typedTarget(typed, kind);
    if (typeof quantity === 'string') {
      errors.push({
        field: targetField(id),
        text: `The target for “${name}” must be ${wantedTarget(quantity, kind)}`
      });
    } else {
      const was = typedTarget(String(fields[wasField(id)] ?? ''), kind);
      entries.push({ measureId: id, quantity, was: typeof was === 'string' ? null : was });
    }
  }
  return { entries, errors };
}

/** A target as it is typed for a measure of this kind: of a share a level in percent. */
export function typedTarget(typed: string, kind: MeasureKind): TypedNumber {
  if (kind === 'count') return typedQuantity(typed);
  if (kind === 'money') return typedAmount(typed);
  if (kind === 'decimal') return typedLevel(typed);
  const level = typedLevel(typed.replace(/\s?%$/, ''));
  return typeof level === 'number' && level > 100 ? 'too large' : level;
}

/** "a whole number, such as 120": what a target must be that was typed otherwise. */
export function wantedTarget(typed: 'no number' | 'too large', kind: MeasureKind): string {
  if (kind === 'share') return 'a percentage from 0 to 100, such as 50';
  if (typed === 'too large') return '1,000,000,000 or fewer';
  return WANTED[kind];
}

const WANTED: Record<Exclude<MeasureKind, 'share'>, string> = {
  count: 'a whole number, such as 120',
  decimal: 'a number with two decimals at most, such as 12.5',
  money: 'an amount, such as £1,200.50'
};
