/**
 * How far a count or a share could have come out by chance alone, as England's public health statistics reckon it
 * (R package PHEindicatormethods 2.1.0, whose results these reproduce within 1e-6).
 * No page asks it: it answers published vectors.
 */
import { OutOfRange, requireCount, requirePositive } from '../out-of-range';
import { chiSquareQuantile, normalReach, tailOf } from '../quantile';

/** Both ends belong to it. */
export interface Interval {
  lower: number;
  upper: number;
}

/** So many of so many: 9 of 10. */
export interface Share {
  /** How many, 0 to `of`. */
  count: number;
  /** Out of how many, 1 or more. */
  of: number;
}

/** Below this many events Byar's approximation is not good enough, and the exact interval is used. */
const FEWEST_FOR_BYAR = 10;

/**
 * The interval of a count of events: exact below 10, Byar's from 10, as PHEindicatormethods does.
 * @param count events, 0 or more
 * @param confidence 0.5 to 0.9999
 * @throws OutOfRange for anything else
 */
export function countInterval(count: number, confidence = 0.95): Interval {
  if (count < FEWEST_FOR_BYAR) return exactCountInterval(count, confidence);
  const { lower, upper } = byarInterval(count, confidence);
  // Byar has no lower end only for a handful of events.
  return { lower: lower ?? 0, upper };
}

/**
 * The exact interval of a Poisson count, from half the chi-square quantiles at 2x and 2x + 2 (Garwood 1936).
 * Takes time in proportion to the count: some milliseconds at 100,000 events, where Byar's agrees within 1e-7.
 * @param count events, 0 or more
 * @param confidence 0.5 to 0.9999
 * @throws OutOfRange for anything else
 */
export function exactCountInterval(count: number, confidence = 0.95): Interval {
  requireCount('A count', count);
  const tail = tailOf(confidence);
  return {
    lower: count === 0 ? 0 : chiSquareQuantile(tail, 2 * count) / 2,
    upper: chiSquareQuantile(1 - tail, 2 * count + 2) / 2
  };
}

/**
 * Byar's approximation of the exact interval of a count (Breslow & Day 1987, volume II, page 69).
 * `lower` is null where it has none: at 0, and for a few events at high confidence.
 * @param count events, 0 or more
 * @param confidence 0.5 to 0.9999
 * @throws OutOfRange for anything else
 */
export function byarInterval(count: number, confidence = 0.95): { lower: number | null; upper: number } {
  requireCount('A count', count);
  const reach = normalReach(tailOf(confidence));
  const base = (x: number, z: number) => 1 - 1 / (9 * x) + z / (3 * Math.sqrt(x));
  const lowerBase = count === 0 ? -1 : base(count, -reach);
  return {
    lower: lowerBase < 0 ? null : count * lowerBase ** 3,
    upper: (count + 1) * base(count + 1, reach) ** 3
  };
}

/**
 * The score interval of a share (Wilson 1927), from 0 to 1.
 * @param confidence 0.5 to 0.9999
 * @throws OutOfRange where `count` is not a whole number from 0 to `of`, or `of` not one from 1
 */
export function wilsonInterval(share: Share, confidence = 0.95): Interval {
  requireShare(share);
  const { count, of } = share;
  const z = normalReach(tailOf(confidence));
  const middle = 2 * count + z ** 2;
  const reach = z * Math.sqrt(z ** 2 + 4 * count * (1 - count / of));
  const whole = 2 * (of + z ** 2);
  return {
    lower: count === 0 ? 0 : (middle - reach) / whole,
    upper: count === of ? 1 : (middle + reach) / whole
  };
}

/**
 * How much a share differs from an earlier one, -1 to 1, with the hybrid score interval (Newcombe 1998, method 10).
 * @param confidence 0.5 to 0.9999
 * @throws OutOfRange as `wilsonInterval`
 */
export function newcombeInterval(
  now: Share,
  before: Share,
  confidence = 0.95
): Interval & { difference: number } {
  const a = { at: now.count / now.of, ...wilsonInterval(now, confidence) };
  const b = { at: before.count / before.of, ...wilsonInterval(before, confidence) };
  const difference = a.at - b.at;
  return {
    difference,
    lower: difference - Math.hypot(a.at - a.lower, b.upper - b.at),
    upper: difference + Math.hypot(a.upper - a.at, b.at - b.lower)
  };
}

function requireShare({ count, of }: Share): void {
  requireCount('The whole of a share', of);
  requirePositive('The whole of a share', of);
  requireCount('The count of a share', count);
  if (count > of) throw new OutOfRange(`The count of a share must be at most ${of}`, count);
}
