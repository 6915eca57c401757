/** Chance that comes out the same every time: the demonstration is made anew from its day alone. */

export interface SeededRandom {
  /** 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  pickWeighted<T>(list: readonly T[], weights: readonly number[]): T;
  shuffled<T>(list: readonly T[]): T[];
  /** Normally distributed, mean 0 and standard deviation 1. */
  normal(): number;
}

/** A generator whose numbers follow from its name alone (mulberry32, seeded by FNV-1a). */
export function seededRandom(name: string): SeededRandom {
  let state = hash(name);
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)]!,
    pickWeighted: (list, weights) => pickWeighted(list, weights, next()),
    shuffled: (list) => shuffled(list, next),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  };
}

/** A version 4 UUID that follows from a name, so that links into the demonstration stay the same. */
export function seededUuid(name: string): string {
  const random = seededRandom(name);
  const hex = Array.from({ length: 32 }, () => random.between(0, 15).toString(16)).join('');
  const variant = '89ab'[random.between(0, 3)];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function pickWeighted<T>(list: readonly T[], weights: readonly number[], position: number): T {
  let left = position * weights.reduce((sum, weight) => sum + weight, 0);
  const index = weights.findIndex((weight) => (left -= weight) < 0);
  return list[index < 0 ? list.length - 1 : index]!;
}

function shuffled<T>(list: readonly T[], next: () => number): T[] {
  return list
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function hash(name: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) {
    state = Math.imul(state ^ name.charCodeAt(index), 0x01000193);
  }
  return state | 0;
}
