/** How confident account holders feel, as counts over rounds; never of one person. */
import { accountsCounted, type NetworkFigure, type NetworkPart } from '$lib/domain/network/told';
import { numeral } from '$lib/domain/words';
import { CONFIDENCE } from '../answer-form';
import { roundState } from '../round';
import type { AskedFacts, CheckInFacts, RoundFacts } from './facts';
import { inScope, tellsOf } from './scopes';

/** From this answer on somebody feels confident. */
const CONFIDENT = 4;
const NOT_TOLD = 'not told';

/** Of a scope whose answers are told in this round; each round before stands there where its answers are told, too. */
export function confidencePart({ scope, rounds, today }: CheckInFacts, newest: RoundFacts): NetworkPart {
  const over = rounds.filter(
    (round) => roundState(round, today) === 'over' && round.firstDay <= newest.firstDay
  );
  const lines = over.toReversed().map((round) => ({
    round,
    answered: tellsOf(round.asked)(scope) ? answeredIn(round, scope) : null
  }));
  const now = answeredIn(newest, scope);
  const before = lines.at(-2);
  const hidden = lines.some(({ answered }) => answered === null);
  return {
    key: 'confidence',
    title: 'How confident they feel',
    sentences: [
      `${confident(now)} feel confident: 4 or 5 on a scale from 1, not at all, to 5, very.`,
      ...(before?.answered
        ? [`In “${before.round.name}”, the round before, it was ${confident(before.answered)}.`]
        : []),
      ...(hidden
        ? ['A round that fewer than five people answered, or that would tell a smaller group, is not told.']
        : [])
    ],
    figures: [
      accountsCounted(
        'confidence.confident',
        'Accounts whose holder feels confident',
        idsOf(now.filter(feelsConfident)),
        'answers'
      )
    ],
    table: {
      caption: 'Answers from 1, not at all confident, to 5, very confident',
      columns: [{ text: 'Round' }, ...CONFIDENCE.map((text) => ({ text, numeric: true }))],
      rows: lines.map(({ round, answered }) => [round.name, ...cells(round, answered)])
    }
  };
}

function cells(
  { slug, name }: RoundFacts,
  answered: readonly AskedFacts[] | null
): (string | NetworkFigure)[] {
  return CONFIDENCE.map((_words, at) => {
    if (!answered) return NOT_TOLD;
    const own = answered.filter(({ confidence }) => confidence === at + 1);
    return accountsCounted(
      `confidence.${slug}.${at + 1}`,
      `Accounts that answered ${at + 1} of 5 in “${name}”`,
      idsOf(own),
      'answers'
    );
  });
}

function answeredIn({ asked }: RoundFacts, scope: CheckInFacts['scope']): AskedFacts[] {
  return inScope(asked, scope).filter((each) => each.answered);
}

function confident(answered: readonly AskedFacts[]): string {
  return `${numeral(answered.filter(feelsConfident).length)} of ${numeral(answered.length)}`;
}

function feelsConfident({ confidence }: AskedFacts): boolean {
  return (confidence ?? 0) >= CONFIDENT;
}

function idsOf(asked: readonly AskedFacts[]): string[] {
  return asked.map(({ accountId }) => accountId);
}
