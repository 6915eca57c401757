import { describe, expect, it } from 'vitest';
import { expectWithin, hasReference, readReference } from '../../../../../tests/support/reference';
import { byarInterval, countInterval, exactCountInterval } from './intervals';

interface Reference {
  byars: { x: number; confidence: number; byars_lower: number | null; byars_upper: number }[];
  count_interval: {
    x: number;
    confidence: number;
    lower: number;
    upper: number;
    exact_poisson_lower: number;
    exact_poisson_upper: number;
  }[];
}

const FILE = 'interval-reference.json';
const { byars = [], count_interval: counts = [] } = readReference<Reference>(FILE);
const WITHIN = 1e-6;

describe('the published reference of intervals', () => {
  it.each(byars)('gives Byar of $x at $confidence', (given) => {
    const { lower, upper } = byarInterval(given.x, given.confidence);
    expectWithin(lower, given.byars_lower, WITHIN);
    expectWithin(upper, given.byars_upper, WITHIN);
  });

  it.each(counts)('gives the count of $x at $confidence', (given) => {
    const interval = countInterval(given.x, given.confidence);
    expectWithin(interval.lower, given.lower, WITHIN);
    expectWithin(interval.upper, given.upper, WITHIN);
    const exact = exactCountInterval(given.x, given.confidence);
    expectWithin(exact.lower, given.exact_poisson_lower, WITHIN);
    expectWithin(exact.upper, given.exact_poisson_upper, WITHIN);
  });

  it.runIf(hasReference(FILE))('is there', () => expect(byars.length + counts.length).toBeGreaterThan(0));
});
