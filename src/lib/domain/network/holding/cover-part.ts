/** Who covers for the lead of an account, if they were away. */
import { dayTitle, type Day } from '$lib/domain/calendar/day';
import { counted, numeral } from '$lib/domain/words';
import { accountsCounted, type NetworkAccount, type NetworkPart } from '../told';

/**
 * As things stand on the day of the report: deputies are known as of then, not as of the period.
 * @param accounts those that are still active on that day
 * @param gone how many of the period are not
 */
export function coverPart(accounts: readonly NetworkAccount[], gone: number, today: Day): NetworkPart | null {
  if (accounts.length === 0) return null;
  const on = `on ${dayTitle(today)}`;
  const led = accounts.filter(({ hasLead }) => hasLead);
  const uncovered = led.filter(({ deputies }) => deputies === 0);
  const leaderless = accounts.filter(({ hasLead }) => !hasLead);
  return {
    key: 'cover',
    title: 'Who covers for whom',
    sentences: [
      ...coverSentences(led.length, uncovered.length).map((sentence) => `${sentence} ${on}.`),
      ...(leaderless.length > 0
        ? [`${counted(leaderless.length, 'account', 'accounts')} had no lead ${on}.`]
        : []),
      'Who covers is known as of that day, not as of the period.',
      ...(gone > 0
        ? [
            `${counted(gone, 'account', 'accounts')} of the period ${gone === 1 ? 'was' : 'were'} no longer active by then, and ${gone === 1 ? 'is' : 'are'} left out.`
          ]
        : [])
    ],
    figures: [
      accountsCounted('cover.none', 'Accounts with a lead and nobody who covers', idsOf(uncovered)),
      accountsCounted('cover.leaderless', 'Accounts without a lead', idsOf(leaderless)),
      accountsCounted(
        'cover.covered',
        'Accounts with somebody who covers for the lead',
        idsOf(led.filter(({ deputies }) => deputies > 0))
      )
    ],
    table: null
  };
}

/** Without the day, which ends them. */
function coverSentences(led: number, uncovered: number): string[] {
  if (led === 0) return [];
  if (led === 1)
    return [`The one account with a lead had ${uncovered === 1 ? 'nobody' : 'somebody'} to cover`];
  if (uncovered === 0) return [`Each of ${numeral(led)} accounts with a lead had somebody to cover`];
  if (uncovered === led) return [`None of ${numeral(led)} accounts with a lead had anybody to cover`];
  return [`Of ${numeral(led)} accounts with a lead, ${numeral(uncovered)} had nobody to cover`];
}

function idsOf(accounts: readonly NetworkAccount[]): string[] {
  return accounts.map(({ id }) => id);
}
