import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '$lib/domain/errors';
import type { Db } from '$lib/server/db/client';
import { fileBlobs, files } from '$lib/server/db/schema';
import { aLead, anOutcome, aService } from '../../../../../tests/support/factories';
import { untilSomebodyWaits } from '../../../../../tests/support/lock-waits';
import { anObjectServer, type ObjectServer } from '../../../../../tests/support/object-server';
import { testDatabase } from '../../../../../tests/support/test-database';
import { dailyWork } from '../../home/daily';
import { eraseFilesOf } from '../erasing';
import { blobContent, keepBlob, letGo, sha256 } from './blobs';
import { openObjectStore, StoreUnavailable } from './object-store';
import { dropOrphans } from './orphans';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let outcomeId: string;
let addedBy: string;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  const service = await aService(db);
  addedBy = (await aLead(db, [service.id])).id;
  outcomeId = (await anOutcome(db, { serviceId: service.id })).id;
});
afterAll(() => database.close());

const isThere = async (hash: string) => (await db.$count(fileBlobs, eq(fileBlobs.hash, hash))) === 1;

async function agoNeeded(hash: string, hours: number): Promise<void> {
  await db
    .update(fileBlobs)
    .set({ neededAt: sql`now() - make_interval(hours => ${hours})` })
    .where(eq(fileBlobs.hash, hash));
}

async function aFileOf(hash: string, on: Db = db): Promise<void> {
  const words = { kind: 'csv', name: 'a.csv', description: 'Words' } as const;
  await on.insert(files).values({ ...words, outcomeId, addedBy, hash, size: 1 });
}

describe('bytes in the database', () => {
  it('are addressed by their SHA-256, and kept once', async () => {
    const bytes = Buffer.from('a,b');
    const hash = await keepBlob(db, null, bytes);
    expect(hash).toBe('1eb7c54d52831bbfe8942af0b1c56b7409523a59ed6ca99c1174fef7eb32c1b5');
    expect(await keepBlob(db, null, bytes)).toBe(hash);
    expect(await db.$count(fileBlobs, eq(fileBlobs.hash, hash))).toBe(1);
    expect(await blobContent(db, null, hash)).toEqual(bytes);
    await expect(blobContent(db, null, 'f'.repeat(64))).rejects.toThrow(NotFound);
  });

  it('without a file go after a day, and not before; those of a file stay', async () => {
    const [fresh, old, needed] = await Promise.all(
      ['fresh', 'old', 'needed'].map((text) => keepBlob(db, null, Buffer.from(text)))
    );
    await aFileOf(needed!);
    await agoNeeded(fresh!, 23);
    for (const hash of [old!, needed!]) await agoNeeded(hash, 25);
    await dailyWork(db, '2026-11-23');
    expect(await Promise.all([fresh!, old!, needed!].map(isThere))).toEqual([true, false, true]);
  });

  it('that a process kept and was killed before it wrote the row are gone a day later', async () => {
    const program = ['--import', 'tsx', 'tests/support/keep-files.ts', database.url, 'kept and killed'];
    const child = spawn(process.execPath, program, { stdio: ['pipe', 'pipe', 'inherit'] });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    child.kill('SIGKILL');
    await once(child, 'exit');
    const hash = line.toString().trim();
    expect(hash).toBe(sha256(Buffer.from('kept and killed')));
    expect([await isThere(hash), await db.$count(files, eq(files.hash, hash))]).toEqual([true, 0]);
    await dropOrphans(db, null);
    expect(await isThere(hash)).toBe(true);
    await agoNeeded(hash, 25);
    await dropOrphans(db, null);
    expect(await isThere(hash)).toBe(false);
  });

  it('that somebody sends again while they are about to go stay, whoever is first', async () => {
    const bytes = Buffer.from('sent again');
    const hash = await keepBlob(db, null, bytes);
    await agoNeeded(hash, 25);
    // The sender is first, and has not committed: the look passes them by.
    await db.transaction(async (tx) => {
      await keepBlob(tx, null, bytes);
      await dropOrphans(db, null);
    });
    expect(await isThere(hash)).toBe(true);
    await dropOrphans(db, null);
    expect(await isThere(hash)).toBe(true);
    // The look is first: the sender waits until they are gone, and keeps them anew.
    await agoNeeded(hash, 25);
    let sending: Promise<string> | undefined;
    await db.transaction(async (tx) => {
      await dropOrphans(tx, null);
      sending = keepBlob(db, null, bytes);
      await untilSomebodyWaits(db);
    });
    await sending;
    expect(await blobContent(db, null, hash)).toEqual(bytes);
  });

  it('are not let go of while another transaction writes a file of them', async () => {
    const hash = await keepBlob(db, null, Buffer.from('crossed'));
    let letting: Promise<void> | undefined;
    await db.transaction(async (tx) => {
      await aFileOf(hash, tx);
      letting = db.transaction((other) => letGo(other, [hash]));
      await untilSomebodyWaits(db);
    });
    await letting;
    expect(await isThere(hash)).toBe(true);
  });

  it('cannot go while a file has them: the database itself refuses', async () => {
    const hash = await keepBlob(db, null, Buffer.from('held'));
    await aFileOf(hash);
    await expect(db.delete(fileBlobs).where(eq(fileBlobs.hash, hash))).rejects.toThrow();
    await expect(aFileOf('e'.repeat(64))).rejects.toThrow();
  });
});

