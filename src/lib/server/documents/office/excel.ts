/** The figures of an edition as a workbook: numbers as numbers, everything else as text, no formula and no hidden sheet. */
import writeXlsxFile, { type Cell, type Sheet } from 'write-excel-file/node';
import type { EditionContent } from '$lib/domain/edition/edition';
import { workbookSheets, type WorkbookSheet } from './excel-sheets';
import { withFixedDates } from './fixed-dates';
import { cleanText } from '../drawing/legible-text';
import { dateOf, type Extras } from '../drawing/paper';

/** Excel reads _x0041_ as the letter A. */
const ESCAPED = /_(?=x[0-9a-f]{4}_)/gi;
/** Excel refuses longer ones. */
const LONGEST_TEXT = 32_767;
const WIDTH = 18;

/** The same content and extras give the same bytes. */
export async function excelOf(content: EditionContent, extras: Extras): Promise<Uint8Array> {
  const sheets = workbookSheets(content, extras).map(drawnSheet);
  const workbook = await writeXlsxFile(sheets, { fontFamily: 'Arial', fontSize: 10 }).toBuffer();
  return withFixedDates(workbook, dateOf(extras.publishedOn));
}

function drawnSheet({ name, columns, rows }: WorkbookSheet): Sheet<Buffer> {
  return {
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map(({ width }) => ({ width: width ?? WIDTH })),
    data: [columns.map(({ heading }) => headingCell(heading)), ...rows.map((row) => row.map(cellOf))]
  };
}

function headingCell(heading: string): Cell {
  return { value: safeText(heading), type: String, fontWeight: 'bold', wrap: true };
}

/** The type is always given, so that text is never taken for anything else. */
function cellOf(value: string | number | null): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  return { value: safeText(value), type: String };
}

function safeText(text: string): string {
  return cleanText(text).replace(ESCAPED, '_x005F_').slice(0, LONGEST_TEXT);
}
