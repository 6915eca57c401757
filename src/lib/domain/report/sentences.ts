/** The sentences of a report that are not findings: headline, caveats, method. No word of change stands here yet. */
import { dayTitle, monthTitle, type Month } from '$lib/domain/calendar/day';
import { hasEnded, lastDayOf, monthsOf, periodMonths, samePeriodLastYear } from '$lib/domain/calendar/period';
import type { MeasureKind } from '$lib/domain/measure/measure';
import type { ReportFacts } from './facts';
import { accountsNamed, changesNamed, endedBefore } from './organisation/changes';
import { counted, listed, numeral, upperFirst } from '$lib/domain/words';

/** "41 of 69 accounts can evidence the difference they make", with the scope before it where it is not the council. */
export function headlineFor(facts: ReportFacts): string {
  const whose = facts.scope.kind === 'council' ? '' : `${facts.scope.name}: `;
  const active = facts.returns.length;
  const ended = endedBefore(facts);
  if (ended) return ended.sentence.replace(/\.$/, '');
  const silent = facts.returns.every((row) => row.return === 'no-return');
  if (facts.groups.length === 0 && silent)
    return upperFirst(`${whose}nothing was recorded for ${periodMonths(facts.period)}`);
  const evidenced = facts.returns.filter((row) => row.return === 'evidenced').length;
  if (active === 0) return upperFirst(`${whose}no account was active in ${periodMonths(facts.period)}`);
  if (evidenced === 0) return upperFirst(`${whose}${none(active)} evidence a difference yet`);
  const verb =
    active === 1
      ? 'account can evidence the difference it makes'
      : 'accounts can evidence the difference they make';
  return `${whose}${numeral(evidenced)} of ${numeral(active)} ${verb}`;
}

function none(active: number): string {
  return active === 1 ? 'its one account cannot' : `none of ${numeral(active)} accounts can`;
}

const LEFT_OUT =
  'Individual accounts are left out, since the council is in a pre-election period: so are outcomes that only they led to.';

/** What a reader should hold in mind. */
export function caveatsFor(facts: ReportFacts): string[] {
  const caveats: string[] = [];
  if (!hasEnded(facts.period, facts.today)) {
    caveats.push(
      `The figures are those of ${dayTitle(facts.today)}: this period ends on ${dayTitle(lastDayOf(facts.period))}, so it is compared with nothing yet. Trends end with the last whole month.`
    );
  }
  if (facts.leftOut === 'individual') caveats.push(LEFT_OUT);
  const silent = facts.returns.filter((row) => row.return === 'no-return').length;
  if (silent > 0) {
    caveats.push(
      `${counted(silent, 'active account has', 'active accounts have')} returned nothing for this period, so the figures may be too low.`
    );
  }
  caveats.push(...changesNamed(facts).map(({ sentence }) => sentence), ...accountsNamed(facts));
  if (facts.imported > 0) caveats.push(importedInWords(facts));
  if (facts.estimated.length > 0)
    caveats.push(`Services say that some figures are estimates: ${listed(facts.estimated)}.`);
  const compared = monthsOf(samePeriodLastYear(facts.period))[0]!;
  const last = monthsOf(facts.period).at(-1)!;
  for (const { name, headline, began, cameAlong } of facts.measures) {
    // What came along with a service is named with its move.
    const isLate = began !== null && compared < began && began <= last && !cameAlong;
    if (headline && isLate) caveats.push(`“${name}” has been recorded since ${monthTitle(began)} only.`);
  }
  caveats.push(
    'Services record what they notice: an outcome that nobody logged is not in these figures.',
    'A difference between two periods can have other causes than the accounts. A finding says whether it is more than chance would bring, and how far the evidence links it to them.'
  );
  return caveats;
}

