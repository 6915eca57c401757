/** Rows of a CSV, of lines with tabs, or of what was pasted; read in small pieces, so that nobody else waits. */
import { setImmediate } from 'node:timers/promises';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse, type Options } from 'csv-parse';
import type { Sheet } from '$lib/domain/import/tables';
import { alphabetOf, textOf } from './alphabet';
import { openQuoteIn, openSheet } from './filled-rows';
import { Unreadable } from './refusals';
import { separatorOf } from './separators';

/** In letters: ten times what the longest row of a register has. */
const LONGEST_ROW = 1_000_000;

/** The text as a sheet without a name. @throws Unreadable */
export async function readText(bytes: Uint8Array): Promise<Sheet> {
  const alphabet = alphabetOf(bytes);
  const beginning = textOf(bytes, alphabet).next().value ?? '';
  const { sign, skip } = separatorOf(beginning);
  const sheet = openSheet('');
  const rows = parse(optionsFor(sign));
  try {
    await pipeline(
      piecesOf(textOf(bytes, alphabet), skip),
      rows,
      async (records: AsyncIterable<string[]>) => {
        let row = 0;
        for await (const cells of records) sheet.add((row += 1), cells);
      }
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = Number(error.records) + 1;
    throw error.code === 'CSV_MAX_RECORD_SIZE' ? tooLongAt(row) : openQuoteIn(row);
  }
  return sheet.sheet;
}

function tooLongAt(row: number): Unreadable {
  const text = `Row ${row} is too long to be one. Look for a quotation mark (") that opens in it and never closes`;
  return new Unreadable('openQuote', text);
}

function optionsFor(delimiter: string): Options {
  return {
    delimiter,
    // All three, since files that were put together mix them.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: LONGEST_ROW
  };
}

/** Others have their turn after each piece. */
async function* piecesOf(text: Generator<string>, skip: number): AsyncGenerator<string> {
  let left = skip;
  for (const piece of text) {
    yield piece.slice(left);
    left = Math.max(0, left - piece.length);
    await setImmediate();
  }
}
