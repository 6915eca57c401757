import type { RequestEvent } from '@sveltejs/kit';
import { isPublicRoute } from '$lib/domain/people/navigation';
import { sha256Of } from '../canonical';

/**
 * Caches may keep what anyone may read, and ask before each use whether it still holds: a page is closed, a consent ends and
 * personal data is taken out at once, so there is no time for which an old answer may be told (docs/decisions/0019).
 */
const KEPT_AND_ASKED = 'public, no-cache';
/** On its way an answer may be compressed: its tag is weak, of what it says, and the same for both. */
const BY_ENCODING = 'accept-encoding';

/** Say something of the bytes, which a reader that has them knows already. */
const OF_THE_BODY = ['content-length', 'content-type', 'content-disposition'];

/**
 * Makes the answer of a public page one that caches may keep. Its tag is the SHA-256 of its words, so nothing that is told can
 * change without it; it is made after the answer, so what is not public any more is refused before any tag is looked at.
 */
export async function keptByCaches(event: RequestEvent, response: Response): Promise<Response> {
  const { method } = event.request;
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads || !isPublicRoute(event.route.id) || ![200, 304].includes(response.status)) return response;
  // Kit's own data of a page, which no page asks for: it is 200 for what is missing, too.
  if (event.isDataRequest) return response;
  const headers = new Headers(response.headers);
  headers.set('cache-control', KEPT_AND_ASKED);
  headers.append('vary', BY_ENCODING);
  if (response.status === 304) return new Response(null, { status: 304, headers });
  const body = new Uint8Array(await response.arrayBuffer());
  const tag = `W/"${sha256Of(body)}"`;
  headers.set('etag', tag);
  if (!isHeld(event.request.headers.get('if-none-match'), tag))
    return new Response(body, { status: 200, headers });
  for (const name of OF_THE_BODY) headers.delete(name);
  return new Response(null, { status: 304, headers });
}

/** Is the tag among those that the reader has? */
function isHeld(sent: string | null, tag: string): boolean {
  if (sent?.trim() === '*') return true;
  return (sent ?? '').split(',').some((each) => weak(each.trim()) === tag);
}

function weak(tag: string): string {
  return tag.startsWith('W/') ? tag : `W/${tag}`;
}
