/** From what somebody chose or pasted to sheets of text cells, whatever program saved it. */
import type { Sheet } from '$lib/domain/import/tables';
import { kindOfFile } from './file-kind';
import { LARGEST_FILE, Unreadable } from './refusals';
import { readText } from './text-rows';
import { readWorkbook } from './workbook-rows';

export type Upload = { name: string; bytes: Uint8Array } | { pasted: string };
export type ReadSpreadsheet = { ok: true; sheets: Sheet[] } | { ok: false; text: string };

/**
 * Reads a CSV, a text with tabs, an Excel workbook or pasted rows. What cannot be read is refused in a sentence that says what
 * to do; other errors are bugs. Sheets without a filled cell are left out, and there is at least one with.
 */
export async function readSpreadsheet(upload: Upload): Promise<ReadSpreadsheet> {
  try {
    const sheets = 'pasted' in upload ? await readPasted(upload.pasted) : await readFile(upload.bytes);
    return { ok: true, sheets };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, text: error.text };
    throw error;
  }
}

async function readPasted(pasted: string): Promise<Sheet[]> {
  // As bytes, so that both ways in are one from here on.
  const bytes = new TextEncoder().encode(pasted);
  if (bytes.length > LARGEST_FILE) throw new Unreadable('tooLarge');
  return filled([await readText(bytes)], 'nothingPasted');
}

async function readFile(bytes: Uint8Array): Promise<Sheet[]> {
  if (bytes.length > LARGEST_FILE) throw new Unreadable('tooLarge');
  const sheets = kindOfFile(bytes) === 'workbook' ? await readWorkbook(bytes) : [await readText(bytes)];
  return filled(sheets, 'empty');
}

function filled(sheets: Sheet[], refusal: 'empty' | 'nothingPasted'): Sheet[] {
  const withRows = sheets.filter(({ rows }) => rows.length > 0);
  if (withRows.length === 0) throw new Unreadable(refusal);
  return withRows;
}
