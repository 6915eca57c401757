import { gunzipSync } from 'node:zlib';
import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { dressResponse } from './response';

interface Asked {
  accepts?: string;
  refusedWith?: 403 | 404 | 409;
  isSubRequest?: boolean;
}

function dressed(response: Response, { accepts, refusedWith, isSubRequest = false }: Asked = {}): Response {
  const headers = new Headers(accepts ? { 'accept-encoding': accepts } : {});
  const event = {
    request: new Request('http://ripplemark.example/', { headers }),
    locals: { refusedWith },
    isSubRequest
  };
  return dressResponse(event as unknown as RequestEvent, response);
}
const page = (type = 'text/html', init: ResponseInit = {}) =>
  new Response('<p>Hello</p>', { ...init, headers: { 'content-type': type, ...init.headers } });

describe('every answer', () => {
  it('carries the security headers, and is not kept by anyone', () => {
    const { headers } = dressed(page());
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'private, no-store'
    });
  });

  it('keeps what it says itself about being kept', () => {
    const { headers } = dressed(page('text/css', { headers: { 'cache-control': 'public, max-age=60' } }));
    expect(headers.get('cache-control')).toBe('public, max-age=60');
  });

  it.each([
    ['text/html', 'text/html; charset=utf-8'],
    ['text/html; charset=utf-8', 'text/html; charset=utf-8'],
    ['application/json', 'application/json']
  ])('of the type %s says %s', (type, said) => {
    expect(dressed(page(type)).headers.get('content-type')).toBe(said);
  });
});

describe('the tag of an answer', () => {
  const tagged = (tag: string, accepts?: string) =>
    dressed(page('text/html', { headers: { etag: tag } }), accepts ? { accepts } : {}).headers.get('etag');

  it.each([
    ['"a"', undefined, '"a"'],
    ['"a"', 'gzip', 'W/"a"'],
    ['W/"a"', 'gzip', 'W/"a"']
  ])('%s, for who accepts %s, is %s: a strong one is of the very bytes', (tag, accepts, sent) => {
    expect(tagged(tag, accepts)).toBe(sent);
  });
});

describe('the status of a refusal', () => {
  it.each([
    [500, 403, 403],
    [500, 404, 404],
    [500, 409, 409],
    [500, undefined, 500],
    [200, 403, 200],
    [303, 404, 303]
  ] as const)('%i with the refusal %s is %i', (status, refusedWith, expected) => {
    expect(dressed(new Response(null, { status }), { refusedWith }).status).toBe(expected);
  });
});

describe('compression', () => {
  it('is used where the browser takes it', async () => {
    const answer = dressed(page('text/html', { headers: { 'content-length': '12' } }), {
      accepts: 'br, gzip'
    });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('vary')).toBe('accept-encoding');
    expect(answer.headers.get('content-length')).toBeNull();
    const body = gunzipSync(new Uint8Array(await answer.arrayBuffer()));
    expect(body.toString()).toBe('<p>Hello</p>');
  });

  it.each<[string, Response, Asked]>([
    ['the browser does not take it', page(), {}],
    ['it asks for something else', page(), { accepts: 'br' }],
    ['it is an image', page('image/png'), { accepts: 'gzip' }],
    [
      'it is compressed already',
      page('text/css', { headers: { 'content-encoding': 'br' } }),
      { accepts: 'gzip' }
    ],
    ['there is nothing to compress', new Response(null, { status: 204 }), { accepts: 'gzip' }],
    ['it is asked by the app itself', page(), { accepts: 'gzip', isSubRequest: true }]
  ])('is not used where %s', (_, response, asked) => {
    expect(dressed(response, asked).headers.get('content-encoding')).not.toBe('gzip');
  });

  it.each(['application/json', 'text/csv; charset=utf-8', 'image/svg+xml', 'text/css'])(
    'is used for %s',
    (type) => {
      expect(dressed(page(type), { accepts: 'gzip' }).headers.get('content-encoding')).toBe('gzip');
    }
  );
});

describe('an answer that somebody reads slowly', () => {
  const PIECES = 2_000;
  const PIECE = 16 * 1024;

  /** Pieces that do not compress, made as they are asked for. */
  function manyPieces() {
    let made = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (made === PIECES) return controller.close();
        made += 1;
        controller.enqueue(crypto.getRandomValues(new Uint8Array(PIECE)));
      }
    });
    return { body, made: () => made };
  }

  /** Until nothing more is made, in turns of the event loop that compression, too, gets its time in. */
  async function untilStill(made: () => number): Promise<number> {
    for (let before = -1, still = 0; still < 20; before = made()) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      still = made() === before ? still + 1 : 0;
    }
    return made();
  }

  it('waits where it is made: a few pieces are on the way, never the whole', async () => {
    const { body, made } = manyPieces();
    const answer = dressed(new Response(body, { headers: { 'content-type': 'text/csv' } }), {
      accepts: 'gzip'
    });
    const reader = answer.body!.getReader();
    await reader.read();
    expect(await untilStill(made)).toBeLessThan(20);
    await reader.cancel();
  });

  it('ends with an error where making it fails', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('the database went away'))
    });
    const answer = dressed(new Response(body, { headers: { 'content-type': 'text/csv' } }), {
      accepts: 'gzip'
    });
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });
});
