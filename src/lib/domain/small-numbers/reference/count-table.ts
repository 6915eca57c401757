/**
 * A table of counts as a report prints it: the total of a row stands at its end, the total of a column below it.
 * No page asks it: it answers published vectors.
 */
import { OutOfRange, requireCount } from '$lib/domain/statistics/out-of-range';

/** Rows of counts. A table of one row has no total row. */
export type FigureTable = readonly (readonly number[])[];

/** Where a figure stands, from 0. */
export interface Place {
  row: number;
  column: number;
}

/**
 * Adds the totals to a table of cells.
 * @throws OutOfRange where a cell is not a whole number, 0 or more, or the rows differ in length
 */
export function withTotals(cells: FigureTable): number[][] {
  requireCells(cells);
  const rows = cells.map((row) => [...row, sum(row)]);
  if (rows.length < 2) return rows;
  return [...rows, (rows[0] ?? []).map((_, column) => sum(rows.map((row) => row[column] ?? 0)))];
}

/**
 * Refuses a table whose totals are not the sums of its cells, or that is no table.
 * @throws OutOfRange with the figure that is wrong
 */
export function requireTotals(table: FigureTable): void {
  requireCells(table);
  for (const line of linesOf(table)) {
    const figures = line.map((place) => figureAt(table, place));
    const total = figures.pop() ?? 0;
    if (sum(figures) !== total) throw new OutOfRange(`A total must be ${sum(figures)}`, total);
  }
}

/** Every row and every column that ends in a total: rows first, each from its first cell to its total. */
export function linesOf(table: FigureTable): Place[][] {
  const [rows, columns] = [table.length, table[0]?.length ?? 0];
  const across = range(rows).map((row) => range(columns).map((column) => ({ row, column })));
  const down = range(columns).map((column) => range(rows).map((row) => ({ row, column })));
  return [...(columns > 1 ? across : []), ...(rows > 1 ? down : [])];
}

/** Every place, row by row. */
export function placesOf(table: FigureTable): Place[] {
  return table.flatMap((cells, row) => cells.map((_, column) => ({ row, column })));
}

/** The figure at a place of the table. */
export function figureAt(table: FigureTable, { row, column }: Place): number {
  const figure = table[row]?.[column];
  if (figure === undefined) throw new OutOfRange('A place must be in the table', `${row}, ${column}`);
  return figure;
}

/** The cells that a figure is made of: itself, or the cells that its total adds up. */
export function cellsOf(table: FigureTable, place: Place): Place[] {
  const rows = innerFrom(place.row, table.length);
  const columns = innerFrom(place.column, table[0]?.length ?? 0);
  return rows.flatMap((row) => columns.map((column) => ({ row, column })));
}

function innerFrom(index: number, length: number): number[] {
  const isTotal = length > 1 && index === length - 1;
  return isTotal ? range(length - 1) : [index];
}

function requireCells(table: FigureTable): void {
  const width = table[0]?.length ?? 0;
  if (width === 0) throw new OutOfRange('A table must have a cell', 'empty');
  for (const row of table) {
    if (row.length !== width) throw new OutOfRange(`A row must have ${width} figures`, row.length);
    for (const figure of row) requireCount('A figure', figure);
  }
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
