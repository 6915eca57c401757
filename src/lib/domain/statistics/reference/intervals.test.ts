import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byarInterval, countInterval, exactCountInterval } from './intervals';
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

describe('for any figures', () => {
  const count = fc.oneof(fc.nat(50), fc.nat(100_000));
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
});
