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

/** What of a story is taken out wherever it is quoted: its texts as a whole, and each longer sentence of them. */
export function passagesOfStory(texts: readonly string[]): string[] {
  const whole = texts.map((text) => text.trim()).filter((text) => text.length >= SHORTEST_PART);
  const sentences = whole
    .flatMap((text) => text.split(/[\n.!?]+/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= SHORTEST_SENTENCE);
  return longestFirst([...whole, ...sentences]);
}

/** A text without what is taken out; the same text where nothing of it stands there. */
export function withoutRemoved(text: string, { passages, words }: Removal): string {
  const excerpt = excerptOf(text);
  if (excerpt !== null && passages.some((passage) => passage.includes(excerpt))) return REMOVED;
  const whole = text.trim();
  const isPart = (passage: string) =>
    passage === whole || (passage.length >= SHORTEST_PART && text.includes(passage));
  const withoutPassages = passages
    .filter(isPart)
    .reduce((rest, passage) => rest.replaceAll(passage, REMOVED), text);
  return words.reduce((rest, each) => rest.replaceAll(each, REMOVED), withoutPassages);
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
