/** The lines under a finding: its evidence, what it is compared with, what else could explain it, and the next step. */
import { differenceOf, type Step } from './step';
import { EXPLANATION_KINDS, type ExplanationKind } from '$lib/domain/outcome/outcome';
import { monthTitle } from '$lib/domain/calendar/day';
import { isWhole } from '$lib/domain/measure/measure';
import { amount, measured, type Unit } from '$lib/domain/measure/measured';
import { listed, lowerFirst, numeral, upperFirst } from '$lib/domain/words';
import { changeInWords, earlierName, intervalInWords } from './change-words';
import { madeADifference, strengthOfHalf, type FindingFacts } from './finding';
import { checkedUnits, fewestForHalf } from './lot';
import { missingInWords } from './finding-words';
import {
  isClearlyBetter,
  type Against,
  type MissingMonth,
  type PeriodVerdict,
  type Verdict
} from './verdict';

/**
 * How much of it stands on evidence; only that part is credited. Null where there is nothing to credit.
 * @param assured the line above, which may have credited it already
 * @param who whose links were counted: an account of any name, or the one that alone was looked at
 */
export function evidenceLine(facts: FindingFacts, assured = '', who = 'an account'): string | null {
  const { quantity, evidenced, corroborated, whose, reporters } = facts;
  if (quantity === 0) return null;
  const strength = strengthOfHalf(facts);
  const { them, any } = PRONOUNS[isOneThing(facts) ? 'one' : 'several'];
  if (evidenced === 0)
    return `${reporters} reported ${them}; there is no evidence yet that ${who} led to ${any}.`;
  const write = (part: number) => amount(part, facts.kind);
  const some = `at least ${write(evidenced)}`;
  if (facts.better !== 'higher') {
    const [many, kind] = strength === 3 ? [corroborated, 'corroborated evidence'] : [evidenced, 'evidence'];
    return `For at least ${write(many)} there is ${kind} of a link to ${whose}.`;
  }
  if (strength === 1)
    return `${reporters} reported ${them}; for ${some} there is evidence that ${who} led to it.`;
  if (strength === 2) return `${upperFirst(some)} of ${them} followed contact with ${whose}.`;
  if (assured.includes('they contributed to'))
    return `People outside the service confirmed at least ${write(corroborated)} of ${them}.`;
  return `${upperFirst(whose)} contributed to at least ${write(corroborated)} of ${them}, which people outside the service confirmed.`;
}

/** Sign-ups are several; tonnes and pounds are one thing of which there is more or less. */
const PRONOUNS = { several: { them: 'them', any: 'any' }, one: { them: 'it', any: 'any of it' } };

function isOneThing({ kind }: Pick<FindingFacts, 'kind'>): boolean {
  return kind === 'decimal' || kind === 'money';
}

/** The comparison in full: the interval, what changed in between, and why it is not with last year. */
export function comparisonLines(
  facts: Pick<FindingFacts, 'year'>,
  verdict: Verdict,
  assured: string
): string[] {
  const { comparison, against, notLastYear } = verdict;
  const lines: (string | null)[] = [];
  if (comparison.kind === 'compared') {
    const change = changeInWords(comparison, against, facts.year);
    if (!assured.includes(change)) lines.push(`${upperFirst(change)}.`);
    lines.push(intervalInWords(comparison), changedInWords(comparison.changed));
  } else {
    lines.push(notComparedInWords(comparison, against, facts.year));
  }
  if (notLastYear) lines.push(notComparedInWords(notLastYear, 'last-year', facts.year));
  return lines.filter((line) => line !== null);
}

/** Why two periods are not compared; null where that is said elsewhere. */
export function notComparedInWords(verdict: PeriodVerdict, against: Against, year: boolean): string | null {
  const earlier = earlierName(against, year);
  switch (verdict.kind) {
    case 'not-over':
      return `The ${year ? 'year' : 'quarter'} is not over, so it is too early to compare.`;
    case 'no-figure':
      return 'There is no earlier period to compare with.';
    case 'counted-differently':
      return `Not comparable with ${earlier}: since ${stepInWords(verdict.step)} ${differenceOf(verdict.step)}.`;
    case 'last-value':
      return 'It may not be added up, so it is held against its usual range alone.';
    case 'varies-unknown':
      return variesUnknownInWords(verdict);
    case 'not-recorded':
      return verdict.in === 'now'
        ? 'It is compared with nothing, because months are missing.'
        : `Not comparable with ${earlier}: ${missingInWords(verdict.missing)}.`;
    default:
      return null;
  }
}

