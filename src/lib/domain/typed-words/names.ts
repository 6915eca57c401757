/** Names of people in a text: by their titles, by who they are to somebody, or because a word is a common given name. */
import { AMBIGUOUS_NAMES, GIVEN_NAMES } from './given-names';
import { NO_NAMES, NO_SURNAMES } from './ordinary-words';

/** Words of a text, and where they begin. */
export interface Found {
  words: string;
  at: number;
}

/** One word with a capital letter: O’Brien, Smith-Jones, Zbigniew. Bounded, so that no long text makes it slow. */
const CAPITAL = "\\p{Lu}[\\p{L}\\p{M}]{0,40}(?:[’'-]\\p{Lu}[\\p{L}\\p{M}]{0,40}){0,3}";
/** Small words within a surname: Grace de Souza. */
const WITHIN = '(?:de|da|dos|del|della|di|du|von|van de[rn]?|la|le)';
const NAME = `${CAPITAL}(?: {1,4}(?:${WITHIN} {1,2}){0,2}${CAPITAL}){0,2}`;

/** Small words that begin a surname behind a title: Ms de Souza, Mr van Dijk, Dr al-Masri. */
const BEGINS = `(?:(?:${WITHIN}|van|den|ter|ten|el|al|bin|ibn|ap) {1,2}|[dl][’']|[ae]l-){0,3}`;
const TITLED = new RegExp(`\\b(?:M[Rr]s?|mrs?|MRS|Ms|Miss|Mx|[Dd]r)\\.?\\s{1,9}(${BEGINS}${NAME})`, 'gu');

/** "J. Smith", "J.R. Smith": letters with points before a surname. */
const INITIALS = '(?:\\p{Lu}\\. {0,2}){1,3}';
const INITIALLED = new RegExp(`(?<![\\p{L}\\p{M}\\d.&’'-])${INITIALS}(?=\\p{Lu}[\\p{L}’'])${CAPITAL}`, 'gu');
const MIDDLE_INITIALS = new RegExp(`(${CAPITAL} {1,4}${INITIALS}${CAPITAL})`, 'gu');
/** A letter that ends a sentence, and begins no name: Plan B, vitamin D, Year 6 A, from A to Z. */
const LETTER_OF =
  /(?:\d|(?:^|[^\p{L}])(?:plan|option|group|team|class|section|part|appendix|annex|type|grade|band|block|zone|vitamin|hepatitis|generation|gen|version|letter|category|tier|table|A to)) ?$/iu;
/** Alone they are the writer, a question and a platform: "posted on X. Residents asked". */
const NO_INITIAL = /^[IQX]\. {0,2}\p{Lu}\p{L}/u;

/** Who somebody is to somebody: a name follows. */
const FAMILY =
  'daughter son mother father mum mam dad parents? sister brother siblings? wife husband partner spouse widow widower girlfriend boyfriend fianc[ée]e? grandson granddaughter grandmother grandfather grandma grandpa grandad granddad grandchild nan gran granny aunt auntie uncle niece nephew cousin twins? baby toddler stepson stepdaughter stepmother stepfather stepmum stepdad'
    .split(' ')
    .map((word) => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`);
const RELATED = new RegExp(`\\b(?:${FAMILY.join('|')}),?\\s{1,3}(${NAME})`, 'gu');

const SOMEBODY =
  '(?:girl|boy|man|woman|lady|gentleman|child|person|resident|tenant|carer|neighbour|friend|mother|father|son|daughter|baby)';
const CALLED = new RegExp(
  `\\b(?:${SOMEBODY}\\s(?:who\\s)?(?:(?:is|was)\\s)?|(?:[Hh]e|[Ss]he)\\s(?:is|was)\\s)(?:called|named)\\s{1,9}(${NAME})`,
  'gu'
);
const NAME_IS = new RegExp(`\\bname(?:\\sis|\\swas|’s|'s)\\s{1,9}(${NAME})`, 'gu');
const CALLED_BY_NAME = new RegExp(
  `\\b(?:called|named|told|met|asked|thanked|rang|phoned)\\s{1,9}(${NAME})`,
  'gu'
);

const CAPITALS = new RegExp(NAME, 'gu');
/** What stands before a name that is no person’s: a saint’s church, a king’s day. */
const NO_PERSON_BEFORE = /\b(?:St|Saint|Saints|King|Queen|Prince|Princess|Lord|Lady|The)\.?\s$/u;

/** Every likely name of a person, each place once, in the order of the text. */
export function namesIn(text: string): Found[] {
  const found = [
    ...introduced(text, TITLED, (words) => isNoOrdinaryWord(first(words)), true),
    ...introduced(text, RELATED, (words) => isNoOrdinaryWord(first(words)), true),
    ...introduced(text, CALLED, (words) => isNoOrdinaryWord(first(words)), false),
    ...introduced(text, NAME_IS, (words) => isNoOrdinaryWord(first(words)), false),
    ...introduced(text, CALLED_BY_NAME, isGivenAlone, false),
    ...introduced(text, MIDDLE_INITIALS, isGivenAlone, false),
    ...initialled(text),
    ...givenNames(text)
  ];
  return withoutOverlaps(found);
}

/** @param withBefore whether what introduces the name is told with it: "Mrs Okafor", "son Chidi" */
function introduced(
  text: string,
  pattern: RegExp,
  isName: (words: string) => boolean,
  withBefore: boolean
): Found[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const name = match.slice(1).find((group) => group !== undefined) ?? '';
    if (!isName(name)) return [];
    const kept = withoutOrdinary(name);
    const words = withBefore ? match[0].slice(0, match[0].length - name.length + kept.length) : kept;
    return { words, at: match.index + (withBefore ? 0 : match[0].length - name.length) };
  });
}

