import type { RequestEvent } from '@sveltejs/kit';
import type { Copy } from '$lib/domain/copy/copy';
import type { Actor } from '$lib/domain/people/permissions';
import { ANSWERS_THAT_SAY, COPY_ROUTES } from './copy-routes';
import { noteCopy } from './note-copies';

/**
 * Answers a request, and writes down who took a copy where the answer is one. Asked for ahead of time, as browsers do with
 * what somebody might open, a copy is not handed over: then it is asked for again when it is wanted.
 */
export async function handOver(
  event: RequestEvent,
  resolve: (event: RequestEvent) => Response | Promise<Response>
): Promise<Response> {
  const { db, person, today } = event.locals;
  const copy = person && copyAsked(event, person);
  if (!copy) return resolve(event);
  if (isAheadOfTime(event.request.headers)) return new Response(null, { status: 503 });
  const response = await resolve(event);
  const handed = copy === 'the answer says' ? event.locals.copy : copy;
  if (handed && response.status === 200 && !isHeldAlready(event.request.headers, response.headers))
    await noteCopy(db, person.id, handed, today);
  return response;
}

/** What is asked for; null where no answer can be a copy. */
function copyAsked(
  { route, request, params, url }: RequestEvent,
  actor: Actor
): Copy | 'the answer says' | null {
  const id = route.id ?? '';
  if (ANSWERS_THAT_SAY[id] === request.method) return 'the answer says';
  if (request.method !== 'GET') return null;
  return COPY_ROUTES[id]?.({ params, query: url.searchParams, actor }) ?? null;
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
