/**
 * Is it more or less than in an earlier period, or can the two counts not tell? "No clear difference" is never "the same".
 * Sources: the exact conditional interval of `ratio-interval.ts`; overdispersion as variance over mean, by whose square root
 * standard errors grow (quasi-Poisson; McCullagh & Nelder 1989, chapter 6); from what on counts tell, the council's rule for verdicts.
 */
import { OutOfRange } from './out-of-range';
import { ratioInterval, type PeriodCount, type RatioInterval } from './ratio-interval';

/** What two counts allow to be said; the words are followed by the earlier period, except where it is too few to say. */
export const COMPARISON_VERDICTS = {
  higher: 'higher than',
  lower: 'lower than',
  'no-clear-difference': 'no clear difference from',
  varies: 'the months vary too much to say',
  'too-few': 'too few to say'
} as const;
export type ComparisonVerdict = keyof typeof COMPARISON_VERDICTS;

/** A verdict with the interval that it rests on. */
export interface CountComparison extends RatioInterval {
  verdict: ComparisonVerdict;
  /** Of the interval, 0.5 to 0.9999. */
  confidence: number;
}

/** Fewer than this in both periods together say nothing, so they are no comparison that could be wrong. */
export const FEWEST_TO_COMPARE = 10;
/** An interval that holds 1 must be this narrow before it may be called no clear difference: from half to twice. */
const NARROW = { from: 0.5, to: 2 };

/**
 * Compares two counts after the council's rule for verdicts.
 * Confidence is that of the report: see `confidenceOf` in report/judged.ts.
 * @param overdispersion of the measure's monthly figures, from `overdispersion`
 * @throws OutOfRange as `ratioInterval`
 */
export function compareCounts(
  now: PeriodCount,
  before: PeriodCount,
  overdispersion = 1,
  confidence = 0.95
): CountComparison {
  const interval = ratioInterval(now, before, overdispersion, confidence);
  const isFew = now.count + before.count < FEWEST_TO_COMPARE;
  return { verdict: isFew ? 'too-few' : verdictOf(interval), confidence, ...interval };
}

/**
 * How much more the months vary than chance alone would make them: variance over mean, 1 for pure chance.
 * Months without a figure are left out. 1 where fewer than two months, or months of nothing, tell nothing.
 * @param monthly counts of whole months, each 0 or more; null for a month without a figure
 * @throws OutOfRange for a negative or endless figure
 */
export function overdispersion(monthly: readonly (number | null)[]): number {
  const known = monthly.filter((figure) => figure !== null);
  const wrong = known.find((figure) => !Number.isFinite(figure) || figure < 0);
  if (wrong !== undefined) throw new OutOfRange('A monthly figure must be 0 or more', wrong);
  const mean = known.reduce((sum, figure) => sum + figure, 0) / known.length;
  if (known.length < 2 || mean === 0) return 1;
  const squares = known.reduce((sum, figure) => sum + (figure - mean) ** 2, 0);
  return squares / (known.length - 1) / mean;
}

/** What an interval allows to be said, whatever it is the interval of. */
export function verdictOf({ lower, upper }: RatioInterval): ComparisonVerdict {
  if (lower > 1) return 'higher';
  if (upper !== null && upper < 1) return 'lower';
  const narrow = lower >= NARROW.from && upper !== null && upper <= NARROW.to;
  return narrow ? 'no-clear-difference' : 'varies';
}
