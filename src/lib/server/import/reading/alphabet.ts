/** Which bytes are which letters: spreadsheets save text in five ways, and say so in two of them. */
import { isUtf8 } from 'node:buffer';
import { MAC_SIGNS, oldAlphabetOf, WINDOWS_SIGNS } from './old-alphabets';
import { Unreadable } from './refusals';

export type Alphabet = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows' | 'mac';

/** Bytes that are made letters of at a time: a few milliseconds of work. */
const PIECE = 16 * 1024;
/** UTF-16 without a mark shows within so many bytes. */
const LOOKED_AT = 4_000;

/** @throws Unreadable for bytes that no spreadsheet saves as text */
export function alphabetOf(bytes: Uint8Array): Alphabet {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.includes(0)) return unmarkedUtf16(bytes.subarray(0, LOOKED_AT));
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return isMarked || isUtf8(bytes) ? 'utf-8' : oldAlphabetOf(bytes);
}

/** The text, piece by piece, without a byte order mark. */
export function* textOf(bytes: Uint8Array, alphabet: Alphabet): Generator<string> {
  const decode = decoderOf(alphabet);
  for (let start = 0; start < bytes.length; start += PIECE) {
    yield decode(bytes.subarray(start, start + PIECE), start + PIECE < bytes.length);
  }
}

/** The decoder is told whether more follows: a letter may lie across two pieces. */
function decoderOf(alphabet: Alphabet): (piece: Uint8Array, more: boolean) => string {
  if (alphabet === 'windows') return (piece) => lettersOf(piece, WINDOWS_SIGNS);
  if (alphabet === 'mac') return (piece) => lettersOf(piece, MAC_SIGNS);
  const decoder = new TextDecoder(alphabet);
  return (piece, more) => decoder.decode(piece, { stream: more });
}

/** Not by Node's own decoder, which leaves the first 32 signs of the Windows alphabet wrong up to version 20. */
function lettersOf(piece: Uint8Array, signs: string): string {
  const latin = Buffer.from(piece).toString('latin1');
  return latin.replace(/[\u0080-\u00ff]/g, (sign) => signs[sign.charCodeAt(0) - 0x80]!);
}

/** Every second byte of our letters is 0. */
function unmarkedUtf16(bytes: Uint8Array): Alphabet {
  const zeros = [0, 0];
  bytes.forEach((byte, index) => (byte === 0 ? (zeros[index % 2]! += 1) : undefined));
  const [even = 0, odd = 0] = zeros;
  const many = bytes.length / 6;
  if (odd > many && even < many / 10) return 'utf-16le';
  if (even > many && odd < many / 10) return 'utf-16be';
  throw new Unreadable('noSpreadsheet');
}
