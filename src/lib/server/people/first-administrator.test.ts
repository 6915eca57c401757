import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aManager } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { NotFound } from '$lib/domain/errors';
import type { Connection, Db } from '$lib/server/db/client';
import { people, verifications } from '$lib/server/db/schema';
import {
  becomeFirstAdministrator,
  inviteFirstAdministrator,
  isForFirstAdministrator
} from './first-administrator';

const JO = { name: 'Jo', email: 'jo@riverside.example', password: 'ripples in the warm sand' };
const ORIGIN = 'https://ripplemark.example';

let connection: Connection;
let db: Db;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
});
beforeEach(async () => {
  await db.delete(people);
  await db.delete(verifications);
});
afterAll(() => connection.close());

async function secret(): Promise<string> {
  const link = await inviteFirstAdministrator(db, ORIGIN);
  return link!.replace(`${ORIGIN}/invitations/`, '');
}

describe('the first administrator', () => {
  it('joins by a fresh link of any start, and only its hash is kept', async () => {
    const [first, second] = [await secret(), await secret()];
    expect(first).not.toBe(second);
    expect(await isForFirstAdministrator(db, first)).toBe(true);
    expect(JSON.stringify(await db.select().from(verifications))).not.toContain(first);
    await becomeFirstAdministrator(db, first, JO);
    const { name, email, role } = people;
    expect(await db.select({ name, email, role }).from(people)).toEqual([
      { name: 'Jo', email: 'jo@riverside.example', role: 'admin' }
    ]);
    expect(await isForFirstAdministrator(db, second)).toBe(false);
    await expect(becomeFirstAdministrator(db, second, JO)).rejects.toThrow(NotFound);
  });

  it('is one, however many try at the same moment', async () => {
    const links = [await secret(), await secret(), await secret()];
    const tries = links.map((link, n) =>
      becomeFirstAdministrator(db, link, { ...JO, email: `jo${n}@riverside.example` })
    );
    const results = await Promise.allSettled(tries);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await db.$count(people)).toBe(1);
  });

  it('is invited no more once anybody is there, and an old link opens nothing', async () => {
    const old = await secret();
    await aManager(db);
    expect(await inviteFirstAdministrator(db, ORIGIN)).toBeNull();
    expect(await isForFirstAdministrator(db, old)).toBe(false);
    await expect(becomeFirstAdministrator(db, old, JO)).rejects.toThrow(NotFound);
  });

  it('does not join by a link that is old or made up', async () => {
    const old = await secret();
    await db.update(verifications).set({ expiresAt: new Date() });
    for (const link of [old, 'made-up', '']) {
      await expect(becomeFirstAdministrator(db, link, JO)).rejects.toThrow(NotFound);
    }
  });
});
