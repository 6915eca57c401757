/** The sign between the cells of a text: commas, semicolons where commas are decimals, tabs when pasted from a spreadsheet. */

/** Whichever fits equally well, the first is taken: tabs and strokes hardly ever stand in words. */
const SIGNS = ['\t', '|', ';', ','];
/** A file's first rows decide. */
const ROWS_LOOKED_AT = 20;

/**
 * The separator, and how many characters to leave out at the start: a first line `sep=;` is an order to Excel, which hides it, so
 * the headings below it are in row 1.
 */
export function separatorOf(beginning: string): { sign: string; skip: number } {
  const order = /^"?sep=([^\p{L}\p{N}"\r\n])"?[^\S\r\n]*(?:\r\n|\r|\n|$)/iu.exec(beginning);
  if (order) return { sign: order[1]!, skip: order[0].length };
  const fits = SIGNS.map((sign) => ({ sign, fit: fitOf(beginning, sign) }));
  const best = fits.reduce((first, each) => (each.fit > first.fit ? each : first));
  return { sign: best.fit > 0 ? best.sign : ',', skip: 0 };
}

/** In how many rows does it make as many cells as in most rows, and how many? A title above the headings has none. */
function fitOf(beginning: string, sign: string): number {
  const rows = new Map<number, number>();
  for (const cells of cellsPerRow(beginning, sign)) rows.set(cells, (rows.get(cells) ?? 0) + 1);
  rows.delete(1);
  const [cells, count] = [...rows].reduce((most, each) => (each[1] > most[1] ? each : most), [1, 0]);
  return (cells - 1) * count;
}

/** How many cells each filled row has, if this is the separator. What stands in quotation marks does not count. */
function cellsPerRow(beginning: string, sign: string): number[] {
  const rows: number[] = [];
  let [cells, isFilled, isQuoted, isStart] = [1, false, false, true];
  for (const letter of beginning) {
    if (rows.length === ROWS_LOOKED_AT) return rows;
    if (letter === '"' && (isQuoted || isStart)) isQuoted = !isQuoted;
    else if (isQuoted) isFilled = true;
    else if (letter === '\n' || letter === '\r') {
      if (isFilled) rows.push(cells);
      [cells, isFilled, isStart] = [1, false, true];
    } else if (letter === sign) [cells, isStart] = [cells + 1, true];
    else [isFilled, isStart] = [isFilled || letter.trim() !== '', isStart && letter === ' '];
  }
  // The last row may be cut off.
  return rows.length > 0 ? rows : [cells];
}
