/**
 * Is a share larger or smaller than an earlier one, or can the answers not tell? Sources: Newcombe's hybrid score interval
 * of `share-interval.ts`; extra-binomial variation as Pearson's chi-square over its degrees of freedom, by whose square root
 * standard errors grow (McCullagh & Nelder 1989, chapter 4); from how many answers on shares tell, the council's rule for verdicts.
 */
import { inflationOf, sharedByNeighbours } from './series-spread';
import { newcombeInterval, type Share } from './share-interval';

/** A verdict with the interval that it rests on. Differences in percentage points, -100 to 100. */
export interface ShareComparison {
  verdict: 'higher' | 'lower' | 'no-clear-difference' | 'too-few';
  /** Of the interval, 0.5 to 0.9999. */
  confidence: number;
  points: { difference: number; lower: number; upper: number };
}

/** A share of fewer answers says nothing. */
export const FEWEST_ANSWERS = 10;

/**
 * Compares two shares after the council's rule for verdicts.
 * @param spread from `shareSpread`; below 1 counts as 1
 * @param confidence that of the report: see report/judged.ts
 * @throws OutOfRange as `newcombeInterval`
 */
export function compareShares(
  now: Share,
  before: Share,
  spread: number,
  confidence: number
): ShareComparison {
  const { difference, lower, upper } = newcombeInterval(now, before, confidence);
  const wider = Math.sqrt(Math.max(1, spread));
  const points = {
    difference: 100 * difference,
    lower: 100 * Math.max(-1, difference - (difference - lower) * wider),
    upper: 100 * Math.min(1, difference + (upper - difference) * wider)
  };
  const isFew = Math.min(now.of, before.of) < FEWEST_ANSWERS;
  return { verdict: isFew ? 'too-few' : verdictOf(points), confidence, points };
}

/**
 * How much more the shares of the months vary than answers drawn one by one would make them, times what neighbouring months
 * share; 1 or more. 1 where fewer than two months, or answers that are all alike, tell nothing.
 * @param monthly the months before the period, oldest first; null for a month without answers
 * @param length how many months the period has: 3 for a quarter, 12 for a year
 */
export function shareSpread(monthly: readonly (Share | null)[], length: number): number {
  const rates = monthly.map((month) => month && month.count / month.of);
  return Math.max(1, overBinomial(monthly)) * inflationOf(sharedByNeighbours(rates), length);
}

function overBinomial(monthly: readonly (Share | null)[]): number {
  const known = monthly.filter((month) => month !== null);
  const sum = (of: (month: Share) => number) => known.reduce((total, month) => total + of(month), 0);
  const pooled = sum(({ count }) => count) / sum(({ of }) => of);
  if (known.length < 2 || pooled === 0 || pooled === 1) return 1;
  const chiSquare = sum(({ count, of }) => (count - of * pooled) ** 2 / (of * pooled * (1 - pooled)));
  return chiSquare / (known.length - 1);
}

function verdictOf({ lower, upper }: ShareComparison['points']): ShareComparison['verdict'] {
  if (lower > 0) return 'higher';
  return upper < 0 ? 'lower' : 'no-clear-difference';
}
