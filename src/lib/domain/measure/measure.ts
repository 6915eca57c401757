/** A measure says what is counted, what is not, and at which stage of the evaluation cycle it stands. */

import { rangeOfRounded, roundedFigure } from '$lib/domain/small-numbers/disclosure';

/** Stages after the Government Communication Service evaluation cycle, from what we put out to what changed. */
export const STAGES = {
  output: 'Output',
  outtake: 'Outtake',
  outcome: 'Outcome',
  impact: 'Impact'
} as const;
export type Stage = keyof typeof STAGES;

export const STAGE_MEANINGS: Record<Stage, string> = {
  output: 'what we put out and who could see it',
  outtake: 'what people did with it at once: likes, clicks, comments',
  outcome: 'what people did or got afterwards',
  impact: 'what lasted'
};

/** Which way a measure should go. */
export const BETTER = {
  higher: 'Higher is better',
  lower: 'Lower is better',
  neither: 'Neither is better'
} as const;
export type Better = keyof typeof BETTER;

/** What kind of number a measure is logged with. A share is so many of so many; a decimal has two places at most. */
export const MEASURE_KINDS = {
  count: 'A count',
  decimal: 'A number with decimals',
  money: 'Pounds and pence',
  share: 'A share: so many of so many'
} as const;
export type MeasureKind = keyof typeof MEASURE_KINDS;

export const KIND_MEANINGS: Record<MeasureKind, string> = {
  count: 'whole numbers, such as 12 sign-ups',
  decimal: 'such as 25.78 tonnes, or 12.3 days',
  money: 'such as £1,204.50',
  share: 'such as 57 of 104 answers; it is shown as 55%'
};

/** What decides how the figures of a measure are made. */
export interface HowCounted {
  kind: MeasureKind;
  addsUp: boolean;
}

/** Its figures are levels, such as 55% or 12.3 days: they are never added up over months, and a target is a level, too. */
export function isLevel({ kind, addsUp }: HowCounted): boolean {
  return kind === 'share' || isLastValue({ kind, addsUp });
}

/** It stands by the last value that was recorded: an average, or a share of the same people each time. */
export function isLastValue({ kind, addsUp }: HowCounted): boolean {
  return !addsUp && kind !== 'count';
}

/** Has it a figure at all? What may not be added up, such as reach, has none. */
export function hasFigure({ kind, addsUp }: HowCounted): boolean {
  return addsUp || kind !== 'count';
}

/** Only whole numbers of it can be logged. */
export function isWhole(kind: MeasureKind): boolean {
  return kind === 'count' || kind === 'share';
}

/** Only outcomes and impacts may stand in a headline; outputs and outtakes are context. */
export function mayHeadline(stage: Stage): boolean {
  return stage === 'outcome' || stage === 'impact';
}

/**
 * Is a target met, as far as a reader of the rounded count can tell? Null where the count could lie on either side of it: whether
 * it is met would then say more of a small number than the number that is shown.
 */
export function meetsTargetRounded(count: number, target: number, better: Better): boolean | null {
  const { least, most } = rangeOfRounded(roundedFigure(count));
  const [low, high] = [meetsTarget(least, target, better), meetsTarget(most, target, better)];
  return low === high ? low : null;
}

/** Is a target met? Null where the measure has no better direction: then a target cannot be met or missed. */
export function meetsTarget(quantity: number, target: number, better: Better): boolean | null {
  if (better === 'neither') return null;
  return better === 'higher' ? quantity >= target : quantity <= target;
}
