import { describe, expect, it } from 'vitest';
import { brokenRequest, STOPPED } from '../../../../../tests/support/broken-request';
import { dropBody, LARGEST_FORM, MOST_FIELDS, sentBody } from './sent-body';

const URL_ENCODED = 'application/x-www-form-urlencoded';

function asking(body: BodyInit | null, type: string | null): Request {
  const request = new Request('http://ripplemark.example/', { method: 'POST', body });
  if (type === null) request.headers.delete('content-type');
  else request.headers.set('content-type', type);
  return request;
}

function multipart(...names: string[]): Request {
  const form = new FormData();
  for (const name of names) form.append(name, 'x');
  return new Request('http://ripplemark.example/', { method: 'POST', body: form });
}

describe('the body of a form', () => {
  it('is read as a browser sends it', async () => {
    const form = await sentBody(asking('a=1&b=caf%C3%A9&a=2', `${URL_ENCODED};charset=UTF-8`));
    expect([...form]).toEqual([
      ['a', '1'],
      ['b', 'café'],
      ['a', '2']
    ]);
  });

  it('is read with files in it', async () => {
    expect([...(await sentBody(multipart('one', 'two'))).keys()]).toEqual(['one', 'two']);
  });

  it('may be empty', async () => {
    expect([...(await sentBody(asking(null, URL_ENCODED)))]).toEqual([]);
  });

  it.each([
    ['JSON', 415, asking('{"a":1}', 'application/json')],
    ['plain text', 415, asking('a=1', 'text/plain')],
    ['a type without a name', 415, asking('a=1', '')],
    ['no type at all', 415, asking('a=1', null)],
    ['parts without a boundary', 415, asking('a', 'multipart/form-data')],
    ['parts that do not end', 400, asking('--x\r\nContent-Disp', 'multipart/form-data; boundary=x')],
    ['parts with another boundary', 400, asking('--y\r\n', 'multipart/form-data; boundary="x"')],
    ['a type that is no header', 415, asking('a', 'multipart/form-data; boundary=')],
    ['more than a form may hold', 413, asking('a'.repeat(LARGEST_FORM + 1), URL_ENCODED)],
    ['too many fields', 413, asking('a&'.repeat(MOST_FIELDS + 1), URL_ENCODED)],
    ['too many parts', 413, multipart(...Array.from({ length: MOST_FIELDS + 1 }, (_, n) => `n${n}`))],
    ['what the server itself cut off', 413, brokenRequest(STOPPED)],
    ['a connection that was lost', 400, brokenRequest(new Error('aborted'))]
  ])('that is %s is refused with %i, in words', async (_, status, request) => {
    await expect(sentBody(request)).rejects.toMatchObject({
      status,
      body: { message: expect.any(String), mend: expect.stringMatching(/^Nothing was saved\./) }
    });
  });

  it('that nobody asks for is read to its end, since a browser listens to the answer only then', async () => {
    let asked = 0;
    const body = new ReadableStream({
      pull(controller) {
        asked += 1;
        if (asked < 50) controller.enqueue(new Uint8Array(1_000));
        else controller.close();
      }
    });
    const request = new Request('http://ripplemark.example/', {
      method: 'POST',
      body,
      duplex: 'half'
    } as RequestInit);
    dropBody(request);
    await expect.poll(() => asked).toBe(50);
  });

  it('of as many fields as a form may have is read', async () => {
    const names = Array.from({ length: MOST_FIELDS }, (_, n) => `n${n}=`).join('&');
    expect([...(await sentBody(asking(names, URL_ENCODED)))]).toHaveLength(MOST_FIELDS);
  });
});
