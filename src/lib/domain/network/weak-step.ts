/** Where the evidence of a service, or of one account, is weakest: derived from counts, so that whoever asks for help need not know it. */
import { counted, numeral } from '$lib/domain/words';
import type { WeakStep } from './themes';

/**
 * What is known of a service, or of one account, over the last twelve whole months. Outcomes are stories and numbers at the
 * stages outcome and impact; a logged 0 needs no evidence and is left out. Individual accounts are in no count of accounts.
 */
export interface StepCounts {
  outcomes: number;
  /** Whose route is another one than staff judgement or not known. */
  routeKnown: number;
  /** Linked, and known by asking “how did you hear?”. */
  byAsking: number;
  /** Linked, and known by a tracked link. */
  byLink: number;
  withEvidence: number;
  /** Checked by somebody outside the service, as they stand now. */
  checked: number;
  /** In use today. */
  accounts: number;
  withMeasure: number;
  /** With a deputy who is here. */
  covered: number;
  /** Months of its accounts, each since its first return among the twelve; and those with a return. */
  months: number;
  returned: number;
}

export const NO_COUNTS: StepCounts = {
  ...{ outcomes: 0, routeKnown: 0, byAsking: 0, byLink: 0, withEvidence: 0, checked: 0 },
  ...{ accounts: 0, withMeasure: 0, covered: 0, months: 0, returned: 0 }
};

/** The steps that counts can tell, in the order in which they stand in each other's way. */
export const COUNTED_STEPS = ['returns', 'route', 'evidence', 'measure', 'cover', 'check'] as const;
export type CountedStep = (typeof COUNTED_STEPS)[number];

/** How many have what a step asks for, of how many. */
export function haveOf(step: CountedStep, counts: StepCounts): { have: number; of: number } {
  switch (step) {
    case 'returns':
      return { have: counts.returned, of: counts.months };
    case 'route':
      return { have: counts.routeKnown, of: counts.outcomes };
    case 'evidence':
      return { have: counts.withEvidence, of: counts.outcomes };
    case 'check':
      return { have: counts.checked, of: counts.outcomes };
    case 'measure':
      return { have: counts.withMeasure, of: counts.accounts };
    case 'cover':
      return { have: counts.covered, of: counts.accounts };
  }
}

/** The steps that fewer than half have taken, the first of them first; none where nothing is known. */
export function weakSteps(counts: StepCounts): CountedStep[] {
  return COUNTED_STEPS.filter((step) => {
    const { have, of } = haveOf(step, counts);
    return of > 0 && have * 2 < of;
  });
}

/** The step to take first; "other" where none is weak. */
export function weakestStep(counts: StepCounts): WeakStep {
  return weakSteps(counts)[0] ?? 'other';
}

/** "How people came is not known for 38 of 45 outcomes of the last 12 months." */
export function weakStepInWords(step: CountedStep, counts: StepCounts): string {
  const { have, of } = haveOf(step, counts);
  const lack = `${numeral(of - have)} of`;
  const outcomes = `${lack} ${counted(of, 'outcome', 'outcomes')} of the last 12 months`;
  const accounts = `${lack} ${counted(of, 'account', 'accounts')}`;
  switch (step) {
    case 'returns':
      return `Over the last 12 months, there is no return for ${lack} ${counted(of, 'month', 'months')}, account by account.`;
    case 'route':
      return `How people came is not known for ${outcomes}.`;
    case 'evidence':
      return `There is no evidence beside what was logged for ${outcomes}.`;
    case 'check':
      return `Nobody outside has checked ${outcomes}.`;
    case 'measure':
      return `There is no measure of its own for ${accounts}.`;
    case 'cover':
      return `Nobody covers for the lead of ${accounts}.`;
  }
}
