/** What is said of a pebble: what was declared, and what became of it, in the words that a finding may use. */
import { dayTitle, monthsFrom, monthTitle, spanTitle, type Day } from '$lib/domain/calendar/day';
import { periodName } from '$lib/domain/calendar/period';
import { amount, type Unit } from '$lib/domain/measure/measured';
import { counted, lowerFirst, numeral } from '$lib/domain/words';
import { changeFrom, comparedLines, figureInWords } from '$lib/domain/report/spans/same-months-words';
import { evidenceLine } from '$lib/domain/verdict/finding-lines';
import type { FindingFacts } from '$lib/domain/verdict/finding';
import { MONTHS_FOR_A_VERDICT } from '$lib/domain/statistics/control-chart';
import { PEBBLE_STATES, type Declared } from './pebble';
import type { PebbleFilter } from './pebble-filter';
import type { PebbleVerdict, Size, TooEarly } from './pebble-verdict';

/** "20% more sign-ups in September to November 2026 than in the same months of the year before". */
export function expectedInWords(
  { expected, byPercent, firstMonth, lastMonth }: Declared,
  { unitMany }: Pick<Unit, 'unitMany'>
): string {
  const months = monthsFrom(firstMonth, lastMonth);
  const same = months.length === 1 ? 'the same month' : 'the same months';
  return `${numeral(byPercent)}% ${expected} ${unitMany} in ${spanTitle(months)} than in ${same} of the year before`;
}

/** "Rippled, as much as expected", "Too early or too few to say". */
export function stateInWords({ state, size }: Pick<PebbleVerdict, 'state' | 'size'>): string {
  return size === null ? PEBBLE_STATES[state] : `${PEBBLE_STATES[state]}, ${SIZES[size]}`;
}

const SIZES: Record<Size, string> = {
  'as-expected': 'as much as expected',
  less: 'less than expected',
  more: 'more than expected'
};

/** Why nothing can be said, in a few words, for a list. */
export const TOO_EARLY: Record<TooEarly, string> = {
  gone: 'it is not recorded as before',
  'no-figure': 'there is no year before to compare with',
  'few-months': 'too few months are known',
  'not-recorded': 'months are not recorded',
  'counted-differently': 'it is counted another way since',
  'nothing-before': 'there was nothing in the year before',
  'too-few': 'the counts are too small',
  varies: 'the months vary too much',
  'varies-unknown': 'how much the months vary is not known yet'
};

/** The line of a pebble in a list: "Rippled, less than expected", "Too early or too few to say: the counts are too small". */
export function verdictInShort(verdict: Pick<PebbleVerdict, 'state' | 'size' | 'why'>): string {
  return verdict.why ? `${stateInWords(verdict)}: ${TOO_EARLY[verdict.why]}` : stateInWords(verdict);
}

/** What became of it, one message a sentence; the first says the most. */
export function verdictLines(
  declared: Declared,
  verdict: PebbleVerdict,
  facts: FindingFacts,
  today: Day
): string[] {
  const { months } = verdict;
  if (verdict.state === 'under-way') return underWay(declared, today);
  const lines = [assured(declared, verdict, facts), ...compared(verdict), sizeLine(declared, verdict)];
  return [...lines, months.verdict.kind === 'gone' ? null : evidenceLine(facts)].filter(
    (line) => line !== null
  );
}

function underWay({ lastMonth }: Declared, today: Day): string[] {
  const over = `It is under way: its months end with ${monthTitle(lastMonth)}.`;
  return [over, `Nothing is compared before that; today is ${dayTitle(today)}.`];
}

/** "September to November 2026: 120 sign-ups, up 46% on the year before’s 82." */
function assured(declared: Declared, { months, why }: PebbleVerdict, facts: FindingFacts): string {
  const span = spanTitle(monthsFrom(declared.firstMonth, declared.lastMonth));
  if (months.verdict.kind !== 'compared' || (why !== 'few-months' && why !== 'nothing-before'))
    return `${span}: ${changeFrom(months, facts)}.`;
  const before = months.verdict.count === 0 ? 'none' : amount(months.verdict.count, facts.kind);
  return `${span}: ${figureInWords(months.now, facts)}; the year before ${before}.`;
}

function compared({ months, why }: PebbleVerdict): string[] {
  const known = counted(months.known, 'month is', 'months are');
  if (why === 'few-months')
    return [`Too early to say: ${known} known, of ${MONTHS_FOR_A_VERDICT} that it takes.`];
  if (why === 'nothing-before')
    return ['There was nothing in the year before, so no percentage can be told.'];
  return comparedLines(months);
}

/** "That is less than the 20% that was expected.", told apart from whether it rippled at all. */
function sizeLine({ byPercent, expected }: Declared, { size, state }: PebbleVerdict): string | null {
  const wanted = `${numeral(byPercent)}% ${expected}`;
  if (state === 'did-not') return `${wanted} was expected; it did not ripple.`;
  if (size === null) return null;
  if (size === 'as-expected') return `The ${wanted} that was expected lies within that.`;
  return `That is ${size} than the ${wanted} that was expected.`;
}

/** "of Q2 2026/27, rippled": what a list was narrowed to; empty for all. */
export function filterInWords({
  period,
  state,
  service,
  directorate,
  account,
  sensitive
}: PebbleFilter): string {
  const parts = [
    period && `of ${periodName(period)}`,
    state && (state === 'over' ? 'whose months are over' : lowerFirst(PEBBLE_STATES[state])),
    (service ?? directorate) && 'of one part of the council',
    account && 'of one account',
    sensitive === 'no' && 'of measures that are not sensitive',
    sensitive === 'only' && 'of sensitive measures'
  ];
  return parts.filter(Boolean).join(', ');
}
