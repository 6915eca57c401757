/**
 * Councils in which nothing changes: what their measures came to, month by month. A measure is counted in batches, Poisson
 * many of them a month; how large they are makes how much its months vary, and how long they last what neighbouring
 * months share. With batches of one that last one month it is a Poisson count.
 */
import { batch, lasting, meanBatch, poisson, type Random } from './chance';

/** How the months of steady measures differ from each other. */
export interface Kind {
  name: string;
  /** Variance over mean: 1 for Poisson counts, more for negative binomial ones. */
  spread: number;
  /** Of the yearly season: 0.25 for months from 25% below to 25% above the mean. */
  season: number;
  /** The correlation of neighbouring months, 0 to below 1; of months k apart it is this to the power of k. */
  shared: number;
}

/** The mix: months on their own. */
export const KINDS: readonly Kind[] = [
  { name: 'independent', spread: 1, season: 0, shared: 0 },
  { name: 'variance twice the mean', spread: 2, season: 0, shared: 0 },
  { name: 'variance four times the mean', spread: 4, season: 0, shared: 0 },
  { name: 'yearly season of 25%', spread: 1, season: 0.25, shared: 0 }
];

/** Apart: neighbouring months share half of what they are. */
export const SHARING_KINDS: readonly Kind[] = [
  { name: 'shared by half', spread: 1, season: 0, shared: 0.5 },
  { name: 'shared by half, variance twice the mean', spread: 2, season: 0, shared: 0.5 },
  { name: 'shared by half, variance four times the mean', spread: 4, season: 0, shared: 0.5 }
];

/** How many months are known, those of the compared quarter with them. */
export const LENGTHS = [18, 36] as const;

/** Means of a month: eight, evenly spaced from 8 to 420 on the scale of times as much. */
export const LEVELS: readonly number[] = [8, 14, 25, 44, 77, 135, 238, 420];

/** Months of a quarter: the last of a measure's months, in which a true rise shows. */
const QUARTER = 3;

/**
 * The counts of one measure, oldest month first: steady, but for a true rise of the last quarter.
 * @param rise 0.5 for half as many again
 */
export function monthsOfMeasure(
  random: Random,
  { spread, season, shared }: Kind,
  { level, length, rise = 0 }: { level: number; length: number; rise?: number }
): number[] {
  const phase = random() * 12;
  const counts = new Array<number>(length).fill(0);
  const born = (level / meanBatch(spread)) * (1 - shared);
  for (let month = shared === 0 ? 0 : -WARM_UP; month < length; month += 1) {
    const risen = month >= length - QUARTER ? 1 + rise : 1;
    const mean = born * risen * (1 + season * Math.sin(((month + phase) * Math.PI) / 6));
    for (let left = poisson(random, mean); left > 0; left -= 1) {
      const size = batch(random, spread);
      const last = Math.min(length - 1, month + lasting(random, shared));
      for (let each = Math.max(0, month); each <= last; each += 1) counts[each]! += size;
    }
  }
  return counts;
}

/** Months before the first, so that what lasts from then is there: of what shares half, 1 in 16,000 lasts longer. */
const WARM_UP = 14;
