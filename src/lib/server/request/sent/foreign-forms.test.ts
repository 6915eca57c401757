import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import svelteConfig from '../../../../../svelte.config.js';
import { refuseForeignForms } from './foreign-forms';

const OURS = 'https://ripplemark.example';
const FORM = 'application/x-www-form-urlencoded';

interface Sent {
  method?: string;
  origin?: string;
  type?: string;
  byScript?: boolean;
}

/** What becomes of a request: 'taken', or the address or the body of the refusal. */
async function answerTo({ method = 'POST', origin, type = FORM, byScript = false }: Sent): Promise<string> {
  const headers = new Headers({ 'content-type': type });
  if (origin !== undefined) headers.set('origin', origin);
  if (byScript) headers.set('x-sveltekit-action', 'true');
  const event = {
    url: new URL(`${OURS}/sign-in?/password`),
    request: { method, headers, body: null, bodyUsed: false },
    fetch: async (address: string) => new Response(address)
  };
  const answer = await refuseForeignForms({
    event: event as unknown as RequestEvent,
    resolve: async () => new Response('taken')
  });
  return answer.text();
}

describe('a form', () => {
  it.each([FORM, `${FORM}; charset=UTF-8`, 'multipart/form-data; boundary=x'])(
    'of the type %s from a page of ours is taken',
    async (type) => expect(await answerTo({ origin: OURS, type })).toBe('taken')
  );

  it.each([
    undefined,
    '',
    'null',
    'https://evil.example',
    'http://ripplemark.example',
    'https://ripplemark.example:8443',
    'https://ripplemark.example.evil.example',
    'https://RIPPLEMARK.example/'
  ])('from %s is refused, of whatever type and by whatever method it comes', async (origin) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const type of [FORM, 'multipart/form-data; boundary=x', 'text/plain', 'application/json', '']) {
        expect(await answerTo({ method, origin, type })).toBe('/refused?because=elsewhere');
      }
    }
  });

  it.each(['application/json', 'text/plain', 'application/x-sveltekit-formdata', ''])(
    'of the type %j is none',
    async (type) => expect(await answerTo({ origin: OURS, type })).toBe('/refused?because=no%20form')
  );

  it('that a script of ours sent is refused in the same words, and told the address to use', async () => {
    expect(JSON.parse(await answerTo({ origin: 'http://127.0.0.1:3000', byScript: true }))).toEqual({
      type: 'error',
      error: {
        message: 'This form came from another address',
        mend: expect.stringContaining('Nothing was saved'),
        address: OURS
      }
    });
  });

  it.each(['GET', 'HEAD', 'OPTIONS'])('is not meant by %s', async (method) => {
    expect(await answerTo({ method, origin: 'https://evil.example' })).toBe('taken');
  });

  it('is looked at here alone, since SvelteKit’s own look is off', () => {
    expect(svelteConfig.kit?.csrf).toEqual({ trustedOrigins: ['*'] });
  });
});
