import { error } from '@sveltejs/kit';
import type { Day } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { StoreUnavailable } from '$lib/server/file/store/object-store';
import { openFile, type OpenedFile } from './files-of';

/** Whatever a file holds, nothing in it is loaded, run, or shown as a page of ours. */
const NOTHING_ELSE = "sandbox; default-src 'none'";

/**
 * A file as an answer: pictures are ours, written anew, and may stand in a page; everything else is only ever saved.
 * @returns also the story that it is evidence of; null where that is a number
 * @throws NotFound to whoever may not open it; HttpError 503 while the store does not answer
 */
export async function fileAnswer(
  db: Db,
  actor: Actor,
  id: string,
  today: Day,
  part: 'file' | 'thumbnail'
): Promise<{ answer: Response; storyId: string | null }> {
  const file = await openFile(db, actor, id, today, part).catch(unlessStoreIsAway);
  const answer = new Response(new Uint8Array(file.body), { headers: headersOf(file) });
  return { answer, storyId: file.storyId };
}

function headersOf({ body, type, name, hash, isPicture }: OpenedFile): Record<string, string> {
  const plain = name.normalize('NFKD').replace(/[^ -~]|["\\%]/g, '') || 'file';
  const exact = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return {
    'content-type': type,
    'content-disposition': `${isPicture ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${exact}`,
    'content-length': String(body.length),
    'content-security-policy': NOTHING_ELSE,
    'cross-origin-resource-policy': 'same-origin',
    // Consent can be withdrawn, and a file removed: a browser asks each time, and keeps nothing.
    'cache-control': 'private, no-store',
    etag: `"${hash}"`
  };
}

function unlessStoreIsAway(cause: unknown): never {
  if (!(cause instanceof StoreUnavailable)) throw cause;
  error(503, {
    message: 'The store of files does not answer just now',
    mend: 'The file is kept. Try again in a few minutes.'
  });
}
