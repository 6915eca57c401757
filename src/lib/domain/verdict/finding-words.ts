/** A finding in words: one assured line, one message; what it rests on stands in the lines of `finding-lines.ts`. */
import type { SpecialCause } from '$lib/domain/statistics/control-chart-rules';
import { monthTitle, type Month } from '$lib/domain/calendar/day';
import { aimed, amount, measured } from '$lib/domain/measure/measured';
import { listed, numeral, upperFirst } from '$lib/domain/words';
import { changeInWords, earlierAmount, earlierName } from './change-words';
import { kindOf, type FindingFacts } from './finding';
import { comparesAs, rangeIs, type Compared, type MissingMonth, type Verdict } from './verdict';

/** @param lastMonth the last whole month, of which the verdict on the usual range speaks */
export function assuredLine(facts: FindingFacts, verdict: Verdict, lastMonth: Month | null): string {
  const head = headOf(facts);
  if (kindOf(facts, verdict) === 'difference') return differenceLine(facts, verdict, head);
  const claim = claimOf(facts, verdict, lastMonth);
  const isRunning = verdict.target?.over === false || verdict.comparison.kind === 'not-over';
  if (claim === null) return verdict.comparison.kind === 'not-over' ? `${head} so far.` : `${head}.`;
  const soFar = isRunning && claim === missingInWords(facts.missing) ? ' so far' : '';
  return `${head}${soFar}: ${claim}.`;
}

/** What is said of a figure: bad news, its gaps, or the change; null where nothing is said yet. */
export function claimOf(facts: FindingFacts, verdict: Verdict, lastMonth: Month | null): string | null {
  const { comparison } = verdict;
  const clauses = [
    ...(comparesAs(verdict, facts.better) === 'worse' ? comparisonClause(facts, verdict) : []),
    ...missedTarget(facts, verdict),
    ...monthClause(facts, verdict, lastMonth, 'worse')
  ];
  if (clauses.length > 0) return badNews(facts, verdict, clauses, lastMonth);
  if (facts.missing.length > 0) return missingInWords(facts.missing);
  switch (comparison.kind) {
    case 'not-over':
    case 'no-figure':
    case 'last-value':
    case 'varies-unknown':
      return null;
    case 'counted-differently':
    case 'not-recorded':
      return `not comparable with ${earlierName(verdict.against, facts.year)}`;
    default:
      return joined([...comparisonClause(facts, verdict), ...goodMonth(facts, verdict, lastMonth)]);
  }
}

/** "July 2026 is not recorded by Carers", "4 months of Carers and Libraries are not recorded". */
export function missingInWords(missing: readonly MissingMonth[]): string {
  const [first] = missing;
  if (missing.length === 1) return `${monthTitle(first!.month)} is not recorded by ${first!.service}`;
  const services = [...new Set(missing.map(({ service }) => service))];
  const months = [...new Set(missing.map(({ month }) => month))];
  if (services.length === 1 && months.length <= 3)
    return `${listed(months.map(monthTitle))} are not recorded by ${services[0]!}`;
  const who = services.length <= 2 ? listed(services) : `${numeral(services.length)} services`;
  return `${numeral(missing.length)} months of ${who} are not recorded`;
}

function headOf(facts: FindingFacts): string {
  const { quantity, unitMany, missing, kind } = facts;
  if (kind === 'money')
    return `“${facts.name}” came to ${missing.length > 0 ? 'at least ' : ''}${amount(quantity, kind)}`;
  if (quantity === 0 && missing.length > 0) return upperFirst(`${unitMany} are not fully recorded`);
  if (quantity === 0) return `No ${unitMany} were recorded`;
  const count = measured(quantity, facts);
  return missing.length > 0 ? `At least ${count}` : count;
}

