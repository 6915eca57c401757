/** What went into accounts, as those who run them estimate: hours, own time among them, and spend where there is any. */
import {
  inputsTogether,
  perOutcome,
  type AccountInputs,
  type PerOutcome,
  type WhyNotPerOutcome
} from '$lib/domain/account/inputs';
import { FEWEST_ANSWERS } from '$lib/domain/small-numbers/told-scopes';
import { counted, numeral, upperFirst } from '$lib/domain/words';
import { accountsCounted, type NetworkFigure, type NetworkPart } from '../told';
import { TOO_FEW_SAID } from './facts';

const SILENT_AS = 'counting months without an answer as nothing, or as the average';

type Together = ReturnType<typeof inputsTogether>;

/**
 * None while nobody said anything of the period. Amounts of an account are answers: communications alone see whose they are, so
 * of fewer than five accounts that said they are not told.
 */
export function hoursPart(rows: readonly AccountInputs[], outcomes: number): NetworkPart | null {
  const all = inputsTogether(rows);
  if (all.saidAccounts === 0) return null;
  const isTold = all.saidAccounts >= FEWEST_ANSWERS;
  return {
    key: 'hours',
    title: 'What went into it',
    sentences: isTold
      ? [
          ...saidSentences(all),
          hoursEach(perOutcome(all.hours, all, outcomes)),
          ...(all.spenders > 0 ? spendSentences(all, outcomes) : []),
          'These are estimates by those who run the accounts.',
          'Outcomes with sensitive counts of people are not among the logged outcomes here.'
        ]
      : [TOO_FEW_SAID],
    figures: [
      ...(isTold ? hoursFigures(rows, all) : []),
      accountsCounted('hours.said', 'Accounts that said', idsOf(rows, true)),
      accountsCounted('hours.silent', 'Accounts that did not say', idsOf(rows, false)),
      ...(isTold && all.spenders >= FEWEST_ANSWERS
        ? [amountsOf('hours.spend', 'Spend in pounds', rows, (row) => row.spend, pounds(all.spend))]
        : [])
    ],
    table: null
  };
}

function hoursFigures(rows: readonly AccountInputs[], { hours, ownHours }: Together): NetworkFigure[] {
  return [
    amountsOf('hours.all', 'Hours', rows, (row) => row.hours, hours === 0 ? '0' : about(hours)),
    amountsOf(
      'hours.own',
      'Hours of own time',
      rows,
      (row) => row.ownHours,
      ownHours === 0 ? '0' : about(ownHours)
    )
  ];
}

function idsOf(rows: readonly AccountInputs[], didSay: boolean): string[] {
  return rows.filter(({ said }) => said > 0 === didSay).map(({ accountId }) => accountId);
}

function saidSentences({ hours, ownHours, accounts, saidAccounts, asked, said }: Together): string[] {
  const who = `${numeral(saidAccounts)} of ${counted(accounts, 'account', 'accounts')} said`;
  const missing = asked - said;
  return [
    hours === 0
      ? `No hours went into it; ${who}.`
      : `${upperFirst(hoursOf(hours))}, ${ownTime(hours, ownHours)}; ${who}.`,
    ...(missing > 0
      ? [
          `Of ${counted(asked, 'month', 'months')} of these accounts, nothing was said of ${numeral(missing)}.`
        ]
      : [])
  ];
}

/** "8 of them own time": rounded as all of them are, so that it is never more. */
function ownTime(hours: number, own: number): string {
  const them = Math.round(hours) <= 1 ? 'it' : 'them';
  if (own === 0) return `none of ${them} own time`;
  if (own === hours) return `all of ${them} own time`;
  if (own < 0.5) return `less than half an hour of ${them} own time`;
  return `${numeral(Math.min(Math.round(own), Math.round(hours)))} of ${them} own time`;
}

function hoursEach(each: PerOutcome | WhyNotPerOutcome): string {
  if (typeof each === 'string') return WHY_NOT[each]('hours');
  const [low, high] = [tenth(each.low), tenth(each.high)];
  if (each.high < 0.5) return 'That is less than half an hour for each logged outcome.';
  if (low === high) return `That is about ${low} ${low === '1' ? 'hour' : 'hours'} for each logged outcome.`;
  return `That is ${low} to ${high} hours for each logged outcome, ${SILENT_AS}.`;
}

/** Spend is divided only where as many named it as are needed for hours: whoever named none may have spent some. */
function spendSentences(all: Together, outcomes: number): string[] {
  const { spend, spenders, accounts } = all;
  if (spenders < FEWEST_ANSWERS) return ['Fewer than five accounts named spend, so it is not told here.'];
  const who = `${numeral(spenders)} of ${counted(accounts, 'account', 'accounts')} named spend`;
  const each = perOutcome(spend, { ...all, saidAccounts: spenders, said: all.spendMonths }, outcomes);
  const told = `${spend === 0 ? 'No money was spent' : `About ${pounds(spend)} was spent`}; ${who}.`;
  if (typeof each === 'string')
    return [told, ...(each === 'too few accounts' ? [WHY_NOT[each]('spend')] : [])];
  const [low, high] = [pounds(each.low), pounds(each.high)];
  return [
    told,
    low === high
      ? `That is about ${low} for each logged outcome.`
      : `That is ${low} to ${high} for each logged outcome, ${SILENT_AS}.`
  ];
}

const WHY_NOT: Record<WhyNotPerOutcome, (what: string) => string> = {
  'too few accounts': (what) =>
    `Fewer than four in five accounts named their ${what}, so this is not divided by outcomes.`,
  'too few months': (what) =>
    `Fewer than four in five months have their ${what}, so this is not divided by outcomes.`,
  'no outcomes': () => 'There is no outcome of the period to divide them by.'
};

function amountsOf(
  key: string,
  label: string,
  rows: readonly AccountInputs[],
  of: (row: AccountInputs) => number,
  written: string
): NetworkFigure {
  const lines = rows.flatMap((row) => (of(row) > 0 ? [{ accountId: row.accountId, amount: of(row) }] : []));
  return { key, label, written, opens: { kind: 'answers', lines } };
}

function hoursOf(hours: number): string {
  if (hours < 0.5) return 'less than half an hour';
  return `about ${counted(Math.round(hours), 'hour', 'hours')}`;
}

function about(hours: number): string {
  return hours < 0.5 ? 'less than 0.5' : `about ${numeral(Math.round(hours))}`;
}

function tenth(hours: number): string {
  return numeral(Math.round(hours * 10) / 10);
}

/** Whole pounds from ten on; pence below. */
function pounds(amount: number): string {
  return `£${amount >= 10 || Number.isInteger(amount) ? numeral(Math.round(amount)) : amount.toFixed(2)}`;
}
