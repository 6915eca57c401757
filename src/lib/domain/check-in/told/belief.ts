/** What account holders believe stands beside what they can evidence, never instead of it. */
import { dayTitle, type Day } from '$lib/domain/calendar/day';
import { periodName } from '$lib/domain/calendar/period';
import type { Belief } from '$lib/domain/check-in/answers';
import { accountsCounted, type NetworkPart } from '$lib/domain/network/told';
import { numeral } from '$lib/domain/words';
import { areEnoughPeople } from '$lib/domain/small-numbers/told-scopes';
import type { AskedFacts, CheckInFacts, RoundFacts } from './facts';
import { inScope, peopleOf } from './scopes';

/** Of a scope whose answers are told. */
export function beliefPart({ scope, period, accounts, today }: CheckInFacts, round: RoundFacts): NetworkPart {
  const answered = inScope(round.asked, scope).filter((each) => each.answered);
  const whoSay = (belief: Belief) => answered.filter((each) => each.belief === belief);
  const [yes, cannotTell, no] = [whoSay('yes'), whoSay('cannot-tell'), whoSay('no')];
  const evidencedIds = new Set(accounts.filter(({ evidenced }) => evidenced).map(({ id }) => id));
  const evidenced = answered.filter(({ accountId }) => evidencedIds.has(accountId));
  const all = numeral(answered.length);
  // The measures of each account stand on its page: of a few, this would tell who cannot tell.
  const lack = areEnoughPeople(peopleOf(cannotTell))
    ? cannotTell.filter(({ hasMeasure }) => !hasMeasure)
    : null;
  return {
    key: 'belief',
    title: 'What they believe, beside what they can evidence',
    sentences: [
      `${numeral(yes.length)} of ${all} ${thinks(yes.length)} that their account makes a difference.`,
      `${numeral(evidenced.length)} of the same ${all} can evidence it in ${periodName(period)}.`,
      ...sayingCannotTell(cannotTell.length, lack?.length ?? null, today),
      ...(no.length > 0
        ? [`${numeral(no.length)} ${no.length === 1 ? 'says' : 'say'}: no difference yet.`]
        : [])
    ],
    figures: [
      answersCounted('belief.yes', 'Accounts whose holder thinks that it makes a difference', yes),
      // The list of them, beside that of the accounts that can evidence it, would tell who answered.
      answersCounted('belief.evidenced', 'Accounts that answered and can evidence it', evidenced),
      answersCounted('belief.cannot-tell', 'Accounts whose holder cannot tell', cannotTell),
      ...(lack
        ? [
            answersCounted(
              'belief.no-measure',
              'Accounts whose holder cannot tell, without a measure of its own',
              lack
            )
          ]
        : []),
      answersCounted('belief.no', 'Accounts of which the holder says: no difference yet', no)
    ],
    table: null
  };
}

function thinks(count: number): string {
  return count === 1 ? 'thinks' : 'think';
}

/** Measures of accounts are known as of the day of the report, which may be long after the round. */
function sayingCannotTell(count: number, lack: number | null, today: Day): string[] {
  if (count === 0) return [];
  if (lack === null) return [`${numeral(count)} cannot tell.`];
  const who = `Of the ${numeral(count)} who cannot tell,`;
  const on = `on ${dayTitle(today)}`;
  if (lack === 0) return [`${who} all had a measure of their own ${on}.`];
  return [`${who} ${numeral(lack)} had no measure of their own ${on}.`];
}

function answersCounted(key: string, label: string, asked: readonly AskedFacts[]) {
  const ids = asked.map(({ accountId }) => accountId);
  return accountsCounted(key, label, ids, 'answers');
}
