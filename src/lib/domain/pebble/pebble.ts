/** A pebble is something that an account tries, with what it expects declared before and locked with its day. */
import { lastDayOfMonth, type Day, type Month } from '$lib/domain/calendar/day';
import { hasFigure, isLevel, mayHeadline, type HowCounted, type Stage } from '$lib/domain/measure/measure';

/** What is expected of the measure. */
export const EXPECTED = { more: 'More', less: 'Less' } as const;
export type Expected = keyof typeof EXPECTED;

/** What became of it. Two of them are answers to the question; both are respected. */
export const PEBBLE_STATES = {
  'under-way': 'Under way',
  rippled: 'Rippled',
  'did-not': 'Did not',
  'too-early': 'Too early or too few to say'
} as const;
export type PebbleState = keyof typeof PEBBLE_STATES;

/** What was declared, as far as a verdict asks for it. */
export interface Declared {
  expected: Expected;
  /** Percent of the same months of the year before. */
  byPercent: number;
  firstMonth: Month;
  lastMonth: Month;
}

/**
 * A pebble is thrown at what is added up: a percentage of a percentage, or of an average, would be read as something else.
 * And at outcomes and impacts alone: what we put out, and what people do with it at once, an account has in its own hands.
 */
export function mayBeThrownAt(measure: HowCounted & { stage: Stage }): boolean {
  return mayHeadline(measure.stage) && hasFigure(measure) && !isLevel(measure);
}

/** Before something is tried: a month that has begun is partly known, so the first begins on the day or later. */
export function isDeclaredBefore({ firstMonth }: Pick<Declared, 'firstMonth'>, day: Day): boolean {
  return day <= firstMonth;
}

/** Are its months over on this day? */
export function isOver({ lastMonth }: Pick<Declared, 'lastMonth'>, today: Day): boolean {
  return lastDayOfMonth(lastMonth) < today;
}