function variesUnknownInWords({
  months,
  needed
}: Extract<PeriodVerdict, { kind: 'varies-unknown' }>): string {
  return months < needed
    ? `Too early to compare: ${months} of the ${needed} months before that it takes are recorded.`
    : 'It is too early to compare: the months before do not say yet how much it varies.';
}

/** What changed between two periods, while the counting did not; null where nothing did. */
export function changedInWords(changed: readonly Step[]): string | null {
  if (changed.length === 0) return null;
  return changed
    .map(({ month, reason }) => `In ${monthTitle(month)} something changed: “${reason}”.`)
    .join(' ');
}

/** "March 2026 (“One booking page”)". */
function stepInWords({ month, reason }: Step): string {
  return `${monthTitle(month)} (“${reason}”)`;
}

/** What would have happened anyway, and the commonest other explanation; null where nothing was recorded. */
export function besideLines(facts: FindingFacts): string[] {
  if (facts.quantity === 0) return [];
  const lines = [anywayLine(facts), explanationLine(facts)];
  if (lines.every((line) => line === null))
    return ['Nobody has said yet whether it would have happened anyway, or what else could explain it.'];
  return [
    lines[0] ?? 'Nobody has said yet whether it would have happened anyway.',
    lines[1] ?? 'Nobody has said yet what else could explain it.'
  ];
}

/** "Of 1,309, services say that 165 would not have happened otherwise and 340 only partly; for 642 nobody knows." */
function anywayLine(facts: FindingFacts): string | null {
  const { quantity, anyway, reporters, better, kind } = facts;
  if (anyway['not-known'] === quantity) return null;
  const write = (part: number) => amount(part, kind);
  const parts = [
    ...(better === 'lower' ? answersGiven(anyway, write) : whatHappened(anyway, write)),
    ...(anyway['not-known'] > 0 ? [`for ${write(anyway['not-known'])} nobody knows`] : [])
  ];
  const who = lowerFirst(reporters);
  if (better === 'lower') return `To “Would it have happened anyway?” ${who} answered ${parts.join('; ')}.`;
  const say = reporters === 'The service' ? 'says' : 'say';
  return `Of ${write(quantity)}, ${who} ${say} that ${parts.join('; ')}.`;
}

type Write = (part: number) => string;

function whatHappened({ no, partly, probably }: FindingFacts['anyway'], write: Write): string[] {
  const beyond =
    no > 0
      ? `${write(no)} would not have happened otherwise${partly > 0 ? ` and ${write(partly)} only partly` : ''}`
      : partly > 0 && `${write(partly)} would have happened only partly`;
  const said = [beyond, probably > 0 && `${write(probably)} probably would have anyway`];
  return said.filter((part) => part !== false);
}

/** Of what there should be less of, the answers stand as they were given: the sentence above would turn them round. */
function answersGiven({ no, partly, probably }: FindingFacts['anyway'], write: Write): string[] {
  const answers = [
    ['no', no],
    ['partly', partly],
    ['probably', probably]
  ] as const;
  return answers.filter(([, many]) => many > 0).map(([answer, many]) => `“${answer}” for ${write(many)}`);
}

const EXPLANATIONS: Record<Exclude<ExplanationKind, 'other'>, string> = {
  'another-campaign': 'another campaign',
  'season-or-weather': 'the season or the weather',
  'service-change': 'a change of the service',
  'national-news': 'national news',
  'price-or-rule': 'a price or rule'
};

/** "The commonest other explanation is national news, for 400 of 1,309." */
function explanationLine({ quantity, explained, kind }: FindingFacts): string | null {
  const kinds = Object.keys(EXPLANATION_KINDS) as ExplanationKind[];
  const most = Math.max(...kinds.map((kind) => explained[kind] ?? 0));
  if (most === 0) return null;
  const share = `for ${amount(most, kind)} of ${amount(quantity, kind)}`;
  const named = kinds.filter((kind) => explained[kind] === most).filter((kind) => kind !== 'other');
  if (named.length === 0) return `Services gave other explanations in words of their own, ${share}.`;
  const explanations = listed(named.map((kind) => EXPLANATIONS[kind]));
  return named.length === 1
    ? `The commonest other explanation is ${explanations}, ${share}.`
    : `The commonest other explanations are ${explanations}, each ${share}.`;
}

