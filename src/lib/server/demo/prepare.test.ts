import { afterEach, describe, expect, it, vi } from 'vitest';
import { aManager } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { createAuth, signInUncounted } from '$lib/server/people/signing-in/sessions';
import type { Connection } from '$lib/server/db/client';
import { accounts, credentials, outcomes, people } from '$lib/server/db/schema';
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_SIGN_INS } from '$lib/server/people/demonstration';
import { prepareDemonstration } from './prepare';

const TODAY = '2026-11-23';
const opened: Connection[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  for (const connection of opened.splice(0)) await connection.close();
});

async function database() {
  const connection = await testDatabase();
  opened.push(connection);
  vi.spyOn(console, 'info').mockImplementation(() => {});
  return connection.db;
}

describe('the demonstration', () => {
  it('fills an empty database once, also when two start at the same moment', async () => {
    const db = await database();
    await Promise.all([prepareDemonstration(db, TODAY), prepareDemonstration(db, TODAY)]);
    const filled = await db.$count(outcomes);
    expect(filled).toBeGreaterThan(10_000);
    expect(await db.$count(credentials)).toBe(DEMONSTRATION_SIGN_INS.length);
    await prepareDemonstration(db, '2027-01-01');
    expect(await db.$count(outcomes)).toBe(filled);
  });

  it('leaves nothing behind when it fails in the middle, and once mended lets exactly its four people in', async () => {
    const db = await database();
    // The last step, the sign-ins, finds its table gone.
    await db.execute('alter table credentials rename to credentials_hidden');
    await expect(prepareDemonstration(db, TODAY)).rejects.toThrow();
    expect(await db.$count(people)).toBe(0);
    expect(await db.$count(outcomes)).toBe(0);
    await db.execute('alter table credentials_hidden rename to credentials');
    await prepareDemonstration(db, TODAY);
    const auth = createAuth(db, {
      origin: 'http://localhost:3000',
      secret: 'only for this test, and long enough'
    });
    for (const { email } of DEMONSTRATION_SIGN_INS) {
      const attempt = { email, password: DEMONSTRATION_PASSWORD };
      expect(await signInUncounted(auth, attempt)).toHaveProperty('cookie');
    }
    const other = { email: 'chief.executive@riverside.example', password: DEMONSTRATION_PASSWORD };
    expect(await signInUncounted(auth, other)).toEqual({ refused: 'wrong' });
  });

  it('leaves a database with anybody in it as it is', async () => {
    const db = await database();
    const person = await aManager(db);
    await prepareDemonstration(db, TODAY);
    expect(await db.select({ id: people.id }).from(people)).toEqual([{ id: person.id }]);
    expect(await db.$count(accounts)).toBe(0);
  });
});
