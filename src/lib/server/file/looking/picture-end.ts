/** Where a picture ends by its own format: what stands behind that is another file. */
import { isPadding } from './hidden';

/** Does something stand behind the picture that no camera puts there? Bytes that are cut short have nothing behind. */
export function hasForeignTail(bytes: Buffer, kind: 'jpeg' | 'png' | 'webp'): boolean {
  const tail = bytes.subarray({ jpeg: endOfJpeg, png: endOfPng, webp: endOfWebp }[kind](bytes));
  if (isPadding(tail)) return false;
  return kind !== 'jpeg' || !isFromCamera(tail);
}

/** Phones add further pictures, a short film (“motion photo”) or notes of their own; none of it is kept. */
function isFromCamera(tail: Buffer): boolean {
  const start = Math.max(
    0,
    tail.findIndex((byte) => byte !== 0)
  );
  const isFurtherPicture = tail.toString('latin1', start, start + 3) === '\xff\xd8\xff';
  const isFilm = tail.toString('latin1', 4, 8) === 'ftyp';
  return isFurtherPicture || isFilm || tail.subarray(-4).toString('latin1') === 'SEFT';
}

/** From marker to marker; within the points of the picture 0xFF stands before a zero, or a restart. */
function endOfJpeg(bytes: Buffer): number {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return bytes.length;
    const marker = bytes[at + 1]!;
    if (marker === 0xd9) return at + 2;
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else {
      at += 2 + bytes.readUInt16BE(at + 2);
      if (marker === 0xda) at = endOfScan(bytes, at);
    }
  }
  return bytes[at] === 0xff && bytes[at + 1] === 0xd9 ? at + 2 : bytes.length;
}

function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** Chunk by chunk to the one that says that it is the last. */
function endOfPng(bytes: Buffer): number {
  let at = 8;
  while (at + 12 <= bytes.length) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    at += 12 + bytes.readUInt32BE(at);
    if (type === 'IEND') return Math.min(at, bytes.length);
  }
  return bytes.length;
}

/** Its first bytes say how long it is; an odd length has one byte more. */
function endOfWebp(bytes: Buffer): number {
  const length = bytes.readUInt32LE(4);
  return Math.min(8 + length + (length % 2), bytes.length);
}
