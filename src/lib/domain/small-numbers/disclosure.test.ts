import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactTable, roundedFigure, roundedTable } from './disclosure';
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
  ])('for %d is %s', (count, shown) => expect(roundedFigure(count)).toBe(shown));

  it.each([-1, 2.5, NaN, Infinity])('is refused for %d', (count) => {
    expect(() => roundedFigure(count)).toThrow(OutOfRange);
  });

  it('stays as it is when rounded again, and is at most 2 away', () => {
    fc.assert(
      fc.property(fc.nat(), (count) => {
        const shown = roundedFigure(count);
        expect(shown === '*').toBe(count >= 1 && count <= 7);
        if (shown === '*') return;
        expect(roundedFigure(shown)).toBe(shown);
        expect(Math.abs(shown - count)).toBeLessThanOrEqual(2);
      })
    );
  });
});

describe('a table', () => {
  const cells = [
    [3, 20, 14],
    [15, 30, 22]
  ];

  it('is rounded with totals that are made first', () => {
    expect(roundedTable(cells)).toEqual([
      ['*', 20, 15, 35],
      [15, 30, 20, 65],
      [20, 50, 35, 105]
    ]);
    expect(roundedTable([[3, 2, 4]])).toEqual([['*', '*', '*', 10]]);
  });

  it('is exact with figures hidden', () => {
    expect(exactTable(cells, 5)).toEqual([
      ['*', 20, '*', 37],
      ['*', 30, '*', 67],
      [18, 50, 36, 104]
    ]);
  });

  it.each([
    ['nothing in it', []],
    ['an empty row', [[]]],
    ['a short row', [[1, 2], [3]]],
    ['a negative cell', [[1, -2]]],
    ['half a person', [[1, 2.5]]]
  ])('with %s is refused', (_, wrong) => {
    expect(() => roundedTable(wrong)).toThrow(OutOfRange);
    expect(() => exactTable(wrong, 5)).toThrow(OutOfRange);
  });
});
