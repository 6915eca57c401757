import { isTooLarge, LARGEST_UPLOAD, sentBody } from '$lib/server/request/sent/sent-body';

/** A copy of an edition that somebody wants checked: a file, or a checksum that they typed. */
export type SentCopy =
  | { ok: true; given: string | Uint8Array; checksum: string }
  | { ok: false; field: 'file' | 'checksum'; text: string; checksum: string };

/** In bytes; a summary has about 40,000. */
const LARGEST_COPY = 5 * 1024 * 1024;
const TOO_LARGE =
  'The file is larger than 5 MB, so it is no summary of ours. Choose the JSON file of a summary';

/** Reads what was sent; the file goes before what was typed. */
export async function sentCopy(request: Request): Promise<SentCopy> {
  const form = await sentBody(request, LARGEST_UPLOAD).catch(unlessTooLarge);
  if (!form) return { ok: false, field: 'file', text: TOO_LARGE, checksum: '' };
  const typed = form.get('checksum');
  const checksum = typeof typed === 'string' ? typed.trim() : '';
  const file = form.get('file');
  if (file instanceof File && (file.size > 0 || file.name !== '')) {
    if (file.size > LARGEST_COPY) return { ok: false, field: 'file', text: TOO_LARGE, checksum };
    return { ok: true, given: new Uint8Array(await file.arrayBuffer()), checksum };
  }
  if (checksum === '')
    return { ok: false, field: 'file', text: 'Choose a file, or type a checksum', checksum };
  return { ok: true, given: checksum, checksum };
}

/** What is too large for any form is too large for a summary: the page says so beside its own box. */
function unlessTooLarge(error: unknown): null {
  if (isTooLarge(error)) return null;
  throw error;
}
