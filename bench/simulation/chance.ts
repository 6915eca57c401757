/** Numbers that look like chance, the same on every machine for the same seed; and the draws that a simulation needs. */

/** A number of at least 0 and below 1. */
export type Random = () => number;

/** The generator sfc32 (Chris Doty-Humphrey, PractRand), seeded by one number. */
export function seeded(seed: number): Random {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, seed | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 15; round += 1) next();
  return next;
}

/** More than this at once, and the product of so many numbers below 1 would lose its digits. */
const POISSON_AT_ONCE = 30;

/** A Poisson count of this mean, 0 or more, in parts that each take Knuth's product of uniform numbers. */
export function poisson(random: Random, mean: number): number {
  let count = 0;
  for (let left = mean; left > 0; left -= POISSON_AT_ONCE) {
    const floor = Math.exp(-Math.min(left, POISSON_AT_ONCE));
    for (let product = random(); product > floor; product *= random()) count += 1;
  }
  return count;
}

/**
 * How many at once, so that Poisson many such batches have a variance of `spread` times their mean: a logarithmic
 * variable, by which their sum is negative binomial (Quenouille 1949). Drawn as Kemp (1981) does.
 * @param spread 1 or more; 1 for always one
 */
export function batch(random: Random, spread: number): number {
  if (spread === 1) return 1;
  const share = 1 - 1 / spread;
  const drawn = random();
  if (drawn >= share) return 1;
  const most = 1 - (1 - share) ** random();
  if (drawn <= most * most) return Math.floor(1 + Math.log(drawn) / Math.log(most));
  return drawn >= most ? 1 : 2;
}

/** The mean of such batches. */
export function meanBatch(spread: number): number {
  return spread === 1 ? 1 : (spread - 1) / Math.log(spread);
}

/** How many more months a batch lasts whose chance to last one more is `share`: 0 or more. */
export function lasting(random: Random, share: number): number {
  if (share === 0) return 0;
  return Math.floor(Math.log(1 - random()) / Math.log(share));
}
