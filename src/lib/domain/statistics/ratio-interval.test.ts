import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutOfRange } from './out-of-range';
import { ratioInterval } from './ratio-interval';
import { approximateRatioInterval } from './reference/ratio-approximation';

describe('the interval of a ratio', () => {
  it.each([
    [30, 3, 20, 3, 1.5, 0.824131899, 2.786754307],
    [45, 3, 120, 12, 1.5, 1.040331328, 2.129430387],
    [9, 3, 1, 3, 9, 1.247109625, 394.47911303],
    [10_000_000, 3, 9_990_000, 3, 1.001001001, 1.000123666, 1.001879106]
  ])(
    'of %d in %d after %d in %d: %d, from %d to %d',
    (now, nowTime, before, beforeTime, ratio, lower, upper) => {
      const interval = ratioInterval({ count: now, time: nowTime }, { count: before, time: beforeTime });
      expect(interval.ratio! / ratio).toBeCloseTo(1, 8);
      expect(interval.lower / lower).toBeCloseTo(1, 7);
      expect(interval.upper! / upper).toBeCloseTo(1, 7);
    }
  );

  it('has no upper end after nothing, and starts at 0 for nothing', () => {
    expect(months(12, 0)).toEqual({ ratio: null, lower: expect.closeTo(2.77859733, 7), upper: null });
    expect(months(0, 12)).toEqual({ ratio: 0, lower: 0, upper: expect.closeTo(0.359893817, 7) });
    expect(months(0, 0)).toEqual({ ratio: null, lower: 0, upper: null });
  });

  it('reaches twice as far on the log scale where the variance is four times the mean', () => {
    const { lower, upper } = months(30, 20, 4);
    expect(lower).toBeCloseTo(0.452795592, 7);
    expect(upper).toBeCloseTo(5.177333045, 6);
  });

  it('counts a quarter of the events beside a zero where the variance is four times the mean', () => {
    expect(months(12, 0, 4).lower).toBeCloseTo(0.413231355, 8);
    expect(months(12, 0, 4).lower).toBeCloseTo(months(3, 0).lower, 12);
  });

  it('is not narrowed by a variance below the mean', () => {
    expect(months(30, 20, 0.2)).toEqual(months(30, 20));
    expect(months(30, 20, 0)).toEqual(months(30, 20));
  });

  it('has no ends at all where the months vary beyond all measure', () => {
    expect(months(1, 1, 1e9)).toEqual({ ratio: 1, lower: 0, upper: null });
    expect(months(0, 1, 1e9)).toEqual({ ratio: 0, lower: 0, upper: null });
  });

  it.each([
    ['a negative count', { count: -1, time: 3 }, 1],
    ['a part of a count', { count: 2.5, time: 3 }, 1],
    ['no number', { count: NaN, time: 3 }, 1],
    ['no end of counts', { count: Infinity, time: 3 }, 1],
    ['no time', { count: 1, time: 0 }, 1],
    ['time backwards', { count: 1, time: -3 }, 1],
    ['endless time', { count: 1, time: Infinity }, 1],
    ['negative overdispersion', { count: 1, time: 3 }, -1],
    ['unknown overdispersion', { count: 1, time: 3 }, NaN]
  ])('refuses %s', (_, wrong, spread) => {
    const right = { count: 20, time: 3 };
    expect(() => ratioInterval(wrong, right, spread)).toThrow(OutOfRange);
    expect(() => ratioInterval(right, wrong, spread)).toThrow(OutOfRange);
    expect(() => approximateRatioInterval(right, wrong, spread)).toThrow(OutOfRange);
  });

  it('refuses a confidence that its quantiles do not serve, and says which', () => {
    const refusal = () => months(30, 20, 1, 0.9999999);
    expect(refusal).toThrow('A confidence must be from 0.5 to 0.9999, but was 0.9999999');
  });
});

describe('for any two counts', () => {
  const count = fc.oneof(fc.nat(20), fc.nat(2_000), fc.nat(10_000_000));
  const period = fc.record({ count, time: fc.integer({ min: 1, max: 366 }) });
  const spread = fc.double({ min: 0, max: 60, noNaN: true });
  const confidence = fc.constantFrom(0.5, 0.8, 0.95, 0.998, 0.9999);

  it('the interval holds the ratio', () => {
    fc.assert(
      fc.property(period, period, spread, confidence, (now, before, phi, level) => {
        const { ratio, lower, upper } = ratioInterval(now, before, phi, level);
        if (ratio === null) expect(upper).toBeNull();
        expect(lower).toBeLessThanOrEqual(ratio ?? Infinity);
        expect(upper ?? Infinity).toBeGreaterThanOrEqual(ratio ?? 0);
      }),
      { numRuns: 500 }
    );
  });

  it('more overdispersion, and more confidence, never narrow it', () => {
    fc.assert(
      fc.property(period, period, spread, spread, (now, before, phi, more) => {
        const narrow = ratioInterval(now, before, phi);
        for (const wide of [ratioInterval(now, before, phi + more), ratioInterval(now, before, phi, 0.998)]) {
          expect(wide.lower).toBeLessThanOrEqual(narrow.lower * (1 + 1e-9));
          expect(wide.upper ?? Infinity).toBeGreaterThanOrEqual((narrow.upper ?? Infinity) * (1 - 1e-9));
        }
      }),
      { numRuns: 500 }
    );
  });

  it('swapping the periods turns the interval upside down', () => {
    fc.assert(
      fc.property(period, period, spread, confidence, (now, before, phi, level) => {
        const there = ratioInterval(now, before, phi, level);
        const back = ratioInterval(before, now, phi, level);
        if (there.lower === 0) expect(back.upper).toBeNull();
        else expect(back.upper! * there.lower).toBeCloseTo(1, 7);
        if (there.upper === null) expect(back.lower).toBeLessThan(1e-300);
        else expect(back.lower * there.upper).toBeCloseTo(1, 7);
      }),
      { numRuns: 500 }
    );
  });

  it('the approximation comes close where there are many', () => {
    const many = fc.record({ count: fc.integer({ min: 2_000, max: 1_000_000 }), time: fc.constant(3) });
    fc.assert(
      fc.property(many, many, fc.double({ min: 1, max: 9, noNaN: true }), (now, before, phi) => {
        const exact = ratioInterval(now, before, phi);
        const approximate = approximateRatioInterval(now, before, phi)!;
        const reach = Math.log(approximate.upper / approximate.lower);
        expect(Math.abs(Math.log(exact.lower / approximate.lower))).toBeLessThan(0.02 * reach);
        expect(Math.abs(Math.log(exact.upper! / approximate.upper))).toBeLessThan(0.02 * reach);
      })
    );
  });
});

function months(now: number, before: number, spread = 1, confidence = 0.95) {
  return ratioInterval({ count: now, time: 3 }, { count: before, time: 3 }, spread, confidence);
}
