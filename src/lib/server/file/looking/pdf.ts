/** A PDF is kept as it is, so it is looked at for what it could do besides being read. */
import { inflateSync } from 'node:zlib';
import { FileRefused } from '$lib/domain/file/refusals';
import { beginsTwice, holdsZip, isPadding } from './hidden';

/** The mark of the end stands in so many last bytes. */
const END_WITHIN = 1024;
/** Most bytes of the lists of objects, unpacked: beyond that a PDF is taken for a bomb. */
const MOST_UNPACKED = 50 * 1024 * 1024;
/** What starts programs, or carries further files. */
const ACTIVE = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|GoToE|ImportData)(?![A-Za-z0-9])/;
const LOCKED = /\/Encrypt(?![A-Za-z0-9])/;

/** @throws FileRefused for a PDF that is damaged, locked or active, or has something before or behind it */
export function lookAtPdf(bytes: Buffer): void {
  if (!/^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8))) throw new FileRefused('damagedPdf');
  if (holdsZip(bytes) || beginsTwice(bytes, 'pdf')) throw new FileRefused('hidden');
  const end = bytes.lastIndexOf('%%EOF');
  if (end < 0) throw new FileRefused('damagedPdf');
  if (end < bytes.length - END_WITHIN || !isPadding(bytes.subarray(end + 5))) throw new FileRefused('hidden');
  const { outside, packed } = partsOf(bytes);
  if (LOCKED.test(outside)) throw new FileRefused('lockedPdf');
  if (!outside.includes('startxref')) throw new FileRefused('damagedPdf');
  if (isActive(outside) || unpacked(packed).some(isActive)) throw new FileRefused('activePdf');
}

/** Names may be written with numbers: /J#61vaScript. */
function isActive(text: string): boolean {
  return ACTIVE.test(
    text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
  );
}

/** What stands outside of streams, whose bytes mean nothing here, and the streams that hold objects. */
function partsOf(bytes: Buffer): { outside: string; packed: Buffer[] } {
  const outside: string[] = [];
  const packed: Buffer[] = [];
  let at = 0;
  for (;;) {
    const start = bytes.indexOf('stream', at);
    const end = start < 0 ? -1 : bytes.indexOf('endstream', start + 6);
    if (end < 0) break;
    const before = bytes.toString('latin1', at, start);
    outside.push(before);
    if (/\/ObjStm(?![A-Za-z0-9])/.test(before.slice(-500)))
      packed.push(bytes.subarray(start + (bytes[start + 6] === 0x0d ? 8 : 7), end));
    at = end + 'endstream'.length;
  }
  outside.push(bytes.toString('latin1', at));
  return { outside: outside.join(' '), packed };
}

function unpacked(streams: readonly Buffer[]): string[] {
  let left = MOST_UNPACKED;
  return streams.map((stream) => {
    try {
      const text = inflateSync(stream, { maxOutputLength: left }).toString('latin1');
      left -= text.length;
      return text;
    } catch (error) {
      // What cannot be looked into is not kept; a bomb ends here, too.
      throw new FileRefused(
        (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'hidden' : 'damagedPdf'
      );
    }
  });
}
