import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { aMailServer, type MailServerOfTest } from '../../../../tests/support/mail-server';
import { testDatabase } from '../../../../tests/support/test-database';
import { connect, type Connection, type Db } from '$lib/server/db/client';
import { mails } from '$lib/server/db/schema';
import { startMailJob } from './mail-job';
import { queueMail } from './outbox';

const FROM = { name: 'Ripplemark', address: 'ripplemark@riverside.example' };
const PATIENTLY = { timeout: 30_000, interval: 10 };
const LETTER = { subject: 'A subject', text: 'Words\n', html: '<p>Words</p>' };

let database: Connection & { url: string };
let db: Db;
let server: MailServerOfTest;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  server = await aMailServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  server.arrived.length = 0;
  server.onMail = () => undefined;
  await db.delete(mails);
});
afterAll(async () => {
  await server.close();
  await database.close();
});

async function queue(address: string): Promise<void> {
  await queueMail(db, { kind: 'new-password', to: { personId: null, address }, letter: LETTER });
}

it('sends what waits at once, and later what came meanwhile', async () => {
  await queue('one@riverside.example');
  const job = startMailJob(db, server.url, FROM, 10);
  try {
    await vi.waitUntil(() => server.arrived.length === 1, PATIENTLY);
    await queue('two@riverside.example');
    await vi.waitUntil(() => server.arrived.length === 2, PATIENTLY);
  } finally {
    await job.stop();
  }
  await queue('three@riverside.example');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(server.arrived.map(({ to }) => to[0])).toEqual(['one@riverside.example', 'two@riverside.example']);
});

it('stops after the mail that is being sent, and before the next one', async () => {
  await queue('one@riverside.example');
  await queue('two@riverside.example');
  let stopped: Promise<void> | undefined;
  server.onMail = async () => {
    stopped = job.stop();
    await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const job = startMailJob(db, server.url, FROM, 10);
  await vi.waitUntil(() => stopped !== undefined, PATIENTLY);
  await stopped;
  expect(server.arrived).toHaveLength(1);
  expect((await db.select().from(mails)).filter(({ sentAt }) => sentAt !== null)).toHaveLength(1);
});

it('logs a round that fails in one line without anything personal, and goes on', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await queue('jo@riverside.example');
  const closed = connect(database.url, 2);
  await closed.close();
  const job = startMailJob(closed.db, server.url, FROM, 10);
  await vi.waitUntil(() => logged.mock.calls.length >= 2, PATIENTLY);
  await job.stop();
  const line = String(logged.mock.calls[0]![0]);
  expect(JSON.parse(line)).toMatchObject({ code: 'CONNECTION_ENDED' });
  expect(line).not.toMatch(/\n|jo@|riverside|Words/);
});
