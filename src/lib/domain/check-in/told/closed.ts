/** Closing an account is a respected decision: a report tells each with its reason, and with what was learnt. */
import { FEWEST_POOLED, INDIVIDUAL_LEFT_OUT } from '$lib/domain/account/individual';
import { dayTitle } from '$lib/domain/calendar/day';
import { periodName } from '$lib/domain/calendar/period';
import { accountsCounted, type NetworkPart } from '$lib/domain/network/told';
import { counted, numeral, oneOrMany } from '$lib/domain/words';
import type { CheckInFacts, ClosedFacts } from './facts';

/** Null where none was closed in the period. Accounts of one person count from three on. */
export function closedPart({ closed, period }: Pick<CheckInFacts, 'closed' | 'period'>): NetworkPart | null {
  const named = closed.filter(({ isIndividual }) => !isIndividual);
  const isPooled = closed.length - named.length >= FEWEST_POOLED;
  const told = isPooled ? closed : named;
  if (told.length === 0) return null;
  const were = told.length === 1 ? 'was' : 'were';
  return {
    key: 'closed',
    title: 'Accounts closed',
    sentences: [
      `${counted(told.length, 'account', 'accounts')} ${were} closed in ${periodName(period)}.`,
      ...ofOnePerson(closed.length - named.length, closed.length, isPooled),
      ...lessons(named)
    ],
    figures: [
      accountsCounted(
        'closed.all',
        oneOrMany(told.length, 'Account that was closed', 'Accounts that were closed'),
        told.map(({ accountId }) => accountId)
      )
    ],
    table:
      named.length === 0
        ? null
        : {
            caption: 'Why they were closed, and what was learnt',
            columns: [
              { text: 'Account' },
              { text: 'Last day' },
              { text: 'Why' },
              { text: 'What was learnt' }
            ],
            rows: named.map(({ title, closedOn, reason, lesson }) => [
              ...[title, dayTitle(closedOn), reason],
              lesson ?? 'No lesson was written down.'
            ])
          }
  };
}

function ofOnePerson(count: number, all: number, isPooled: boolean): string[] {
  if (count === 0) return [];
  if (!isPooled) return [INDIVIDUAL_LEFT_OUT];
  if (count === all) return ['They were accounts of individual people, and are not named.'];
  return [`${numeral(count)} of them are accounts of individual people, and are not named.`];
}

function lessons(named: readonly ClosedFacts[]): string[] {
  const withLesson = named.filter(({ lesson }) => lesson !== null).length;
  if (withLesson === 0) return [];
  return [`What was learnt stands beside ${withLesson === named.length ? 'each' : numeral(withLesson)}.`];
}
