/**
 * A finding: one sentence on one measure that goes as far as its evidence and its figures allow, and no further.
 * Source: the council's rule for findings, which ties each strength of evidence to the words that a report may use.
 */
import type { Better } from '$lib/domain/measure/measure';
import type { Strength } from '$lib/domain/outcome/strength';
import {
  fairestComparison,
  fairestEarlier,
  isBetter,
  isClearlyBetter,
  isWorse,
  type Verdict
} from './verdict';
import { periodInWords } from './verdict-words';
import { EXACTLY, type Wording } from '$lib/domain/small-numbers/wording';
import { upperFirst } from '$lib/domain/words';

/** What a finding is made from. Quantities are those of the period; `explained` has "what else could explain it". */
export interface FindingFacts {
  name: string;
  unitOne: string;
  unitMany: string;
  better: Better;
  quantity: number;
  linked: number;
  corroborated: number;
  explained: number;
  /** "the council’s accounts", "the accounts of Libraries". */
  whose: string;
  /** "Services", "The service". */
  reporters: string;
  year: boolean;
}

export type FindingKind = 'difference' | 'better' | 'no-clear-difference' | 'worse' | 'too-few';

export interface Finding {
  kind: FindingKind;
  /** The strength that at least half of the quantity reaches. */
  strength: Strength;
  sentence: string;
  nextStep: string | null;
}

/** The strength that at least half of a quantity reaches; nothing recorded is Reported. */
export function strengthOfHalf(facts: Pick<FindingFacts, 'quantity' | 'linked' | 'corroborated'>): Strength {
  if (facts.quantity === 0) return 1;
  if (2 * facts.corroborated >= facts.quantity) return 3;
  return 2 * facts.linked >= facts.quantity ? 2 : 1;
}

/**
 * The finding for one measure, scope and period.
 * @param say how its counts are put into words
 */
export function findingOf(facts: FindingFacts, verdict: Verdict, say: Wording = EXACTLY): Finding {
  const strength = strengthOfHalf(facts);
  const madeADifference =
    strength === 3 && isClearlyBetter(verdict, facts.better) && 2 * facts.explained >= facts.quantity;
  return {
    kind: kindOf(facts, verdict, madeADifference),
    strength,
    sentence: `${upperFirst(beginning(facts, strength, madeADifference, say))}${comparison(facts, verdict, say)}`,
    nextStep: nextStep(facts, strength, madeADifference)
  };
}

/** A finding with whether its target was met; null where there is none, or it is open. */
type Weighed = Pick<Finding, 'kind' | 'strength'> & { targetMet: boolean | null };

/** Strongest first; what fell or failed has the same weight as what rose, so all three stand before what is unclear. */
export function byWeight(one: Weighed, other: Weighed): number {
  const clear = ({ kind, targetMet }: Weighed) =>
    targetMet === false || (kind !== 'no-clear-difference' && kind !== 'too-few') ? 1 : 0;
  return clear(other) - clear(one) || other.strength - one.strength;
}

function kindOf(facts: FindingFacts, verdict: Verdict, madeADifference: boolean): FindingKind {
  if (madeADifference) return 'difference';
  if (isWorse(verdict, facts.better)) return 'worse';
  // Nothing reported is no good news: perhaps nobody wrote it down.
  if (facts.quantity === 0) return 'too-few';
  if (isBetter(verdict, facts.better)) return 'better';
  const comparison = fairestComparison(verdict);
  return comparison.kind === 'compared' && comparison.verdict === 'no-clear-difference'
    ? 'no-clear-difference'
    : 'too-few';
}

function beginning(facts: FindingFacts, strength: Strength, madeADifference: boolean, say: Wording): string {
  const what = say.counted(facts.quantity, facts.unitOne, facts.unitMany);
  const whose = upperFirst(facts.whose);
  if (facts.quantity === 0) return `Nothing was reported for “${facts.name}”`;
  if (strength === 1) return `${facts.reporters} reported ${what}`;
  if (facts.better !== 'higher') return linkedToFewer(facts, what, strength, madeADifference, say);
  if (madeADifference) return `${whose} made a measurable difference: they contributed to ${what}`;
  return strength === 3 ? `${whose} contributed to ${what}` : `${what} followed contact with ${facts.whose}`;
}

/** Nobody contributes to a missed bin: where lower is better, or neither, the evidence is of the link alone. */
function linkedToFewer(
  facts: FindingFacts,
  what: string,
  strength: Strength,
  madeADifference: boolean,
  say: Wording
): string {
  if (madeADifference) return `${upperFirst(facts.whose)} made a measurable difference: ${what}`;
  const evidence = strength === 3 ? 'corroborated evidence' : 'evidence';
  return `${what} ${say.was(facts.quantity)} recorded, with ${evidence} of a link to ${facts.whose}`;
}

function comparison(facts: FindingFacts, verdict: Verdict, say: Wording): string {
  if (facts.quantity === 0) return nothingAgainst(facts, verdict, say);
  const words = periodInWords(fairestComparison(verdict), earlierInWords(facts, verdict), say);
  if (words) return `: ${words}.`;
  if (verdict.lastYear.kind === 'not-over' || verdict.before.kind === 'not-over') {
    return ` so far. The ${facts.year ? 'year' : 'quarter'} is not over, so it is too early to compare.`;
  }
  return '. There is no earlier period to compare with.';
}

/** Nothing is not held against an earlier count: nobody can tell a fall from a form that was not filled in. */
function nothingAgainst(facts: FindingFacts, verdict: Verdict, say: Wording): string {
  const { lastYear, before } = verdict;
  if (lastYear.kind === 'not-over' || before.kind === 'not-over') return ' so far.';
  const comparison = fairestComparison(verdict);
  if (comparison.kind !== 'compared') return '. There is no earlier period to compare with.';
  const when = earlierInWords(facts, verdict);
  return `, after ${say.numeral(comparison.count)} in ${when}: either nothing happened, or nobody wrote it down.`;
}

function earlierInWords({ year }: FindingFacts, verdict: Verdict): string {
  if (fairestEarlier(verdict) === 'before') return 'the previous quarter';
  return year ? 'the year before' : 'the same quarter last year';
}

function nextStep(facts: FindingFacts, strength: Strength, madeADifference: boolean): string | null {
  if (madeADifference || facts.quantity === 0) return null;
  if (strength === 1) return 'Ask “how did you hear?” at sign-up, and note where the figure is kept.';
  if (strength === 2) return 'Have more of the evidence checked by someone outside the service.';
  if (2 * facts.explained < facts.quantity) return 'Write down what else could explain it.';
  return null;
}
