/** A step: the month from which a measure is counted differently, or since which something is different in the world. */
import type { Month } from '$lib/domain/calendar/day';

export const STEP_KINDS = {
  'counted-differently': 'Counted differently',
  'something-changed': 'Something changed'
} as const;
export type StepKind = keyof typeof STEP_KINDS;

/** What each kind means for whoever has to choose. */
export const STEP_MEANINGS: Record<StepKind, string> = {
  'counted-differently': 'a new form, definition or source: figures before and after are never compared',
  'something-changed':
    'the service or the world changed, the counting did not: figures are compared, and the change is named'
};

/** From this month a new usual range holds. */
export interface Step {
  month: Month;
  /** Null while nobody has said which. */
  kind: StepKind | null;
  reason: string;
  /** What is counted is the same, but of other services: one moved or joined. Such a step nobody typed. */
  otherServices?: true;
}

/** "it is counted another way", or "other services are counted": what a figure before and after a step has not in common. */
export function differenceOf({ otherServices }: Pick<Step, 'otherServices'>): string {
  return otherServices ? 'other services are counted' : 'it is counted another way';
}

/** Until somebody says which, it is taken as counted differently: the choice that claims less. */
export function isCountedDifferently({ kind }: Pick<Step, 'kind'>): boolean {
  return kind !== 'something-changed';
}

/** Is this one of the kinds that a step can be of? */
export function isStepKind(kind: string): kind is StepKind {
  return Object.hasOwn(STEP_KINDS, kind);
}
