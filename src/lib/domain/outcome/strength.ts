/** How far the evidence of one outcome goes; computed from its fields, never typed in. */
import type { Route } from './outcome';

export type Strength = 1 | 2 | 3;

export const STRENGTHS: Record<Strength, { name: string; meaning: string }> = {
  1: { name: 'Reported', meaning: 'logged by the service' },
  2: { name: 'Linked', meaning: 'the route is known and there is evidence' },
  3: { name: 'Corroborated', meaning: 'checked by someone outside the service, and it stood up' }
};

export const CHECK_RESULTS = {
  'stood-up': 'It stood up',
  amended: 'It stood up after an amendment',
  'did-not-stand-up': 'It did not stand up'
} as const;
export type CheckResult = keyof typeof CHECK_RESULTS;

/** The newest check of an outcome; of several of one version, one that says that it did not stand up. */
export interface NewestCheck {
  result: CheckResult;
  /** It is of the outcome as it stands now: nothing was changed since. */
  current: boolean;
}

/** What the strength of an outcome follows from. */
export interface StrengthFacts {
  route: Route;
  pieces: number;
  check: NewestCheck | null;
}

/**
 * Reported, Linked or Corroborated, after the table in the product's rules. What did not stand up stays Reported,
 * whatever its fields say, until it is changed and checked again.
 */
export function strengthOf(facts: StrengthFacts): Strength {
  if (!isLinked(facts) || facts.check?.result === 'did-not-stand-up') return 1;
  return facts.check?.result === 'stood-up' && facts.check.current ? 3 : 2;
}

/**
 * Does the evidence wait for a check? The route is known, there is evidence, and nobody has checked the outcome as it
 * stands now.
 * @inSql `awaitsCheck` of server/outcome/strength.ts
 */
export function awaitsCheck(facts: StrengthFacts): boolean {
  return isLinked(facts) && !facts.check?.current;
}

/** The cheapest next step that would make an outcome stronger; null when there is none. */
export function nextStepUp(facts: StrengthFacts): string | null {
  const strength = strengthOf(facts);
  if (strength === 3) return null;
  if (facts.check?.result === 'did-not-stand-up') return afterFailing(facts.check);
  if (strength === 2)
    return 'Ask communications to have the evidence checked by someone outside the service.';
  if (facts.route === 'judgement' || facts.route === 'not-known') {
    return 'Ask people “how did you hear?”, or share a link that only this account uses, and say so here.';
  }
  return 'Add one piece of evidence: a link, a quote, or the name of the system that holds the record.';
}

/** Would one piece of evidence make it Linked? */
export function lacksOnlyEvidence(facts: StrengthFacts): boolean {
  return !facts.check && facts.pieces === 0 && facts.route !== 'judgement' && facts.route !== 'not-known';
}

function afterFailing({ current }: NewestCheck): string {
  return current
    ? 'Mend what the check found, and save it. Then ask communications to have it checked again.'
    : 'It was changed since. Ask communications to have it checked again: until then it counts as Reported.';
}

function isLinked({ route, pieces }: StrengthFacts): boolean {
  return route !== 'judgement' && route !== 'not-known' && pieces > 0;
}
