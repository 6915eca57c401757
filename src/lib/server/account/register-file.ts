import { parse } from 'csv-parse/sync';
import { PLATFORMS, type AccountKind, type Platform } from '$lib/domain/account/account';
import { readAccountWords } from '$lib/domain/account/account-form';
import { seenWords } from '$lib/domain/forms/answers';
import { kindNamed, platformNamed } from '$lib/domain/account/account-names';
import { headingsOf, type Column } from '$lib/domain/account/register-headings';
import { counted } from '$lib/domain/words';

/** What is wrong with a file of the register, and where. Rows are counted as a spreadsheet counts them: headings are row 1. */
export interface RegisterError {
  row: number | null;
  column: Column | null;
  text: string;
}

/** One account of a file. Service and lead are still words, as typed; what is not known is null, and an error says so. */
export interface RegisterRow {
  row: number;
  name: string;
  platform: Platform | null;
  handle: string;
  address: string;
  kind: AccountKind | null;
  service: string;
  purpose: string;
  /** In small letters; null when the cell is empty. */
  leadEmail: string | null;
}

/** Most accounts in one file. */
export const MOST_ROWS = 1000;
/** Largest file, in bytes of UTF-8: 500 KB, far more than the register of the largest council. */
export const LARGEST_FILE = 500 * 1024;

/** Reads a CSV of the register: its rows, and a sentence for everything that is wrong in them. Never throws. */
export function readRegister(csv: string): { rows: RegisterRow[]; errors: RegisterError[] } {
  const unfit = whyUnfit(csv);
  if (unfit) return failed(unfit);
  const records = recordsOf(csv);
  if (!Array.isArray(records)) return failed(records.problem);
  const [first = [], ...rest] = records;
  const headings = headingsOf(first);
  if (!headings.ok)
    return { rows: [], errors: headings.problems.map((text) => ({ row: 1, column: null, text })) };
  const filled = rest
    .map((cells, index) => ({ row: index + 2, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) return failed('The file has headings, but no accounts below them');
  if (filled.length > MOST_ROWS) {
    return failed(
      `The file has ${thousands(filled.length)} accounts. Import ${thousands(MOST_ROWS)} at a time at the most`
    );
  }
  return readRows(filled, headings.columns);
}

/** "Row 4, platform: “Instagramm” is not a platform we know." */
export function registerErrorText(error: RegisterError): string {
  if (error.row === null) return error.text;
  return error.column
    ? `Row ${error.row}, ${error.column}: ${error.text}`
    : `Row ${error.row}: ${error.text}`;
}

function failed(text: string): { rows: RegisterRow[]; errors: RegisterError[] } {
  return { rows: [], errors: [{ row: null, column: null, text }] };
}

function whyUnfit(csv: string): string | null {
  if (csv.trim() === '') return 'The file is empty';
  if (Buffer.byteLength(csv) > LARGEST_FILE)
    return 'The file is larger than 500 KB. Divide it into several files';
  if (csv.startsWith('PK')) return 'This is a spreadsheet. Save it as “CSV UTF-8”, and choose that file';
  if (csv.includes('\0') || csv.startsWith('%PDF'))
    return 'This is not a CSV file. Save your spreadsheet as “CSV UTF-8”';
  return null;
}

function recordsOf(csv: string): string[][] | { problem: string } {
  const text = csv.replace(/^\ufeff/, '');
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false
    });
  } catch {
    return {
      problem: 'A quotation mark (") that opens in the file never closes. Look for one that stands alone'
    };
  }
}

/** The sign between the headings: a tab when pasted from a spreadsheet, a semicolon where commas are decimals. */
function delimiterOf(text: string): string {
  const headings = text
    .trimStart()
    .split(/\r?\n|\r/, 1)[0]!
    .replace(/"[^"]*"/g, '');
  const signs = [',', ';', '\t'].map((sign) => ({ sign, count: headings.split(sign).length }));
  return signs.reduce((best, each) => (each.count > best.count ? each : best)).sign;
}

function readRows(
  filled: { row: number; cells: string[] }[],
  columns: (Column | null)[]
): { rows: RegisterRow[]; errors: RegisterError[] } {
  const rows: RegisterRow[] = [];
  const errors: RegisterError[] = [];
  for (const { row, cells } of filled) {
    const read = readRow(row, cells, columns, errors);
    if (read) rows.push(read);
  }
  errors.push(...twins(rows));
  return { rows, errors };
}

function readRow(
  row: number,
  cells: string[],
  columns: (Column | null)[],
  errors: RegisterError[]
): RegisterRow | null {
  const strays = cells.filter((cell, index) => cell.trim() !== '' && !columns[index]);
  if (cells.length < columns.length || strays.length > 0) {
    errors.push({ row, column: null, text: raggedText(cells, columns) });
    return null;
  }
  const cell = (column: Column) => {
    const index = columns.indexOf(column);
    return index < 0 ? '' : unguarded(seenWords(cells[index] ?? ''));
  };
  const complain = (column: string, text: string) => errors.push({ row, column: column as Column, text });
  const platform = platformNamed(cell('platform'), complain);
  const typed = {
    name: cell('name'),
    handle: cell('handle'),
    address: cell('address'),
    purpose: cell('purpose')
  };
  const words = readAccountWords(typed, complain);
  const kind = kindNamed(cell('kind'), complain);
  if (cell('service') === '') complain('service', 'Enter the service that runs it');
  const leadEmail = cell('lead’s email').toLowerCase() || null;
  return { row, ...words, platform, kind, service: cell('service'), leadEmail };
}

function raggedText(cells: string[], columns: (Column | null)[]): string {
  const headings = columns.filter(Boolean).length;
  return `This row has ${counted(cells.length, 'cell', 'cells')}, and there ${headings === 1 ? 'is' : 'are'} ${counted(headings, 'heading', 'headings')}. A text with a comma in it must stand in quotation marks`;
}

/** Our own exports put ' before what a spreadsheet could take for a formula; it is not part of the words. */
function unguarded(cell: string): string {
  return cell.replace(/^'(?=[=+\-@])/, '');
}

function twins(rows: RegisterRow[]): RegisterError[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ row, platform, handle }) => {
    if (platform === null || handle === '') return [];
    const key = `${platform} ${handle.toLowerCase()}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row);
    if (first === undefined) return [];
    return [
      {
        row,
        column: 'handle' as const,
        text: `“${handle}” on ${PLATFORMS[platform]} is in row ${first} already`
      }
    ];
  });
}

function thousands(count: number): string {
  return count.toLocaleString('en-GB');
}
