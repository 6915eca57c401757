import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountSpread, compareAmounts } from './amount-comparison';

/** Twelve months around 8 tonnes. */
const MONTHS = [7.2, 8.4, 8.1, 7.9, 8.8, 7.4, 8.2, 8.6, 7.7, 8.3, 7.8, 8.5];
const sum = (months: readonly number[]) => months.reduce((total, month) => total + month, 0);

describe('two amounts', () => {
  it.each([
    [25.78, 24.1, 'no-clear-difference'],
    [36, 24.1, 'higher'],
    [15, 24.1, 'lower'],
    [0, 24.1, 'lower'],
    [24.1, 0, 'higher']
  ])('%d tonnes after %d: %s', (now, before, verdict) => {
    expect(compareAmounts(now, before, amountSpread(MONTHS, 3)!, 0.95).verdict).toBe(verdict);
  });

  it('of which the months vary much tell nothing', () => {
    const wild = MONTHS.map((month, place) => month * (place % 3 === 0 ? 4 : 0.5));
    expect(compareAmounts(30, 24.1, amountSpread(wild, 3)!, 0.95).verdict).toBe('varies');
  });

  it('have a wider interval where fewer months say how much they vary', () => {
    const { spread } = amountSpread(MONTHS, 3)!;
    const few = compareAmounts(30, 24, { spread, months: 12 }, 0.95);
    const many = compareAmounts(30, 24, { spread, months: 60 }, 0.95);
    expect(few.lower).toBeLessThan(many.lower);
    expect(few.upper!).toBeGreaterThan(many.upper!);
  });
});

describe('the spread of an amount', () => {
  it.each([
    ['eleven months', MONTHS.slice(1)],
    ['twelve months with one that is not recorded', [...MONTHS.slice(1), null]],
    ['months that are all alike', Array<number>(24).fill(8)],
    ['months of nothing', Array<number>(24).fill(0)]
  ])('is not known from %s', (_, months) => expect(amountSpread(months, 3)).toBeNull());

  it('is variance over mean, not held at 1, times what neighbours share', () => {
    const alternating = Array.from({ length: 12 }, (_, place) => (place % 2 ? 9 : 11));
    expect(amountSpread(alternating, 3)).toEqual({ spread: 12 / 11 / 10, months: 12 });
  });
});

it('whatever the unit is, the verdict and the interval are the same: tonnes, kilograms, pence', () => {
  const months = fc.array(fc.double({ min: 0.5, max: 500, noNaN: true }), { minLength: 13, maxLength: 40 });
  const unit = fc.constantFrom(1000, 100, 0.001, 1 / 3);
  fc.assert(
    fc.property(months, unit, fc.constantFrom(0.95, 0.99375), (series, factor, confidence) => {
      const inUnit = (by: number) => {
        const scaled = series.map((month) => month * by);
        const spread = amountSpread(scaled, 3);
        return (
          spread && compareAmounts(sum(scaled.slice(-3)), sum(scaled.slice(-12, -9)), spread, confidence)
        );
      };
      const [one, other] = [inUnit(1), inUnit(factor)];
      if (!one || !other) return;
      expect(other.verdict).toBe(one.verdict);
      expect(other.lower).toBeCloseTo(one.lower, 6);
      expect(other.lower).toBeLessThanOrEqual(other.ratio! + 1e-9);
      expect(other.upper === null || other.upper >= other.ratio! - 1e-9).toBe(true);
    })
  );
});