/** Months that came in from a file are told apart. Without a number: totals of outcomes could tell a hidden one. */
function importedInWords({ imported, groups }: ReportFacts): string {
  const all = groups.reduce((sum, group) => sum + group.outcomes, 0);
  const which = imported >= all ? 'All outcomes' : 'Some outcomes';
  return `${which} of this period are months’ figures that were brought in from a file. No account is credited unless the file names it.`;
}

/** Stands after the method in the live report only: what is frozen opens nothing. */
export const OPENS_ITS_LIST =
  'Every figure opens the list of outcomes behind it, and that list adds up to it.';

/** What a method is of, with the kinds of number among its measures other than counts. */
type MethodOf = Pick<ReportFacts, 'scope' | 'period'> & { kinds?: readonly MethodKind[] };
export type MethodKind = 'amount' | 'share';

const BY_KIND: Record<MethodKind, string> = {
  amount:
    'Amounts, such as tonnes or pounds, are compared by how much their own months vary, once 12 earlier months are known.',
  share:
    'A share is so many of all its answers: percentages are never added up. Two shares are compared by Newcombe’s interval.'
};

/** The kinds among the measures of a report, other than counts. */
export function methodKinds(lines: readonly { kind: MeasureKind; everRecorded: boolean }[]): MethodKind[] {
  const recorded = lines.filter(({ everRecorded }) => everRecorded).map(({ kind }) => kind);
  const isAmount = recorded.some((kind) => kind === 'decimal' || kind === 'money');
  return [
    ...(isAmount ? ['amount' as const] : []),
    ...(recorded.includes('share') ? ['share' as const] : [])
  ];
}

/** How the figures are made. */
export function methodFor({ scope, period, kinds = [] }: MethodOf): string[] {
  const whose = scope.kind === 'council' ? 'every service' : scope.name;
  return [
    `The figures add up the outcomes that ${whose} logged for ${periodMonths(period)}. Each outcome counts once, however many accounts it is linked to.`,
    'An account is evidenced when at least one outcome, impact or story linked to it is Linked or above: the route from the account is known, and there is a piece of evidence.',
    'Outputs and outtakes, such as posts and clicks, stand apart as context. Reach is never added up.',
    ...comparedBy(period),
    ...kinds.map((kind) => BY_KIND[kind]),
    'A month that nobody recorded is not zero: its period is “at least” its sum, and is compared with nothing. A service that made up less than 5% of a measure leaves no such gap.',
    '“Contributed to” rests on outcomes that people outside the service checked: one by one, or so many drawn by lot.'
  ];
}

function comparedBy({ kind }: ReportFacts['period']): string[] {
  const earlier =
    kind === 'year'
      ? 'the year before'
      : 'the same quarter last year or, where that cannot be, the quarter before';
  return [
    `Each measure is compared once, with ${earlier}. All headline measures share a confidence of 95%.`,
    'Where a measure is counted differently, nothing is compared across. Where something else changed, it is named.'
  ];
}

/**
 * "Visits per month: 12 in September 2026; between 8 and 14 over 25 months.": a chart for those who do not see it. What
 * is no number was hidden, and counts for neither end.
 * @param write how a month is written
 */
export function chartSentence<Value extends number | string | null>(
  name: string,
  months: readonly { month: Month; value: Value }[],
  write: (value: Value) => string
): string {
  const known = months.map(({ value }) => value).filter((value) => typeof value === 'number');
  const last = months.at(-1);
  if (!last || known.length === 0) return `${name} per month: no figure that may be shown.`;
  const [least, most] = [Math.min(...known), Math.max(...known)] as [Value, Value];
  const span = `between ${write(least)} and ${write(most)}`;
  const hidden = months.some(({ value }) => typeof value === 'string') ? ', small numbers hidden' : '';
  const gaps = months.some(({ value }) => value === null) ? ', some months not recorded' : '';
  return `${name} per month: ${write(last.value)} in ${monthTitle(last.month)}; ${span} over ${counted(months.length, 'month', 'months')}${hidden}${gaps}.`;
}
