import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { sha256Of } from '../canonical';
import { keptByCaches } from './public-caching';

interface Asked {
  route?: string;
  method?: string;
  holds?: string;
  data?: boolean;
}

function answered(
  response: Response,
  { route = '/public', method = 'GET', holds, data = false }: Asked = {}
) {
  const headers = new Headers(holds === undefined ? {} : { 'if-none-match': holds });
  const request = new Request('http://ripplemark.example/public', { method, headers });
  const event = { request, route: { id: route }, isDataRequest: data };
  return keptByCaches(event as unknown as RequestEvent, response);
}
const page = (words = 'Hello', status = 200) =>
  new Response(words, {
    status,
    headers: { 'content-type': 'text/html', 'cache-control': 'private, no-cache' }
  });
const STRONG = `"${sha256Of('Hello')}"`;
const TAG = `W/${STRONG}`;

describe('the answer of a public page', () => {
  it.each(['/public', '/public/feed.xml', '/public/[edition]', '/public/[edition].pdf'])(
    'at %s may be kept by caches, which ask each time whether it still holds',
    async (route) => {
      const { headers } = await answered(page(), { route });
      expect(headers.get('cache-control')).toBe('public, no-cache');
      expect(headers.get('etag')).toBe(TAG);
    }
  );

  it('is not sent again to whoever holds its very bytes, compressed or not', async () => {
    for (const holds of [TAG, STRONG, `"other", ${TAG}`, '*']) {
      const answer = await answered(page(), { holds });
      expect([answer.status, await answer.text()]).toEqual([304, '']);
      expect(answer.headers.get('etag')).toBe(TAG);
      expect(answer.headers.get('vary')).toBe('accept-encoding');
      expect(answer.headers.get('cache-control')).toBe('public, no-cache');
      expect(answer.headers.has('content-type')).toBe(false);
    }
  });

  it('is sent whole once one word of it changed', async () => {
    const answer = await answered(page('Hello.'), { holds: TAG });
    expect([answer.status, await answer.text()]).toEqual([200, 'Hello.']);
  });

  it('is not kept where it is the data of a page, which is one of what is missing, too', async () => {
    const { headers } = await answered(page(), { data: true });
    expect([headers.get('cache-control'), headers.get('etag')]).toEqual(['private, no-cache', null]);
  });

  it('of a HEAD has the same tag', async () => {
    expect((await answered(page(), { method: 'HEAD' })).headers.get('etag')).toBe(TAG);
  });

  it.each([404, 500, 503, 303])(
    'is not kept with the status %i, whatever its reader holds',
    async (status) => {
      const answer = await answered(page('Hello', status), { holds: TAG });
      expect(answer.status).toBe(status);
      expect(answer.headers.has('etag')).toBe(false);
      expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    }
  );
});

describe('any other answer', () => {
  it.each(['/', '/editions/[edition]', '/public-texts', '/e/[code]'])(
    'at %s is left alone',
    async (route) => {
      const { headers } = await answered(page(), { route, holds: TAG });
      expect(headers.get('cache-control')).toBe('private, no-cache');
      expect(headers.has('etag')).toBe(false);
    }
  );

  it('to a form is left alone', async () => {
    expect((await answered(page(), { method: 'POST' })).headers.has('etag')).toBe(false);
  });
});
