/** Taking words out of what was published: a passage as a whole, and what in it points to a person wherever it stands. */
import type { OwnAccounts } from './own-accounts';
import { personalDetailsIn } from './personal-details';
import { withoutItsService } from './places';

/** What stands in their place. */
export const REMOVED = '[removed]';
/** What the edition that follows says: that something was removed, never what. */
export const CLEARED_NOTE = 'Personal data was removed.';

/** Below so many characters a passage is taken out only where it is the whole text: "None." stands in many places. */
const SHORTEST_PART = 12;

/** What is taken out, the longest first. */
export interface Removal {
  passages: readonly string[];
  /** Names in full, numbers, addresses: distinct enough to be taken out of other texts, too. */
  words: readonly string[];
  /** The story that is taken out; left out where communications clear an edition. */
  story?: StoryTakenOut;
}

/** A story, and since when there is one: what was published before cannot quote it. Other people's stories stay as they are. */
export interface StoryTakenOut {
  id: string;
  loggedAt: Date;
}

/** Everything that goes with these passages. */
export function removalOf(passages: readonly string[], own: OwnAccounts): Removal {
  const chosen = passages
    .map((text) => excerptOf(text) ?? text.trim())
    .filter((text) => text !== '' && text !== REMOVED);
  const found = chosen.flatMap((text) => personalDetailsIn(text, own).map(({ words }) => words));
  return { passages: longestFirst(chosen), words: longestFirst(found.filter(isDistinct)) };
}

/** Shorter sentences of a story may be anybody's: "It was a hard year." */
const SHORTEST_SENTENCE = 40;

/** Of fewer words a shorter text may be anybody's, too: "Thank you very much", the name of a council. */
const FEWEST_WORDS = 5;

/** What of a story is taken out wherever it is quoted: its texts as a whole, and each longer sentence of them. */
export function passagesOfStory(texts: readonly string[]): string[] {
  const whole = texts.map((text) => text.trim()).filter(isOfOnePerson);
  const sentences = whole
    .flatMap((text) => text.split(/[\n.!?]+/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= SHORTEST_SENTENCE);
  return longestFirst([...whole, ...sentences]);
}

function isOfOnePerson(text: string): boolean {
  return (
    text.length >= SHORTEST_SENTENCE ||
    (text.length >= SHORTEST_PART && text.split(/\s+/).length >= FEWEST_WORDS)
  );
}

/** A text without what is taken out; the same text where nothing of it stands there. */
export function withoutRemoved(text: string, { passages, words }: Removal): string {
  const excerpt = excerptOf(text);
  if (excerpt !== null && passages.some((passage) => passage.includes(excerpt))) return REMOVED;
  const whole = text.trim();
  const found = findersOf(passages);
  const withoutPassages = passages.reduce((rest, passage, at) => {
    if (passage === whole) return rest.replaceAll(passage, REMOVED);
    return passage.length >= SHORTEST_PART ? rest.replace(found[at]!, REMOVED) : rest;
  }, text);
  return words.reduce((rest, each) => rest.replaceAll(each, REMOVED), withoutPassages);
}

/** Signs that programs and people swap when they quote; each group is one sign. */
const SWAPPED = ["'’‘‛`´", '"“”„«»', '-‐‑–—'];

/**
 * A text as it is compared: small letters, one sign for each kind of quotation mark and dash, one space. The database
 * does the same in `server/clearing/held.ts`.
 */
export function asCompared(text: string): string {
  return [...text.toLowerCase().replace(/\s+/g, ' ')]
    .map((sign) => SWAPPED.find((group) => group.includes(sign))?.[0] ?? sign)
    .join('');
}

/** What `asCompared` takes for one sign, as PostgreSQL's `translate` wants it: the signs, and what stands for each. */
export const SWAPPED_SIGNS = {
  from: SWAPPED.join(''),
  to: SWAPPED.map((group) => group[0]!.repeat(group.length)).join('')
};

/** One removal looks through thousands of texts. Kept no longer than its passages, which are what has to go. */
const finders = new WeakMap<readonly string[], RegExp[]>();

function findersOf(passages: readonly string[]): RegExp[] {
  const found = finders.get(passages) ?? passages.map(quoting);
  finders.set(passages, found);
  return found;
}

/** Finds a passage however it is quoted: with other quotation marks, dashes, breaks of lines, or capital letters. */
function quoting(passage: string): RegExp {
  const signs = [...asCompared(passage)].map((sign) => {
    if (sign === ' ') return '\\s+';
    const group = SWAPPED.find(([first]) => first === sign);
    return group ? `[${[...group].map(escaped).join('')}]` : escaped(sign);
  });
  return new RegExp(signs.join(''), 'giu');
}

function escaped(sign: string): string {
  return /[\^$\\.*+?()[\]{}|/-]/.test(sign) ? `\\${sign}` : sign;
}

/**
 * A published text without what is taken out: the whole of it goes, but for the service and day of a lesson. Of a text that
 * kept its other words, the checksum that stands on paper would tell whoever tries one name after the other.
 */
export function withoutPublished(text: string, removal: Removal): string {
  if (!holdsRemoved(text, removal)) return text;
  const words = withoutItsService(text);
  return text.slice(0, text.length - words.length) + REMOVED;
}

/** Does anything of it stand in a text? */
export function holdsRemoved(text: string, removal: Removal): boolean {
  return withoutRemoved(text, removal) !== text;
}

/** What a correction quotes of a longer text, “… the words around a change …”; null for a text that is no such quotation. */
function excerptOf(text: string): string | null {
  const quoted = text.trim().replace(/^• /, '');
  const words = withoutItsService(quoted.replace(/^… | …$/g, ''));
  return words.length < quoted.length && words.length >= SHORTEST_PART && /^…|…$/.test(quoted) ? words : null;
}

/** One given name alone may be anybody’s; two words, or digits, or an address are somebody’s. */
function isDistinct(words: string): boolean {
  return words.length >= 5 && /[\s\d@/]/.test(words);
}

function longestFirst(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort((one, other) => other.length - one.length);
}
