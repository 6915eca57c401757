import { describe, expect, it } from 'vitest';
import { FINDING, verdictOf } from '../../../../tests/support/finding-facts';
import { cardLine } from './card-line';
import type { FindingFacts } from './finding';
import type { Verdict } from './verdict';

const LAST = '2026-09-01';
const missed = { over: true, target: 500, met: false, missing: false, steady: null };

describe('the line beside a key figure', () => {
  it.each<[string, Partial<FindingFacts>, Verdict]>([
    // What stands beside “made a measurable difference”, always, has no room in a card, so the words do not stand there either.
    ['Up 33% on last year’s 300.', { corroborated: 310 }, verdictOf(400, 300)],
    [
      'Up 33% on last year’s 300. It is below the target of 500.',
      { corroborated: 310 },
      verdictOf(400, 300, { target: missed })
    ],
    ['Up 33% on last year’s 300.', { corroborated: 0 }, verdictOf(400, 300)],
    ['Down 25% on last year’s 400.', { quantity: 300 }, verdictOf(300, 400)],
    ['No clear difference from last year’s 390.', {}, verdictOf(400, 390)]
  ])('%s', (words, facts, verdict) => {
    expect(cardLine({ ...FINDING, ...facts }, verdict, LAST)).toBe(words);
  });
});
