/** Do outcomes match what accounts are for? */
import { dayTitle, type Day } from '$lib/domain/calendar/day';
import { counted, numeral } from '$lib/domain/words';
import { accountsCounted, type NetworkAccount, type NetworkPart } from '../told';
import type { HoldingFacts } from './facts';

type Facts = Pick<HoldingFacts, 'written' | 'measured' | 'matching'>;

/** Purposes are known as of today. None while no account has its purpose in three lines. An account matches by its own measures only. */
export function purposePart(
  accounts: readonly NetworkAccount[],
  facts: Facts,
  today: Day
): NetworkPart | null {
  const ids = accounts.map(({ id }) => id);
  const written = ids.filter((id) => facts.written.has(id));
  if (written.length === 0) return null;
  const measured = written.filter((id) => facts.measured.has(id));
  const matching = measured.filter((id) => facts.matching.has(id));
  const without = written.length - measured.length;
  return {
    key: 'purpose',
    title: 'What accounts are for',
    sentences: [
      `${numeral(written.length)} of ${counted(ids.length, 'account', 'accounts')} ${written.length === 1 ? 'says whom it is' : 'say whom they are'} for, what they would do, and how we would know (as of ${dayTitle(today)}).`,
      matchSentence(measured.length, matching.length),
      ...(without > 0
        ? [
            `${numeral(without)} of them ${without === 1 ? 'has' : 'have'} no measure of ${without === 1 ? 'its' : 'their'} own yet.`
          ]
        : [])
    ],
    figures: [
      accountsCounted('purpose.written', 'Accounts with a written purpose', written),
      accountsCounted('purpose.matched', 'Accounts with outcomes that match their purpose', matching),
      accountsCounted(
        'purpose.unmatched',
        'Accounts with measures of their own and no outcome of these',
        measured.filter((id) => !facts.matching.has(id))
      ),
      accountsCounted(
        'purpose.unwritten',
        'Accounts whose purpose is not written in three lines',
        ids.filter((id) => !facts.written.has(id))
      )
    ],
    table: null
  };
}

function matchSentence(measured: number, matching: number): string {
  if (measured === 0) return 'None of them has a measure of its own, so nothing can match yet.';
  if (measured === 1)
    return matching === 1
      ? 'The one with measures of its own logged outcomes that match its purpose.'
      : 'The one with measures of its own logged no outcome that matches its purpose.';
  return `Of ${numeral(measured)} with measures of their own, ${matching === 0 ? 'none' : numeral(matching)} logged outcomes that match ${matching === 1 ? 'its' : 'their'} purpose.`;
}
