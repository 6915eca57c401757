import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROUTES, type Route } from './outcome';
import {
  awaitsCheck,
  CHECK_RESULTS,
  nextStepUp,
  strengthOf,
  STRENGTHS,
  type CheckResult,
  type NewestCheck
} from './strength';

const KNOWN: Route[] = ['tracked-link', 'asked', 'code', 'message-thread', 'platform-record'];
const UNKNOWN: Route[] = ['judgement', 'not-known'];
const anyFacts = fc.record({
  route: fc.constantFrom(...(Object.keys(ROUTES) as Route[])),
  pieces: fc.integer({ min: 0, max: 5 }),
  check: fc.option(
    fc.record({
      result: fc.constantFrom(...(Object.keys(CHECK_RESULTS) as CheckResult[])),
      current: fc.boolean()
    })
  )
});

/** A check of the outcome as it stands now, or of how it was before it was changed. */
function checked(result: CheckResult | null, current = true): NewestCheck | null {
  return result && { result, current };
}

describe('the strength of an outcome', () => {
  it('has a rule for every route', () => {
    expect([...KNOWN, ...UNKNOWN].sort()).toEqual(Object.keys(ROUTES).sort());
  });

  describe.each(KNOWN)('whose route is %s', (route) => {
    it.each([
      [0, null, 1],
      [0, 'stood-up', 1],
      [0, 'amended', 1],
      [0, 'did-not-stand-up', 1],
      [1, null, 2],
      [1, 'stood-up', 3],
      [1, 'amended', 2],
      [1, 'did-not-stand-up', 1],
      [3, 'did-not-stand-up', 1],
      [3, 'stood-up', 3]
    ] as const)('with %i pieces of evidence and the check %s is %i', (pieces, check, strength) => {
      expect(strengthOf({ route, pieces, check: checked(check) })).toBe(strength);
    });
  });

  describe.each(UNKNOWN)('whose route is %s', (route) => {
    it.each([
      [0, null],
      [1, null],
      [5, 'stood-up'],
      [1, 'amended'],
      [1, 'did-not-stand-up']
    ] as const)('with %i pieces of evidence and the check %s is Reported', (pieces, check) => {
      expect(strengthOf({ route, pieces, check: checked(check) })).toBe(1);
    });
  });

  it('is never lowered by one more piece of evidence', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(strengthOf({ ...facts, pieces: facts.pieces + 1 })).toBeGreaterThanOrEqual(strengthOf(facts));
      })
    );
  });

  it('has a next step exactly while it is below Corroborated', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(nextStepUp(facts) === null).toBe(strengthOf(facts) === 3);
      })
    );
  });

  it.each([
    ['judgement', 0, /how did you hear/],
    ['not-known', 2, /how did you hear/],
    ['asked', 0, /^Add one piece of evidence/],
    ['asked', 1, /^Ask communications to have the evidence checked/]
  ] as const)('known by %s with %i pieces asks for the cheapest step', (route, pieces, step) => {
    expect(nextStepUp({ route, pieces, check: null })).toMatch(step);
  });

  it.each([
    ['judgement', 0, null, false],
    ['judgement', 2, null, false],
    ['asked', 0, null, false],
    ['asked', 1, null, true],
    ['tracked-link', 3, null, true],
    ['asked', 1, 'stood-up', false],
    ['asked', 1, 'amended', false],
    ['asked', 1, 'did-not-stand-up', false]
  ] as const)(
    'known by %s with %i pieces and the check %s awaits a check: %s',
    (route, pieces, check, awaits) => {
      expect(awaitsCheck({ route, pieces, check: checked(check) })).toBe(awaits);
    }
  );

  it.each([
    ['stood-up', 2, true],
    ['amended', 2, true],
    ['did-not-stand-up', 1, true]
  ] as const)('that was changed after it %s is %i, and awaits another check', (result, strength, awaits) => {
    const facts = { route: 'asked' as const, pieces: 1, check: checked(result, false) };
    expect([strengthOf(facts), awaitsCheck(facts)]).toEqual([strength, awaits]);
  });

  it('that did not stand up says what to do: mend it, then have it checked again', () => {
    const step = (current: boolean) =>
      nextStepUp({ route: 'asked', pieces: 1, check: checked('did-not-stand-up', current) });
    expect(step(true)).toMatch(/^Mend what the check found/);
    expect(step(false)).toMatch(/^It was changed since\. Ask communications/);
  });

  it('is named in three words', () => {
    expect([1, 2, 3].map((strength) => STRENGTHS[strength as 1 | 2 | 3].name)).toEqual([
      'Reported',
      'Linked',
      'Corroborated'
    ]);
  });
});
