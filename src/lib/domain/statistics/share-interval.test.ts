import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutOfRange } from './out-of-range';
import { newcombeInterval, wilsonInterval } from './share-interval';

describe('the interval of a share', () => {
  it.each([
    [9, 10, 0.5958499732, 0.9821237869],
    [0, 10, 0, 0.2775327999],
    [10, 10, 0.7224672001, 1]
  ])('of %d of %d goes from %d to %d', (count, of, lower, upper) => {
    expect(wilsonInterval({ count, of }).lower).toBeCloseTo(lower, 9);
    expect(wilsonInterval({ count, of }).upper).toBeCloseTo(upper, 9);
  });

  it.each([
    [11, 10],
    [-1, 10],
    [0, 0],
    [1.5, 10],
    [1, 10.5],
    [NaN, 10]
  ])('refuses %d of %d', (count, of) => {
    expect(() => wilsonInterval({ count, of })).toThrow(OutOfRange);
    expect(() => newcombeInterval({ count: 1, of: 2 }, { count, of })).toThrow(OutOfRange);
  });

  it('compares 8 of 10 with 5 of 10', () => {
    const { difference, lower, upper } = newcombeInterval({ count: 8, of: 10 }, { count: 5, of: 10 });
    expect(difference).toBeCloseTo(0.3, 12);
    expect(lower).toBeCloseTo(-0.1066724653, 9);
    expect(upper).toBeCloseTo(0.5998719821, 9);
  });
});

describe('for any shares', () => {
  const share = fc
    .tuple(fc.nat(100_000), fc.integer({ min: 1, max: 100_000 }))
    .map(([some, of]) => ({ count: some % (of + 1), of }));
  const confidence = fc.constantFrom(0.5, 0.8, 0.95, 0.998, 0.9999);

  it('the interval of a share holds the share, and that of the rest is its mirror', () => {
    fc.assert(
      fc.property(share, confidence, (some, level) => {
        const { lower, upper } = wilsonInterval(some, level);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(some.count / some.of + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(some.count / some.of - 1e-12);
        const rest = wilsonInterval({ count: some.of - some.count, of: some.of }, level);
        expect(1 - rest.upper).toBeCloseTo(lower, 12);
      })
    );
  });

  it('a difference holds its middle, stays within -1 to 1, and turns with the periods', () => {
    fc.assert(
      fc.property(share, share, confidence, (now, before, level) => {
        const { difference, lower, upper } = newcombeInterval(now, before, level);
        expect(lower).toBeLessThanOrEqual(difference);
        expect(upper).toBeGreaterThanOrEqual(difference);
        expect(lower).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(upper).toBeLessThanOrEqual(1 + 1e-12);
        expect(newcombeInterval(before, now, level).lower).toBeCloseTo(-upper, 12);
      })
    );
  });
});
