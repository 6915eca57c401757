/** The figures of an edition as a workbook: numbers as numbers, everything else as text, no formula and no hidden sheet. */
import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import writeXlsxFile, { type Cell, type Sheet } from 'write-excel-file/node';
import { editionTitle, type EditionContent } from '$lib/domain/edition/edition';
import { workbookSheets } from './excel-sheets';
import { tableFeature, type MarkedTable } from './excel-tables';
import { withFixedDates } from './fixed-dates';
import { shown, type WorkbookSheet } from './workbook-sheet';
import { cleanText } from '../drawing/legible-text';
import { rowsOf } from '../drawing/letter-widths';
import { correctedLine, dateOf, type Extras } from '../drawing/paper';

/** Excel reads _x0041_ as the letter A. */
const ESCAPED = /_(?=x[0-9a-f]{4}_)/gi;
/** Excel refuses longer ones. */
const LONGEST_TEXT = 32_767;
const LONGEST_HEADING = 120;
const WIDTH = 14;
/** What stands for a figure, beside figures. */
const SIGN = /^(?:\*|\[[xz]\])$/;

/** What the library takes for a file within a workbook. */
type FileContent = Stream | Buffer | Blob;

/** The same content and extras give the same bytes. */
export async function excelOf(content: EditionContent, extras: Extras): Promise<Uint8Array> {
  const { council, period } = content;
  const edition = [editionTitle(content), correctedLine(extras)].filter(Boolean).join('. ');
  const sheets = workbookSheets(content, extras);
  const tables = sheets.map((sheet) => markedTable(sheet, sheets));
  const drawn = sheets.map((sheet, place) =>
    drawnSheet(sheet, tables[place]!, [`${sheet.name}: ${council}, ${period.title}`, WHAT_TO_KNOW, edition])
  );
  const features = [
    tableFeature<FileContent>(tables, safeText(`${council}, ${period.title}, ${edition}`), safeText(council))
  ];
  const workbook = await writeXlsxFile(drawn, { fontFamily: 'Arial', fontSize: SIZE, features }).toBuffer();
  return withFixedDates(workbook, dateOf(extras.publishedOn));
}

const WHAT_TO_KNOW =
  'This worksheet contains one table. Signs such as * and [x] are explained in the worksheet Notes.';

/** Headings are told apart, as a table asks for, whatever a period is called. */
function markedTable({ name, columns, rows }: WorkbookSheet, sheets: readonly WorkbookSheet[]): MarkedTable {
  const headings: string[] = [];
  for (const { heading } of columns) {
    const text = headingText(heading);
    const isTaken = headings.some((each) => each.toLowerCase() === text.toLowerCase());
    headings.push(isTaken ? `${text} ${headings.length + 1}` : text);
  }
  const leadsTo = name === 'Contents' ? sheets.slice(2).map((sheet) => sheet.name) : [];
  return { name, headings, rows: rows.length, leadsTo };
}

/** To the letter what the library leaves of it in the cell: a table and its cells must say the same. */
function headingText(heading: string): string {
  const text = cleanText(heading).replace(LEFT_OUT, '').replace(/\s+/g, ' ').trim();
  return safeText([...text].slice(0, LONGEST_HEADING).join('').trim()) || 'Figure';
}

const LEFT_OUT = /\uFFFD/g;

function drawnSheet(
  { name, columns, rows }: WorkbookSheet,
  { headings }: MarkedTable,
  above: readonly string[]
): Sheet<Buffer> {
  return {
    sheet: name,
    orientation: 'landscape',
    columns: columns.map(({ width }) => ({ width: width ?? WIDTH })),
    data: [
      ...above.map((line, place): Cell[] => [titleCell(line, place === 0)]),
      headingsOf(headings, columns),
      ...rows.map((row) => rowOf(row.map(shown), columns))
    ]
  };
}

const HEADING = { fontWeight: 'bold', wrap: true, alignVertical: 'top', bottomBorderStyle: 'thin' } as const;

function titleCell(line: string, isTitle: boolean): Cell {
  return {
    value: safeText(line).replace(/\s+/g, ' '),
    type: String,
    ...(isTitle ? { fontWeight: 'bold', fontSize: 14 } : {})
  };
}

function headingsOf(headings: readonly string[], columns: WorkbookSheet['columns']): Cell[] {
  const height = heightOf(headings, columns, true);
  return headings.map((value): Cell => ({ value, type: String, height, ...HEADING }));
}

/** As high as its longest text: not every program finds that out by itself. */
function rowOf(row: (string | number)[], columns: WorkbookSheet['columns']): Cell[] {
  const texts = row.map((value) => (typeof value === 'number' ? value : safeText(value) || '–'));
  const height = heightOf(texts.map(String), columns, false);
  return texts.map((value, place) => cellOf(value, height, place > 0));
}

function heightOf(texts: readonly string[], columns: WorkbookSheet['columns'], bold: boolean): number {
  const rows = texts.map((text, place) => {
    const width = (columns[place]?.width ?? WIDTH) * POINTS;
    return text.split('\n').reduce((sum, line) => sum + rowsOf(line, SIZE, width, bold), 0);
  });
  return Math.min(HIGHEST, Math.max(...rows) * ROW_HEIGHT + 2);
}

const SIZE = 10;
/** Of a row of text, and the highest that Excel has, in points. */
const ROW_HEIGHT = 13;
const HIGHEST = 409;
/** Of one unit of the width of a column. */
const POINTS = 5.4;

/** The type is always given, so that text is never taken for anything else. */
function cellOf(value: string | number, height: number, isFigure: boolean): Cell {
  if (typeof value === 'number') return { value, type: Number, height, alignVertical: 'top' };
  const align = isFigure && SIGN.test(value) ? ({ align: 'right' } as const) : {};
  return { value, type: String, height, wrap: true, alignVertical: 'top', ...align };
}

function safeText(text: string): string {
  return cleanText(text).replace(ESCAPED, '_x005F_').slice(0, LONGEST_TEXT);
}
