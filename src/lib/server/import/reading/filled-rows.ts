/** What is kept of a sheet: rows that have something in them, with their numbers, in words without unseen characters. */
import { cellWords } from '$lib/domain/import/cells';
import type { Sheet } from '$lib/domain/import/tables';
import { MOST_COLUMNS, MOST_ROWS, Unreadable } from './refusals';

/** No cell of a spreadsheet is longer; in a CSV, a quotation mark that stands alone makes one cell of many rows. */
const LONGEST_CELL = 32_767;

/** A sheet that is being read. `before` is how many rows the sheets before it have. */
export function openSheet(name: string, before = 0) {
  const sheet: Sheet = { name, rows: [] };

  /** Keeps a row that has something in it. @throws Unreadable */
  function add(row: number, raw: readonly string[]): void {
    // Before anything is done with them, since there may be millions, or one that is very long.
    if (raw.length > MOST_COLUMNS && raw.slice(MOST_COLUMNS).some(isFilled))
      throw new Unreadable('tooManyColumns');
    const near = raw.slice(0, MOST_COLUMNS);
    if (near.some((cell) => cell.length > LONGEST_CELL)) throw openQuoteIn(row);
    const cells = near.map(cellWords);
    while (cells.at(-1) === '') cells.pop();
    if (cells.length === 0) return;
    if (before + sheet.rows.length >= MOST_ROWS) throw new Unreadable('tooManyRows');
    sheet.rows.push({ row, cells });
  }

  return { sheet, add };
}

function isFilled(cell: string): boolean {
  return cell !== '' && cell.trim() !== '';
}

/** The row is that in which the mark opens. */
export function openQuoteIn(row: number): Unreadable {
  return new Unreadable(
    'openQuote',
    `A quotation mark (") that opens in row ${row} never closes. Look for one that stands alone`
  );
}
