import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundedFigure } from './disclosure';
import { OutOfRange } from '$lib/domain/statistics/out-of-range';

describe('a rounded figure', () => {
  it.each([
    [0, 0],
    [1, '*'],
    [7, '*'],
    [8, 10],
    [12, 10],
    [13, 15],
    [1_002, 1_000],
    [1_003, 1_005],
    [10_000_003, 10_000_005]
  ])('for %d is %s', (count, published) => expect(roundedFigure(count)).toBe(published));

  it.each([-1, 2.5, NaN, Infinity])('is refused for %d', (count) => {
    expect(() => roundedFigure(count)).toThrow(OutOfRange);
  });

  it('stays as it is when rounded again, and is at most 2 away', () => {
    fc.assert(
      fc.property(fc.nat(), (count) => {
        const published = roundedFigure(count);
        expect(published === '*').toBe(count >= 1 && count <= 7);
        if (published === '*') return;
        expect(roundedFigure(published)).toBe(published);
        expect(Math.abs(published - count)).toBeLessThanOrEqual(2);
      })
    );
  });
});
