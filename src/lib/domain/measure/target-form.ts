/** Targets are typed for the quarters of a year and one scope: a box for each measure and quarter, empty for no target. */
import type { FieldError, FormValues } from '$lib/domain/forms/answers';
import { periodSlug, type Period } from '$lib/domain/calendar/period';
import { cellField } from '$lib/domain/forms/grid';
import { typedQuantity } from '$lib/domain/forms/numbers';
import type { Stage } from './measure';
import type { MeasureInput } from './measure-form';

/** What was typed for one measure and quarter. `was` is what the page showed, to notice when someone else changed it. */
export interface TargetEntry {
  measureId: string;
  period: Period;
  quantity: number | null;
  was: number | null;
}

type Aimed = Pick<TargetEntry, 'measureId' | 'period'>;

/** The measures that a target may be set for, in the order of the page: headline measures first, then by stage and name. */
export function inTargetGrid<
  M extends Pick<MeasureInput, 'name' | 'stage' | 'headline' | 'addsUp' | 'retiredOn'>
>(measures: readonly M[]): M[] {
  const rank = (measure: M) => (measure.headline ? 0 : 1 + STAGE_ORDER.indexOf(measure.stage));
  return measures
    .filter(({ addsUp, retiredOn }) => addsUp && retiredOn === null)
    .toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, 'en-GB'));
}

const STAGE_ORDER: readonly Stage[] = ['impact', 'outcome', 'outtake', 'output'];

/** The field of a measure's target for a quarter. */
export function targetField({ measureId, period }: Aimed): string {
  return cellField(measureId, periodSlug(period));
}

/** The field that says what the page showed. */
export function wasField({ measureId, period }: Aimed): string {
  return `shown-${measureId}-${periodSlug(period)}`;
}

/** The targets that are set, as the fields of the page. */
export function targetFields(targets: readonly (Aimed & { quantity: number })[]): FormValues {
  return Object.fromEntries(
    targets.flatMap((target) => [
      [targetField(target), String(target.quantity)],
      [wasField(target), String(target.quantity)]
    ])
  );
}

/** The targets that were typed: whole numbers from 0 to 1,000,000,000, and empty boxes for none. */
export function readTargets(
  fields: FormValues,
  measures: readonly { id: string }[],
  quarters: readonly Period[]
): { entries: TargetEntry[]; errors: FieldError[] } {
  const entries: TargetEntry[] = [];
  const errors: FieldError[] = [];
  for (const aimed of measures.flatMap(({ id }) => quarters.map((period) => ({ measureId: id, period })))) {
    const typed = fields[targetField(aimed)];
    if (typeof typed !== 'string') continue;
    const quantity = typedQuantity(typed);
    if (typeof quantity === 'string') {
      const wanted = quantity === 'too large' ? '1,000,000,000 or fewer' : 'a whole number, such as 120';
      errors.push({ field: targetField(aimed), text: `The target must be ${wanted}` });
    } else {
      const was = typedQuantity(String(fields[wasField(aimed)] ?? ''));
      entries.push({ ...aimed, quantity, was: typeof was === 'string' ? null : was });
    }
  }
  return { entries, errors };
}
