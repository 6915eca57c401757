/** A sheet holds one table or several, with titles above them and notes below; none of it may be read as something else. */
import { monthNamed } from './months';
import { beginning } from '$lib/domain/words';

/** A row that has something in it. `row` is its number as the spreadsheet shows it, from 1. */
export interface SheetRow {
  row: number;
  /** Without the empty ones at the end. */
  cells: string[];
}

/** A sheet of a workbook; a text file is one sheet without a name. Blank rows are counted and left out. */
export interface Sheet {
  name: string;
  rows: SheetRow[];
}

/** A row that belongs to no table, by its number and its first words. */
export interface AsideRow {
  row: number;
  text: string;
}

export interface Table {
  sheet: string;
  /** Its number as the spreadsheet shows it. */
  headingRow: number;
  /** Empty where a column has no heading. */
  headings: string[];
  /** At least as many cells as there are headings; more where more are filled. */
  rows: SheetRow[];
  /** Titles, in front of the headings. */
  skippedAbove: AsideRow[];
  /** Notes, sources and totals. */
  leftBelow: AsideRow[];
}

/** Longer than what stands alone in the first cell of an ordinary row. */
const LONGEST_CELL = 60;
/** No heading is longer: nothing longer is looked up. */
const LONGEST_HEADING = 80;
const TOTAL = /^(?:grand |overall |sub-? ?)?totals?\s*:?$/i;
const NOTE =
  /^(?:sources?|notes?|(?:grand )?totals?|footnotes?|produced|prepared|last updated|©|\*|†)(?![\p{L}\p{N}])/iu;

/**
 * The tables of a sheet, from top to bottom. `known` says whether a cell is a heading that some kind of table has. Where no row
 * has such headings, the first row with two filled cells is taken for the headings, so that a person can say what they mean.
 */
export function tablesIn(sheet: Sheet, known: (cell: string) => boolean): Table[] {
  const isKnown = remembering(known);
  const tables: Table[] = [];
  let above: AsideRow[] = [];
  for (const [index, each] of sheet.rows.entries()) {
    const table = tables.at(-1);
    if (isHeadings(each.cells, sheet.rows[index + 1], isKnown, table)) {
      if (table && isSame(table.headings, each.cells)) continue;
      tables.push(begun(sheet.name, each, table ? titlesAtEnd(table) : above));
      above = [];
    } else if (table) addRow(table, each, sheet.rows[index - 1]!);
    else above.push(aside(each));
  }
  return tables.length > 0 ? tables : untitled(sheet);
}

function begun(sheet: string, { row, cells }: SheetRow, skippedAbove: AsideRow[]): Table {
  return { sheet, headingRow: row, headings: cells, rows: [], skippedAbove, leftBelow: [] };
}

/** Two headings that we know make a row of headings; one does before months, or above a single column. */
function isHeadings(
  cells: string[],
  next: SheetRow | undefined,
  known: (cell: string) => boolean,
  table: Table | undefined
): boolean {
  if (cells.length === 1) return !table && known(cells[0]!) && (next?.cells.length ?? 1) === 1;
  const filled = cells.filter((cell) => cell !== '');
  // Nearly every row below a table's headings ends here.
  if (table && !filled.slice(0, 3).some(known)) return false;
  // Headings that say the same twice are hardly headings.
  const headings = new Set(filled.filter(known)).size;
  if (headings === 0) return false;
  const months = headings === 1 || table ? filled.filter((cell) => monthNamed(cell) !== null).length : 0;
  // A row of data may well say “Service” in one cell and “Website” in another.
  if (table && (headings + months) * 2 <= filled.length) return false;
  return headings >= 2 || months >= 2;
}

/** Whether words are a heading; asked once for each, since most stand in many rows. */
function remembering(known: (cell: string) => boolean): (cell: string) => boolean {
  const answers = new Map<string, boolean>();
  return (cell) => {
    if (cell === '' || cell.length > LONGEST_HEADING) return false;
    const answer = answers.get(cell) ?? known(cell);
    // Numbers of cases and the like are different in every row.
    if (answers.size < 5_000) answers.set(cell, answer);
    return answer;
  };
}

function addRow(table: Table, each: SheetRow, before: SheetRow): void {
  const { row, cells } = each;
  if (isAside(table, each, before)) table.leftBelow.push(aside(each));
  else if (cells.length >= table.headings.length) table.rows.push(each);
  else {
    const missing = Array<string>(table.headings.length - cells.length).fill('');
    table.rows.push({ row, cells: [...cells, ...missing] });
  }
}

/** A total is no row of its own, and neither is a note that stands alone below the table or goes on in a second line. */
function isAside(table: Table, { row, cells }: SheetRow, before: SheetRow): boolean {
  const first = cells.find((cell) => cell !== '') ?? '';
  if (TOTAL.test(first)) return true;
  if (!isAlone(table, cells)) return false;
  const isBelowAside = table.leftBelow.at(-1)?.row === before.row && before.row === row - 1;
  if (isBelowAside && (NOTE.test(first) || isAlone(table, before.cells))) return true;
  return before.row < row - 1 && (first.length > LONGEST_CELL || NOTE.test(first));
}

/** What stands alone below a table, right above the next headings, is the title of what follows. */
function titlesAtEnd(table: Table): AsideRow[] {
  const titles: AsideRow[] = [];
  for (let last = table.rows.at(-1); last && isAlone(table, last.cells); last = table.rows.at(-1)) {
    titles.unshift(aside(last));
    table.rows.pop();
  }
  return titles;
}

/** Is only the first column filled, in a table that has several? */
function isAlone({ headings }: Table, cells: string[]): boolean {
  const first = headings.findIndex((heading) => heading !== '');
  if (first === headings.length - 1 || !cells[first]) return false;
  return cells.every((cell, index) => cell === '' || index === first);
}

/** The same headings once more, as on a new page: the table goes on. */
function isSame(headings: string[], cells: string[]): boolean {
  return headings.length === cells.length && headings.every((heading, index) => heading === cells[index]);
}

function untitled(sheet: Sheet): Table[] {
  const at = sheet.rows.findIndex(({ cells }) => cells.filter((cell) => cell !== '').length >= 2);
  if (at < 0) return [];
  const table = begun(sheet.name, sheet.rows[at]!, sheet.rows.slice(0, at).map(aside));
  for (let index = at + 1; index < sheet.rows.length; index += 1) {
    addRow(table, sheet.rows[index]!, sheet.rows[index - 1]!);
  }
  return [table];
}

function aside({ row, cells }: SheetRow): AsideRow {
  const text = cells
    .filter((cell) => cell !== '')
    .join(' ')
    .replace(/\n/g, ' ');
  return { row, text: beginning(text, LONGEST_CELL) };
}
