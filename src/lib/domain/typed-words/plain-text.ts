/**
 * A text as it is searched: without characters that nobody sees, and with one sign for those that look alike, such as wide
 * digits and spaces that keep words together. What is found is told as it was typed: people read it there, and it is taken
 * out of the text by these very words.
 */
import type { Found } from './names';

/** The text to search, and from where to where each of its characters stands in the typed one. */
interface PlainText {
  text: string;
  from: number[];
  to: number[];
}

const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;
const SPACE = /[\t\p{Zs}]/u;
/** Hyphens and the minus sign. Longer dashes part words, so they stay. */
const HYPHEN = /[\u2010-\u2012\u2212]/;

/** What a search finds in the plain text, with the words and the place of the typed one. */
export function foundInPlain<Each extends Found>(
  typed: string,
  find: (plain: string) => readonly Each[]
): Each[] {
  const { text, from, to } = plainText(typed);
  return find(text).map((each) => {
    const at = from[each.at]!;
    return { ...each, at, words: typed.slice(at, to[each.at + each.words.length - 1]) };
  });
}

function plainText(typed: string): PlainText {
  const plain: PlainText = { text: '', from: [], to: [] };
  let at = 0;
  for (const character of typed) {
    const sign = plainSign(character);
    for (let unit = 0; unit < sign.length; unit += 1) {
      plain.from.push(at);
      plain.to.push(at + character.length);
    }
    plain.text += sign;
    at += character.length;
  }
  return plain;
}

/** Only what one sign stands for is changed: “½” and “…” would become several. */
function plainSign(character: string): string {
  if (UNSEEN.test(character)) return '';
  if (SPACE.test(character)) return ' ';
  if (HYPHEN.test(character)) return '-';
  const compatible = character.normalize('NFKC');
  return [...compatible].length === 1 ? compatible : character;
}
