/** A decision is what a summary asks of management: it has an owner and a date, managers answer it, and it is done or not. */
import type { Day } from '$lib/domain/calendar/day';

/** What managers may answer. */
export const DECISION_ANSWERS = {
  agreed: 'Agreed',
  changed: 'Agreed with changes',
  'not-agreed': 'Not agreed'
} as const;
export type DecisionAnswer = keyof typeof DECISION_ANSWERS;

/** What became of it, as communications note it. */
export const DECISION_STATES = {
  'not-begun': 'Not begun',
  'under-way': 'Under way',
  done: 'Done',
  dropped: 'Will not be done'
} as const;
export type DecisionState = keyof typeof DECISION_STATES;

/** The newest answer of a manager. */
export interface AnsweredDecision {
  answer: DecisionAnswer;
  /** Why, or in which way; empty where that was not said. */
  words: string;
  on: Day;
}

/** The newest note of communications on what was done. */
export interface NotedDecision {
  state: DecisionState;
  words: string;
  on: Day;
}

/** What became of a decision so far. */
export interface DecisionStanding {
  answered: AnsweredDecision | null;
  noted: NotedDecision | null;
}

/** Is there nothing more to do about it? */
export function isSettled(decision: DecisionStanding): boolean {
  return settledOn(decision) !== null;
}

/**
 * The day on which it was settled: done, not to be done, or not agreed, whichever was said last; null while it is open. Of an
 * answer and a note of one day, what is not agreed stands.
 */
export function settledOn({ answered, noted }: DecisionStanding): Day | null {
  const refusedOn = answered?.answer === 'not-agreed' ? answered.on : null;
  if (!noted || (refusedOn !== null && refusedOn >= noted.on)) return refusedOn;
  return noted.state === 'done' || noted.state === 'dropped' ? noted.on : null;
}
