/** The usual range of a series: its mean, and limits so far to either side as its month-to-month moves suggest. */

/** Mean and limits of one segment, in the measure's unit; null where its months do not allow one. Limits are not cut off at 0. */
export interface Limits {
  mean: number | null;
  /** Mean less 2.66 mean moving ranges. */
  lowerLimit: number | null;
  /** Mean plus 2.66 mean moving ranges. */
  upperLimit: number | null;
  /** Two thirds of the way from the mean to the lower limit; a point beyond it is close. */
  lowerTwoSigma: number | null;
  /** Two thirds of the way from the mean to the upper limit. */
  upperTwoSigma: number | null;
  /** Mean of the moving ranges that were used, 0 or more. */
  movingRangeMean: number | null;
  /** Mean of all moving ranges, before any was screened out. */
  unscreenedMovingRangeMean: number | null;
  movingRangesUsed: number;
  movingRangesScreenedOut: number;
}

/** One month against the limits of its segment; null where the value or the limit is not known. */
export interface PlacedPoint {
  value: number | null;
  mean: number | null;
  lowerLimit: number | null;
  upperLimit: number | null;
  /** 1 above the mean, 0 on it, -1 below. */
  relationToMean: 1 | 0 | -1 | null;
  /** Beyond a limit; a value on it is not. */
  outside: boolean | null;
  /** Beyond two thirds of a limit, and not outside. */
  close: boolean | null;
}

/** From a mean moving range to three standard deviations: 3 / 1.128. */
const LIMIT = 2.66;
const TWO_SIGMA = 2 * (LIMIT / 3);
/** Upper limit of moving ranges; one at or above it says more about an incident than about the usual moves. */
const SCREEN = 3.267;

/**
 * Mean and limits from a baseline. A missing month drops out of the mean, and drops the moves to and from it.
 * Screening never touches the mean. Source: Making Data Count; NHSRplotthedots `ptd_spc_standard`.
 */
export function limitsOf(baseline: readonly (number | null)[], screenOutliers: boolean): Limits {
  const mean = meanOf(baseline.filter((value) => value !== null));
  const moves = movingRanges(baseline);
  const unscreened = meanOf(moves);
  const screened = screenOutliers && unscreened !== null;
  const used = screened ? moves.filter((move) => move < SCREEN * unscreened) : moves;
  const moving = used.length === moves.length ? unscreened : meanOf(used);
  return {
    mean,
    lowerLimit: fromMean(mean, -LIMIT, moving),
    upperLimit: fromMean(mean, LIMIT, moving),
    lowerTwoSigma: fromMean(mean, -TWO_SIGMA, moving),
    upperTwoSigma: fromMean(mean, TWO_SIGMA, moving),
    movingRangeMean: moving,
    unscreenedMovingRangeMean: unscreened,
    movingRangesUsed: used.length,
    movingRangesScreenedOut: moves.length - used.length
  };
}

/** Where a value lies: strictly above or below the mean, strictly beyond the limits. */
export function placePoint(value: number | null, limits: Limits): PlacedPoint {
  const { mean, lowerLimit, upperLimit } = limits;
  const outside = isBeyond(value, lowerLimit, upperLimit);
  const near = isBeyond(value, limits.lowerTwoSigma, limits.upperTwoSigma);
  return {
    value,
    mean,
    lowerLimit,
    upperLimit,
    relationToMean: value === null || mean === null ? null : value > mean ? 1 : value < mean ? -1 : 0,
    outside,
    close: near === null ? null : near && !outside
  };
}

function movingRanges(values: readonly (number | null)[]): number[] {
  const moves: number[] = [];
  for (let month = 1; month < values.length; month++) {
    const [before, now] = [values[month - 1]!, values[month]!];
    if (before !== null && now !== null) moves.push(Math.abs(now - before));
  }
  return moves;
}

function fromMean(mean: number | null, times: number, moving: number | null): number | null {
  return mean === null || moving === null ? null : mean + times * moving;
}

function isBeyond(value: number | null, lower: number | null, upper: number | null): boolean | null {
  return value === null || lower === null || upper === null ? null : value < lower || value > upper;
}

/**
 * The mean, rounded once. Plain sums drift (ten times 0.1 make 0.9999999999999999), which would put a steady series
 * on one side of its own mean and so make it a shift. R adds in 80 bits; here what each sum loses is kept and added back.
 */
function meanOf(figures: readonly number[]): number | null {
  const count = figures.length;
  if (count === 0) return null;
  let sum = 0;
  let lost = 0;
  for (const figure of figures) {
    const next = sum + figure;
    lost += Math.abs(sum) >= Math.abs(figure) ? sum - next + figure : figure - next + sum;
    sum = next;
  }
  const mean = (sum + lost) / count;
  return mean + (remainderOf(sum, mean, count) + lost) / count;
}

/** What is left of a sum after taking a mean so many times: exact, since each half of the mean has few enough digits. */
function remainderOf(sum: number, mean: number, count: number): number {
  const shifted = mean * 134217729;
  const upper = shifted - (shifted - mean);
  return sum - upper * count - (mean - upper) * count;
}
