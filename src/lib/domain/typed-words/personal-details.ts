/** Texts hold no names or contact details of residents; the writer is asked to take out what looks like one. */
import { namesIn, withoutOverlaps, type Found } from './names';
import { NO_ACCOUNTS, withoutOwnNames, type OwnAccounts } from './own-accounts';
import { foundInPlain } from './plain-text';
import { profilesIn } from './profiles';

/** What in a text looks as if it could identify a person. */
export interface PersonalDetail extends Found {
  /** "a name", "a phone number". */
  what: string;
}

/** Between the digits of a telephone number. */
const GAP = '[\\s().–—-]{0,3}';
/** 01-02-2026 begins with a nought, too. */
const NO_DAY = '(?!\\d{1,2}[.–—-]\\d{1,2}[.–—-](?:19|20)\\d\\d(?!\\d))';
/** In this country with a nought before it, from any country with + or 00 and its code, or with the + of a mobile left out. */
const TELEPHONE = new RegExp(
  `(?:\\(?\\+\\s?[1-9](?:${GAP}\\d){8,14}` +
    `|(?<![\\d£]|[\\d\\s][.,])\\(?\\b(?:00[1-9](?:${GAP}\\d){8,14}|${NO_DAY}0(?![.,])(?:${GAP}\\d){9,10}|44(?=[\\s-]?7)(?:${GAP}\\d){10}))(?!\\d)`,
  'g'
);

const STREET =
  'Street Road Avenue Lane Close Drive Way Court Crescent Place Terrace Grove Gardens Square Mews Rise Row Hill St Rd Ave'
    .split(' ')
    .flatMap((word) => [word, word.toUpperCase()])
    .join('|');
const DAY_OR_MONTH =
  '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December';
/** "14 Acacia Avenue", "12a St John’s Road": a house, unless what stands there is a year, a class or a day of a month. */
const ADDRESS = new RegExp(
  `(?<![\\p{L}\\d.,:/£#-]|\\b(?:[Yy]ear|[Ww]eek|[Dd]ay) )(?!(?:19|20)\\d\\d)\\d{1,4}(?:[–-]\\d{1,4})?[A-Za-z]?,? {1,3}` +
    `(?!(?:${DAY_OR_MONTH})(?!\\p{L}))(?:(?:St\\.|\\p{Lu}[\\p{L}’'-]{0,30}) {1,3}){1,3}(?:${STREET})(?!\\p{L})`,
  'gu'
);

// Bounded, each of them: what a long text without a space takes must grow with its length, not with its square.
const PATTERNS: [RegExp, string][] = [
  [/[^\s@<>()"“”,;:/]{1,64}@[^\s@<>]{1,255}\.[a-z]{2,20}/gi, 'an email address'],
  [TELEPHONE, 'a phone number'],
  // Letters that no postcode has are left out, so that “the M1 4pm” is none.
  [/\b[A-PR-UWYZ][A-Z]?\d[A-Z\d]?(?:\s{0,9}|\s?[–—-]\s?|\.)\d[ABD-HJLNP-UW-Z]{2}\b/gi, 'a postcode'],
  [/\b[A-CEGHJ-PR-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b/gi, 'a National Insurance number'],
  // With other signs in it only in capital letters: “by 01.02.26 a” is none.
  [/\b[A-CEGHJ-PR-TW-Z]{2}(?:[\s.–—/-]{0,3}\d{2}){3}[\s.–—/-]{0,3}[A-D]\b/g, 'a National Insurance number'],
  [ADDRESS, 'a street address']
];
const NHS_NUMBER = /\b\d{3}[\s.–—-]{0,2}\d{3}[\s.–—-]{0,2}\d{4}\b/g;

/**
 * What in a text could identify a person, in the order of the text; empty when nothing does.
 * @param own the register of accounts, whose handles and addresses are no resident's
 */
export function personalDetailsIn(text: string, own: OwnAccounts = NO_ACCOUNTS): PersonalDetail[] {
  return foundInPlain(text, (plain) => detailsInPlain(plain, own));
}

function detailsInPlain(text: string, own: OwnAccounts): PersonalDetail[] {
  const found = PATTERNS.flatMap(([pattern, what]) => all(text, pattern).map((each) => ({ what, ...each })));
  const nhs = all(text, NHS_NUMBER).filter(({ words }) => isNhsNumber(words));
  return withoutOverlaps([
    ...found,
    ...nhs.map((each) => ({ what: 'an NHS number', ...each })),
    ...profilesIn(text, own).map((each) => ({ what: 'a social media profile', ...each })),
    ...namesIn(withoutOwnNames(text, own)).map((each) => ({ what: 'a name', ...each }))
  ]);
}

/** "a name (“Sarah Jones”), a phone number (“0113 496 0123”)": each words once, five of them at the most. */
export function detailsInWords(details: readonly PersonalDetail[]): string {
  const named = [...new Set(details.map(({ what, words }) => `${what} (“${words}”)`))];
  return named.length > 5 ? `${named.slice(0, 5).join(', ')} and ${named.length - 5} more` : named.join(', ');
}

function all(text: string, pattern: RegExp): Found[] {
  return [...text.matchAll(pattern)].map(({ 0: words, index }) => ({ words, at: index }));
}

/** Ten digits, usually 3 3 4, whose last is the modulus 11 check digit of the other nine (NHS Data Dictionary). */
function isNhsNumber(words: string): boolean {
  const digits = [...words.replace(/\D/g, '')].map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === digits[9];
}
