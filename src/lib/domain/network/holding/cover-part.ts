/** Who covers for the lead of an account, if they were away. */
import { counted, numeral } from '$lib/domain/words';
import { accountsCounted, type NetworkAccount, type NetworkPart } from '../told';

/** As things stand on the day of the report: deputies are known as of now, not as of the period. */
export function coverPart(accounts: readonly NetworkAccount[]): NetworkPart {
  const led = accounts.filter(({ hasLead }) => hasLead);
  const uncovered = led.filter(({ deputies }) => deputies === 0);
  const leaderless = accounts.filter(({ hasLead }) => !hasLead);
  return {
    key: 'cover',
    title: 'Who covers for whom',
    sentences: [
      ...coverSentences(led.length, uncovered.length),
      ...(leaderless.length > 0
        ? [
            `${counted(leaderless.length, 'account', 'accounts')} ${leaderless.length === 1 ? 'has' : 'have'} no lead.`
          ]
        : []),
      'This is how things stand today, not how they stood in the period.'
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

function coverSentences(led: number, uncovered: number): string[] {
  if (led === 0) return [];
  if (led === 1)
    return [
      uncovered === 1
        ? 'The one account with a lead has nobody who covers.'
        : 'The one account with a lead has somebody who covers.'
    ];
  if (uncovered === 0) return [`Each of ${numeral(led)} accounts with a lead has somebody who covers.`];
  if (uncovered === led) return [`None of ${numeral(led)} accounts with a lead has anybody who covers.`];
  return [
    `Of ${numeral(led)} accounts with a lead, ${numeral(uncovered)} ${uncovered === 1 ? 'has' : 'have'} nobody who covers.`
  ];
}

function idsOf(accounts: readonly NetworkAccount[]): string[] {
  return accounts.map(({ id }) => id);
}
