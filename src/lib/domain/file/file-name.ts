/** What a file is called here: words to tell it by, never a path, and nobody's name. */
import { seenWords } from '$lib/domain/forms/answers';
import type { OwnAccounts } from '$lib/domain/typed-words/own-accounts';
import { personalDetailsIn } from '$lib/domain/typed-words/personal-details';
import { FILE_KINDS, type FileKind } from './file';

/** Most characters of a name, before its ending. */
const LONGEST = 80;

/**
 * A name for showing and for downloading, with the ending of what the file is.
 * @param number which file of its outcome it is, for one whose own name is empty or looks personal
 * @returns the name, and whether the file's own was dropped because it looked personal
 */
export function safeName(
  given: string,
  kind: FileKind,
  number: number,
  own: OwnAccounts
): { name: string; wasPersonal: boolean } {
  const { neutral, ending } = FILE_KINDS[kind];
  const stem = stemOf(given);
  const wasPersonal = looksPersonal(stem, own);
  const words = wasPersonal || stem === '' ? `${neutral} ${number}` : stem;
  return { name: `${words}.${ending}`, wasPersonal };
}

/** The name without folders, ending, marks that nobody sees, and signs that systems keep for themselves. */
function stemOf(given: string): string {
  const last = given.slice(-500).split(/[\\/]/).at(-1)!;
  const plain = seenWords(last.normalize('NFC'))
    .replace(/[<>:"|?*\n\t]/g, ' ')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/^[. ]+/, '')
    .replace(/ {2,}/g, ' ');
  return withoutTail([...plain].slice(0, LONGEST));
}

/** Windows takes neither dots nor spaces at the end of a name. */
function withoutTail(signs: readonly string[]): string {
  const last = signs.findLastIndex((sign) => sign !== '.' && sign !== ' ');
  return signs.slice(0, last + 1).join('');
}

/** In names of files words are held together by underscores, hyphens and dots, or by a capital letter in the middle. */
function looksPersonal(stem: string, own: OwnAccounts): boolean {
  const asText = stem.replace(/[_.+]|-(?!\d)|(?<!\d)-/g, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return [stem, asText].some((text) => personalDetailsIn(text, own).length > 0);
}
