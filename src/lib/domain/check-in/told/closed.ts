/** Closing an account is a respected decision: a report tells each with its reason, and with what was learnt. */
import { dayTitle } from '$lib/domain/calendar/day';
import { periodName } from '$lib/domain/calendar/period';
import { accountsCounted, type NetworkPart } from '$lib/domain/network/told';
import { counted, numeral, oneOrMany } from '$lib/domain/words';
import type { CheckInFacts, ClosedFacts } from './facts';

/** Null where none was closed in the period. */
export function closedPart({ closed, period }: Pick<CheckInFacts, 'closed' | 'period'>): NetworkPart | null {
  if (closed.length === 0) return null;
  const named = closed.filter(({ isIndividual }) => !isIndividual);
  const ids = closed.map(({ accountId }) => accountId);
  const were = closed.length === 1 ? 'was' : 'were';
  return {
    key: 'closed',
    title: 'Accounts closed',
    sentences: [
      `${counted(closed.length, 'account', 'accounts')} ${were} closed in ${periodName(period)}.`,
      ...ofOnePerson(closed.length - named.length, closed.length),
      ...lessons(named)
    ],
    figures: [
      accountsCounted(
        'closed.all',
        oneOrMany(ids.length, 'Account that was closed', 'Accounts that were closed'),
        ids
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

function ofOnePerson(count: number, all: number): string[] {
  if (count === 0) return [];
  if (all === 1) return ['It was the account of one person, and is not named.'];
  const [is, named] = count === 1 ? ['is the account', 'is'] : ['are accounts', 'are'];
  return [`${numeral(count)} of them ${is} of one person, and ${named} not named.`];
}

function lessons(named: readonly ClosedFacts[]): string[] {
  const withLesson = named.filter(({ lesson }) => lesson !== null).length;
  if (withLesson === 0) return [];
  return [`What was learnt stands beside ${withLesson === named.length ? 'each' : numeral(withLesson)}.`];
}
