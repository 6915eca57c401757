import type { RequestEvent } from '@sveltejs/kit';
import { COPY_ROUTES } from './copy-routes';
import { noteCopy } from './note-copies';

/**
 * Answers a request, and writes down who took a copy where the answer is one. Asked for ahead of time, as browsers do with
 * what somebody might open, a copy is not handed over: then it is asked for again when it is wanted.
 */
export async function handOver(
  event: RequestEvent,
  resolve: (event: RequestEvent) => Response | Promise<Response>
): Promise<Response> {
  const copyOf = COPY_ROUTES[event.route.id ?? ''];
  const { db, person, today } = event.locals;
  if (!copyOf || !person || event.request.method !== 'GET') return resolve(event);
  const copy = copyOf({ params: event.params, query: event.url.searchParams, actor: person });
  if (!copy) return resolve(event);
  if (isAheadOfTime(event.request.headers)) return new Response(null, { status: 503 });
  const response = await resolve(event);
  if (response.status === 200 && !isHeldAlready(event.request.headers, response.headers))
    await noteCopy(db, person.id, copy, today);
  return response;
}

function isAheadOfTime(headers: Headers): boolean {
  const purpose = headers.get('sec-purpose') ?? headers.get('purpose') ?? headers.get('x-moz') ?? '';
  return /^(prefetch|prerender)\b/i.test(purpose);
}

/** Kit answers 304 afterwards, under the same condition: the reader has the file from before. */
function isHeldAlready(asked: Headers, answered: Headers): boolean {
  const tag = answered.get('etag');
  return tag !== null && asked.get('if-none-match')?.replace(/^W\//, '') === tag;
}
