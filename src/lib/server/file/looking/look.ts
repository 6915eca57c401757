/** From the bytes that somebody sent to what is kept of them. */
import { LARGEST_FILE, type FileKind } from '$lib/domain/file/file';
import { FileRefused } from '$lib/domain/file/refusals';
import { scanForViruses, type Scanner } from '../scanner';
import { kindByContent } from './kind';
import { lookAtPdf } from './pdf';
import { writtenAnew } from './picture';
import { lookAtTable } from './table-text';
import { lookAtWorkbook } from './workbook';

/** A file as it is kept. */
export interface LookedAt {
  kind: FileKind;
  bytes: Buffer;
  /** Of a picture: a small one, and its size in points. */
  picture: { thumbnail: Buffer; width: number; height: number } | null;
}

/**
 * What a file is, by its content, and what is kept of it: pictures are written anew, everything else stays as it is.
 * @param scanner null where the council has none
 * @throws FileRefused with a sentence that says what to do
 */
export async function lookAtFile(bytes: Buffer, scanner: Scanner | null): Promise<LookedAt> {
  if (bytes.length > LARGEST_FILE) throw new FileRefused('tooLarge');
  const sent = kindByContent(bytes);
  if (scanner) await scanForViruses(bytes, scanner);
  if (sent === 'jpeg' || sent === 'png' || sent === 'webp' || sent === 'heif') {
    const { kind, bytes: written, ...picture } = await writtenAnew(bytes, sent);
    return { kind, bytes: written, picture };
  }
  if (sent === 'pdf') lookAtPdf(bytes);
  else if (sent === 'xlsx') await lookAtWorkbook(bytes);
  else lookAtTable(bytes);
  return { kind: sent, bytes, picture: null };
}
