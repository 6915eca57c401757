/** A second way to the interval of a ratio. No page asks it: it answers published vectors, and checks the exact interval. */
import { normalReach } from '../quantile';
import { certaintyOf, type PeriodCount } from '../ratio-interval';

/**
 * The interval of `ratioInterval` by the normal approximation on the log scale (a quasi-Poisson Wald interval): the check on the exact one in large counts.
 * Null where a count is zero.
 * @throws OutOfRange as `ratioInterval`
 */
export function approximateRatioInterval(
  now: PeriodCount,
  before: PeriodCount,
  overdispersion = 1,
  confidence = 0.95
): { lower: number; upper: number } | null {
  const { tail, spread } = certaintyOf(now, before, overdispersion, confidence);
  if (now.count === 0 || before.count === 0) return null;
  const ratio = (now.count / before.count) * (before.time / now.time);
  const reach = Math.exp(normalReach(tail) * logRatioError(now.count, before.count) * Math.sqrt(spread));
  return { lower: ratio / reach, upper: ratio * reach };
}

/** Standard error of the log of the ratio of two Poisson counts, each above 0. */
export function logRatioError(a: number, b: number): number {
  return Math.sqrt(1 / a + 1 / b);
}
