/** A password is written nowhere in Ripplemark: a field that looks like one is refused, and asks where it is kept instead. */
import type { Complain } from '$lib/domain/forms/answers';
import { namesPassword } from './password-named';

/** What stands beside a field that looks like a password. */
export const PASSWORD_REFUSED = 'This looks like a password. Never write one here: say where it is kept.';

/** Longer words than any password that people type; nothing longer is looked at piece by piece. */
const LONGEST_PIECE = 80;
/** A password has at least so many characters. */
const SHORTEST = 7;

const SEASON =
  /^(spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[\W_]?(\d{2}|\d{4})$/i;
/** What is written with a number at its end: places, parts, times, and names that everybody knows. */
const ENDS_IN_FIGURES = new Set(
  `room floor box desk shelf drawer cabinet locker safe building block level unit ward year years week day since until from phase part
  stage step group team page line section version radio channel extension ext tel office microsoft windows covid web html sha iso wcag
  mp key form route zone tier`.split(/\s+/)
);
/** Before a single figure stand at least so many letters of a password. */
const LETTERS_BEFORE_ONE = 5;
/** Words of passwords that everybody guesses, once figures are read as the letters that they stand for. */
const GUESSED = ['password', 'passwort', 'letmein', 'qwerty', 'iloveyou'];
const LETTER_OF: Record<string, string> = {
  ...{ '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }
};

/**
 * Does the text hold what looks like a password? It is one where it is named ("pw: hunter2", "the password is banana"), and
 * where a word mixes letters, figures and signs as no other word does ("Summer2024!", "P4ssw0rd"), or ends in figures as no
 * place and no year does ("Riverside2024"). Addresses, handles and tags are none.
 */
export function looksLikePassword(text: string): boolean {
  const lines = plain(text)
    .split(/\n|[.!?](?=\s)/)
    .map((line) => line.split(/\s+/).filter(Boolean))
    .filter((pieces) => pieces.length > 0);
  return lines.some((pieces, at) => namesPassword(pieces, lines[at + 1]) || pieces.some(looksMixed));
}

/** As it reads, however it is written: full-width and accented letters, look-alikes of other scripts, signs that nobody sees. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u200b-\u200d\u2060\ufeff\u00ad]/gu, '')
    .replace(/[а-яіѕјѵα-ωłı]/giu, (letter) => LIKE[letter.toLowerCase()] ?? letter);
}

/** Cyrillic and Greek letters that look like Latin ones. */
const LIKE: Record<string, string> = Object.fromEntries(
  [...'аaсcеeоoрpхxуyкkмmтtвbнhіiѕsјjѵvοoαaρpνvτtκkιiεeυułlıi']
    .join('')
    .match(/../gu)!
    .map((pair) => {
      const [like, letter] = [...pair];
      return [like!, letter!];
    })
);

/** Complains about each of the fields that looks like a password. */
export function refusePasswords(fields: Record<string, string>, complain: Complain): void {
  for (const [field, text] of Object.entries(fields))
    if (looksLikePassword(text)) complain(field, PASSWORD_REFUSED);
}

function looksMixed(piece: string): boolean {
  if (holdsLogin(piece)) return true;
  if (piece.length > LONGEST_PIECE || isHandle(piece) || isAddress(piece)) return false;
  const word = withoutMarks(piece);
  if (endsInFigures(word)) return true;
  if (word.length < SHORTEST || !/[a-z]/i.test(word)) return false;
  return SEASON.test(word) || isGuessed(word) || mixes(word);
}

/** "Riverside2024", "hunter2": a word with figures at its end that is no place, no part and no name which everybody knows. */
function endsInFigures(word: string): boolean {
  const [, letters, figures] = /^(\p{L}{3,})(\d+)[!?$£*]*$/u.exec(word) ?? [];
  if (!letters || !figures || ENDS_IN_FIGURES.has(letters.toLowerCase())) return false;
  return figures.length > 1 || letters.length >= LETTERS_BEFORE_ONE;
}

/** Letters, figures and a sign in one word; or figures among its letters in two places. */
function mixes(word: string): boolean {
  if (!/\d/.test(word)) return false;
  const hasSign = /[!$%*=^~?@&]/.test(word);
  if (hasSign && word.length > SHORTEST) return true;
  const within = word.match(/(?<=[a-z])\d+(?=[a-z])/gi) ?? [];
  return within.length >= 2 && /[a-z]/.test(word);
}

function isGuessed(word: string): boolean {
  const read = [...word.toLowerCase()].map((sign) => LETTER_OF[sign] ?? sign).join('');
  const isPlain = /^[a-z'’-]+$/i.test(word);
  return !isPlain && GUESSED.some((guess) => read.includes(guess)) && !/^1password$/i.test(word);
}

/** "https://libraries:kitten@vault.example". */
function holdsLogin(piece: string): boolean {
  return /^[a-z]+:\/\/[^/@:]+:[^/@]+@/i.test(piece.slice(0, 200));
}

/** "@Libraries2024", "#Summer2024", "@libraries@social.example", at the end of a clause, too; "@Kitten99!!" is none. */
function isHandle(piece: string): boolean {
  return /^[("'“‘]?[#@][\p{L}\d_]+([.@-][\p{L}\d_]+)*['’”).,;:]?$/u.test(piece);
}

/** A mail address, a web address or a file: "libraries@riverside.example", "riverside.example/libraries?id=2". */
function isAddress(piece: string): boolean {
  return (
    /^(https?:\/\/|www\.)/i.test(piece) ||
    /^[^\s@]+@[^\s@]+\.[a-z]+[.,;:)]?$/i.test(piece) ||
    /^[a-z0-9-]+(\.[a-z0-9-]+)+\//i.test(piece)
  );
}

/** Without what surrounds a word in a sentence; a "!" stays, since passwords end in one. */
function withoutMarks(piece: string): string {
  return piece.replace(/^["'“‘(*_#@]+/, '').replace(/(?<!["'”’)*_.,;:?])["'”’)*_.,;:?]+$/, '');
}
