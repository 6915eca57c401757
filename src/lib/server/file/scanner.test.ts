import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { aPdf } from '../../../../tests/support/evidence-files';
import { lookAtFile } from './looking/look';
import { scanForViruses, type Scanner } from './scanner';

const bytes = Buffer.alloc(200_000, 'evidence');
let server: Server | undefined;
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  server = undefined;
});

/** A clamd that answers once it has all; `whole` is what it was sent. */
async function aScanner(answer: (socket: Socket, whole: Buffer) => void): Promise<Scanner> {
  server = createServer((socket) => {
    sockets.push(socket);
    let sent = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      sent = Buffer.concat([sent, data]);
      const whole = contentOf(sent);
      if (whole) answer(socket, whole);
    });
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

/** The pieces of an INSTREAM put together; null while the last one, of length 0, is missing. */
function contentOf(sent: Buffer): Buffer | null {
  expect(sent.toString('latin1', 0, 10)).toBe('zINSTREAM\0');
  const pieces: Buffer[] = [];
  for (let at = 10; at + 4 <= sent.length;) {
    const length = sent.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(sent.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

describe('a virus scanner', () => {
  it('is shown every byte, and its OK lets a file in', async () => {
    let shown: Buffer | undefined;
    const scanner = await aScanner((socket, whole) => {
      shown = whole;
      socket.end('stream: OK\0');
    });
    await scanForViruses(bytes, scanner);
    expect(shown).toEqual(bytes);
  });

  it('that finds something refuses the file', async () => {
    const scanner = await aScanner((socket) => socket.end('stream: Eicar-Test-Signature FOUND\0'));
    await expect(scanForViruses(bytes, scanner)).rejects.toMatchObject({ refusal: 'virus' });
  });

  it.each<[string, (socket: Socket) => void]>([
    ['hangs', () => undefined],
    ['closes without a word', (socket) => socket.end()],
    ['breaks off', (socket) => socket.destroy()],
    [
      'says that the file is too large for it',
      (socket) => socket.end('INSTREAM size limit exceeded. ERROR\0')
    ],
    ['answers half a line, and hangs', (socket) => socket.write('stream: O')],
    ['answers something else', (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nstream: OK')],
    ['answers twice', (socket) => socket.end('stream: OK\0stream: Eicar FOUND\0')],
    ['never ends', (socket) => socket.write('x'.repeat(10_000))]
  ])('that %s refuses the file, and says that it did not answer', async (_, answer) => {
    const scanner = await aScanner(answer);
    await expect(scanForViruses(bytes, scanner, 500)).rejects.toMatchObject({
      refusal: 'noScanner',
      message: 'The virus scanner did not answer, so nothing was kept. Try again later'
    });
  });

  it('that trickles has no longer than one that is silent', async () => {
    const scanner = await aScanner((socket) => {
      const drip = setInterval(() => socket.write('.'), 50);
      socket.on('close', () => clearInterval(drip));
    });
    await expect(scanForViruses(bytes, scanner, 500)).rejects.toMatchObject({ refusal: 'noScanner' });
  });

  it('that is not there refuses the file', async () => {
    const scanner = await aScanner(() => undefined);
    await new Promise((resolve) => server!.close(resolve));
    server = undefined;
    await expect(scanForViruses(bytes, scanner)).rejects.toMatchObject({ refusal: 'noScanner' });
  });

  it('is asked before a file is taken apart', async () => {
    const scanner = await aScanner((socket) => socket.end('stream: Pdf.Exploit FOUND\0'));
    await expect(lookAtFile(aPdf({ trailer: '/Encrypt 1 0 R' }), scanner)).rejects.toMatchObject({
      refusal: 'virus'
    });
    await expect(lookAtFile(Buffer.from('a,b'), scanner)).rejects.toMatchObject({ refusal: 'virus' });
  });
});