function initialled(text: string): Found[] {
  return [...text.matchAll(INITIALLED)].flatMap(({ 0: words, index: at }) => {
    const surname = /[^. ]{1,200}$/.exec(words)?.[0] ?? '';
    const isLetterOf = LETTER_OF.test(text.slice(Math.max(0, at - 20), at));
    if (isLetterOf || NO_INITIAL.test(words) || !isNoOrdinaryWord(surname)) return [];
    return NO_SURNAMES.has(plain(surname)) ? [] : [{ words, at }];
  });
}

/** Common given names: alone where they mean hardly anything else, otherwise with a surname behind them. */
function givenNames(text: string): Found[] {
  return [...text.matchAll(CAPITALS)].flatMap((match) => {
    const parts = partsOf(match[0]);
    const place = parts.findIndex(({ word }) => isGiven(word));
    if (place === -1) return [];
    const from = parts[place]!;
    const at = match.index + from.at;
    const words = withoutOrdinary(match[0].slice(from.at));
    const surname = parts[place + 1]?.word;
    if (surname && NO_SURNAMES.has(plain(surname))) return [];
    if (place === 0 && NO_PERSON_BEFORE.test(text.slice(Math.max(0, at - 10), at))) return [];
    if (place > 0 && NO_PERSON_BEFORE.test(`${parts[place - 1]!.word} `)) return [];
    const isPair = surname !== undefined && words.includes(' ');
    return isPair || !AMBIGUOUS_NAMES.has(plain(from.word)) ? { words, at } : [];
  });
}

function isGiven(word: string): boolean {
  return GIVEN_NAMES.has(plain(word)) || AMBIGUOUS_NAMES.has(plain(word));
}

/** Up to the first word that is none of a name: "Sarah Jones Monday" is Sarah Jones. */
function withoutOrdinary(name: string): string {
  const end = partsOf(name).find(({ word, at }) => at > 0 && !isNoOrdinaryWord(word));
  return (end ? name.slice(0, end.at) : name).trimEnd();
}

function isNoOrdinaryWord(word: string): boolean {
  return !NO_NAMES.has(plain(word));
}

/** "called Grace" is a person, "called Grace Street" is none. */
function isGivenAlone(words: string): boolean {
  const [name, surname] = partsOf(words);
  return isGiven(name!.word) && !(surname && NO_SURNAMES.has(plain(surname.word)));
}

function first(words: string): string {
  return partsOf(words)[0]!.word;
}

function partsOf(words: string): { word: string; at: number }[] {
  return [...words.matchAll(/[^ ]{1,200}/g)].map(({ 0: word, index }) => ({ word, at: index }));
}

/** As the lists have it: in small letters, without accents and without an ending in ’s. */
function plain(word: string): string {
  return word
    .replace(/[’'][sS]$/, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
}

/** Of two that share a place the longer one; looked at once each, in the order of the text. */
export function withoutOverlaps<Each extends Found>(found: readonly Each[]): Each[] {
  const kept: Each[] = [];
  for (const each of [...found].sort((one, other) => one.at - other.at)) {
    const last = kept.at(-1);
    if (!last || each.at >= last.at + last.words.length) kept.push(each);
    else if (each.words.length > last.words.length) kept[kept.length - 1] = each;
  }
  return kept;
}
