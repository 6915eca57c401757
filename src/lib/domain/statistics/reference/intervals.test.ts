import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byarInterval,
  countInterval,
  exactCountInterval,
  newcombeInterval,
  wilsonInterval
} from './intervals';
import { OutOfRange } from '../out-of-range';

describe('the interval of a count', () => {
  it.each([
    [0, 0, 3.6888794],
    [7, 2.8143631, 14.4226754],
    [9, 4.1153731, 17.0848035],
    [41, 29.4190713, 55.6225757],
    [10_000_000, 9_993_802.9968794, 10_006_199.8977363]
  ])('of %d goes from %d to %d', (count, lower, upper) => {
    expect(countInterval(count).lower).toBeCloseTo(lower, 6);
    expect(countInterval(count).upper).toBeCloseTo(upper, 6);
  });

  it('is wider at a higher confidence', () => {
    const [usual, grid] = [countInterval(41), countInterval(41, 0.998)];
    expect(grid.lower).toBeLessThan(usual.lower);
    expect(grid.upper).toBeGreaterThan(usual.upper);
  });

  it('has no lower end after Byar at 0, or at 1 with a high confidence', () => {
    expect(byarInterval(0).lower).toBeNull();
    expect(byarInterval(1, 0.998).lower).toBeNull();
    expect(byarInterval(1).lower).toBeCloseTo(0.0130721, 6);
  });

  it('is met closely by Byar where there are many', () => {
    const [exact, byar] = [exactCountInterval(100_000), byarInterval(100_000)];
    expect(Math.abs(exact.lower / byar.lower! - 1)).toBeLessThan(1e-7);
    expect(Math.abs(exact.upper / byar.upper - 1)).toBeLessThan(1e-7);
  });

  it.each([-1, 2.5, NaN, Infinity, 1e300])('refuses %d', (count) => {
    for (const interval of [countInterval, exactCountInterval, byarInterval]) {
      expect(() => interval(count)).toThrow(OutOfRange);
    }
  });

  it.each([0.4, 0.99999, 1, 0, -1, 95, NaN])('refuses a confidence of %d', (confidence) => {
    expect(() => countInterval(41, confidence)).toThrow(`but was ${confidence}`);
  });
});

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

describe('for any figures', () => {
  const count = fc.oneof(fc.nat(50), fc.nat(100_000));
  const share = fc
    .tuple(fc.nat(100_000), fc.integer({ min: 1, max: 100_000 }))
    .map(([some, of]) => ({ count: some % (of + 1), of }));
  const confidence = fc.constantFrom(0.5, 0.8, 0.95, 0.998, 0.9999);

  it('the interval of a count holds the count', () => {
    fc.assert(
      fc.property(count, confidence, (x, level) => {
        const { lower, upper } = countInterval(x, level);
        expect(lower).toBeLessThanOrEqual(x);
        expect(upper).toBeGreaterThan(x);
      })
    );
  });

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
