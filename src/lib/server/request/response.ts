import { pipeline, Readable, type TransformOptions } from 'node:stream';
import { ByteLengthQueuingStrategy, type ReadableStream as NodeStream } from 'node:stream/web';
import { createGzip, type ZlibOptions } from 'node:zlib';
import type { RequestEvent } from '@sveltejs/kit';

const COMPRESSIBLE = /^(text\/|application\/(json|atom\+xml)|image\/svg)/;

/** When to ask again where something is missing just now, in seconds. */
const SOON = '30';

/** Sets what every answer carries: security headers, character set, the status of a refusal, compression. */
export function dressResponse(event: RequestEvent, response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('x-content-type-options', 'nosniff');
  // Not no-referrer: that makes browsers send `Origin: null` with forms, which are then refused.
  headers.set('referrer-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  headers.set('cross-origin-opener-policy', 'same-origin');
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store');
  if (headers.get('content-type') === 'text/html') headers.set('content-type', 'text/html; charset=utf-8');
  const status = response.status === 500 ? (event.locals.refusedWith ?? 500) : response.status;
  if (status === 503 && !headers.has('retry-after')) headers.set('retry-after', SOON);
  return compressed(event, new Response(response.body, { status, headers }));
}

function compressed(event: RequestEvent, response: Response): Response {
  const type = response.headers.get('content-type') ?? '';
  const accepts = /\bgzip\b/.test(event.request.headers.get('accept-encoding') ?? '');
  if (event.isSubRequest || !accepts || !response.body || !COMPRESSIBLE.test(type)) return response;
  if (response.headers.has('content-encoding')) return response;
  const headers = new Headers(response.headers);
  headers.set('content-encoding', 'gzip');
  if (!/\baccept-encoding\b/i.test(headers.get('vary') ?? '')) headers.append('vary', 'accept-encoding');
  headers.delete('content-length');
  // Strong tags are of the very bytes that leave (RFC 9110, 8.8.3.3).
  const tag = headers.get('etag');
  if (tag?.startsWith('"')) headers.set('etag', `W/${tag}`);
  return new Response(zipped(response.body), { status: response.status, headers });
}

/** How much of an answer waits for a slow reader, in bytes, before and behind the compression. */
const ROOM = 16 * 1024;
const SMALL: ZlibOptions & TransformOptions = { chunkSize: ROOM, highWaterMark: ROOM };

/**
 * Compresses only as fast as somebody reads. `CompressionStream` would take in the whole answer at once: it counts what
 * waits in pieces, and allows 16,384 of them.
 */
function zipped(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const gzip = createGzip(SMALL);
  // What fails on the way ends `gzip` with that error, and so whoever reads from it.
  pipeline(Readable.fromWeb(body as NodeStream, { highWaterMark: 1 }), gzip, () => {});
  const strategy = new ByteLengthQueuingStrategy({ highWaterMark: ROOM });
  return Readable.toWeb(gzip, { strategy }) as ReadableStream<Uint8Array>;
}