/** Of fewer, each can be checked by itself. */
const FEWEST_FOR_A_LOT = 14;

/** Who takes a step: people whom each service names, communications and their partners, or service leads, whom the network helps. */
export type StepTaker = 'web-publisher' | 'communications' | 'network';

/** The cheapest step up: who takes it, what it mends, and what to do. */
export interface NextStep {
  /** Null where nobody can do anything. */
  taker: StepTaker | null;
  /** Where the evidence is weakest; null where it is not. */
  mends: 'route' | 'evidence' | 'check' | 'other' | null;
  does: string;
}

/** The cheapest step up; null where there is none. */
export function nextStep(facts: FindingFacts, verdict: Verdict): NextStep | null {
  if (facts.quantity === 0 || madeADifference(facts, verdict)) return null;
  const strength = strengthOfHalf(facts);
  if (strength === 1) return ASK_HOW;
  const isOpen = facts.lot !== null && checkedUnits(facts.lot).checked < facts.lot.size;
  if (strength === 2 && isOpen) return askForCheck('have the rest of what was drawn by lot checked.');
  if (strength === 2 && facts.lot) return STRENGTHEN;
  if (strength === 2) return lotStep(facts);
  if (!isClearlyBetter(verdict, facts.better))
    return { taker: null, mends: null, does: whatWouldChange(verdict) };
  return 2 * facts.evidencedBeyond < facts.evidenced ? SAY_ANYWAY : null;
}

const ASK_HOW: NextStep = {
  ...{ taker: 'web-publisher', mends: 'route' },
  does: 'ask “how did you hear?” at sign-up or use tracked links, and note where the figure is kept.'
};

const STRENGTHEN: NextStep = {
  ...{ taker: 'network', mends: 'evidence' },
  does: 'make the evidence stronger, one outcome at a time.'
};

const SAY_ANYWAY: NextStep = {
  ...{ taker: 'network', mends: 'other' },
  does: 'say of each whether it would have happened anyway.'
};

function askForCheck(does: string): NextStep {
  return { taker: 'communications', mends: 'check', does };
}

/** Where the evidence is as strong as it can be. */
function whatWouldChange({ comparison }: Verdict): string {
  if (comparison.kind === 'not-over') return 'Nothing would change these words before the period is over.';
  return comparison.kind === 'compared'
    ? 'No stronger evidence would change these words; only a clear difference would.'
    : 'Nothing would change these words: the periods cannot be compared.';
}

/** Half of the figure is what stronger words need. */
function lotStep({ evidenced, quantity, kind, mayMakeADifference }: FindingFacts): NextStep {
  if ((isWhole(kind) && evidenced < FEWEST_FOR_A_LOT) || !mayMakeADifference)
    return askForCheck('have the evidence checked by people outside the service.');
  const size = fewestForHalf({ evidenced, quantity, kind });
  if (!size)
    return {
      ...{ taker: 'network', mends: 'evidence' },
      does: 'note where the figure is kept for more of them.'
    };
  const drawn = isWhole(kind)
    ? `${size} of the ${numeral(evidenced)}`
    : `${size} units of ${amount(evidenced, kind)}`;
  return askForCheck(`draw ${drawn} by lot, for people outside the service to check.`);
}

/**
 * "The previous quarter: 1,306." An earlier figure that nothing is judged by.
 * @param step the one since which it is not comparable; left out where there is none
 */
export function besideLine(
  name: string,
  figure: { value: number; missing: readonly MissingMonth[] },
  unit: Unit,
  step?: Pick<Step, 'otherServices'>
): string {
  const least = figure.missing.length > 0 ? 'at least ' : '';
  const why = figure.missing.length > 0 ? `, since ${missingInWords(figure.missing)}` : '';
  const unlike = step?.otherServices ? ', of other services' : step ? ', not counted the same way' : '';
  return `${upperFirst(name)}: ${least}${measured(figure.value, unit)}${unlike}${why}.`;
}
