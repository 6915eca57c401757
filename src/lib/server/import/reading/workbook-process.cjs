// Reads a workbook in a process of its own: a large one takes seconds, in which no page could be shown, and one that was made to do
// harm may end the process that reads it. Plain JavaScript that needs nothing of ours, so that it runs from its text, wherever the
// build puts that. Patterns look at no more than 500 signs of a tag: more would take very long where one has millions.

/** Rows, and letters in them, that are handed over at a time: so much is taken in within a few milliseconds. */
const ROWS_AT_A_TIME = 500;
const LETTERS_AT_A_TIME = 200_000;
/** Letters in the whole workbook: words that stand once in the file may stand in a million cells. */
const MOST_LETTERS = 30_000_000;
/** Letters from one tag to the next: no cell holds more than 32,767, and each of them takes a few. */
const LONGEST_PIECE = 1_000_000;
/** Not drawings, comments and what pivot tables remember. */
const NEEDED = /^xl\/(?:_rels\/[^/]*|(?:worksheets\/)?[^/]*\.xml)$/i;
/** A filled cell in column AAA (the 703rd) or beyond, which would make as many cells of every row. */
const TOO_WIDE = /<(?:\w+:)?c\b[^<>]{0,500}\br="[A-Z]{3,9}\d{1,9}"(?:[^<>]{0,500}[^/<>])?>\s{0,500}<(?!\/)/;
/** A row beyond the last that a spreadsheet can have. */
const TOO_LONG = /<(?:\w+:)?(?:row\b[^<>]{0,500}\br="|c\b[^<>]{0,500}\br="[A-Z]{1,9})\d{8}/;

/** @type {(() => void) | undefined} */
let goOn;

process.on('message', (/** @type {any} */ message) => {
  if (message === 'taken') goOn?.();
  else readAndHandOver(message).then(() => send({ done: true }), tellProblem);
});
// The app is gone.
process.on('disconnect', () => process.exit());

/** @param {{ bytes: Uint8Array, fflate: string, reader: string }} order */
async function readAndHandOver({ bytes, fflate, reader }) {
  const mended = mend(bytes, require(fflate));
  const sheets = await require(reader).default(mended.buffer, { trim: false, parseNumber: numberText });
  for (const { sheet, data } of sheets) {
    // A sheet that is a chart has none.
    if (data?.length > 0) await handOver(sheet, data);
  }
}

/**
 * Waits for each lot to be taken, so that the other side can do something else in between.
 * @param {string} name
 * @param {unknown[][]} rows
 */
async function handOver(name, rows) {
  for (let start = 0; start < rows.length;) {
    const lot = lotFrom(rows, start);
    const taken = new Promise((resolve) => (goOn = () => resolve(undefined)));
    send({ name, firstRow: start + 1, rows: lot });
    start += lot.length;
    await taken;
  }
}

let lettersOfAll = 0;

/**
 * At least one row.
 * @param {unknown[][]} rows
 * @param {number} start
 */
function lotFrom(rows, start) {
  const lot = [];
  for (let letters = 0; lot.length < ROWS_AT_A_TIME && letters < LETTERS_AT_A_TIME;) {
    const row = rows[start + lot.length];
    if (!row) break;
    const cells = row.map(cellText);
    while (cells.at(-1) === '') cells.pop();
    const inRow = cells.reduce((sum, cell) => sum + cell.length, cells.length);
    lot.push(cells);
    letters += inRow;
    lettersOfAll += inRow;
    if (lettersOfAll > MOST_LETTERS) throw Object.assign(new Error('Too much'), { refusal: 'tooMuch' });
  }
  return lot;
}

/** @param {unknown} message */
function send(message) {
  process.send?.(message);
}

/** @param {any} error */
function tellProblem(error) {
  send({ problem: error?.refusal ?? 'damaged' });
}

/**
 * The workbook as the library reads it well: hidden sheets out; "#REF!" and the like as text, since it would leave them out; and
 * two ways of writing letters that it gets wrong.
 * @param {Uint8Array} bytes
 * @param {import('fflate')} fflate
 */
function mend(bytes, { unzipSync, zipSync }) {
  const files = unzipSync(bytes, { filter: ({ name }) => NEEDED.test(name) });
  for (const [name, content] of Object.entries(files)) {
    // Latin-1 has a character for every byte: nothing is lost on the way there and back.
    const xml = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
    if (longestPiece(xml) > LONGEST_PIECE) throw Object.assign(new Error('Too much'), { refusal: 'tooMuch' });
    if (TOO_WIDE.test(xml)) throw Object.assign(new Error('Too wide'), { refusal: 'tooManyColumns' });
    if (TOO_LONG.test(xml)) throw new Error('Too long');
    const mended = mendText(xml);
    if (mended !== xml) files[name] = Buffer.from(mended, 'latin1');
  }
  return zipSync(files, { level: 0 });
}

/** @param {string} xml */
function longestPiece(xml) {
  let longest = 0;
  for (let at = xml.indexOf('<'); at >= 0;) {
    const next = xml.indexOf('<', at + 1);
    longest = Math.max(longest, (next < 0 ? xml.length : next) - at);
    at = next;
  }
  return longest;
}

/** @param {string} xml */
function mendText(xml) {
  return withoutCdata(xml)
    .replace(/<(?:\w+:)?sheet\b[^<>]{0,500}\bstate="(?:h|veryH)idden"[^<>]{0,500}>/g, '')
    .replace(/(<(?:\w+:)?c\b[^<>]{0,500}\bt=)"e"/g, '$1"str"')
    .replace(/&#(x?)([0-9a-f]{5,7});/gi, (entity, hex, digits) => {
      const code = parseInt(digits, hex ? 16 : 10);
      if (code <= 0xffff || code > 0x10ffff) return entity;
      return Buffer.from(String.fromCodePoint(code)).toString('latin1');
    });
}

/**
 * Not by a pattern, which would look for the end of each anew where none has one.
 * @param {string} xml
 */
function withoutCdata(xml) {
  const [open, close] = ['<![CDATA[', ']]>'];
  const pieces = [];
  let from = 0;
  for (;;) {
    const start = xml.indexOf(open, from);
    const end = start < 0 ? -1 : xml.indexOf(close, start);
    if (end < 0) break;
    const text = xml.slice(start + open.length, end);
    pieces.push(xml.slice(from, start), text.replace(/&/g, '&amp;').replace(/</g, '&lt;'));
    from = end + close.length;
  }
  return pieces.join('') + xml.slice(from);
}

/** @param {unknown} cell */
function cellText(cell) {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No';
  return cell instanceof Date ? dayText(cell) : String(cell);
}

/**
 * YYYY-MM-DD; an hour without a day, which spreadsheets count from the end of 1899, as HH:MM.
 * @param {Date} date
 */
function dayText(date) {
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  return date.getUTCFullYear() < 1900 ? text.slice(11, 16) : text.slice(0, 10);
}

/**
 * What people typed: all digits of whole numbers up to 2^53, and no more than the 15 that a spreadsheet keeps of others. A larger
 * whole number has lost its last digits; it stays as the spreadsheet shows it, so that it is asked about.
 * @param {string} stored
 */
function numberText(stored) {
  const number = Number(stored);
  if (!Number.isFinite(number)) return stored;
  if (Number.isSafeInteger(number)) return String(number);
  const rounded = Number(number.toPrecision(15));
  if (Math.abs(rounded) >= 2 ** 53) return rounded.toExponential().toUpperCase();
  const text = String(rounded);
  return text.includes('e') ? rounded.toFixed(20).replace(/0+$/, '') : text;
}
