/** Two periods of a measure, compared in the way that fits its kind, by the months before that say how much it varies. */
import type { Month } from '$lib/domain/calendar/day';
import { monthsOf } from '$lib/domain/calendar/period';
import { amountSpread } from '$lib/domain/statistics/amount-comparison';
import type { Share } from '$lib/domain/statistics/share-interval';
import { amountVerdict, shareVerdict, variesUnknown } from '$lib/domain/verdict/kind-verdicts';
import { isCountedDifferently } from '$lib/domain/verdict/step';
import type { RangeMonth, RangeSettings } from '$lib/domain/verdict/usual-range';
import { periodVerdict, type PeriodVerdict } from '$lib/domain/verdict/verdict';
import type { ChosenComparison, Comparable } from './comparison';
import type { MeasureFacts, ReportFacts } from './facts';
import type { MeasureTotal } from './figures';

/**
 * Of sensitive counts of people the spread is taken from the months that the report shows: a verdict that rests on others
 * could not be published, since nobody who reads could tell it from the figures.
 */
export function compare(
  facts: ReportFacts,
  { range, sensitive, kind }: MeasureFacts,
  total: MeasureTotal,
  history: readonly RangeMonth[],
  { earlier, share, changed }: Comparable,
  confidence: number
): PeriodVerdict {
  const inPeriod = monthsOf(facts.period);
  const [first, length] = [inPeriod[0]!, inPeriod.length];
  if (share && total.value?.share) {
    const before = monthsBefore(shareMonths(history), first, range);
    return shareVerdict({ now: total.value.share, earlier: share, length, before, changed }, confidence);
  }
  const before = monthsBefore(sensitive ? total.months : history, first, range);
  const two = { now: total.value?.value ?? 0, earlier, length, before, changed };
  return kind === 'count' ? periodVerdict(two, confidence) : amountVerdict(two, kind, confidence);
}

/** The months of a share as so many of so many, as nearly as two places of a percentage tell. */
function shareMonths(history: readonly RangeMonth[]): { month: Month; value: Share | null }[] {
  return history.map(({ month, value, outOf }) => ({
    month,
    value: value === null || !outOf ? null : { count: Math.round((value * outOf) / 100), of: outOf }
  }));
}

/**
 * The months that say how much a measure varies: those before the period, since it is counted as it is now.
 * @param months whole months in order of time. @param first month of the period
 */
export function monthsBefore<Value>(
  months: readonly { month: Month; value: Value }[],
  first: Month,
  { restarts }: RangeSettings
): Value[] {
  const since = restarts.findLast((step) => isCountedDifferently(step) && step.month <= first);
  return months
    .filter(({ month }) => month < first && (!since || month >= since.month))
    .map(({ value }) => value);
}

/** What an amount is compared by are the months before: where they do not say how much it varies, it is not compared. */
export function knownToVary(
  facts: ReportFacts,
  { kind, range }: MeasureFacts,
  history: readonly RangeMonth[],
  comparison: ChosenComparison
): ChosenComparison {
  const isAmount = kind === 'decimal' || kind === 'money';
  if (!isAmount || comparison.chosen.kind !== 'comparable') return comparison;
  const inPeriod = monthsOf(facts.period);
  const before = monthsBefore(history, inPeriod[0]!, range);
  if (amountSpread(before, inPeriod.length)) return comparison;
  return { ...comparison, chosen: variesUnknown(before) };
}
