import { describe, expect, it } from 'vitest';
import { limitsOf, placePoint } from './control-chart-limits';

const NO_LIMITS = {
  lowerLimit: null,
  upperLimit: null,
  lowerTwoSigma: null,
  upperTwoSigma: null,
  movingRangeMean: null
};

/** Ten moves of 1, and a last one. */
function tenMovesAnd(last: number): number[] {
  return [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, last];
}

describe('the limits of a baseline', () => {
  it.each([
    ['two months', [5, 9], 7, 4, -3.64, 17.64],
    ['up and down', [10, 12, 10, 12], 11, 2, 5.68, 16.32],
    ['a missing month, which drops both its moves', [10, 12, null, 20, 22], 16, 2, 10.68, 21.32],
    ['missing months at both ends', [null, 10, 12, null], 11, 2, 5.68, 16.32],
    ['a steady series', [4, 4, 4], 4, 0, 4, 4],
    ['nothing but zeros', [0, 0, 0], 0, 0, 0, 0],
    ['figures below zero', [-10, -12], -11, 2, -16.32, -5.68],
    ['figures as large as there may be', [1e299, -1e299], 0, 2e299, -5.32e299, 5.32e299]
  ])('of %s', (_, baseline, mean, movingRange, lower, upper) => {
    const limits = limitsOf(baseline, false);
    expect([limits.mean, limits.movingRangeMean]).toEqual([mean, movingRange]);
    expect(limits.lowerLimit! / (lower || 1)).toBeCloseTo(lower && 1, 12);
    expect(limits.upperLimit! / (upper || 1)).toBeCloseTo(upper && 1, 12);
  });

  it.each([
    ['no months', [], null],
    ['missing months only', [null, null], null],
    ['one month', [9], 9],
    ['one known month', [null, 9, null], 9],
    ['no two months next to each other', [8, null, 9, null, 10], 9]
  ])('are not known from %s', (_, baseline, mean) => {
    expect(limitsOf(baseline, false)).toMatchObject({ mean, ...NO_LIMITS, movingRangesUsed: 0 });
  });
});

describe('screening', () => {
  it.each([
    ['keeps a move just below 3.267 times their mean', 4.224, 11, 0],
    ['drops a move just above it', 4.225, 10, 1]
  ])('%s', (_, last, movingRangesUsed, movingRangesScreenedOut) => {
    expect(limitsOf(tenMovesAnd(last), true)).toMatchObject({ movingRangesUsed, movingRangesScreenedOut });
  });

  it('moves the limits and not the mean', () => {
    const values = tenMovesAnd(7);
    const [plain, screened] = [limitsOf(values, false), limitsOf(values, true)];
    expect([plain.mean, screened.mean]).toEqual([1, 1]);
    expect([plain.upperLimit, screened.upperLimit]).toEqual([1 + 2.66 * (17 / 11), 3.66]);
    expect(screened.unscreenedMovingRangeMean).toBe(17 / 11);
  });

  it('leaves no limits where nothing ever moves, since no move lies below a mean of nothing', () => {
    const expected = { mean: 4, ...NO_LIMITS, movingRangesUsed: 0, movingRangesScreenedOut: 2 };
    expect(limitsOf([4, 4, 4], true)).toMatchObject(expected);
  });

  it('puts both limits on the mean where one clean step is screened out', () => {
    const limits = limitsOf([2, 2, 2, 2, 2, 2, 2, 9], true);
    expect(limits).toMatchObject({
      mean: 2.875,
      lowerLimit: 2.875,
      upperLimit: 2.875,
      movingRangesScreenedOut: 1
    });
  });
});

describe('a point', () => {
  const limits = {
    ...limitsOf([], false),
    mean: 6,
    lowerLimit: 3,
    upperLimit: 9,
    lowerTwoSigma: 4,
    upperTwoSigma: 8
  };

  it.each([
    [9.1, 1, true, false],
    [9, 1, false, true],
    [8.1, 1, false, true],
    [8, 1, false, false],
    [6, 0, false, false],
    [4, -1, false, false],
    [3.9, -1, false, true],
    [3, -1, false, true],
    [2.9, -1, true, false],
    [null, null, null, null]
  ])('of %d among limits of 3 and 9', (value, relationToMean, outside, close) => {
    expect(placePoint(value, limits)).toMatchObject({ value, relationToMean, outside, close });
  });

  it.each([
    [Array<number>(10).fill(0.1), 0.1],
    [Array<number>(49).fill(1 / 49), 1 / 49],
    [[0.1, 0.2, 0.3], 0.2],
    [[1e15 + 0.3, 1e15 + 0.3, 1e15 + 0.3], 1e15 + 0.3],
    [[1e16, 1, -1e16, 3], 1],
    [[5e-324, 5e-324, 5e-324], 5e-324]
  ])('on the mean is on it, however the sum would round: %j', (values, onTheMean) => {
    expect(placePoint(onTheMean, limitsOf(values, false)).relationToMean).toBe(0);
  });
});
