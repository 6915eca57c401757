import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_LOCK, keepAppLock } from '../app-lock';
import { connect, type Connection } from '../client';
import { startEmbeddedDatabase, type EmbeddedDatabase } from './index';

const ROUNDS = 3;
const SAVERS = 4;
/** How long a killed server may take to come back on a machine with much else to do, in milliseconds. */
const COMING_BACK = { timeout: 60_000, interval: 50 };

let folder: string;
let database: EmbeddedDatabase;
let pool: Connection;
let moved = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ripplemark-comes-back-'));
  database = await startEmbeddedDatabase(folder, () => (moved += 1));
  pool = connect(database.url, SAVERS);
  await pool.db.execute(sql`create table saved (id uuid primary key)`);
  await pool.db.execute(sql`create table told (id uuid primary key)`);
});
afterAll(async () => {
  await pool.close();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Saves in two statements of one transaction, as the app does, until it is told to stop. */
async function keepSaving(acknowledged: string[], stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const id = crypto.randomUUID();
    await pool.db
      .transaction(async (tx) => {
        await tx.execute(sql`insert into saved values (${id})`);
        await tx.execute(sql`insert into told values (${id})`);
      })
      .then(
        () => acknowledged.push(id),
        () => new Promise((resolve) => setImmediate(resolve))
      );
  }
}

async function killServer(): Promise<void> {
  const text = await readFile(path.join(folder, 'postgresql', 'cluster', 'postmaster.pid'), 'utf8');
  process.kill(Number(text.split('\n')[0]), 'SIGKILL');
}

const serverStarted = async () => {
  const [row] = await pool.db.execute(sql`select pg_postmaster_start_time()::text as started`);
  return String(row?.started);
};

describe.skipIf(process.platform === 'win32')('a server that is killed under saves', () => {
  test('comes back at the same address; nothing acknowledged is lost, and the next request succeeds', async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = { count: acknowledged.length, started: await serverStarted() };
      const stop = new AbortController();
      const savers = Array.from({ length: SAVERS }, () => keepSaving(acknowledged, stop.signal));
      await expect.poll(() => acknowledged.length, COMING_BACK).toBeGreaterThan(before.count + 20);
      await killServer();
      await expect
        .poll(() => serverStarted().catch(() => before.started), COMING_BACK)
        .not.toBe(before.started);
      const back = acknowledged.length;
      await expect.poll(() => acknowledged.length, COMING_BACK).toBeGreaterThan(back);
      stop.abort();
      await Promise.all(savers);
      const rows = await pool.db.execute<{ id: string }>(sql`select id from saved join told using (id)`);
      const found = new Set(rows.map(({ id }) => id));
      expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
    }
    expect(moved).toBe(0);
  });

  test('takes the claim of the app with it, which claims it again', async () => {
    let taken = 0;
    const kept = await keepAppLock(database.url, () => (taken += 1));
    const before = await serverStarted();
    await killServer();
    await expect.poll(() => serverStarted().catch(() => before), COMING_BACK).not.toBe(before);
    await expect.poll(claims, COMING_BACK).toHaveLength(1);
    expect(taken).toBe(0);
    await kept?.release();
    expect(await claims()).toEqual([]);
  });
});

test('an app whose claim another one took while its connection was lost is told so', async () => {
  let taken = 0;
  const kept = await keepAppLock(database.url, () => (taken += 1));
  const other = postgres(database.url, { max: 1 });
  const [pid] = await claims();
  const waiting = other`select pg_advisory_lock(${APP_LOCK})`;
  waiting.execute();
  await expect
    .poll(() => pool.db.execute(sql`select from pg_locks where locktype = 'advisory' and not granted`))
    .toHaveLength(1);
  await pool.db.execute(sql`select pg_terminate_backend(${pid})`);
  await waiting;
  await expect.poll(() => taken, COMING_BACK).toBe(1);
  await other.end();
  await kept?.release();
});

/** Process numbers of the connections that hold the app's lock. */
async function claims(): Promise<number[]> {
  const rows = await pool.db.execute<{ pid: number }>(sql`
    select pid from pg_locks where locktype = 'advisory' and granted and objid = ${APP_LOCK}`);
  return rows.map((row) => row.pid);
}