describe('bytes in an S3-compatible store', () => {
  let server: ObjectServer;
  beforeAll(async () => {
    server = await anObjectServer();
  });
  afterAll(() => server.close());

  const store = (patience?: number) => openObjectStore(server.settings, patience);
  const bytes = Buffer.from('in the store');

  it('are put there by their SHA-256 under the prefix, by signed requests, and read back', async () => {
    const hash = await keepBlob(db, store(), bytes);
    expect([...server.held]).toEqual([[`evidence/${hash}`, bytes]]);
    const [row] = await db.select().from(fileBlobs).where(eq(fileBlobs.hash, hash));
    expect(row).toMatchObject({ content: null, size: bytes.length });
    expect(await blobContent(db, store(), hash)).toEqual(bytes);
  });

  it('are read from where they are after the setting changed', async () => {
    const before = await keepBlob(db, null, Buffer.from('before the store'));
    expect((await blobContent(db, store(), before)).toString()).toBe('before the store');
    await expect(blobContent(db, null, sha256(bytes))).rejects.toThrow(StoreUnavailable);
  });

  it('that were changed there are not given out', async () => {
    const hash = await keepBlob(db, store(), bytes);
    server.held.set(`evidence/${hash}`, Buffer.from('something else'));
    await expect(blobContent(db, store(), hash)).rejects.toThrow(StoreUnavailable);
    await keepBlob(db, store(), bytes);
    expect(await blobContent(db, store(), hash)).toEqual(bytes);
  });

  it('go when their last file is erased, at the next look at the day’s work', async () => {
    const hash = await keepBlob(db, store(), Buffer.from('erased'));
    const service = await aService(db);
    const own = await anOutcome(db, { serviceId: service.id });
    const words = { kind: 'csv', name: 'a.csv', description: 'Words' } as const;
    await db.insert(files).values({ ...words, outcomeId: own.id, addedBy, hash, size: 1 });
    await db.transaction((tx) => eraseFilesOf(tx, own.id));
    await dropOrphans(db, store());
    expect([server.held.has(`evidence/${hash}`), await isThere(hash)]).toEqual([false, false]);
  });

  it('are still known while the store does not answer, and go when it does', async () => {
    const hash = await keepBlob(db, store(), Buffer.from('orphan'));
    await agoNeeded(hash, 25);
    server.trouble = 'refuses';
    await expect(dropOrphans(db, store())).rejects.toThrow(StoreUnavailable);
    expect(await isThere(hash)).toBe(true);
    server.trouble = 'none';
    await dropOrphans(db, store());
    expect([server.held.has(`evidence/${hash}`), await isThere(hash)]).toEqual([false, false]);
  });

  it.each(['refuses', 'hangs'] as const)('are not acknowledged by a store that %s', async (trouble) => {
    server.trouble = trouble;
    await expect(keepBlob(db, store(300), Buffer.from(trouble))).rejects.toThrow(StoreUnavailable);
    server.trouble = 'none';
    // The database knows of it, so that whatever came through is dropped.
    const known = [sha256(Buffer.from(trouble))];
    expect(await db.$count(fileBlobs, inArray(fileBlobs.hash, known))).toBe(1);
  });
});
