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
