import { describe, expect, it } from 'vitest';
import { expectWithin, hasReference, readReference } from '../../../../tests/support/reference';
import { newcombeInterval, wilsonInterval } from './share-interval';

interface Reference {
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
const { wilson = [], newcombe = [] } = readReference<Reference>(FILE);
const WITHIN = 1e-6;

describe('the published reference of shares', () => {
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

  it.runIf(hasReference(FILE))('is there', () => expect(wilson.length + newcombe.length).toBeGreaterThan(0));
});
