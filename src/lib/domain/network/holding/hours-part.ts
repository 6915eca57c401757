/** What went into accounts, as those who run them estimate: hours, own time among them, and spend where there is any. */
import {
  inputsTogether,
  perOutcome,
  type AccountInputs,
  type PerOutcome,
  type WhyNotPerOutcome
} from '$lib/domain/account/inputs';
import { counted, numeral } from '$lib/domain/words';
import { accountsCounted, type NetworkFigure, type NetworkPart } from '../told';

const SILENT_AS = 'counting months without an answer as nothing, or as the average';

type Together = ReturnType<typeof inputsTogether>;

/** None while nobody said anything of the period. Amounts of an account are answers: communications alone see whose they are. */
export function hoursPart(rows: readonly AccountInputs[], outcomes: number): NetworkPart | null {
  const all = inputsTogether(rows);
  if (all.saidAccounts === 0) return null;
  const said = rows.filter((row) => row.said > 0);
  const silent = rows.filter((row) => row.said === 0);
  return {
    key: 'hours',
    title: 'What went into it',
    sentences: [
      ...saidSentences(all),
      hoursEach(perOutcome(all.hours, all, outcomes)),
      ...(all.spenders > 0 ? spendSentences(all, outcomes) : []),
      'These are estimates by those who run the accounts; sensitive counts of people are in no number of outcomes.'
    ],
    figures: [
      amountsOf('hours.all', 'Hours', rows, (row) => row.hours, `about ${whole(all.hours)}`),
      amountsOf(
        'hours.own',
        'Hours of own time',
        rows,
        (row) => row.ownHours,
        all.ownHours === 0 ? '0' : `about ${whole(all.ownHours)}`
      ),
      accountsCounted(
        'hours.said',
        'Accounts that said',
        said.map(({ accountId }) => accountId)
      ),
      accountsCounted(
        'hours.silent',
        'Accounts that did not say',
        silent.map(({ accountId }) => accountId)
      ),
      ...(all.spenders > 0
        ? [amountsOf('hours.spend', 'Spend in pounds', rows, (row) => row.spend, pounds(all.spend))]
        : [])
    ],
    table: null
  };
}

function saidSentences({ hours, ownHours, accounts, saidAccounts, asked, said }: Together): string[] {
  const own = ownHours === 0 ? 'none of them own time' : `${whole(ownHours)} of them own time`;
  const who = `${numeral(saidAccounts)} of ${counted(accounts, 'account', 'accounts')} said`;
  const missing = asked - said;
  return [
    hours === 0 ? `No hours went into it; ${who}.` : `About ${hoursOf(hours)}, ${own}; ${who}.`,
    ...(missing > 0
      ? [
          `Of ${counted(asked, 'month', 'months')} of these accounts, nothing was said of ${numeral(missing)}.`
        ]
      : [])
  ];
}

function hoursEach(each: PerOutcome | WhyNotPerOutcome): string {
  if (typeof each === 'string') return WHY_NOT[each]('hours');
  const [low, high] = [tenth(each.low), tenth(each.high)];
  if (low === high) return `That is about ${low} hours for each logged outcome.`;
  return `That is ${low} to ${high} hours for each logged outcome, ${SILENT_AS}.`;
}

/** Spend is divided only where as many named it as are needed for hours: whoever named none may have spent some. */
function spendSentences(all: Together, outcomes: number): string[] {
  const { spend, spenders, accounts } = all;
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
    `Fewer than four in five accounts named their ${what}, so none are worked out for each outcome.`,
  'too few months': (what) =>
    `Fewer than four in five months have their ${what}, so none are worked out for each outcome.`,
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
  return counted(Math.max(1, Math.round(hours)), 'hour', 'hours');
}

function whole(hours: number): string {
  return numeral(Math.max(1, Math.round(hours)));
}

function tenth(hours: number): string {
  return numeral(Math.round(hours * 10) / 10);
}

/** Whole pounds from ten on; pence below. */
function pounds(amount: number): string {
  return `£${amount >= 10 || Number.isInteger(amount) ? numeral(Math.round(amount)) : amount.toFixed(2)}`;
}
