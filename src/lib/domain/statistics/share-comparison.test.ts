import { describe, expect, it } from 'vitest';
import { compareShares, shareSpread } from './share-comparison';

describe('two shares', () => {
  it.each([
    [57, 104, 40, 85, 'no-clear-difference'],
    [80, 104, 40, 85, 'higher'],
    [40, 104, 60, 85, 'lower'],
    [9, 9, 0, 100, 'too-few'],
    [90, 100, 0, 9, 'too-few'],
    [10, 10, 0, 10, 'higher'],
    [5, 10, 5, 10, 'no-clear-difference']
  ] as const)('%d of %d after %d of %d: %s', (count, of, before, beforeOf, verdict) => {
    expect(compareShares({ count, of }, { count: before, of: beforeOf }, 1, 0.95).verdict).toBe(verdict);
  });

  it('come with Newcombe’s interval, in percentage points', () => {
    const { points, confidence } = compareShares({ count: 8, of: 10 }, { count: 5, of: 10 }, 1, 0.95);
    expect(confidence).toBe(0.95);
    expect(points.difference).toBeCloseTo(30, 9);
    expect(points.lower).toBeCloseTo(-10.66724653, 6);
    expect(points.upper).toBeCloseTo(59.98719821, 6);
  });

  it('of months that vary more than answers one by one would need a larger difference, and never more than all', () => {
    const [now, before] = [
      { count: 80, of: 104 },
      { count: 50, of: 85 }
    ];
    expect(compareShares(now, before, 1, 0.95).verdict).toBe('higher');
    expect(compareShares(now, before, 4, 0.95).verdict).toBe('no-clear-difference');
    const { points } = compareShares(now, before, 10_000, 0.95);
    expect([points.lower, points.upper]).toEqual([-100, 100]);
  });

  it('at a higher confidence need a larger difference', () => {
    const [now, before] = [
      { count: 72, of: 104 },
      { count: 46, of: 85 }
    ];
    expect(compareShares(now, before, 1, 0.95).verdict).toBe('higher');
    expect(compareShares(now, before, 1, 0.99375).verdict).toBe('no-clear-difference');
  });
});

describe('the spread of monthly shares', () => {
  const alternating = (low: number, high: number, of: number) =>
    Array.from({ length: 24 }, (_, place) => ({ count: place % 2 ? low : high, of }));

  it('is 1 where months vary no more than chance alone', () => {
    expect(shareSpread(alternating(5, 5, 10), 3)).toBe(1);
    expect(shareSpread(alternating(4, 6, 10), 3)).toBe(1);
  });

  it('is Pearson’s chi-square over its degrees of freedom where they vary more', () => {
    // Each month is 30 away from 50 of 100: 900 / 25, 24 of them, over 23.
    expect(shareSpread(alternating(20, 80, 100), 3)).toBeCloseTo((24 * 36) / 23, 9);
  });

  it.each([
    ['no months', []],
    ['one month', [{ count: 1, of: 2 }]],
    ['months without answers', [null, null]],
    ['answers that are all alike', alternating(10, 10, 10)]
  ])('is 1 of %s', (_, months) => expect(shareSpread(months, 3)).toBe(1));
});
