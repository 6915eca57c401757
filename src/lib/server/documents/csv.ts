import { stringify } from 'csv-stringify/sync';

/** A cell of a table that is downloaded. */
export type Cell = string | number | null;

/** Signs with which a spreadsheet begins a formula, also in full width, also after spaces. */
const FORMULA = /^[\s\u00a0\u200b\ufeff]*[=+\-@\t\r＝＋－＠]/;

/** Lines of CSV (RFC 4180, CRLF) that no spreadsheet takes for formulas. Numbers stay numbers. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell))),
    // A lone line end inside a cell would begin a row, and what follows it could be a formula.
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ }
  );
}

/** A downloaded table. The byte order mark makes spreadsheets read it as UTF-8. */
export function csvResponse(body: BodyInit, name: string): Response {
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name.replace(/[^a-z0-9-]/gi, '-')}.csv"`
    }
  });
}

/** Pieces of a CSV as they are made: a long one keeps nobody waiting, and one that nobody takes any more ends. */
export function csvStream(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    }
  });
}

export const BYTE_ORDER_MARK = '\ufeff';

function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
