/** Wrong passwords are limited for one person's address from one network address together, so that nobody is locked out by somebody else's. */

/** How many tries are looked at, and how long it pauses after them. All but `most` are milliseconds. */
export interface TryLimits {
  /** Tries within the window that are looked at; the next one pauses. */
  most: number;
  /** In which tries are counted together. */
  window: number;
  /** Each further pause is twice as long, up to the longest. */
  firstPause: number;
  longestPause: number;
}

/** Tries within the window that are looked at; the next one pauses. */
export const MOST_TRIES = 10;
const OF_PASSWORDS: TryLimits = {
  most: MOST_TRIES,
  window: 5 * 60_000,
  firstPause: 60_000,
  longestPause: 60 * 60_000
};
/** Milliseconds after which all of it is forgotten. */
export const FORGOTTEN_AFTER = 24 * 60 * 60_000;

/** What is known of the tries for one address from one place. Moments are milliseconds since 1970. */
export interface Tries {
  tries: number;
  /** When the first of them came. */
  since: number;
  /** How many pauses there were since the last right password. */
  pauses: number;
  pausedUntil: number | null;
}

/**
 * What is known after one more try. While it pauses nothing is counted, so that waiting is enough.
 * @param before null: nothing is known yet
 */
export function afterOneMore(
  before: Tries | null,
  now: number,
  { most, window, firstPause, longestPause }: TryLimits = OF_PASSWORDS
): Tries {
  if (before === null || now - before.since > FORGOTTEN_AFTER) {
    return { tries: 1, since: now, pauses: 0, pausedUntil: null };
  }
  if (pauseLeft(before, now) > 0) return before;
  const isNewWindow = before.pausedUntil !== null || now - before.since > window;
  if (isNewWindow) return { ...before, tries: 1, since: now, pausedUntil: null };
  if (before.tries < most) return { ...before, tries: before.tries + 1 };
  const pause = Math.min(firstPause * 2 ** before.pauses, longestPause);
  return { ...before, pauses: before.pauses + 1, pausedUntil: now + pause };
}

/** Milliseconds until the next try is looked at; 0 when it is now. */
export function pauseLeft({ pausedUntil }: Tries, now: number): number {
  return Math.max(0, (pausedUntil ?? 0) - now);
}

/** Where somebody is: of an IPv6 address its first half, since the second is anybody's to choose within one connection. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const inFour = /(?:^|:)((?:\d{1,3}\.){3}\d{1,3})$/.exec(address)?.[1];
  if (inFour) return inFour;
  const [before = '', after] = address.toLowerCase().split('%')[0]!.split('::');
  const groups = before.split(':').filter(Boolean);
  const last = (after ?? '').split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - last.length) }, () => '0');
  const all = after === undefined ? groups : [...groups, ...zeros, ...last];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/** "a minute", "8 minutes", "1 hour": how long a pause is, told to somebody who waits. */
export function pauseInWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes <= 1) return 'a minute';
  return minutes < 60 ? `${minutes} minutes` : 'an hour';
}
