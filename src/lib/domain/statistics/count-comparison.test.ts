import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPARISON_VERDICTS, compareCounts, overdispersion } from './count-comparison';
import { OutOfRange } from './out-of-range';

describe('two quarters', () => {
  it.each([
    [0, 0, 'too-few'],
    [9, 0, 'too-few'],
    [8, 1, 'too-few'],
    [9, 1, 'higher'],
    [1, 9, 'lower'],
    [10, 0, 'higher'],
    [0, 10, 'lower'],
    [12, 10, 'varies'],
    [20, 20, 'no-clear-difference'],
    [19, 19, 'no-clear-difference'],
    [18, 18, 'varies'],
    [30, 20, 'varies'],
    [130, 100, 'no-clear-difference'],
    [140, 100, 'higher'],
    [100, 140, 'lower'],
    [10_000_000, 9_990_000, 'higher']
  ] as const)('%d after %d: %s', (now, before, verdict) => {
    expect(compareCounts(quarter(now), quarter(before)).verdict).toBe(verdict);
  });

  it('of months that vary more than chance need a larger difference', () => {
    expect(compareCounts(quarter(140), quarter(100), 1).verdict).toBe('higher');
    expect(compareCounts(quarter(140), quarter(100), 4).verdict).toBe('varies');
    expect(compareCounts(quarter(1400), quarter(1300), 4).verdict).toBe('no-clear-difference');
  });

  it('need a larger difference in a grid of many', () => {
    expect(compareCounts(quarter(300), quarter(250), 1, 0.95).verdict).toBe('higher');
    expect(compareCounts(quarter(300), quarter(250), 1, 0.998).verdict).toBe('no-clear-difference');
  });

  it('come with the interval that the verdict rests on', () => {
    expect(compareCounts(quarter(45), { count: 120, time: 12 })).toEqual({
      verdict: 'higher',
      confidence: 0.95,
      ratio: 1.5,
      lower: expect.closeTo(1.0403313, 6),
      upper: expect.closeTo(2.1294304, 6)
    });
  });

  it('are never called the same', () => {
    expect(Object.values(COMPARISON_VERDICTS).join()).not.toMatch(/same|equal|caused|significant/);
  });
});

describe('overdispersion', () => {
  it.each([
    ['months all alike', [5, 5, 5, 5], 0],
    ['2, 4, 4, 6', [2, 4, 4, 6], 2 / 3],
    ['batches', [0, 30, 0, 30], 20],
    ['a month without a figure', [2, null, 4, 4, 6], 2 / 3],
    ['months of nothing', [0, 0, 0], 1],
    ['one month', [7], 1],
    ['no month', [], 1]
  ])('of %s', (_, monthly, expected) => {
    expect(overdispersion(monthly)).toBeCloseTo(expected, 12);
  });

  it.each([-1, NaN, Infinity])('refuses a month of %d', (figure) => {
    expect(() => overdispersion([3, figure])).toThrow(OutOfRange);
  });
});

describe('for any two quarters', () => {
  const count = fc.oneof(fc.nat(30), fc.nat(5_000));
  const spread = fc.double({ min: 0, max: 30, noNaN: true });
  const opposite = { higher: 'lower', lower: 'higher' } as Record<string, string>;

  it('the verdict never contradicts its interval', () => {
    fc.assert(
      fc.property(count, count, spread, (now, before, phi) => {
        const { verdict, lower, upper } = compareCounts(quarter(now), quarter(before), phi);
        const top = upper ?? Infinity;
        if (verdict === 'higher') expect(lower).toBeGreaterThan(1);
        if (verdict === 'lower') expect(top).toBeLessThan(1);
        if (verdict === 'no-clear-difference')
          expect([lower >= 0.5, lower <= 1, top >= 1, top <= 2]).not.toContain(false);
        if (now + before < 10) expect(verdict).toBe('too-few');
      }),
      { numRuns: 500 }
    );
  });

  it('swapping them turns the verdict round', () => {
    fc.assert(
      fc.property(count, count, spread, (now, before, phi) => {
        const { verdict } = compareCounts(quarter(now), quarter(before), phi);
        const back = compareCounts(quarter(before), quarter(now), phi).verdict;
        expect(back).toBe(opposite[verdict] ?? verdict);
      }),
      { numRuns: 500 }
    );
  });
});

function quarter(count: number) {
  return { count, time: 3 };
}