/** Only the corroborated part is credited; nobody contributes to a missed bin. A missed target is said at once. */
function differenceLine(facts: FindingFacts, verdict: Verdict, head: string): string {
  const change = changeInWords(verdict.comparison as Compared, verdict.against, facts.year);
  const missed = alsoMissed(facts, verdict);
  const start = `${upperFirst(facts.whose)} made a measurable difference`;
  const what =
    facts.better === 'higher'
      ? `they contributed to at least ${amount(facts.corroborated, facts.kind)} of ${whatOf(facts, head)}`
      : head;
  return `${start}: ${what}, ${change}.${missed}`;
}

/** Money is named, since it has no unit of its own: "£1,204.50 of “Donations”". */
function whatOf({ kind, quantity, name }: FindingFacts, head: string): string {
  return kind === 'money' ? `the ${amount(quantity, kind)} of “${name}”` : head;
}

/** " It is below the target of 940."; empty where none was missed. */
export function alsoMissed(facts: FindingFacts, verdict: Verdict): string {
  return missedTarget(facts, verdict)
    .map((words) => ` It is ${words}.`)
    .join('');
}

function comparisonClause({ year }: FindingFacts, { comparison, against }: Verdict): string[] {
  return comparison.kind === 'compared' ? [changeInWords(comparison, against, year)] : [];
}

function missedTarget({ better }: FindingFacts, { target }: Verdict): string[] {
  if (target?.met !== false) return [];
  return [
    `${better === 'higher' ? 'below' : 'above'} the target of ${aimed(target.target, target.measured)}`
  ];
}

const MONTHS: Record<SpecialCause, string> = {
  'Above UCL': 'above the usual range',
  'Below LCL': 'below the usual range',
  '7 Point Trend (Increasing)': 'going up for seven months in a row',
  '7 Point Trend (Decreasing)': 'going down for seven months in a row',
  '2 in 3 Above CL': 'near the upper limit in two of the last three months',
  '2 in 3 Below CL': 'near the lower limit in two of the last three months',
  '7 Points Above CL': 'high for at least seven months in a row',
  '7 Points Below CL': 'low for at least seven months in a row',
  'Common Cause': 'within the usual range'
};

function monthClause(
  facts: FindingFacts,
  verdict: Verdict,
  month: Month | null,
  way: 'better' | 'worse'
): string[] {
  const { range } = verdict;
  if (facts.year || month === null || range.kind !== 'special' || !rangeIs(verdict, way)) return [];
  const words = MONTHS[range.cause];
  const isOneMonth = range.cause === 'Above UCL' || range.cause === 'Below LCL';
  return [isOneMonth ? `${monthTitle(month)} was ${words}` : words];
}

function goodMonth(facts: FindingFacts, verdict: Verdict, month: Month | null): string[] {
  const clause = monthClause(facts, verdict, month, 'better');
  if (clause.length === 0) return [];
  const { comparison } = verdict;
  const isTold = comparison.kind === 'compared' && comparison.verdict !== 'varies';
  return isTold && comparesAs(verdict, facts.better) !== 'better' ? [`though ${clause[0]!}`] : [];
}

/** Bad news first; what speaks against it, or does not bear it out, is said in the same breath. */
function badNews(
  facts: FindingFacts,
  verdict: Verdict,
  clauses: readonly string[],
  month: Month | null
): string {
  const { comparison, against } = verdict;
  const way = comparesAs(verdict, facts.better);
  const said =
    clauses.length === 3 ? `${clauses[0]!}, ${clauses[1]!}, and ${clauses[2]!}` : clauses.join(', and ');
  if (way === 'better') return `${said}, though ${comparisonClause(facts, verdict)[0]!}`;
  if (way === 'worse') return joined([said, ...goodMonth(facts, verdict, month)]);
  if (comparison.kind !== 'compared') return said;
  return `${said} (${earlierName(against, facts.year)} ${earlierAmount(comparison)})`;
}

function joined(parts: readonly string[]): string {
  return parts.join(', ');
}
