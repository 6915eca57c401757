import { describe, expect, it } from 'vitest';
import { cellField, pastedCells, pastedInto, pastedInWords, withPasted } from './grid';

describe('a block of cells that was copied from a spreadsheet', () => {
  it.each<[what: string, text: string, cells: string[][]]>([
    [
      'as Excel copies it',
      '12\t1,204\r\n3\t0\r\n',
      [
        ['12', '1,204'],
        ['3', '0']
      ]
    ],
    ['of one column', '12\n\n7\n', [['12'], [''], ['7']]],
    ['with dashes and blanks for nothing', '-\t–\t—\t \t5', [['', '', '', '', '5']]],
    ['with pounds', '£12.50\t£ 1,204.00\t £ -   ', [['12.50', '1,204', '']]],
    ['with decimals that say nothing', '12.0\t12.00\t1.000', [['12', '12', '1.000']]],
    ['with hard spaces', '1\u00a0204\t\u00a012\u00a0', [['1 204', '12']]],
    [
      'with quotes around line breaks',
      '"12\n"\t"say ""hi"""\n3\t4',
      [
        ['12', 'say "hi"'],
        ['3', '4']
      ]
    ],
    [
      'with a quote that never ends',
      '"12\t3\n4\t5',
      [
        ['"12', '3'],
        ['4', '5']
      ]
    ],
    [
      'parted by semicolons',
      '12;3\n4;5',
      [
        ['12', '3'],
        ['4', '5']
      ]
    ],
    [
      'parted by spaces, as a mail has it',
      '12   1 204\n3  4',
      [
        ['12', '1 204'],
        ['3', '4']
      ]
    ],
    ['with empty lines after it', '12\t3\n\t\n\n', [['12', '3']]],
    ['of nothing', ' \n', []]
  ])('%s', (_, text, cells) => expect(pastedCells(text)).toEqual(cells));
});

describe('pasting into a grid', () => {
  const grid = { rows: ['a', 'b'], columns: ['x', 'y', 'z'] };

  it('fills from one box on, and counts what finds no box', () => {
    expect(pastedInto(grid, '1\t2\n3\t4\n5\t6', { row: 1, column: 2 })).toEqual({
      cells: { 'cell-b-z': '1' },
      filled: 1,
      empty: 0,
      outside: 5
    });
  });

  it('empties the box of an empty cell, as a spreadsheet does', () => {
    expect(pastedInto(grid, '1\t-\t3\t-')).toEqual({
      cells: { 'cell-a-x': '1', 'cell-a-y': '', 'cell-a-z': '3' },
      filled: 2,
      empty: 1,
      outside: 0
    });
  });

  it('keeps what else was typed', () => {
    const typed = { service: 's', [cellField('b', 'y')]: '7', pasted: '1\t2' };
    expect(withPasted(typed, grid)).toEqual({
      values: { service: 's', 'cell-b-y': '7', 'cell-a-x': '1', 'cell-a-y': '2', pasted: '' },
      said: '2 boxes are filled. Nothing is saved yet.'
    });
  });

  it.each([
    [{ filled: 0, empty: 0, outside: 0 }, 'There was nothing to paste.'],
    [
      { filled: 1, empty: 1, outside: 1 },
      '1 box is filled and 1 is empty. 1 figure fell outside the grid and was left out. Nothing is saved yet.'
    ],
    [
      { filled: 12, empty: 0, outside: 3 },
      '12 boxes are filled. 3 figures fell outside the grid and were left out. Nothing is saved yet.'
    ]
  ])('says %o', (pasted, words) => expect(pastedInWords(pasted)).toBe(words));
});
