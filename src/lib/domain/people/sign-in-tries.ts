/** Wrong passwords are limited for one person's address from one network address together, so that nobody is locked out by somebody else's. */

/** Tries within the window that are looked at; the next one pauses. */
export const MOST_TRIES = 10;
/** Milliseconds in which tries are counted together. */
const WINDOW = 5 * 60_000;
/** The first pause, in milliseconds; each further one is twice as long, up to the longest. */
const FIRST_PAUSE = 60_000;
const LONGEST_PAUSE = 60 * 60_000;
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
export function afterOneMore(before: Tries | null, now: number): Tries {
  if (before === null || now - before.since > FORGOTTEN_AFTER) {
    return { tries: 1, since: now, pauses: 0, pausedUntil: null };
  }
  if (pauseLeft(before, now) > 0) return before;
  const isNewWindow = before.pausedUntil !== null || now - before.since > WINDOW;
  if (isNewWindow) return { ...before, tries: 1, since: now, pausedUntil: null };
  if (before.tries < MOST_TRIES) return { ...before, tries: before.tries + 1 };
  const pause = Math.min(FIRST_PAUSE * 2 ** before.pauses, LONGEST_PAUSE);
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
