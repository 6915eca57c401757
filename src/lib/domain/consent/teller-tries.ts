/** How many wrong codes are looked at: from one network, and from all of them together. */
import type { TryLimits } from '$lib/domain/people/sign-in-tries';

const MINUTE = 60_000;

/** From one network: ten in a quarter of an hour, then a minute, which doubles up to an hour. */
export const OF_ONE_NETWORK: TryLimits = {
  most: 10,
  window: 15 * MINUTE,
  firstPause: MINUTE,
  longestPause: 60 * MINUTE
};

/** From all networks: beyond 300 in an hour each of them is slowed down. */
export const OF_ALL_NETWORKS: TryLimits = {
  most: 300,
  window: 60 * MINUTE,
  firstPause: 15 * MINUTE,
  longestPause: 60 * MINUTE
};

/** While all of them are too many: one a minute from each network, so that whoever waits a minute gets in with a right code. */
export const SLOWED_DOWN: TryLimits = { most: 1, window: MINUTE, firstPause: MINUTE, longestPause: MINUTE };
