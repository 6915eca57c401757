/** The list of what is in a zip archive, read strictly: one that leaves room for anything else is refused. */
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { FileRefused } from '$lib/domain/file/refusals';

const inflate = promisify(inflateRaw);

/** Most entries of an archive, and bytes once they are all unpacked: 100 MB. */
const MOST_ENTRIES = 5_000;
const LARGEST_UNPACKED = 100 * 1024 * 1024;

export interface Entry {
  name: string;
  /** 0: as it is; 8: packed. */
  method: number;
  isLocked: boolean;
  packed: number;
  size: number;
  /** Where it begins in the file. */
  at: number;
}

const END = 0x06054b50;
const LISTED = 0x02014b50;
const LOCAL = 0x04034b50;

/** @throws FileRefused for a damaged archive, and for one with something before, between or behind its entries */
export function entriesOf(bytes: Buffer): Entry[] {
  const end = bytes.length - 22;
  if (end < 0 || bytes.readUInt32LE(end) !== END) {
    throw new FileRefused(bytes.includes('PK\x05\x06') ? 'hidden' : 'damagedWorkbook');
  }
  const count = bytes.readUInt16LE(end + 10);
  const list = bytes.readUInt32LE(end + 16);
  if (count > MOST_ENTRIES) throw new FileRefused('unpackedTooLarge');
  if (list + bytes.readUInt32LE(end + 12) !== end) throw new FileRefused('hidden');
  const entries: Entry[] = [];
  let at = list;
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== LISTED) throw new FileRefused('damagedWorkbook');
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      isLocked: (bytes.readUInt16LE(at + 8) & 1) === 1,
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42)
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (at !== end) throw new FileRefused('hidden');
  refuseGaps(bytes, entries, list);
  return entries;
}

/** Sizes that follow an entry take 12 or 16 bytes, or 20 or 24 with long numbers. */
const AFTER_ENTRY = [0, 12, 16, 20, 24];

function refuseGaps(bytes: Buffer, entries: readonly Entry[], list: number): void {
  let at = 0;
  for (const entry of entries.toSorted((one, other) => one.at - other.at)) {
    if (!AFTER_ENTRY.includes(entry.at - at) || (at === 0 && entry.at !== 0)) throw new FileRefused('hidden');
    at = dataOf(bytes, entry) + entry.packed;
  }
  if (!AFTER_ENTRY.includes(list - at)) throw new FileRefused('hidden');
}

function dataOf(bytes: Buffer, { at }: Entry): number {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw new FileRefused('damagedWorkbook');
  return at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
}

/**
 * Unpacks every entry within limits, to see that it is as large as the list says; none is kept.
 * @throws FileRefused for a bomb, or a list that lies
 */
export async function proveSizes(bytes: Buffer, entries: readonly Entry[]): Promise<void> {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > LARGEST_UNPACKED) throw new FileRefused('unpackedTooLarge');
  for (const entry of entries) await contentOf(bytes, entry);
}

/** @throws FileRefused as `proveSizes` */
export async function contentOf(bytes: Buffer, entry: Entry): Promise<Buffer> {
  const from = dataOf(bytes, entry);
  const packed = bytes.subarray(from, from + entry.packed);
  if (entry.method === 0 && entry.packed === entry.size) return packed;
  if (entry.method !== 8) throw new FileRefused('damagedWorkbook');
  let content: Buffer;
  try {
    content = await inflate(packed, { maxOutputLength: Math.max(entry.size, 1) });
  } catch (error) {
    const isBomb = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new FileRefused(isBomb ? 'unpackedTooLarge' : 'damagedWorkbook');
  }
  if (content.length !== entry.size) throw new FileRefused('damagedWorkbook');
  return content;
}
