/**
 * Exact figures with small ones hidden, and as many others as it takes that nobody can work the small ones out.
 * One hidden figure in a row is its total less the rest; two per row and column are still not safe in about one table of nine.
 * So linear programming audits the result. It hides about as many figures as R's GaussSuppression 1.2.3 for official statistics
 * (356 and 365 in 70 reference tables).
 * No page asks it: it answers published vectors, which hold the rounding rule beside the other way of hiding.
 */
import { isExact, readerOf, type ReadFigure } from '../derivation';
import {
  cellsOf,
  figureAt,
  linesOf,
  placesOf,
  requireTotals,
  withTotals,
  type FigureTable,
  type Place
} from './count-table';
import { HIDDEN, roundedFigure, type PublicFigure } from '../disclosure';
import type { Range } from '../linear-programming';
import { OutOfRange } from '$lib/domain/statistics/out-of-range';

interface Draft {
  table: FigureTable;
  lines: Place[][];
  hidden: boolean[][];
}

/**
 * A table under the rounding rule, its totals made from the counts as they are: a total row below and a total column at the right
 * (only the column where there is one row).
 * @throws OutOfRange where a cell is not a whole number, 0 or more, or the rows differ in length
 */
export function roundedTable(cells: FigureTable): PublicFigure[][] {
  return withTotals(cells).map((row) => row.map(roundedFigure));
}

/**
 * A table of exact figures from which nobody can work out a count below the threshold; totals as in `roundedTable`.
 * @param threshold 5 or 10: counts from 1 to one less than this are hidden, and others besides so that these stay hidden
 * @throws OutOfRange as `roundedTable`, and for a threshold below 2
 */
export function exactTable(cells: FigureTable, threshold: number): PublicFigure[][] {
  const table = withTotals(cells);
  const hidden = smallAndBesides(table, threshold);
  return table.map((row, r) => row.map((count, c) => (hidden[r]?.[c] ? HIDDEN : count)));
}

/**
 * Which figures of a table with totals to hide: every one from 1 to threshold - 1, and others besides. Zeros always show.
 * While a row or column has exactly one hidden figure, its smallest cell above 0 is hidden too: first one whose other line also has
 * exactly one, at a tie the first; the total only where no cell is left. Rows go before columns, over and over.
 * Then each small figure that can still be worked out has one more hidden beside it: the smallest cell of its row and column.
 * @param table whole numbers with their totals; one row, or rows with a total row
 * @param threshold whole number, 2 or more; 5 or 10 in official statistics
 * @returns true where a figure is to be hidden, in the shape of the table
 * @throws OutOfRange for another threshold, or totals that are not the sums
 */
export function smallAndBesides(table: FigureTable, threshold: number): boolean[][] {
  if (!Number.isInteger(threshold) || threshold < 2) {
    throw new OutOfRange('A threshold must be a whole number from 2', threshold);
  }
  requireTotals(table);
  const hidden = table.map((row) => row.map((figure) => figure >= 1 && figure < threshold));
  const draft: Draft = { table, lines: linesOf(table), hidden };
  hideUntilNoneIsAlone(draft);
  let unproven = placesOf(table).filter(
    (place) => isHidden(draft, place) && figureAt(table, place) < threshold
  );
  while (unproven.length > 0) {
    // What cannot be worked out stays so when more is hidden, and need not be asked again.
    unproven = fromFirstDerivable(draft, unproven);
    if (unproven[0]) hideBeside(draft, unproven[0]);
    hideUntilNoneIsAlone(draft);
  }
  return hidden;
}

/**
 * From what to what a hidden figure can lie, for a reader of all that is shown who knows that hidden figures are not 0.
 * @param hidden in the shape of the table
 */
export function hiddenRange(
  table: FigureTable,
  hidden: readonly (readonly boolean[])[],
  place: Place
): Range {
  return readerOf(readFigures(table, hidden))(names(cellsOf(table, place)));
}

function fromFirstDerivable({ table, hidden }: Draft, places: readonly Place[]): Place[] {
  const read = readerOf(readFigures(table, hidden));
  const first = places.findIndex((place) => isExact(read(names(cellsOf(table, place)))));
  return first === -1 ? [] : places.slice(first);
}

function readFigures(table: FigureTable, hidden: readonly (readonly boolean[])[]): ReadFigure[] {
  return placesOf(table).map((place) => {
    const figure = figureAt(table, place);
    const parts = names(cellsOf(table, place));
    return hidden[place.row]?.[place.column]
      ? { parts, least: 1, most: null }
      : { parts, least: figure, most: figure };
  });
}

function hideUntilNoneIsAlone(draft: Draft): void {
  for (let again = true; again;) {
    again = false;
    for (const line of draft.lines) {
      const next = hasOneHidden(draft, line) ? nextToHide(draft, line) : null;
      if (next) hide(draft, next);
      again ||= next !== null;
    }
  }
}

/** The smallest cell that shares a line with it, else a total there; else the smallest figure of all. */
function hideBeside(draft: Draft, place: Place): void {
  const own = draft.lines.filter((line) => holds(line, place));
  const next =
    smallest(
      draft,
      own.flatMap((line) => openPlaces(draft, line.slice(0, -1)))
    ) ??
    smallest(
      draft,
      own.flatMap((line) => openPlaces(draft, line))
    ) ??
    smallest(draft, openPlaces(draft, placesOf(draft.table)));
  // With nothing above 0 left to show, every figure could be twice as large, so none could have been worked out.
  if (!next)
    throw new OutOfRange('A figure must have another to hide beside it', `${place.row}, ${place.column}`);
  hide(draft, next);
}

function nextToHide(draft: Draft, line: readonly Place[]): Place | null {
  const cells = openPlaces(draft, line.slice(0, -1));
  const helpful = cells.filter((place) => helpsAnotherLine(draft, line, place));
  return smallest(draft, helpful) ?? smallest(draft, cells) ?? smallest(draft, openPlaces(draft, line));
}

/** Those that still show a figure above 0. */
function openPlaces(draft: Draft, places: readonly Place[]): Place[] {
  return places.filter((place) => !isHidden(draft, place) && figureAt(draft.table, place) > 0);
}

function helpsAnotherLine(draft: Draft, line: readonly Place[], place: Place): boolean {
  return draft.lines.some((other) => other !== line && holds(other, place) && hasOneHidden(draft, other));
}

function smallest({ table }: Draft, places: readonly Place[]): Place | null {
  const bySize = [...places].sort((a, b) => figureAt(table, a) - figureAt(table, b));
  return bySize[0] ?? null;
}

function hasOneHidden(draft: Draft, line: readonly Place[]): boolean {
  return line.filter((place) => isHidden(draft, place)).length === 1;
}

function holds(line: readonly Place[], { row, column }: Place): boolean {
  return line.some((place) => place.row === row && place.column === column);
}

function isHidden({ hidden }: Draft, { row, column }: Place): boolean {
  return hidden[row]?.[column] === true;
}

function hide({ hidden }: Draft, { row, column }: Place): void {
  const line = hidden[row];
  if (line) line[column] = true;
}

function names(places: readonly Place[]): string[] {
  return places.map(({ row, column }) => `${row},${column}`);
}
