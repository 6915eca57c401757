/** A password is written nowhere in Ripplemark: a field that looks like one is refused, and asks where it is kept instead. */
import type { Complain } from '$lib/domain/forms/answers';

/** What stands beside a field that looks like a password. */
export const PASSWORD_REFUSED = 'This looks like a password. Never write one here: say where it is kept.';

/** Longer words than any password that people type; nothing longer is looked at piece by piece. */
const LONGEST_PIECE = 80;
/** A password has at least so many characters. */
const SHORTEST = 7;

const NAMED = /^(pass-?(word|code|phrase|wort)|passwort|pwd|pw|pin|passcodes?|passwords?)$/i;
/** What may follow "password" in a sentence about it: "the password is kept in the safe". */
const ORDINARY = new Set(
  `kept stored held known written saved shared changed managed reset resets needed required with within in inside at on by to from for
  of and or the our their its a an as that which who where when not never no nobody only under behind manager managers store stores
  vault vaults safe list book file sheet is was are were be been has have can cannot must should may will lives stands goes comes stays
  protected holder holders policy sharing tool tools app group owner keeper`.split(/\s+/)
);
const JOINS = /^(is|was|are|=|:|-|–|—|:=)$/i;
const SEASON =
  /^(spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[\W_]?(\d{2}|\d{4})$/i;
/** Words of passwords that everybody guesses, once figures are read as the letters that they stand for. */
const GUESSED = ['password', 'passwort', 'letmein', 'qwerty', 'iloveyou'];
const LETTER_OF: Record<string, string> = {
  ...{ '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }
};

/**
 * Does the text hold what looks like a password? It is one where it is named ("pw: hunter2", "the password is banana"), and
 * where a word mixes letters, figures and signs as no other word does ("Summer2024!", "P4ssw0rd"). Addresses, handles and
 * tags are none.
 */
export function looksLikePassword(text: string): boolean {
  const pieces = text.split(/\s+/).filter(Boolean);
  return pieces.some((piece, at) => isNamed(pieces, at) || looksMixed(piece));
}

/** Complains about each of the fields that looks like a password. */
export function refusePasswords(fields: Record<string, string>, complain: Complain): void {
  for (const [field, text] of Object.entries(fields))
    if (looksLikePassword(text)) complain(field, PASSWORD_REFUSED);
}

/** "pw: hunter2", "password=hunter2", "the PIN is 4821". */
function isNamed(pieces: readonly string[], at: number): boolean {
  const [name = '', ...given] = pieces[at]!.slice(0, LONGEST_PIECE).split(/[:=]/);
  if (!NAMED.test(bare(name))) return false;
  if (given.join('') !== '') return !isOrdinary(given.join(''));
  const joined = JOINS.test(pieces[at + 1] ?? '');
  const said = pieces[at + (joined ? 2 : 1)];
  if (said === undefined || isOrdinary(said)) return false;
  // "the password Anna chose" says none; "password hunter2" does.
  return joined || given.length > 0 || /\d/.test(said);
}

function isOrdinary(word: string): boolean {
  return bare(word) === '' ? !word.includes('…') : ORDINARY.has(bare(word).toLowerCase());
}

function looksMixed(piece: string): boolean {
  if (piece.length > LONGEST_PIECE || /^[#@]/.test(piece) || isAddress(piece)) return false;
  const word = withoutMarks(piece);
  if (word.length < SHORTEST || !/[a-z]/i.test(word)) return false;
  return SEASON.test(word) || isGuessed(word) || mixes(word);
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
  return piece.replace(/^["'“‘(*_]+/, '').replace(/(?<!["'”’)*_.,;:?])["'”’)*_.,;:?]+$/, '');
}

function bare(word: string): string {
  return word.replace(/^[^\p{L}\d]+/u, '').replace(/(?<=[\p{L}\d])[^\p{L}\d]+$/u, '');
}
