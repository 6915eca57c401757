/**
 * Corroborated by lot: not every outcome need be checked. Units of a finding's Linked quantity are drawn, checked by
 * people outside the service, and what stands up of them bounds the share of all. Source: Clopper & Pearson 1934, The use
 * of confidence or fiducial limits illustrated in the case of the binomial, one-sided at 95%.
 */
import type { CheckResult } from '$lib/domain/outcome/strength';
import { betaOdds } from '$lib/domain/statistics/quantile';
import { isWhole, type MeasureKind } from '$lib/domain/measure/measure';
import { amount } from '$lib/domain/measure/measured';

/** How many units may be drawn; fixed before the draw, and never extended. */
export const LOT_SIZES = [6, 14, 29, 59] as const;
export type LotSize = (typeof LOT_SIZES)[number];

/** A draw for one finding, and what became of it. */
export interface LotFacts {
  measureId: string;
  /** Units that were drawn. */
  size: number;
  /** The Linked quantity that they were drawn from. */
  linked: number;
  seed: string;
  /** The drawn units by outcome, each with the result of its check; null while there is none. */
  drawn: { units: readonly number[]; result: CheckResult | null }[];
}

/** Units whose outcome was checked, and those whose check stood up. */
export function checkedUnits({ drawn }: Pick<LotFacts, 'drawn'>): { checked: number; stoodUp: number } {
  const count = (of: LotFacts['drawn']) => of.reduce((sum, { units }) => sum + units.length, 0);
  return {
    checked: count(drawn.filter(({ result }) => result !== null)),
    stoodUp: count(drawn.filter(({ result }) => result === 'stood-up'))
  };
}

/** The exact one-sided 95% lower bound of the share that stands up, 0 to 1: 0.807 where 14 of 14 did. */
export function lotLowerBound(stoodUp: number, size: number): number {
  if (stoodUp === 0) return 0;
  const odds = betaOdds(0.05, stoodUp, size - stoodUp + 1);
  return odds / (1 + odds);
}

/** How much of an evidenced quantity a lot corroborates; 0 until every drawn outcome is checked. */
export function corroboratedByLot(lot: LotFacts, evidenced: number, kind: MeasureKind = 'count'): number {
  const { checked, stoodUp } = checkedUnits(lot);
  return checked < lot.size ? 0 : roundedDown(lotLowerBound(stoodUp, lot.size) * evidenced, kind);
}

/** To whole ones, or to hundredths of an amount: it is a least. */
function roundedDown(value: number, kind: MeasureKind): number {
  return isWhole(kind) ? Math.floor(value) : Math.floor(value * 100) / 100;
}

/** "If all 14 stand up, at least 80% of the evidenced part counts as corroborated." Rounded down: it is a promise. */
export function lotPromise(size: number): string {
  const bound = Math.floor(100 * lotLowerBound(size, size));
  return `If all ${size} stand up, at least ${bound}% of the evidenced part counts as corroborated.`;
}

/** The fewest units whose bound, if all of them stand up, reaches half of a quantity; null where none does. */
export function fewestForHalf({
  evidenced,
  quantity,
  kind = 'count'
}: {
  evidenced: number;
  quantity: number;
  kind?: MeasureKind;
}): LotSize | null {
  const reaches = (size: number) => 2 * roundedDown(lotLowerBound(size, size) * evidenced, kind) >= quantity;
  return LOT_SIZES.find(reaches) ?? null;
}

/** Is this one of the sizes that may be drawn? */
export function isLotSize(size: number): size is LotSize {
  return LOT_SIZES.some((each) => each === size);
}

/** "14 of 14 units drawn by lot stood up: with 95% confidence, at least 80% of the 690 they were drawn from would.", or how far the checks are. */
export function lotInWords(lot: LotFacts, kind: MeasureKind = 'count'): string {
  const { checked, stoodUp } = checkedUnits(lot);
  if (checked < lot.size)
    return `${checked} of ${lot.size} units drawn by lot ${checked === 1 ? 'is' : 'are'} checked so far.`;
  const bound = Math.floor(100 * lotLowerBound(stoodUp, lot.size));
  return `${stoodUp} of ${lot.size} units drawn by lot stood up: with 95% confidence, at least ${bound}% of the ${amount(lot.linked, kind)} they were drawn from would.`;
}
