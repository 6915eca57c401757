import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExact } from '../derivation';
import { withTotals } from './count-table';
import { OutOfRange } from '$lib/domain/statistics/out-of-range';
import { exactTable, hiddenRange, roundedTable, smallAndBesides } from './suppression';

describe('which figures are hidden', () => {
  it.each([
    ['none where none is small', [[5, 6, 7]], ['. . . .']],
    ['the smallest beside a small one', [[3, 20, 14, 30]], ['# . # . .']],
    ['the first of two as small', [[3, 14, 14, 30]], ['# # . . .']],
    ['never a zero', [[0, 3, 0, 12]], ['. # . # .']],
    ['a small total', [[0, 2, 0]], ['. # . #']],
    ['one more where two ones give each other away', [[1, 1, 20]], ['# # # .']],
    [
      'one small figure with three to shield it',
      [
        [3, 20],
        [12, 40]
      ],
      ['# # .', '# # .', '. . .']
    ],
    [
      'a total where a row has no other cell',
      [
        [3, 0],
        [12, 40]
      ],
      ['# . #', '# . #', '. . .']
    ],
    [
      'small ones that shield each other',
      [
        [2, 3, 14],
        [4, 1, 22],
        [18, 9, 40]
      ],
      ['# # . .', '# # . .', '. . . .', '. . . .']
    ],
    ['in a column', [[3], [20], [14]], ['#', '.', '#', '.']]
  ])('%s', (_, cells, expected) => {
    expect(drawn(smallAndBesides(withColumnTotals(cells), 5))).toEqual(expected);
  });

  it('are more at a threshold of 10', () => {
    expect(drawn(smallAndBesides([[5, 6, 7, 50, 68]], 10))).toEqual(['# # # . .']);
  });

  it.each([1, 0, -5, 2.5, NaN])('is refused for a threshold of %d', (threshold) => {
    expect(() => smallAndBesides([[1, 2, 3]], threshold)).toThrow(OutOfRange);
  });

  it('is refused where a total is not the sum', () => {
    expect(() => smallAndBesides([[1, 2, 4]], 5)).toThrow('A total must be 3, but was 4');
  });
});

describe('what a reader can work out', () => {
  it.each([
    ['all of a figure that is hidden alone', [[3, 20, 23]], ['# . .'], [3, 3]],
    ['how far two go together', [[3, 20, 14, 37]], ['# . # .'], [1, 16]],
    ['no end where the total is hidden', [[2, 0, 2]], ['# . #'], [1, null]],
    ['two ones, as hidden figures are not 0', [[1, 1, 20, 22]], ['# # . .'], [1, 1]]
  ])('%s', (_, table, pattern, [least, most]) => {
    const hidden = pattern.map((row) => row.split(' ').map((sign) => sign === '#'));
    expect(hiddenRange(table, hidden, { row: 0, column: 0 })).toEqual({ least, most });
  });

  it('a small figure in two tables of four that share no line with it alone', () => {
    const table = withTotals([
      [1, 1, 9, 9],
      [1, 9, 1, 9],
      [9, 1, 1, 9],
      [9, 9, 9, 9]
    ]);
    const hidden = table.map((row) => row.map((figure) => figure === 1));
    expect(hiddenRange(table, hidden, { row: 0, column: 0 })).toEqual({ least: 1, most: 1 });
  });
});

describe('for any table', () => {
  const cell = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.nat(60), fc.nat(50_000_000));
  const cells = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows
      })
    );
  const threshold = fc.constantFrom(5, 10);

  it('every small figure is hidden, no zero is, and no small figure can be worked out', () => {
    fc.assert(
      fc.property(cells, threshold, (given, limit) => {
        const table = withTotals(given);
        const hidden = smallAndBesides(table, limit);
        table.forEach((figures, row) =>
          figures.forEach((figure, column) => {
            const small = figure >= 1 && figure < limit;
            if (figure === 0 || small) expect(hidden[row]![column]).toBe(small);
            if (hidden[row]![column]) expectRange(table, hidden, { row, column }, small);
          })
        );
      }),
      { numRuns: 150 }
    );
  });

  it('where nothing is small nothing is hidden', () => {
    const large = fc.array(fc.array(fc.integer({ min: 10, max: 99 }), { minLength: 3, maxLength: 3 }), {
      minLength: 1
    });
    fc.assert(
      fc.property(large, threshold, (given, limit) => {
        expect(smallAndBesides(withTotals(given), limit).flat()).not.toContain(true);
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

function expectRange(
  table: number[][],
  hidden: boolean[][],
  place: { row: number; column: number },
  small: boolean
) {
  const range = hiddenRange(table, hidden, place);
  const figure = table[place.row]![place.column]!;
  expect(range.least).toBeLessThanOrEqual(figure);
  expect(range.most ?? Infinity).toBeGreaterThanOrEqual(figure);
  if (small) expect(isExact(range)).toBe(false);
}

/** A table of one column has a total below it, and none beside it. */
function withColumnTotals(cells: number[][]): number[][] {
  const table = withTotals(cells);
  return cells[0]?.length === 1 ? table.map((row) => row.slice(0, 1)) : table;
}

function drawn(hidden: boolean[][]): string[] {
  return hidden.map((row) => row.map((is) => (is ? '#' : '.')).join(' '));
}
