import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { DatabaseUnusable, migrateDatabase } from './migrate';

const open: (() => void)[] = [];
afterAll(() => open.splice(0).forEach((close) => close()));

/** A server on the loopback address that is no PostgreSQL. */
async function aServer(greet: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    greet(socket);
  });
  open.push(() => {
    server.close();
    sockets.forEach((socket) => socket.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `postgres://council:hunter2@127.0.0.1:${(server.address() as AddressInfo).port}/ripplemark`;
}

const BAD_REQUEST = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

const OVER_TLS = '?sslmode=require';

/** Five at most: so many run at once, and each takes as long as the patience of a start. */
const STRANGERS: [string, string, (socket: Socket) => void][] = [
  ['takes connections and never says anything', '', () => undefined],
  ['drops every connection', '', (socket) => socket.destroy()],
  ['speaks HTTP', '', (socket) => socket.once('data', () => socket.end(BAD_REQUEST))],
  [
    'speaks HTTP and holds the line',
    OVER_TLS,
    (socket) => socket.once('data', () => socket.write(BAD_REQUEST))
  ],
  ['drops what it does not understand', OVER_TLS, (socket) => socket.once('data', () => socket.destroy())]
];

describe('a start gives up within 15 seconds, in one plain sentence without address or password, on a server that', () => {
  it.concurrent.each(STRANGERS)('%s', async (_, query, greet) => {
    const url = await aServer(greet);
    const began = performance.now();
    const error = await migrateDatabase(url + query).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabaseUnusable);
    expect((error as Error).message).toBe(
      'The database does not answer (no PostgreSQL answers at its address). Start it, or correct DATABASE_URL, and try again.'
    );
    expect(performance.now() - began).toBeLessThan(15_000);
  });
});
