/** What communications say of a service over time, and what it does to which quarters, told before it is saved. */
import { z } from 'zod';
import {
  addMonths,
  lastDayOfMonth,
  dayTitle,
  monthOf,
  monthTitle,
  monthsTitle,
  type Day,
  type Month
} from '$lib/domain/calendar/day';
import { monthsOf, periodName, quarterOf } from '$lib/domain/calendar/period';
import { complaints, isIdentity, requiredWords, typedText } from '$lib/domain/forms/answers';
import { counted, listed } from '$lib/domain/words';

/** How many months back, and ahead, a change can be dated. */
const MONTHS_BACK = 24;
const MONTHS_AHEAD = 12;
/** A merger gives accounts and rights at once, so it lies no further ahead than the month that nobody has logged for yet. */
const MERGER_AHEAD = 1;

/** Services move, join one another, or end. */
export type ServiceChangeKind = 'move' | 'merge' | 'end';

/** A change as it is asked for. `to`: the name of a directorate, or the id of a service; empty where it ends. */
export interface ServiceChangeInput {
  to: string;
  month: Month;
}

/** The months to choose from, those ahead first. */
export function monthsOfChange(kind: ServiceChangeKind, today: Day): Month[] {
  const ahead = kind === 'merge' ? MERGER_AHEAD : MONTHS_AHEAD;
  return Array.from({ length: ahead + MONTHS_BACK + 1 }, (_, index) =>
    addMonths(monthOf(today), ahead - index)
  );
}

const MISSING: Record<ServiceChangeKind, string> = {
  move: 'Enter the directorate that it moves to',
  merge: 'Choose the service that it joins',
  end: ''
};

/** The schema of a change, on a day. */
export function serviceChangeForm(kind: ServiceChangeKind, today: Day) {
  return z.object({ to: typedText, month: typedText }).transform((typed, context): ServiceChangeInput => {
    const complain = complaints(context);
    const to = kind === 'end' ? '' : typed.to;
    if (kind === 'move' && to === '') complain('to', MISSING.move);
    if (kind === 'move' && to.length > 80) complain('to', 'A name must be 80 characters or fewer');
    if (kind === 'merge' && !isIdentity(to)) complain('to', MISSING.merge);
    if (!monthsOfChange(kind, today).includes(typed.month))
      complain('month', 'Choose the month from which it holds');
    return { to, month: typed.month };
  });
}

/** What a change rests on, as far as its sentences need it. */
export interface ChangeFacts {
  kind: ServiceChangeKind;
  service: string;
  /** The directorate before. */
  from: string;
  /** The directorate after, or the service that it joins. */
  to: string;
  month: Month;
  /** First month of the financial year, 1 to 12. */
  firstMonth: number;
  /** "Q2 2026/27": what is published of a period that the change reaches into. */
  published: readonly string[];
  /** How many open accounts come along, and who their leads are. */
  accounts: number;
  leads: readonly string[];
}

/** What it does, to which quarters. */
export function changeInWords(facts: ChangeFacts): string[] {
  return [...whatItDoes(facts), ...quarterItSplits(facts), ...publishedInWords(facts)];
}

function whatItDoes({ kind, service, from, to, month, accounts, leads }: ChangeFacts): string[] {
  const since = monthTitle(month);
  const stays = `Everything until ${dayTitle(lastDayOfMonth(addMonths(month, -1)))} stays as it is`;
  switch (kind) {
    case 'move':
      return [
        `From ${since} on, what ${service} records counts in ${to}.`,
        `${stays}, with ${from}.`,
        `The reports of both directorates name the move. Of what ${service} records, they compare nothing across it.`
      ];
    case 'merge':
      return [
        `From ${since} on, ${service} is a part of ${to}, and logs nothing of its own any more.`,
        `${stays}, with ${service}.`,
        accounts === 0
          ? 'It has no open account.'
          : `${counted(accounts, 'open account passes', 'open accounts pass')} to ${to}: on the register at once, in figures from ${since} on.`,
        ...(leads.length > 0
          ? [
              `${listed(leads)} ${leads.length === 1 ? 'keeps' : 'keep'} what they may do, and may do the same for ${to}.`
            ]
          : []),
        `Reports name it. The report of ${to} compares nothing across it that ${service} recorded.`
      ];
    case 'end':
      return [
        `From ${since} on, nothing can be logged for ${service}, and it is asked for nothing.`,
        `${stays}. It is still found in lists and filters.`,
        'Reports name it.'
      ];
  }
}

function quarterItSplits({ kind, service, from, to, month, firstMonth }: ChangeFacts): string[] {
  const quarter = quarterOf(month, firstMonth);
  const months = monthsOf(quarter);
  const before = months.filter((each) => each < month);
  if (before.length === 0) return [];
  const after = months.filter((each) => each >= month);
  const name = periodName(quarter);
  if (kind === 'move')
    return [`${name} is split: ${monthsTitle(before)} with ${from}, ${monthsTitle(after)} with ${to}.`];
  return [`${name} is split: it holds ${monthsTitle(before)} of ${service}.`];
}

function publishedInWords({ published }: ChangeFacts): string[] {
  if (published.length === 0) return [];
  const are = published.length === 1 ? 'is' : 'are';
  return [
    `${listed(published)} ${are} published: what is published stays as it is. The live report changes, and you decide about a correction.`
  ];
}

/** Why a service ends. */
export const endReasonForm = z.object({ reason: typedText }).transform((typed, context) => ({
  reason: requiredWords(typed.reason, 'reason', 300, 'Why it ends', complaints(context))
}));
