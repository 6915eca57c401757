/** A month's total beside single days of the same service, measure and month: what is asked, so that nothing counts twice. */
import { z } from 'zod';
import { chosenIdentity, typedText, type Choice, type FormValues } from '$lib/domain/forms/answers';
import { monthTitle, type Month } from '$lib/domain/calendar/day';
import { counted } from '$lib/domain/words';
import type { MeasureKind } from '$lib/domain/measure/measure';
import { amount, measured, shareAlone } from '$lib/domain/measure/measured';

export const BESIDE_MONTH = {
  within: 'The total holds the days',
  'on-top': 'The days come on top of the total'
} as const;
/** Whether a month's total holds the days that are logged beside it. */
export type BesideMonth = keyof typeof BESIDE_MONTH;

/** What stands beside an outcome that is being logged or changed: the days and other totals of a total, or the total of a day. */
export interface MonthQuestion {
  asks: 'total' | 'day';
  month: Month;
  /** The days that stand beside a total; 0 where a day is asked about. */
  days: number;
  /** Other totals of the same month and account; left out for none. */
  totals?: number;
  /** Of these days and totals together, or of the total. */
  quantity: number;
  /** Of a share: of how many. */
  outOf?: number | null;
  kind?: MeasureKind;
  unitOne: string;
  unitMany: string;
  /** Whether the total is this person's own; false where a total is asked about. */
  own: boolean;
  /** What an answer is an answer to: with anything else beside it, the question is another one. */
  key: string;
}

/** A total and days that nobody has been asked about, or that came back beside each other. */
export interface OpenMonth extends MonthQuestion {
  totalId: string;
  total: number;
  /** Of a share: of how many. */
  totalOutOf?: number | null;
}

/** An answer as the form sends it, with what it was an answer to. */
export interface MonthAnswer {
  answer: BesideMonth;
  key: string;
}

/** The answer among the fields of a form; null where none was given. */
export function monthAnswerIn(values: FormValues): MonthAnswer | null {
  const { besideMonth: answer, besideMonthKey: key } = values;
  if (typeof answer !== 'string' || typeof key !== 'string' || !isBesideMonth(answer)) return null;
  return { answer, key };
}

/** What one tap sends: which total, the answer, and what it is an answer to. */
export const openMonthForm = z.object({
  total: chosenIdentity.refine((id) => id !== '', 'Open the question again'),
  answer: typedText.refine(isBesideMonth, 'Choose one of the answers'),
  key: typedText
});

function isBesideMonth(typed: string): typed is BesideMonth {
  return Object.hasOwn(BESIDE_MONTH, typed);
}

/**
 * "June 2026 already has 3 days with 40 memberships. Is this total one that holds them?", or "June 2026 has a total of 40
 * memberships already. Does this one replace it, or come on top?"
 */
export function monthQuestion(question: MonthQuestion): string {
  const { asks, month, days, totals = 0, quantity, outOf, own, ...unit } = question;
  const what = measured(quantity, unit, outOf);
  if (asks === 'day') {
    return `Is this part of the ${what} that ${own ? 'you' : 'others'} logged for all of ${monthTitle(month)}?`;
  }
  const held = heldBy(question);
  const total = totals === 1 ? 'a total' : `${totals} totals`;
  if (totals > 0 && days === 0)
    return `${monthTitle(month)} has ${total} of ${what} already. Does this one replace ${held}, or come on top?`;
  if (totals > 0)
    return `${monthTitle(month)} has ${total} and ${counted(days, 'day', 'days')} with ${what} already. Does this one replace them, or come on top?`;
  return `${monthTitle(month)} already has ${counted(days, 'day', 'days')} with ${what}. Is this total one that holds ${held}?`;
}

function heldBy({ days, totals = 0 }: MonthQuestion): 'it' | 'them' {
  return days + totals === 1 ? 'it' : 'them';
}

/** The two answers to choose from. */
export function monthAnswers(question: MonthQuestion): Choice[] {
  const { asks, totals = 0 } = question;
  const held = heldBy(question);
  const yes =
    asks === 'total'
      ? `Yes, it replaces ${held}: count only ${totals > 0 ? 'this one' : 'the total'}`
      : 'Yes, it is part of them: keep it, and count only the total';
  const hint =
    asks === 'total'
      ? 'What is replaced stays readable, and counts in no figure. Choose every account that led to it.'
      : 'It stays readable, and counts in no figure.';
  return [
    { value: 'within', text: yes, hint },
    { value: 'on-top', text: 'No, it comes on top' }
  ];
}

/** "June 2026: a total of 40 memberships beside 3 days with 40: does the total hold them?" */
export function openMonthQuestion({ month, total, totalOutOf, days, ...beside }: OpenMonth): string {
  const what = measured(total, beside, totalOutOf);
  const { quantity, outOf, kind } = beside;
  const held = outOf == null ? amount(quantity, kind) : shareAlone({ count: quantity, of: outOf });
  return `${monthTitle(month)}: a total of ${what} beside ${counted(days, 'day', 'days')} with ${held}: does the total hold ${days === 1 ? 'it' : 'them'}?`;
}
