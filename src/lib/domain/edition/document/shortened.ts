/** Words that must fit on one sheet are cut where a sentence ends, and the reader is told that the summary says more. */
import type { Inline, Prose } from '$lib/domain/forms/prose';

export const SAYS_MORE = 'The summary says more.';

/** What is left, and whether anything was cut. */
export interface Shortened<Words> {
  words: Words;
  isCut: boolean;
}

const SENTENCE_END = /[.!?][”’"')\]]*(?=\s)/g;
/** However short it is, a line or an item takes the room of so many characters. */
const LINE = 80;

/** @param longest in characters. A sentence that is longer is cut between words, a word that is longer within it. */
export function shortened(text: string, longest: number): Shortened<string> {
  const whole = text.trim();
  if (whole.length <= longest) return { words: whole, isCut: false };
  const ends = [...whole.matchAll(SENTENCE_END)].map(({ index, 0: sign }) => index + sign.length);
  const end = ends.findLast((each) => each <= longest);
  if (end !== undefined) return { words: whole.slice(0, end), isCut: true };
  const head = whole.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '');
  const space = head.search(/\s\S*$/);
  return { words: `${(space > longest / 2 ? head.slice(0, space) : head).trimEnd()}…`, isCut: true };
}

/** The same as one line, which ends in “…” where anything was left out. */
export function shortLine(text: string, longest: number): string {
  const { words, isCut } = shortened(text, longest - 2);
  return isCut && !words.endsWith('…') ? `${words} …` : words;
}

/** The same of paragraphs and lists, of which the first parts stay. */
export function shortenedProse(prose: readonly Prose[], longest: number): Shortened<Prose[]> {
  const kept: Prose[] = [];
  let room = longest;
  for (const block of prose) {
    const { words, isCut, used } = fitting(block, room);
    if (words) kept.push(words);
    if (isCut) return { words: kept, isCut };
    room -= used;
  }
  return { words: kept, isCut: false };
}

interface Fitting extends Shortened<Prose | null> {
  used: number;
}

function fitting(block: Prose, room: number): Fitting {
  if (block.kind === 'paragraph') {
    if (room < LINE) return { words: null, isCut: true, used: 0 };
    const { words: runs, isCut } = shortenedRuns(block.runs, room);
    return { words: { ...block, runs }, isCut, used: roomOf(block.runs) };
  }
  const items: Inline[][] = [];
  let used = 0;
  for (const item of block.items) {
    if (room - used < LINE)
      return { words: items.length > 0 ? { ...block, items } : null, isCut: true, used };
    const { words, isCut } = shortenedRuns(item, room - used);
    items.push(words);
    if (isCut) return { words: { ...block, items }, isCut, used };
    used += roomOf(item);
  }
  return { words: { ...block, items }, isCut: false, used };
}

function roomOf(runs: readonly Inline[]): number {
  return Math.ceil(runs.map(({ text }) => text).join('').length / LINE) * LINE;
}

function shortenedRuns(runs: readonly Inline[], longest: number): Shortened<Inline[]> {
  const whole = runs.map(({ text }) => text).join('');
  if (whole.length <= longest) return { words: [...runs], isCut: false };
  const { words } = shortened(whole, longest);
  const left: Inline[] = [];
  let rest = words.replace(/…$/, '').length + (whole.length - whole.trimStart().length);
  for (const run of runs) {
    if (rest <= 0) break;
    left.push({ ...run, text: run.text.slice(0, rest) });
    rest -= run.text.length;
  }
  return { words: words.endsWith('…') ? [...left, { text: '…' }] : left, isCut: true };
}
