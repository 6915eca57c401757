/** Text that stays within its box: its letters become smaller, then lines are left out, and how many is said. */
import { clustersOf } from '../drawing/clusters';
import { cleanText } from '../drawing/legible-text';
import { rowsOf } from '../drawing/letter-widths';

/** Room for text, in points, and how it is set. */
export interface Room {
  width: number;
  height: number;
  /** Of the letters, the largest first. */
  sizes: readonly number[];
  bold?: boolean;
  /** A name, of which nothing is said where it is cut. */
  isName?: boolean;
}

export interface Fitted {
  size: number;
  lines: string[];
  /** What is left out, in words: "and 3 more in the summary"; null where nothing is. */
  more: string | null;
}

const LINE = 1.22;
/** Between two paragraphs, of the size of the letters. */
const GAP = 0.4;
const CUT = '…';

/** @param lines one paragraph each */
export function fitted(lines: readonly string[], room: Room): Fitted {
  const plain = lines.map(oneLine).filter((line) => line !== '');
  const size = room.sizes.find((each) => heightOf(plain, each, room) <= room.height);
  return size === undefined ? shortened(plain, room.sizes.at(-1)!, room) : { size, lines: plain, more: null };
}

/** Null where nothing is left out. */
export function moreInWords(left: number): string | null {
  return left > 0 ? `and ${left} more in the summary` : null;
}

const THE_REST = 'the rest stands in the summary';

/** As many lines as there is room for above the one that says what is left out; the last of them is cut to the room. */
function shortened(lines: readonly string[], size: number, room: Room): Fitted {
  const height = room.isName ? room.height : room.height - paragraphHeight(1, size);
  let count = lines.length - 1;
  while (count > 0 && heightOf(lines.slice(0, count), size, room) > height) count -= 1;
  const whole = lines.slice(0, count);
  const over = height - heightOf(whole, size, room);
  const cut = count === 0 || over >= paragraphHeight(ROWS_WORTH_IT, size);
  const shown = cut ? [...whole, cutToFit(lines[count]!, size, { ...room, height: over })] : whole;
  const left = lines.length - shown.length;
  return { size, lines: shown, more: room.isName ? null : (moreInWords(left) ?? THE_REST) };
}

/** A line is begun only where so many of its rows can be read. */
const ROWS_WORTH_IT = 2;

function cutToFit(line: string, size: number, room: Room): string {
  const parts = clustersOf(line.slice(0, LONGEST));
  let fits = 0;
  let tooMany = parts.length + 1;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    const short = `${parts.slice(0, middle).join('')}${CUT}`;
    if (heightOf([short], size, room) <= room.height) fits = middle;
    else tooMany = middle;
  }
  return `${parts.slice(0, fits).join('').trimEnd()}${CUT}`;
}

/** No box of a slide holds more. */
const LONGEST = 4_000;

function heightOf(lines: readonly string[], size: number, room: Room): number {
  return lines.reduce(
    (sum, line) => sum + paragraphHeight(rowsOf(line, size, room.width, room.bold), size),
    0
  );
}

function paragraphHeight(rows: number, size: number): number {
  return rows * size * LINE + size * GAP;
}

function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}
