import { describe, expect, it } from 'vitest';
import { expectWithin, hasReference, readReference } from '../../../../../tests/support/reference';
import {
  byarInterval,
  countInterval,
  exactCountInterval,
  newcombeInterval,
  wilsonInterval
} from './intervals';

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
  wilson: { x: number; n: number; confidence: number; proportion: number; lower: number; upper: number }[];
  newcombe: {
    before: number;
    before_n: number;
    after: number;
    after_n: number;
    difference: number;
    lower_95: number;
    upper_95: number;
  }[];
}

const FILE = 'interval-reference.json';
const {
  byars = [],
  count_interval: counts = [],
  wilson = [],
  newcombe = []
} = readReference<Reference>(FILE);
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

  it.each(wilson)('gives Wilson of $x of $n at $confidence', (given) => {
    const { lower, upper } = wilsonInterval({ count: given.x, of: given.n }, given.confidence);
    expectWithin(lower, given.lower, WITHIN);
    expectWithin(upper, given.upper, WITHIN);
  });

  it.each(newcombe)('gives Newcombe of $after of $after_n after $before of $before_n', (given) => {
    const now = { count: given.after, of: given.after_n };
    const { difference, lower, upper } = newcombeInterval(now, { count: given.before, of: given.before_n });
    expectWithin(difference, given.difference, WITHIN);
    expectWithin(lower, given.lower_95, WITHIN);
    expectWithin(upper, given.upper_95, WITHIN);
  });

  it.runIf(hasReference(FILE))('is there', () =>
    expect(byars.length + counts.length + wilson.length + newcombe.length).toBeGreaterThan(0)
  );
});
