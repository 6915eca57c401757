/** Is a password said beside its name? "pw: hunter2", "the PIN is 4821", "password correct horse battery staple". */

/** Words that name a password and little else, in the languages that are written here. */
const NAMED =
  /^(pass-?(word|code|phrase|wort|wd)s?|pwd?|pswd|pin|kennwort|losungswort|passe|contrasena|cyfrinair|haslo|wachtwoord|senha)$/i;
/** Words that may mean one: only where what follows, or how, makes it plain. */
const MAY_NAME = /^(pass|secret|p|login|credentials?)$/i;
/** These are followed by figures, or they are none. */
const CODE = /^codes?$/i;

/** What may follow "password" in a sentence about it: "the password is kept in the safe". */
const ORDINARY = new Set(
  `kept stored held known written saved shared changed managed reset resets needed required with within in inside at on by to from for
  of and or the our their its a an as that which who where when not never no nobody only under behind manager managers store stores
  vault vaults safe list book file sheet is was are were be been has have can cannot must should may will lives stands goes comes stays
  protected holder holders policy rules sharing tool tools app group owner keeper bitwarden keepass lastpass dashlane keeper see ask here
  there below above none unknown confidential individual personal yes it them they we you he she this these those if but so than
  then also both each every any all without about across through public private strong different unique long secure old new lost forgotten`.split(
    /\s+/
  )
);
const JOINS = /^(is|was|are|=|:|-|–|—|:=)$/i;
/** So many words in a row that are none of a sentence are a phrase that opens something. */
const PHRASE = 3;
/** Longer words than any name of a password. */
const LONGEST_NAME = 80;

/** In one line of a text, with what stands in the next one where this one ends in a name. */
export function namesPassword(pieces: readonly string[], next: readonly string[] = []): boolean {
  return (
    pieces.some((_piece, at) => isNamed(pieces, at)) ||
    endsInColonAndWord(pieces) ||
    (next.length === 1 && isStrong(pieces.at(-1) ?? '') && !isOrdinary(next[0]!))
  );
}

/** "https://vault/x?password=kitten99": each part of an address is looked at by itself. */
function isNamed(pieces: readonly string[], at: number): boolean {
  const parts = pieces[at]!.slice(-LONGEST_NAME).split(/[?&#;,/]+/);
  return parts.some((part, place) => {
    const [name = '', ...given] = part.split(/[:=]/);
    if (given.join('') !== '')
      return isGiven(bare(name), given.join(''), isBegun(pieces, at) || /=/.test(part));
    return place === parts.length - 1 && isFollowed(pieces, at, bare(name), given.length > 0);
  });
}

/** "pw:hunter2". @param isPlain it stands where a word that may mean one does mean it */
function isGiven(name: string, said: string, isPlain: boolean): boolean {
  if (CODE.test(name)) return isCode(said);
  return (NAMED.test(name) || (MAY_NAME.test(name) && isPlain)) && !isOrdinary(said);
}

/** "pw: hunter2", "password hunter2", "pass word hunter2". */
function isFollowed(pieces: readonly string[], at: number, name: string, hasSign: boolean): boolean {
  const joined = JOINS.test(pieces[at + 1] ?? '');
  const said = pieces[at + (joined ? 2 : 1)];
  if (said === undefined || isOrdinary(said)) return false;
  if (CODE.test(name)) return isCode(said);
  const isWhole = NAMED.test(name) || /^password$/i.test(bare(pieces[at - 1] ?? '') + name);
  if (!isWhole)
    return MAY_NAME.test(name) && (hasSign ? isBegun(pieces, at) : name.length > 1 && mixed(said));
  // Several passwords are rarely said to be one word: "passwords are limited".
  if (/words$/i.test(name) && !hasSign) return /\d/.test(said);
  // "the password Anna chose" says none; "password hunter2" does.
  return joined || hasSign || /\d/.test(said) || isPhrase(pieces.slice(at + 1, at + 1 + PHRASE));
}

/** It begins the line, or stands after a name with its own answer: "u: libs p: kitten7". */
function isBegun(pieces: readonly string[], at: number): boolean {
  return at === 0 || /[,;:.)/]$/.test(pieces[at - 1]!) || /[:=]$/.test(pieces[at - 2] ?? '');
}

function isCode(said: string): boolean {
  return /^\d{4,}$/.test(bare(said)) && !/^(19|20)\d\d$/.test(bare(said));
}

function mixed(said: string): boolean {
  return /\d/.test(said) && /\p{L}/u.test(said);
}

function isPhrase(words: readonly string[]): boolean {
  return words.length === PHRASE && words.every((word) => /^\p{Ll}+$/u.test(bare(word)) && !isOrdinary(word));
}

/** "password is kept in safe: kittens". */
function endsInColonAndWord(pieces: readonly string[]): boolean {
  const [before, last] = pieces.slice(-2);
  if (last === undefined || !before!.endsWith(':') || isOrdinary(last)) return false;
  return pieces.slice(0, -1).some(isStrong);
}

function isStrong(piece: string): boolean {
  return NAMED.test(bare(piece.slice(0, LONGEST_NAME)));
}

function isOrdinary(word: string): boolean {
  return bare(word) === '' ? !/…|\.{3}/.test(word) : ORDINARY.has(bare(word).toLowerCase());
}

function bare(word: string): string {
  return word.replace(/^[^\p{L}\d]+/u, '').replace(/(?<=[\p{L}\d])[^\p{L}\d]+$/u, '');
}
