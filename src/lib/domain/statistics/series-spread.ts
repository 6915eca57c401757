/**
 * How much the sums of a series vary by themselves: the variance over mean of its months, times what neighbouring months
 * share. Months that go up and down together make longer sums vary more than their months do.
 * Sources: quasi-Poisson as in `count-comparison.ts`; the variance of a mean of autocorrelated values, 1 + 2 Σ (1 - k/L) ρ(k)
 * times that of independent ones (Bayley & Hammersley 1946, The effective number of independent observations in an
 * autocorrelated time series), with ρ(k) = r^k as in a first-order autoregressive series; plus 1/n for the bias of a short
 * series, which is about -(1 + 3ρ)/n (Marriott & Pope 1954; Kendall 1954, both Biometrika 41): all of it where neighbours
 * share nothing, and less than half of it where they share half.
 */
import { overdispersion } from './count-comparison';

/** Beyond this the months say nearly nothing beyond one of them, and the sum below would run away. */
export const MOST_SHARED = 0.9;

/**
 * The spread by which an interval for the sum of so many months is widened; 1 or more.
 * @param monthly the months before the period, oldest first; null for a month without a figure
 * @param length how many months the period has: 3 for a quarter, 12 for a year
 */
export function seriesSpread(monthly: readonly (number | null)[], length: number): number {
  return Math.max(1, overdispersion(monthly)) * inflationOf(sharedByNeighbours(monthly), length);
}

/** How much more the sum of so many months varies, where neighbours share so much: 1 for months on their own. */
export function inflationOf(shared: number, length: number): number {
  let inflation = 1;
  for (let lag = 1; lag < length; lag += 1) inflation += 2 * (1 - lag / length) * shared ** lag;
  return inflation;
}

/** The lag-1 autocorrelation plus 1/n, within 0 and 0.9. Only neighbours that are both known make a pair. */
export function sharedByNeighbours(monthly: readonly (number | null)[]): number {
  const known = monthly.filter((figure) => figure !== null);
  if (known.length < 3) return 0;
  const mean = known.reduce((sum, figure) => sum + figure, 0) / known.length;
  const squares = known.reduce((sum, figure) => sum + (figure - mean) ** 2, 0);
  if (squares === 0) return 0;
  const products = monthly.reduce<number>((sum, figure, index) => {
    const next = monthly[index + 1] ?? null;
    return figure === null || next === null ? sum : sum + (figure - mean) * (next - mean);
  }, 0);
  return Math.min(MOST_SHARED, Math.max(0, products / squares + 1 / known.length));
}
