/**
 * What may be said of two rounded counts: only what holds for every pair of counts, and every series, that would be
 * published so. Words made this way tell nothing that the published figures do not tell by themselves.
 */
import {
  compareCounts,
  overdispersion,
  type ComparisonVerdict
} from '$lib/domain/statistics/count-comparison';
import { inflationOf, MOST_SHARED } from '$lib/domain/statistics/series-spread';
import { HIDDEN, rangeOfRounded, type PublicFigure } from '$lib/domain/small-numbers/disclosure';

export interface RoundedPeriods {
  now: PublicFigure;
  earlier: PublicFigure;
  /** Months in each period: 3 or 12. */
  length: number;
  /** The months before as they are published; null for a month without a figure. */
  before: readonly (PublicFigure | null)[];
}

/** The verdict that holds whatever the counts were; null where it could be another, or one of them is hidden. */
export function roundedComparison(
  { now, earlier, length, before }: RoundedPeriods,
  confidence: number
): ComparisonVerdict | null {
  if (now === HIDDEN || earlier === HIDDEN) return null;
  const largest = largestSpread(before, length);
  if (largest === null) return null;
  const [ours, theirs] = [rangeOfRounded(now), rangeOfRounded(earlier)];
  const pairs = [ours.least, ours.most].flatMap((count) =>
    [theirs.least, theirs.most].map((other) => ({ count, other }))
  );
  const verdicts = (spread: number) =>
    pairs.map(
      ({ count, other }) =>
        compareCounts({ count, time: 1 }, { count: other, time: 1 }, spread, confidence).verdict
    );
  const widest = new Set(verdicts(largest));
  const [only] = widest;
  if (widest.size !== 1 || only === undefined || only === 'varies') return null;
  if (only !== 'no-clear-difference') return only;
  return verdicts(1).every((verdict) => verdict === only) ? only : null;
}

/** The most that months which are published so can vary; null where their mean could be nothing. */
function largestSpread(before: readonly (PublicFigure | null)[], length: number): number | null {
  const ranges = before.filter((month) => month !== null).map(rangeOfRounded);
  if (ranges.length < 2) return inflationOf(MOST_SHARED, length);
  const middles = ranges.map(({ least, most }) => (least + most) / 2);
  const away = ranges.map(({ least, most }) => (most - least) / 2);
  const mean = meanOf(middles);
  const least = mean - meanOf(away);
  if (least <= 0) return null;
  // A standard deviation grows by no more than that of what is added to each month.
  const deviation = Math.sqrt(overdispersion(middles) * mean);
  const added = Math.sqrt(away.reduce((sum, each) => sum + each ** 2, 0) / (ranges.length - 1));
  const spread = (deviation + added) ** 2 / least;
  return Math.max(1, spread) * inflationOf(MOST_SHARED, length);
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
