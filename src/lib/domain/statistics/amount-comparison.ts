/**
 * Is an amount, such as tonnes or pounds, more or less than in an earlier period? What 25.78 tonnes come to must not depend on
 * whether they are written as 25,780 kg, so nothing is taken from the size of the number: only the series' own months say
 * how much it varies. An amount then varies as its mean times variance over mean, which is in the unit of the amount: of the log ratio
 * no unit is left (quasi-likelihood; Wedderburn 1974, Biometrika 61; McCullagh & Nelder 1989, chapter 9). Where few months
 * say how much it varies, they say it less surely: so Student's t stands in place of the normal.
 */
import { overdispersion, verdictOf, type CountComparison } from './count-comparison';
import { OutOfRange, requirePositive } from './out-of-range';
import { studentReach, tailOf } from './quantile';
import type { RatioInterval } from './ratio-interval';
import { inflationOf, sharedByNeighbours } from './series-spread';

/** Fewer earlier months do not say how much an amount varies. */
export const FEWEST_MONTHS = 12;

/** How much a series varies by itself, and from how many months that is known. */
export interface AmountSpread {
  /** Variance over mean of a sum of months, in the unit of the amount, above 0. */
  spread: number;
  months: number;
}

/**
 * How much a sum of so many months varies by itself; null where the months cannot say it yet: fewer than 12 of them, all alike,
 * or nothing in them.
 * @param monthly the months before the period, oldest first; null for a month that is not recorded
 * @param length how many months the period has: 3 for a quarter, 12 for a year
 */
export function amountSpread(monthly: readonly (number | null)[], length: number): AmountSpread | null {
  const known = monthly.filter((month) => month !== null);
  if (known.length < FEWEST_MONTHS || known.every((month) => month === known[0])) return null;
  const spread = overdispersion(known) * inflationOf(sharedByNeighbours(monthly), length);
  return { spread, months: known.length };
}

/**
 * Compares two amounts of the same length of time.
 * @param confidence that of the report, 0.5 to 0.9999: see report/judged.ts
 * @throws OutOfRange for amounts that are negative or endless, and a spread that is not above 0
 */
export function compareAmounts(
  now: number,
  before: number,
  { spread, months }: AmountSpread,
  confidence: number
): CountComparison {
  requirePositive('The spread of amounts', spread);
  for (const value of [now, before]) {
    if (!Number.isFinite(value) || value < 0) throw new OutOfRange('An amount must be 0 or more', value);
  }
  const tail = tailOf(confidence);
  const interval =
    now > 0 && before > 0
      ? ofBoth(now, before, spread, studentReach(tail, months - 1))
      : ofOne(now, before, spread, tail);
  return { verdict: verdictOf(interval), confidence, ...interval };
}

function ofBoth(now: number, before: number, spread: number, reach: number): RatioInterval {
  const ratio = now / before;
  const factor = Math.exp(reach * Math.sqrt(spread * (1 / now + 1 / before)));
  const upper = ratio * factor;
  return { ratio, lower: ratio / factor, upper: Number.isFinite(upper) ? upper : null };
}

/** Of nothing there is no log: the end is that of as many counts as the spread makes of the other amount, as in `ratio-interval.ts`. */
function ofOne(now: number, before: number, spread: number, tail: number): RatioInterval {
  const end = (amount: number) => (amount === 0 ? 0 : 1 / Math.expm1((-Math.log(tail) * spread) / amount));
  return {
    ratio: before === 0 ? null : 0,
    lower: end(now),
    upper: before === 0 ? null : 1 / end(before)
  };
}
