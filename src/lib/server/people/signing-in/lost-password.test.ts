import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { aManager } from '../../../../../tests/support/factories';
import { testDatabase } from '../../../../../tests/support/test-database';
import type { Actor } from '$lib/domain/people/permissions';
import { nowRuns, type Running } from '$lib/server/app';
import type { Connection, Db } from '$lib/server/db/client';
import { mails } from '$lib/server/db/schema';
import { mailLostPassword } from './lost-password';

let connection: Connection;
let db: Db;
let known: Actor;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  known = await aManager(db);
});
beforeEach(() =>
  nowRuns({ settings: { smtpUrl: 'smtp://mail', origin: 'https://council.example' } } as Running)
);
afterEach(() => nowRuns(undefined as unknown as Running));
afterAll(() => connection.close());

it('takes as long for a known and an unknown address: nobody waits for the link to be made', async () => {
  const lock = 'lock table password_links in access exclusive mode';
  await connection.db.transaction(async (tx) => {
    await tx.execute(lock);
    for (const address of [known.email, 'nobody.at.all@riverside.example']) {
      const began = performance.now();
      await mailLostPassword(db, address);
      expect(performance.now() - began).toBeGreaterThan(590);
    }
    expect(await tx.$count(mails)).toBe(0);
  });
  await vi.waitUntil(async () => (await db.$count(mails)) === 1, { timeout: 30_000, interval: 20 });
});
