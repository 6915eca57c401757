/**
 * A finding: what may be said of one measure, one assured line and the rest underneath. It goes as far as its evidence and
 * its figures allow, and no further. Source: the council's rule for findings.
 */
import type { Better, MeasureKind } from '$lib/domain/measure/measure';
import type { Anyway, ExplanationKind } from '$lib/domain/outcome/outcome';
import type { Strength } from '$lib/domain/outcome/strength';
import type { LotFacts } from './lot';
import { comparesAs, isClearlyBetter, rangeIs, type MissingMonth, type Verdict } from './verdict';

/** What a finding is made from. Quantities are those of the period. */
export interface FindingFacts {
  name: string;
  unitOne: string;
  unitMany: string;
  better: Better;
  kind: MeasureKind;
  quantity: number;
  /** The part that stands on evidence and made a difference: Linked or above. */
  evidenced: number;
  /** The part of it that is corroborated: checked one by one, or by lot, whichever is more. */
  corroborated: number;
  /** What was drawn by lot for this finding; null where nothing was. */
  lot: LotFacts | null;
  /** Of the quantity: would it have happened anyway? What nobody answered is "not known". */
  anyway: Record<Anyway, number>;
  /** Of the evidenced part, what would not, or only partly, have happened anyway. */
  evidencedBeyond: number;
  /** Of the quantity, what something else could explain, by kind. */
  explained: Partial<Record<ExplanationKind, number>>;
  missing: readonly MissingMonth[];
  /** Not for a single account, nor where the period's random check stood up in fewer than 8 of 10. */
  mayMakeADifference: boolean;
  /** "the council’s accounts", "the accounts of Libraries", "this account". */
  whose: string;
  /** "Services", "The service". */
  reporters: string;
  year: boolean;
}

export type FindingKind =
  | 'worse'
  | 'difference'
  | 'better'
  /** It differs, and neither direction is better. */
  | 'changed'
  | 'no-clear-difference'
  | 'varies'
  | 'too-few'
  | 'not-compared';

/** The strength that at least half of a quantity reaches; nothing recorded is Reported. */
export function strengthOfHalf(
  facts: Pick<FindingFacts, 'quantity' | 'evidenced' | 'corroborated'>
): Strength {
  if (facts.quantity === 0) return 1;
  if (isHalf(facts.corroborated, facts.quantity)) return 3;
  return isHalf(facts.evidenced, facts.quantity) ? 2 : 1;
}

/** "Made a measurable difference" only where all of this holds. */
export function madeADifference(facts: FindingFacts, verdict: Verdict): boolean {
  return (
    strengthOfHalf(facts) === 3 &&
    isHalf(facts.evidencedBeyond, facts.evidenced) &&
    isClearlyBetter(verdict, facts.better) &&
    facts.missing.length === 0 &&
    facts.mayMakeADifference
  );
}

/** What a finding comes to. A year's looks at the year, not at its last month. */
export function kindOf(facts: FindingFacts, verdict: Verdict): FindingKind {
  if (madeADifference(facts, verdict)) return 'difference';
  const { comparison } = verdict;
  const way = comparesAs(verdict, facts.better);
  if (way === 'worse' || (!facts.year && rangeIs(verdict, 'worse'))) return 'worse';
  if (way === 'better') return 'better';
  if (comparison.kind !== 'compared') return 'not-compared';
  const { verdict: said } = comparison;
  return said === 'higher' || said === 'lower' ? 'changed' : said;
}

/** What an icon beside the assured line stands for. */
export type FindingMark =
  'better' | 'worse' | 'target-missed' | 'changed' | 'no-clear-difference' | 'too-early';

/** The mark of a finding: what became worse before a missed target, and that before everything else. */
export function markOf({ kind, targetMet }: Pick<Weighed, 'kind' | 'targetMet'>): FindingMark {
  if (kind === 'worse') return 'worse';
  if (targetMet === false) return 'target-missed';
  if (kind === 'difference' || kind === 'better') return 'better';
  if (kind === 'changed') return 'changed';
  return kind === 'no-clear-difference' || kind === 'varies' ? 'no-clear-difference' : 'too-early';
}

/** A finding with whether its target was met; null where there is none, or it is open. */
export interface Weighed {
  name: string;
  kind: FindingKind;
  strength: Strength;
  targetMet: boolean | null;
}

/** What became worse first, then missed targets, what became better, no clear change, and what cannot be told. */
export function byWeight(one: Weighed, other: Weighed): number {
  return (
    placeOf(one) - placeOf(other) ||
    other.strength - one.strength ||
    one.name.localeCompare(other.name, 'en-GB')
  );
}

/** Does it say that something changed, or that a target was missed? */
export function saysChange(finding: Pick<Weighed, 'kind' | 'targetMet'>): boolean {
  return placeOf(finding) < 4;
}

function placeOf({ kind, targetMet }: Pick<Weighed, 'kind' | 'targetMet'>): number {
  if (kind === 'worse') return 0;
  if (targetMet === false) return 1;
  if (kind === 'difference') return 2;
  if (kind === 'better' || kind === 'changed') return 3;
  return kind === 'no-clear-difference' ? 4 : 5;
}

function isHalf(part: number, whole: number): boolean {
  return whole > 0 && 2 * part >= whole;
}
