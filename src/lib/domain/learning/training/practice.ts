/** Part 2 of the training: a practice outcome, taken from Reported to Corroborated. Nothing of it is kept. */
import { ROUTES, type Route } from '$lib/domain/outcome/outcome';
import { nextStepUp, strengthOf, type Strength, type StrengthFacts } from '$lib/domain/outcome/strength';

/** What there is beside the practice outcome. */
export const PRACTICE_EVIDENCE = {
  nothing: 'Nothing yet',
  likes: 'A picture of the post, with 300 likes',
  list: 'The sign-up list, with an answer of each to “how did you hear?”',
  figures: 'The web report of a link that only this account used'
} as const;
export type PracticeEvidence = keyof typeof PRACTICE_EVIDENCE;

/** Who looked at it. */
export const PRACTICE_CHECKS = {
  nobody: 'Nobody yet',
  self: 'I did: I counted them twice',
  colleague: 'A colleague of the same service',
  outside: 'Somebody in communications, who opened the list'
} as const;
export type PracticeCheck = keyof typeof PRACTICE_CHECKS;

/** What somebody chose so far. */
export interface Practice {
  route: Route;
  evidence: PracticeEvidence;
  check: PracticeCheck;
}

/** As the practice outcome begins: a colleague thinks so, and that is all. */
export const PRACTICE_BEGINS: Practice = { route: 'judgement', evidence: 'nothing', check: 'nobody' };

/** Reads what stands in an address; what is none of the choices is as in the beginning. */
export function readPractice(query: URLSearchParams): Practice {
  const chosen = <T extends object>(name: keyof Practice, among: T): keyof T => {
    const typed = query.get(name) ?? '';
    return (Object.hasOwn(among, typed) ? typed : PRACTICE_BEGINS[name]) as keyof T;
  };
  return {
    route: chosen('route', ROUTES),
    evidence: chosen('evidence', PRACTICE_EVIDENCE),
    check: chosen('check', PRACTICE_CHECKS)
  };
}

/** How strong it is, what that rests on, and what to do next. */
export interface PracticeFound {
  strength: Strength;
  /** What is to be said of the choices, a sentence or two each. */
  remarks: string[];
  /** Null when it is Corroborated. */
  nextStep: string | null;
}

/** The strength of the practice outcome, by the very rule that real ones follow. */
export function practiceFound(practice: Practice): PracticeFound {
  const facts = factsOf(practice);
  const strength = strengthOf(facts);
  return { strength, remarks: remarksOn(practice, strength), nextStep: nextStepUp(facts) };
}

function factsOf({ route, evidence, check }: Practice): StrengthFacts {
  const pieces = evidence === 'list' || evidence === 'figures' ? 1 : 0;
  const isChecked = check === 'outside' && pieces > 0;
  return { route, pieces, check: isChecked ? { result: 'stood-up', current: true } : null };
}

function remarksOn({ route, evidence, check }: Practice, strength: Strength): string[] {
  const remarks: string[] = [];
  if (route === 'not-known') remarks.push('“Not known” is an honest answer, and it stays Reported.');
  if (route === 'judgement') remarks.push('A colleague’s judgement is a start. Nobody else can follow it.');
  if (evidence === 'likes')
    remarks.push(
      'Likes show that people saw the post, not that they signed up. A checker would find nothing.'
    );
  if (check === 'self' || check === 'colleague')
    remarks.push('A check comes from outside the service: nobody checks their own work.');
  if (check === 'outside' && strength === 1)
    remarks.push('There is nothing to check yet: first the route and the evidence, then the check.');
  return remarks;
}
