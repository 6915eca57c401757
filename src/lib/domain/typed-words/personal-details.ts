/** Texts hold no names or contact details of residents; the writer is asked to take out what looks like one. */
import { namesIn, withoutOverlaps, type Found } from './names';
import { NO_ACCOUNTS, type OwnAccounts } from './own-accounts';
import { profilesIn } from './profiles';

/** What in a text looks as if it could identify a person. */
export interface PersonalDetail extends Found {
  /** "a name", "a phone number". */
  what: string;
}

// Bounded, each of them: what a long text without a space takes must grow with its length, not with its square.
const PATTERNS: [RegExp, string][] = [
  [/[^\s@<>()"“”,;:/]{1,64}@[^\s@<>]{1,255}\.[a-z]{2,20}/gi, 'an email address'],
  [/(?:\+44\s?(?:\(?0\)?)?|(?<![\d£.,])\(?\b0)(?:[\s()-]{0,2}\d){9,10}\b/g, 'a phone number'],
  [/\b[A-Z]{1,2}\d[A-Z\d]?\s{0,9}\d[A-Z]{2}\b/gi, 'a postcode'],
  [/\b[A-CEGHJ-PR-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b/gi, 'a National Insurance number']
];
const NHS_NUMBER = /\b\d{3}[\s-]?\d{3}[\s-]?\d{4}\b/g;

/**
 * What in a text could identify a person, in the order of the text; empty when nothing does.
 * @param own the register of accounts, whose handles and addresses are no resident's
 */
export function personalDetailsIn(text: string, own: OwnAccounts = NO_ACCOUNTS): PersonalDetail[] {
  const found = PATTERNS.flatMap(([pattern, what]) => all(text, pattern).map((each) => ({ what, ...each })));
  const nhs = all(text, NHS_NUMBER).filter(({ words }) => isNhsNumber(words));
  return withoutOverlaps([
    ...found,
    ...nhs.map((each) => ({ what: 'an NHS number', ...each })),
    ...profilesIn(text, own).map((each) => ({ what: 'a social media profile', ...each })),
    ...namesIn(text).map((each) => ({ what: 'a name', ...each }))
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
