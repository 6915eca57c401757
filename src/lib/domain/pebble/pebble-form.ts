/** What somebody types when a pebble is thrown, and at its end; and the sentences that help where something is missing. */
import { z } from 'zod';
import {
  addMonths,
  isDay,
  monthOf,
  monthsBetween,
  monthTitle,
  type Day,
  type Month
} from '$lib/domain/calendar/day';
import {
  chosenIdentity,
  complaints,
  oneOfThese,
  required,
  requiredWords,
  typedText,
  typedVersion,
  type Choice,
  type Complain
} from '$lib/domain/forms/answers';
import { EXPECTED, isDeclaredBefore, type Declared } from './pebble';

/** A pebble as it is declared, ready to be locked. */
export interface PebbleInput extends Declared {
  accountId: string;
  measureId: string;
  what: string;
  wrongIf: string;
}

/** The texts that a report prints. */
export const PEBBLE_TEXTS = ['what', 'wrongIf'] as const;

/** A year ahead; and no pebble waits longer than a year for its answer. */
const MONTHS_AHEAD = 12;

const fields = z.object({
  account: chosenIdentity,
  measure: chosenIdentity,
  what: typedText,
  expected: typedText,
  byPercent: typedText,
  firstMonth: typedText,
  lastMonth: typedText,
  wrongIf: typedText
});

/** The months that may be chosen: the next that begins, which on its first day is this one, and the twelve after it. */
export function monthsAhead(today: Day): Choice[] {
  const next = today === monthOf(today) ? today : addMonths(monthOf(today), 1);
  return Array.from({ length: MONTHS_AHEAD + 1 }, (_, ahead) => addMonths(next, ahead)).map((month) => ({
    value: month,
    text: monthTitle(month)
  }));
}

/** The schema of the form on a given day. */
export function pebbleForm(today: Day) {
  return fields.transform((typed, context): PebbleInput => {
    const complain = complaints(context);
    const accountId = required(typed.account, 'account', 'Choose the account', complain);
    const what = requiredWords(typed.what, 'what', 200, 'What you will try', complain);
    const measureId = required(typed.measure, 'measure', 'Choose the measure that should move', complain);
    const expected = oneOfThese(typed.expected, EXPECTED, 'expected', 'Choose more or less', complain);
    const byPercent = readPercent(typed.byPercent, expected === 'less' ? 100 : 1000, complain);
    const firstMonth = readMonth(typed.firstMonth, 'firstMonth', 'the first month', today, complain);
    const lastMonth = readMonth(typed.lastMonth, 'lastMonth', 'the last month', today, complain);
    if (firstMonth && lastMonth) complainOfLength(firstMonth, lastMonth, complain);
    const wrongIf = requiredWords(typed.wrongIf, 'wrongIf', 300, 'What would show you wrong', complain);
    return { accountId, what, measureId, expected, byPercent, firstMonth, lastMonth, wrongIf };
  });
}

function readPercent(typed: string, most: number, complain: Complain): number {
  const percent = typed.endsWith('%') ? typed.slice(0, -1).trim() : typed;
  if (percent === '') complain('byPercent', 'Enter by how many percent');
  else if (!/^\d{1,4}$/.test(percent) || Number(percent) < 1 || Number(percent) > most)
    complain('byPercent', `By how many percent must be a whole number from 1 to ${most}`);
  return Number(percent);
}

/** A month that has not begun before today, and at most a year ahead. */
function readMonth(typed: string, field: string, name: string, today: Day, complain: Complain): Month {
  const isOffered = isDay(typed) && monthsAhead(today).some(({ value }) => value === typed);
  if (!isOffered) complain(field, typed === '' ? `Choose ${name}` : whyNot(typed, name, today));
  return isOffered ? typed : '';
}

function whyNot(typed: string, name: string, today: Day): string {
  const hasBegun = isDay(typed) && !isDeclaredBefore({ firstMonth: typed }, today);
  return hasBegun ? monthHasBegun(name, today) : `Choose ${name} from the list`;
}

/** Why a month cannot be chosen that has begun: a pebble is declared before. */
export function monthHasBegun(name: string, today: Day): string {
  return `Choose ${name} from ${monthsAhead(today)[0]!.text} on: a pebble is thrown before its months begin`;
}

function complainOfLength(first: Month, last: Month, complain: Complain): void {
  const months = monthsBetween(first, last) + 1;
  if (months < 1) complain('lastMonth', 'The last month must not be before the first');
  else if (months > 12) complain('lastMonth', 'Choose twelve months or fewer');
}

/** What was learnt; one that was said before may be said better. */
export const lessonForm = z
  .object({ lesson: typedText, version: typedVersion })
  .transform(({ lesson, version }, context) => ({
    lesson: requiredWords(lesson, 'lesson', 1000, 'What you learnt', complaints(context)),
    version
  }));
