/** What a file is, by its first bytes: its name may say anything. */
import type { FileKind } from '$lib/domain/file/file';
import { FileRefused, type FileRefusal } from '$lib/domain/file/refusals';

/** HEIC and AVIF share a container; what is read of it is kept as JPEG. */
export type SentKind = FileKind | 'heif';

const BEGINNINGS: [string | RegExp, SentKind | FileRefusal][] = [
  ['\xff\xd8\xff', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  [/^RIFF.{4}WEBP/s, 'webp'],
  [/^.{4}ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1|avif|avis)/s, 'heif'],
  ['%PDF-', 'pdf'],
  ['PK\x03\x04', 'xlsx'],
  ['PK\x05\x06', 'zip'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'oldOffice'],
  ['GIF8', 'gif'],
  ['II*\0', 'otherPicture'],
  ['MM\0*', 'otherPicture'],
  [/^BM.{4}\0\0\0\0/s, 'otherPicture'],
  ['\0\0\x01\0', 'otherPicture'],
  ['8BPS', 'otherPicture'],
  ['\xff\x0a', 'otherPicture'],
  ['\0\0\0\x0cJXL ', 'otherPicture'],
  ['{\\rtf', 'word'],
  ['\x1f\x8b', 'zip'],
  ['BZh', 'zip'],
  ['\xfd7zXZ\0', 'zip'],
  ['7z\xbc\xaf', 'zip'],
  ['Rar!', 'zip'],
  ['MZ', 'unknown'],
  ['\x7fELF', 'unknown'],
  ['#!', 'unknown'],
  ['%!PS', 'unknown']
];

const SENT_KINDS: readonly string[] = ['jpeg', 'png', 'webp', 'heif', 'pdf', 'csv', 'xlsx'];

/** What begins like nothing known may be a table in text. @throws FileRefused for what is known and not taken */
export function kindByContent(bytes: Buffer): SentKind {
  if (bytes.length === 0) throw new FileRefused('empty');
  const begin = bytes.subarray(0, 64).toString('latin1');
  const found = BEGINNINGS.find(([sign]) =>
    typeof sign === 'string' ? begin.startsWith(sign) : sign.test(begin)
  )?.[1];
  if (found === 'oldOffice') throw new FileRefused(lockedOrOld(bytes));
  if (found !== undefined && !SENT_KINDS.includes(found)) throw new FileRefused(found as FileRefusal);
  return (found as SentKind | undefined) ?? 'csv';
}

/** Old Office files and locked new ones are in one kind of container. */
function lockedOrOld(bytes: Buffer): FileRefusal {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'lockedOffice' : 'oldOffice';
}
