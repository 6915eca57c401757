/** Text that the fonts at hand can draw: PDF/UA-1 refuses a document in which a single character has no glyph. */
import { clustersOf } from './clusters';

/** Does one font have all of these code points? A cluster of characters is never drawn by two. */
export type CanDraw = (codePoints: number[]) => boolean;

/** Stands for what no font at hand can draw. */
export const STAND_IN = '\uFFFD';

const LONGEST_WORD = 30;
const BREAK_EVERY = 10;
/** Control characters but tab and newline; marks that turn the direction of the text after them; byte order marks and non-characters. */
/* eslint-disable no-control-regex -- they are what is meant */
const UNSAFE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069\uFEFF\p{Noncharacter_Code_Point}]/gu;
/* eslint-enable no-control-regex */
const NEW_LINE = /\r\n?|\u2028|\u2029/g;
/** Few fonts have them. */
const RARE_SPACE = /[\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
/** Drawn as nothing, so no font needs them. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060]|[\uFE00-\uFE0F]/u;
const LONG_WORD = new RegExp(`\\S{${LONGEST_WORD + 1},}`, 'gu');

/** The same text, with a stand-in for each character that cannot be drawn, and places where a very long word may break. */
export function makeLegible(text: string, canDraw: CanDraw): string {
  const clean = cleanText(text).replace(RARE_SPACE, ' ').normalize('NFC');
  if (text && !clean) return STAND_IN;
  return drawable(clean, canDraw).replace(LONG_WORD, breakable);
}

/**
 * The same text in characters of one font, each by itself, for text within an SVG. Typst never ends on a combining mark
 * there (typst issue 7565), takes whatever the system's fonts offer for a missing character, and wraps nothing.
 */
export function makePlain(text: string, canDraw: CanDraw): string {
  const clean = cleanText(text)
    .replace(/[\n\t]/g, ' ')
    .normalize('NFC');
  return clustersOf(clean)
    .map((cluster) => (isOneOf(cluster, canDraw) ? cluster : '?'))
    .join('');
}

function isOneOf(cluster: string, canDraw: CanDraw): boolean {
  const codePoints = [...cluster].map((one) => one.codePointAt(0) ?? 0);
  return codePoints.length === 1 && canDraw(codePoints);
}

/** The same text without what neither XML nor a reader can make anything of. For files that bring no fonts along. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(NEW_LINE, '\n').replace(UNSAFE, '');
}

/** Changes every string within a value of JSON, whatever its shape, but those with these names. */
export function changeTexts<Value>(
  value: Value,
  change: (text: string) => string,
  except: ReadonlySet<string>
): Value {
  function walk(each: unknown): unknown {
    if (typeof each === 'string') return change(each);
    if (Array.isArray(each)) return each.map(walk);
    if (each === null || typeof each !== 'object') return each;
    return Object.fromEntries(
      Object.entries(each).map(([key, within]) => [key, except.has(key) ? within : walk(within)])
    );
  }
  return walk(value) as Value;
}

function drawable(text: string, canDraw: CanDraw): string {
  if (PLAIN.test(text)) return text;
  let drawn = '';
  for (const cluster of clustersOf(text)) {
    const visible = [...cluster].filter((character) => !INVISIBLE.test(character));
    drawn +=
      visible.every(isSpace) || canDraw(visible.map((one) => one.codePointAt(0) ?? 0)) ? cluster : STAND_IN;
  }
  return drawn;
}

/** What any font has. */
const PLAIN = /^[\n\t\u0020-\u007E\u00A0-\u00AC\u00AE-\u00FF]*$/;

function isSpace(character: string): boolean {
  return /\s/u.test(character);
}

function breakable(word: string): string {
  const parts = PLAIN.test(word) ? [...word] : clustersOf(word);
  return parts
    .map((part, index) => (index > 0 && index % BREAK_EVERY === 0 ? `\u200B${part}` : part))
    .join('');
}
