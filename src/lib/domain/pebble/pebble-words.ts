/** What is said of a pebble: what was declared, and what became of it, in the words that a finding may use. */
import { dayTitle, monthsFrom, monthTitle, spanTitle, type Day } from '$lib/domain/calendar/day';
import { periodName } from '$lib/domain/calendar/period';
import type { MeasureKind } from '$lib/domain/measure/measure';
import { amount } from '$lib/domain/measure/measured';
import { counted, lowerFirst, numeral } from '$lib/domain/words';
import { changeFrom, comparedLines, figureInWords } from '$lib/domain/report/spans/same-months-words';
import { evidenceLine } from '$lib/domain/verdict/finding-lines';
import type { FindingFacts } from '$lib/domain/verdict/finding';
import { MONTHS_FOR_A_VERDICT } from '$lib/domain/statistics/control-chart';
import { PEBBLE_STATES, type Declared, type Expected, type PebbleState } from './pebble';
import type { PebbleFilter } from './pebble-filter';
import type { PebbleVerdict, Size, TooEarly } from './pebble-verdict';

/** What a pebble is thrown at, as far as its words ask for it. */
export interface ThrownAt {
  name: string;
  unitMany: string;
  kind: MeasureKind;
}

/** "20% more sign-ups in September to November 2026 than in the same months of the year before". */
export function expectedInWords(declared: Declared, { name, unitMany, kind }: ThrownAt): string {
  const { firstMonth, lastMonth } = declared;
  const what = kind === 'money' ? `of “${name}”` : unitMany;
  const months = monthsFrom(firstMonth, lastMonth);
  const same = months.length === 1 ? 'the same month' : 'the same months';
  return `${changeWanted(declared, kind)} ${what} in ${spanTitle(months)} than in ${same} of the year before`;
}

/** "20% more", "25% fewer"; "25% less" of money. */
function changeWanted({ expected, byPercent }: Declared, kind: MeasureKind): string {
  const fewer = kind === 'money' ? 'less' : 'fewer';
  return `${numeral(byPercent)}% ${expected === 'more' ? 'more' : fewer}`;
}

/** What the two answers say, and what they do not: it stands beside every count of them. */
export const STATE_MEANINGS: Partial<Record<PebbleState, string>> = {
  rippled:
    '“Rippled” is a clear difference in the expected direction; it does not say what moved the figure.',
  'did-not':
    '“Did not” is no clear difference in that direction; what was expected may still lie within the range.'
};

/** Why nothing can be said, in a few words, for a list. */
export const TOO_EARLY: Record<TooEarly, string> = {
  gone: 'it is not recorded as before',
  'nothing-recorded': 'the service has not recorded it',
  'no-figure': 'there is no year before to compare with',
  'few-months': 'too few months are known',
  'not-recorded': 'months are not recorded',
  'counted-differently': 'it is counted another way since',
  'nothing-before': 'there was nothing in the year before',
  'too-few': 'the counts are too small',
  varies: 'the months vary too much',
  'varies-unknown': 'how much the months vary is not known yet'
};

/** "Rippled, less than expected", "Too early or too few to say: the counts are too small". */
export function verdictInShort({ state, size, why }: Pick<PebbleVerdict, 'state' | 'size' | 'why'>): string {
  const name = PEBBLE_STATES[state];
  if (why) return `${name}: ${TOO_EARLY[why]}`;
  if (state === 'rippled') return size === null ? name : `${name}${RIPPLED[size]}`;
  if (state !== 'did-not') return name;
  return `${name}: ${size === null ? NO_CLEAR_DIFFERENCE : DID_NOT[size]}`;
}

const NO_CLEAR_DIFFERENCE = 'no clear difference';
const WITHIN = 'what was expected lies within the range';

/** Nothing that moved the other way rippled, and nothing without a clear difference went beyond what was expected. */
const RIPPLED: Record<Size, string> = {
  within: `; ${WITHIN}`,
  less: ', less than expected',
  more: ', more than expected',
  'other-way': ''
};

const DID_NOT: Record<Size, string> = {
  within: `${NO_CLEAR_DIFFERENCE}; ${WITHIN}`,
  less: `${NO_CLEAR_DIFFERENCE}, and less than expected`,
  more: NO_CLEAR_DIFFERENCE,
  'other-way': 'it moved the other way'
};

/** What became of it, one message a sentence; the first says the most. */
export function verdictLines(
  declared: Declared,
  verdict: PebbleVerdict,
  facts: FindingFacts,
  today: Day
): string[] {
  const { months } = verdict;
  if (verdict.state === 'under-way') return underWay(declared, today);
  const lines = [
    assured(declared, verdict, facts),
    ...compared(verdict),
    ...sizeLines(declared, verdict, facts.kind),
    // Only what is linked to its own account was counted: of others nothing is said.
    months.verdict.kind === 'gone' ? null : evidenceLine(facts, '', facts.whose)
  ];
  return lines.filter((line) => line !== null);
}

function underWay({ lastMonth }: Declared, today: Day): string[] {
  const over = `It is under way: its months end with ${monthTitle(lastMonth)}.`;
  return [over, `Nothing is compared before that; today is ${dayTitle(today)}.`];
}

/** "September to November 2026, the whole service: 120 sign-ups, up 46% on the year before’s 82." */
function assured(declared: Declared, { months, why }: PebbleVerdict, facts: FindingFacts): string {
  const span = `${spanTitle(monthsFrom(declared.firstMonth, declared.lastMonth))}, the whole service`;
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

/** Where what was expected lies; and of what shows no ripple, what is known. */
function sizeLines(declared: Declared, { size, state }: PebbleVerdict, kind: MeasureKind): string[] {
  const wanted = changeWanted(declared, kind);
  const where = size === null ? [] : [`What was expected, ${wanted}, ${LIES[declared.expected][size]}.`];
  if (state !== 'did-not') return where;
  if (size === null) return [`What was expected is ${wanted}: no ripple is shown.`];
  return [...where, NOT_SHOWN[size]];
}

const LIES: Record<Expected, Record<Size, string>> = {
  more: {
    within: 'lies within that range',
    less: 'lies above that range',
    more: 'lies below that range',
    'other-way': 'lies above that range'
  },
  less: {
    within: 'lies within that range',
    less: 'goes further down than that range',
    more: 'goes less far down than that range',
    'other-way': 'goes further down than that range'
  }
};

const NOT_SHOWN: Record<Size, string> = {
  within: 'So no ripple is shown, and none is ruled out.',
  less: 'So no ripple is shown.',
  more: 'So no ripple is shown.',
  'other-way': 'It moved the other way.'
};

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
