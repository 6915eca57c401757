/**
 * Some whole months of a measure beside the same months of the year before, by the rules of findings: for what does not follow
 * quarters, such as a pebble or a campaign. What is not recorded is no zero, and is compared with nothing.
 */
import { addMonths, lastDayOfMonth, monthsFrom, type Day, type Month } from '$lib/domain/calendar/day';
import type { MeasureKind } from '$lib/domain/measure/measure';
import { addedUp } from '$lib/domain/measure/measured';
import { amountSpread } from '$lib/domain/statistics/amount-comparison';
import { amountVerdict, variesUnknown } from '$lib/domain/verdict/kind-verdicts';
import { isCountedDifferently, type Step } from '$lib/domain/verdict/step';
import { RANGE_MONTHS, type RangeMonth } from '$lib/domain/verdict/usual-range';
import { periodVerdict, type MissingMonth, type PeriodVerdict } from '$lib/domain/verdict/verdict';
import { monthsBefore } from '../compared';
import { TREND_MONTHS } from '../measure-total';

/** A measure as those counted it that the months are of. */
export interface MeasureOfMonths {
  kind: MeasureKind;
  sensitive: boolean;
  /** The first month in which one of them recorded it; null for never. */
  began: Month | null;
  /** From this month on nobody of them records it: it was retired, or the service ended; null while somebody does. */
  goneFrom: Month | null;
  restarts: readonly Step[];
  /** What was recorded of it, by month. */
  quantities: ReadonlyMap<Month, number>;
  /** Months of which nobody said anything. */
  missing: readonly MissingMonth[];
}

/** A quantity; "at least" where months of it are missing. */
export interface MonthsFigure {
  /** Null where none of it was recorded up to the last of these months: that is no zero. */
  quantity: number | null;
  missing: readonly MissingMonth[];
}

/** What the months come to. `gone`: it was not recorded to their end, which is no fall. */
export interface SameMonths {
  now: MonthsFigure;
  /** Null where the measure began later. */
  earlier: MonthsFigure | null;
  verdict: PeriodVerdict | { kind: 'gone'; from: Month };
  /** The first month in which it was recorded; null for never. */
  began: Month | null;
  /** Of the months up to the last, back to the first that was recorded, so many are known; five years of them at most. */
  known: number;
}

/**
 * Compares them with the year before.
 * @param months 1 to 12 whole months in order
 * @param confidence that of the page or report that says it: see `confidenceOf`
 */
export function sameMonths(
  measure: MeasureOfMonths,
  months: readonly Month[],
  today: Day,
  confidence: number
): SameMonths {
  const [first, last] = [months[0]!, months.at(-1)!];
  const before = months.map((month) => addMonths(month, -12));
  const history = historyOf(measure, last);
  const now = figureIn(measure, months);
  const isWhole = measure.began !== null && measure.began <= before[0]!;
  const earlier = isWhole ? figureIn(measure, before) : null;
  const known = history.filter(({ value }) => value !== null).length;
  const figures = { now, earlier, known, began: measure.began };
  const standing = notCompared(measure, { first, last, earlierFirst: before[0]! }, { now, earlier }, today);
  if (standing) return { ...figures, verdict: standing };
  const changed = stepsAfter(measure, before[0]!, last);
  const shown = measure.sensitive ? history.slice(-TREND_MONTHS) : history;
  const two = {
    now: now.quantity!,
    earlier: earlier!.quantity!,
    length: months.length,
    before: monthsBefore(shown, first, { baseline: null, restarts: [...measure.restarts] }),
    changed
  };
  return { ...figures, verdict: compare(measure.kind, two, confidence) };
}

function compare(
  kind: MeasureKind,
  two: Parameters<typeof periodVerdict>[0],
  confidence: number
): PeriodVerdict {
  if (kind === 'count') return periodVerdict(two, confidence);
  if (!amountSpread(two.before, two.length)) return variesUnknown(two.before);
  return amountVerdict(two, kind, confidence);
}

/** Why the two are not compared, in the order in which a report asks; null where they are. */
function notCompared(
  measure: MeasureOfMonths,
  { first, last, earlierFirst }: { first: Month; last: Month; earlierFirst: Month },
  { now, earlier }: Pick<SameMonths, 'now' | 'earlier'>,
  today: Day
): SameMonths['verdict'] | null {
  if (lastDayOfMonth(last) >= today) return { kind: 'not-over' };
  if (now.quantity === null) return { kind: 'no-figure' };
  if (measure.goneFrom !== null && measure.goneFrom <= last) return { kind: 'gone', from: measure.goneFrom };
  if (earlier === null || measure.began === null || measure.began > first) return { kind: 'no-figure' };
  if (now.missing.length > 0) return { kind: 'not-recorded', in: 'now', missing: now.missing };
  const step = stepsAfter(measure, earlierFirst, last).findLast(isCountedDifferently);
  if (step) return { kind: 'counted-differently', step };
  if (earlier.missing.length > 0) return { kind: 'not-recorded', in: 'then', missing: earlier.missing };
  return null;
}

function figureIn({ began, quantities, missing }: MeasureOfMonths, months: readonly Month[]): MonthsFigure {
  if (began === null || began > months.at(-1)!) return { quantity: null, missing: [] };
  return {
    quantity: addedUp(months.map((month) => quantities.get(month) ?? 0)),
    missing: missing.filter(({ month }) => months.includes(month))
  };
}

/** The whole months since the first that was recorded; null for one that is not fully recorded. */
function historyOf({ began, quantities, missing }: MeasureOfMonths, last: Month): RangeMonth[] {
  if (began === null) return [];
  const unknown = new Set(missing.map(({ month }) => month));
  const from = addMonths(last, 1 - RANGE_MONTHS);
  return monthsFrom(began > from ? began : from, last).map((month) => ({
    month,
    value: unknown.has(month) ? null : (quantities.get(month) ?? 0)
  }));
}

/** The steps after the first month of the year before, up to the last month. */
function stepsAfter({ restarts }: MeasureOfMonths, from: Month, to: Month): Step[] {
  return restarts.filter(({ month }) => from < month && month <= to);
}
