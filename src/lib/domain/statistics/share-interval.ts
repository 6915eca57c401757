/**
 * How far a share could have come out by chance alone, and how much two shares differ, as England's public health statistics
 * reckon it (R package PHEindicatormethods 2.1.0 for Wilson's limits, from which Newcombe's follow; these reproduce both within 1e-6).
 */
import { OutOfRange, requireCount, requirePositive } from './out-of-range';
import { normalReach, tailOf } from './quantile';

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
