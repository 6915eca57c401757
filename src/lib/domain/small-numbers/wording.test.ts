import { describe, expect, it } from 'vitest';
import { findingOf, type FindingFacts } from '$lib/domain/verdict/finding';
import { periodVerdict, type Verdict } from '$lib/domain/verdict/verdict';
import { PUBLICLY } from './wording';

describe('a count of people as it may be published', () => {
  it.each([
    [0, '0', '0 people'],
    [1, 'fewer than 8', 'fewer than 8 people'],
    [7, 'fewer than 8', 'fewer than 8 people'],
    [8, 'about 10', 'about 10 people'],
    [12, 'about 10', 'about 10 people'],
    [183, 'about 185', 'about 185 people'],
    [1204, 'about 1,205', 'about 1,205 people']
  ])('%i is %s', (count, alone, with_unit) => {
    expect(PUBLICLY.numeral(count)).toBe(alone);
    expect(PUBLICLY.counted(count, 'person', 'people')).toBe(with_unit);
  });
});

const FACTS: FindingFacts = {
  name: 'Check-ins',
  unitOne: 'check-in',
  unitMany: 'check-ins',
  better: 'higher',
  quantity: 43,
  linked: 43,
  corroborated: 0,
  explained: 0,
  whose: 'the council’s accounts',
  reporters: 'Services',
  year: false
};

function against(now: number, lastYear: number): Verdict {
  return {
    range: { kind: 'usual' },
    lastYear: periodVerdict(now, lastYear, true, []),
    before: { kind: 'no-figure' },
    target: null
  };
}

describe('a finding on sensitive counts of people', () => {
  it('is the verdict of the exact figures in rounded words, without the interval from which they could be worked out', () => {
    expect(findingOf(FACTS, against(43, 21), PUBLICLY).sentence).toBe(
      'About 45 check-ins followed contact with the council’s accounts: higher than the same quarter last year (about 20).'
    );
  });

  it('hides small numbers in every part of the sentence', () => {
    const few = { ...FACTS, quantity: 3, linked: 3 };
    expect(findingOf(few, against(3, 6), PUBLICLY).sentence).toBe(
      'Fewer than 8 check-ins followed contact with the council’s accounts: too few to say whether that differs from the same quarter last year (fewer than 8).'
    );
  });

  it('never holds an exact count above 7 that is no multiple of 5, whatever the figures', () => {
    for (let now = 8; now < 120; now += 3) {
      const { sentence } = findingOf(
        { ...FACTS, quantity: now, linked: now },
        against(now, now + 7),
        PUBLICLY
      );
      const numbers = (sentence.match(/\d+/g) ?? []).map(Number);
      expect(numbers.every((number) => number % 5 === 0 || number === 8)).toBe(true);
    }
  });
});
