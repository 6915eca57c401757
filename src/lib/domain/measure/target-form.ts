/** Targets are typed for the quarters of a year and one scope: a box for each measure and quarter, empty for no target. */
import type { FieldError, FormValues } from '$lib/domain/forms/answers';
import { periodSlug, type Period } from '$lib/domain/calendar/period';
import { cellField } from '$lib/domain/forms/grid';
import { typedAmount, typedLevel, typedQuantity, type TypedNumber } from '$lib/domain/forms/numbers';
import type { Day } from '$lib/domain/calendar/day';
import { hasFigure, type MeasureKind, type Stage } from './measure';
import type { MeasureInput } from './measure-form';

/** What was typed for one measure and quarter. `was` is what the page showed, to notice when someone else changed it. */
export interface TargetEntry {
  measureId: string;
  period: Period;
  /** Of the measure as the number was read. */
  kind: MeasureKind;
  quantity: number | null;
  was: number | null;
}

type Aimed = Pick<TargetEntry, 'measureId' | 'period'>;

/**
 * The measures that a target may be set for on a day, in the order of the page: headline measures first, then by stage and
 * name.
 */
export function inTargetGrid<
  M extends Pick<MeasureInput, 'name' | 'stage' | 'headline' | 'kind' | 'addsUp' | 'retiredOn'>
>(measures: readonly M[], today: Day): M[] {
  const rank = (measure: M) => (measure.headline ? 0 : 1 + STAGE_ORDER.indexOf(measure.stage));
  return measures
    .filter((measure) => hasFigure(measure) && (measure.retiredOn === null || measure.retiredOn >= today))
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

/** The targets that were typed: from 0 to 1,000,000,000, as the kind of the measure has it, and empty boxes for none. */
export function readTargets(
  fields: FormValues,
  measures: readonly { id: string; kind: MeasureKind }[],
  quarters: readonly Period[]
): { entries: TargetEntry[]; errors: FieldError[] } {
  const entries: TargetEntry[] = [];
  const errors: FieldError[] = [];
  const boxes = measures.flatMap(({ id, kind }) =>
    quarters.map((period) => ({ measureId: id, period, kind }))
  );
  for (const { kind, ...aimed } of boxes) {
    const typed = fields[targetField(aimed)];
    if (typeof typed !== 'string') continue;
    const quantity = typedTarget(typed, kind);
    if (typeof quantity === 'string') {
      errors.push({
        field: targetField(aimed),
        text: `The target must be ${wantedTarget(quantity, kind)}`
      });
    } else {
      const was = typedTarget(String(fields[wasField(aimed)] ?? ''), kind);
      entries.push({ ...aimed, kind, quantity, was: typeof was === 'string' ? null : was });
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
