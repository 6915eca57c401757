/** What a report says of check-ins: who answered, what they believe beside what they can evidence, and what they need. */
import { INDIVIDUAL_LEFT_OUT } from '$lib/domain/account/individual';
import { addMonths, dayTitle, type Day } from '$lib/domain/calendar/day';
import { firstDayOf } from '$lib/domain/calendar/period';
import { accountsCounted, type NetworkPart } from '$lib/domain/network/told';
import { counted, numeral } from '$lib/domain/words';
import { roundDays, roundState } from '../round';
import { beliefPart } from './belief';
import { closedPart } from './closed';
import { confidencePart } from './confidence';
import type { CheckInFacts, RoundFacts } from './facts';
import { quotesOf } from './quotes';
import { inScope, pooledIn, tellsOf } from './scopes';
import { supportPart } from './support';

/** Months before a period in which the round that it tells of began, at the earliest. */
const MONTHS_BACK = 12;
/** A report quotes so many; the page of the round holds the rest. */
const QUOTES_TOLD = 4;

/**
 * The parts of a report. Answers are told once their round is over, so that nobody learns one by looking before and after
 * it came in: the newest that is over is told, and a newer one is named below it.
 */
export function checkInParts(facts: CheckInFacts): NetworkPart[] {
  const closed = closedPart(facts);
  const rest = closed ? [closed] : [];
  if (!facts.isUsed || facts.accounts.length === 0) return rest;
  const rounds = facts.rounds.map((round) => ({ ...round, asked: pooledIn(round.asked) }));
  const pooled = { ...facts, rounds };
  const earliest = addMonths(firstDayOf(facts.period), -MONTHS_BACK);
  const [newest, ...before] = rounds.filter(({ firstDay }) => firstDay >= earliest);
  if (!newest) return [partOf([noRound(facts)]), ...rest];
  const isOver = (round: RoundFacts) => roundState(round, facts.today) === 'over';
  const round = [newest, ...before].find(isOver) ?? newest;
  const isTold = isOver(round) && tellsOf(round.asked)(facts.scope);
  const answers = isTold
    ? [beliefPart(pooled, round), supportPart(pooled, round), confidencePart(pooled, round)]
    : [];
  const who = whoAnswered(pooled, round, isTold);
  const besides = [...leavingOut(facts, round), ...(newest === round ? [] : [newer(newest, facts.today)])];
  return [{ ...who, sentences: [...who.sentences, ...besides] }, ...answers, ...rest];
}

function whoAnswered(facts: CheckInFacts, round: RoundFacts, isTold: boolean): NetworkPart {
  const asked = inScope(round.asked, facts.scope);
  if (asked.length === 0)
    return partOf([`No account here was asked in the check-in “${round.name}” (${roundDays(round)}).`]);
  const answered = asked.filter((each) => each.answered);
  const { quotes, said } = isTold ? quotesTold(facts, round) : { quotes: [], said: [] };
  return {
    ...partOf([
      `${numeral(answered.length)} of ${counted(asked.length, 'account', 'accounts')} answered the check-in “${round.name}” (${roundDays(round)}).`,
      ...whatIsTold(facts, round, isTold, answered.length),
      ...said
    ]),
    figures: [
      accountsCounted('check-in.asked', 'Accounts that were asked', ids(asked)),
      // Who did not answer is nobody's business but that of communications.
      accountsCounted('check-in.answered', 'Accounts that answered', ids(answered), 'answers')
    ],
    quotes
  };
}

function whatIsTold({ today }: CheckInFacts, round: RoundFacts, isTold: boolean, answered: number): string[] {
  if (roundState(round, today) !== 'over')
    return [`It runs until ${dayTitle(round.lastDay)}, and what was answered is told when it is over.`];
  if (isTold || answered === 0) return [];
  return [
    'What they answered is not told here: fewer than five people answered, or it would tell those of a smaller group.'
  ];
}

function newer(round: RoundFacts, today: Day): string {
  const isOpen = roundState(round, today) === 'open';
  const when = isOpen ? `is open until ${dayTitle(round.lastDay)}` : `begins on ${dayTitle(round.firstDay)}`;
  return `A newer one, “${round.name}”, ${when}.`;
}

/** Of a round in which individual accounts were asked that do not count in the scope. */
function leavingOut({ scope, rounds }: CheckInFacts, round: RoundFacts): string[] {
  const individual = (asked: RoundFacts['asked']) =>
    inScope(asked, scope).filter(({ isIndividual }) => isIndividual).length;
  const all = rounds.find(({ slug }) => slug === round.slug)!;
  return individual(round.asked) < individual(all.asked) ? [INDIVIDUAL_LEFT_OUT] : [];
}

function noRound({ period }: CheckInFacts): string {
  return `No check-in round began in this ${period.kind === 'year' ? 'year' : 'quarter'}, or in the twelve months before it.`;
}

/** The order of accounts says nothing, so the first of them are as good as drawn. */
function quotesTold(
  { scope }: CheckInFacts,
  { asked, name }: RoundFacts
): Pick<NetworkPart, 'quotes'> & { said: string[] } {
  const quotes = quotesOf(inScope(asked, scope), asked);
  const told = quotes.slice(0, QUOTES_TOLD);
  if (told.length === 0) return { quotes: [], said: [] };
  const many =
    told.length < quotes.length
      ? `${numeral(told.length)} of ${numeral(quotes.length)} answers in words that may be quoted stand`
      : `${counted(told.length, 'answer in words that may be quoted stands', 'answers in words that may be quoted stand')}`;
  return {
    quotes: told.map(({ question, words, from }) => ({ source: `${question}: ${from}`, words })),
    said: [`${many} here, from “${name}”.`]
  };
}

function partOf(sentences: string[]): NetworkPart {
  return { key: 'check-in', title: 'What account holders say', sentences, figures: [], table: null };
}

function ids(asked: readonly { accountId: string }[]): string[] {
  return asked.map(({ accountId }) => accountId);
}
