/**
 * How many times as many as before: the ratio of two counts, each per unit of time, and how far it could be off.
 * Given their sum, one of two Poisson counts is binomial, so Clopper and Pearson's limits for its share are exact limits for the
 * ratio (Przyborowski & Wilenski 1940; R's `poisson.test`, whose results these reproduce within 1e-6).
 */
import { OutOfRange, requireCount, requirePositive } from './out-of-range';
import { betaOdds, tailOf } from './quantile';

/** What was counted, and for how long. */
export interface PeriodCount {
  /** Events: a whole number, 0 or more. */
  count: number;
  /** Length of the period, above 0: months, days or quarters, the same unit for both periods. */
  time: number;
}

/** A ratio with its interval; 2 is twice as many as before. */
export interface RatioInterval {
  /** Null where there was nothing before. */
  ratio: number | null;
  /** 0 where there is nothing now. */
  lower: number;
  /** Null for no upper end, where there was nothing before. */
  upper: number | null;
}

export interface Certainty {
  /** Probability left on each side. */
  tail: number;
  /** Variance over mean, 1 or more. */
  spread: number;
}

/**
 * The ratio now/before with its exact conditional interval, widened where the series varies more than chance alone.
 * Widening multiplies the distance of each end from the ratio, on the log scale, by `sqrt(max(1, overdispersion))`: what that does
 * to a standard error of the log ratio, it does here to the exact ends. With a count of zero the log ratio has no standard error;
 * then the other count is divided by the overdispersion, which comes to the same in larger counts.
 * @param overdispersion variance over mean of the monthly figures (see `overdispersion`); below 1 counts as 1
 * @param confidence 0.5 to 0.9999
 * @throws OutOfRange for counts that are not whole numbers, times that are not above 0, a negative overdispersion
 */
export function ratioInterval(
  now: PeriodCount,
  before: PeriodCount,
  overdispersion = 1,
  confidence = 0.95
): RatioInterval {
  const certainty = certaintyOf(now, before, overdispersion, confidence);
  const perTime = before.time / now.time;
  const lower = lowerOdds(now.count, before.count, certainty);
  const upper = 1 / lowerOdds(before.count, now.count, certainty);
  return {
    ratio: before.count === 0 ? null : (now.count / before.count) * perTime,
    lower: lower * perTime,
    upper: Number.isFinite(upper) ? upper * perTime : null
  };
}

/** The lower end of count/other. The upper end is 1 over the lower end of other/count. */
function lowerOdds(count: number, other: number, { tail, spread }: Certainty): number {
  if (count === 0) return 0;
  // Beta(count, 1) in closed form, which also holds for the fractions that dividing by the spread leaves.
  if (other === 0) return 1 / Math.expm1((-Math.log(tail) * spread) / count);
  const exact = betaOdds(tail, count, other + 1);
  const middle = count / other;
  return middle * (exact / middle) ** Math.sqrt(spread);
}

/** @throws OutOfRange for counts that are not whole numbers, times that are not above 0, a negative overdispersion */
export function certaintyOf(
  now: PeriodCount,
  before: PeriodCount,
  overdispersion: number,
  confidence: number
): Certainty {
  for (const { count, time } of [now, before]) {
    requireCount('A count', count);
    requirePositive('The length of a period', time);
  }
  if (!Number.isFinite(overdispersion) || overdispersion < 0) {
    throw new OutOfRange('Overdispersion must be 0 or more', overdispersion);
  }
  return { tail: tailOf(confidence), spread: Math.max(1, overdispersion) };
}
