/** Figures in a grid of boxes, typed one by one or pasted as a block of cells from a spreadsheet. */
import type { FormValues } from './answers';
import { counted, numeral } from '$lib/domain/words';

/** The keys of the lines and of the columns of a grid, in the order of the page. */
export interface Grid {
  rows: readonly string[];
  columns: readonly string[];
}

/** Where a block of cells begins, counted from 0. */
export interface Place {
  row: number;
  column: number;
}

/** What a pasted block puts into the boxes of a grid, by their fields, and how much of it found none. */
export interface Pasted {
  cells: Record<string, string>;
  filled: number;
  /** Boxes that are empty now, since the pasted cell was. */
  empty: number;
  /** Figures that fell outside the grid. */
  outside: number;
}

/** The grid as a whole, for what is wrong with no box by itself. */
export const GRID_FIELD = 'figures';

/** The field of one box. */
export function cellField(row: string, column: string): string {
  return `cell-${row}-${column}`;
}

/** Puts a block of cells into a grid, from one box on to the right and downwards. */
export function pastedInto(grid: Grid, text: string, from: Place = { row: 0, column: 0 }): Pasted {
  const pasted: Pasted = { cells: {}, filled: 0, empty: 0, outside: 0 };
  pastedCells(text).forEach((line, down) =>
    line.forEach((figure, right) => {
      const row = grid.rows[from.row + down];
      const column = grid.columns[from.column + right];
      if (row === undefined || column === undefined) {
        if (figure !== '') pasted.outside += 1;
        return;
      }
      pasted.cells[cellField(row, column)] = figure;
      if (figure === '') pasted.empty += 1;
      else pasted.filled += 1;
    })
  );
  return pasted;
}

/** The same into what stands in the form already, from the first box on. */
export function withPasted(values: FormValues, grid: Grid): { values: FormValues; said: string } {
  const pasted = pastedInto(grid, String(values.pasted ?? ''));
  return { values: { ...values, ...pasted.cells, pasted: '' }, said: pastedInWords(pasted) };
}

/** "8 boxes are filled and 1 is empty. 3 figures fell outside the grid and were left out." */
export function pastedInWords({ filled, empty, outside }: Omit<Pasted, 'cells'>): string {
  if (filled + empty + outside === 0) return 'There was nothing to paste.';
  const emptied = empty > 0 ? ` and ${numeral(empty)} ${empty === 1 ? 'is' : 'are'} empty` : '';
  const inside = `${counted(filled, 'box is', 'boxes are')} filled${emptied}.`;
  if (outside === 0) return `${inside} Nothing is saved yet.`;
  const out = `${counted(outside, 'figure', 'figures')} fell outside the grid and ${outside === 1 ? 'was' : 'were'} left out.`;
  return `${inside} ${out} Nothing is saved yet.`;
}

/**
 * The cells of a block as a spreadsheet copies it: a line for each row, tabs between the cells, quotes around a cell with
 * a line break in it. Semicolons part cells where there are no tabs, and two spaces where there is neither.
 */
export function pastedCells(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, '\n');
  const parting = [TAB, ';'].find((each) => lines.includes(each));
  const rows = parting ? partedRows(lines, parting) : lines.split('\n').map((line) => line.split(/ {2,}/));
  const figures = rows.map((row) => row.map(figureIn));
  while (figures.length > 0 && figures.at(-1)!.every((figure) => figure === '')) figures.pop();
  return figures;
}

const TAB = '\t';
/** Cells that say that there is nothing. */
const NOTHING = ['-', '–', '—'];

/** A figure without what a spreadsheet dresses it with: "£1,204.00" is 1,204, and a dash is nothing. */
function figureIn(cell: string): string {
  const text = cell.replace(/\s/g, ' ').trim();
  if (NOTHING.includes(text.replace(/^£ */, ''))) return '';
  return text.replace(/^£ */, '').replace(/\.00?$/, '');
}

function partedRows(text: string, parting: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const each = text[at]!;
    if (quoted && each === '"' && text[at + 1] === '"') {
      cell += each;
      at += 1;
    } else if (each === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (!quoted && (each === parting || each === '\n')) {
      rows.at(-1)!.push(cell);
      cell = '';
      if (each === '\n') rows.push([]);
    } else cell += each;
  }
  rows.at(-1)!.push(cell);
  // A quote that never ends is one somebody typed.
  return quoted ? text.split('\n').map((line) => line.split(parting)) : rows;
}
