/** What a file is, by its first bytes: its name may say anything. */
import { unzipSync } from 'fflate';
import { LARGEST_UNPACKED, Unreadable, type Refusal } from './refusals';

/** @throws Unreadable for what is neither a workbook nor text */
export function kindOfFile(bytes: Uint8Array): 'workbook' | 'text' {
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) {
    const refusal = whyNoWorkbook(bytes);
    if (refusal) throw new Unreadable(refusal);
    return 'workbook';
  }
  const refusal = startsWith(bytes, OLE) ? kindOfOle(bytes) : whyNoText(bytes);
  if (refusal) throw new Unreadable(refusal);
  return 'text';
}

/** Old Office files and locked new ones are in this container. */
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

/** What begins like this is refused, and how. */
const BEGINNINGS: [string | RegExp, Refusal][] = [
  ['%PDF', 'pdf'],
  ['\x89PNG', 'picture'],
  ['\xff\xd8\xff', 'picture'],
  ['GIF8', 'picture'],
  ['II*\0', 'picture'],
  ['MM\0*', 'picture'],
  [/^RIFF.{4}WEBP/s, 'picture'],
  [/^.{4}ftyp(heic|heix|mif1|avif)/s, 'picture'],
  ['{\\rtf', 'word'],
  ['\x1f\x8b', 'zip'],
  ['7z\xbc\xaf', 'zip'],
  ['Rar!', 'zip'],
  [/^(\xef\xbb\xbf)?\s*<(!doctype html|html|head|body|table|meta|\?xml)\b/i, 'webPage']
];

/** By the names of what is in a zip; the first that fits is taken. */
const CONTENTS: [RegExp, Refusal][] = [
  [/^xl\/workbook\.bin$/, 'binaryWorkbook'],
  [/^word\/document\.xml$/, 'word'],
  [/^(index\.zip|index\/.*\.iwa)$/i, 'numbers'],
  [/^(mimetype|content\.xml)$/, 'openDocument']
];

function whyNoText(bytes: Uint8Array): Refusal | null {
  const begin = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const found = BEGINNINGS.find(([sign]) =>
    typeof sign === 'string' ? begin.startsWith(sign) : sign.test(begin)
  );
  return found?.[1] ?? null;
}

/** Looks into the list of contents only: nothing is unpacked before it is known how large it is. */
function whyNoWorkbook(bytes: Uint8Array): Refusal | null {
  const names: string[] = [];
  let size = 0;
  try {
    unzipSync(bytes, {
      filter({ name, originalSize }) {
        names.push(name);
        size += originalSize;
        return false;
      }
    });
  } catch {
    return 'damaged';
  }
  if (size > LARGEST_UNPACKED) return 'unpackedTooLarge';
  if (names.includes('xl/workbook.xml')) return null;
  return CONTENTS.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1] ?? 'zip';
}

function kindOfOle(bytes: Uint8Array): Refusal {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return 'password';
  if (file.includes(Buffer.from('WordDocument', 'utf16le'))) return 'word';
  return 'oldWorkbook';
}

function startsWith(bytes: Uint8Array, sign: string): boolean {
  return Buffer.from(bytes.subarray(0, sign.length)).toString('latin1') === sign;
}
