/** A pebble is something that an account tries, with what it expects declared before and locked with its day. */

/** What is expected of the measure. */
export const EXPECTED = { more: 'More', less: 'Less' } as const;
export type Expected = keyof typeof EXPECTED;
