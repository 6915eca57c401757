import { afterEach, describe, expect, it, vi } from 'vitest';
import { aManager } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { createAuth, signInUncounted } from '$lib/server/people/signing-in/sessions';
import { connect, type Connection, type Db } from '$lib/server/db/client';
import { runTimeAddress } from '$lib/server/db/roles/run-time-role';
import { accounts, auditChain, auditEvents, credentials, outcomes, people } from '$lib/server/db/schema';
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_SIGN_INS } from '$lib/server/people/demonstration';
import { prepareDemonstration } from './prepare';

const TODAY = '2026-11-23';
const SECRET = 'only for this test, and long enough';
const opened: Connection[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  for (const connection of opened.splice(0).reverse()) await connection.close();
});

async function database() {
  const connection = await testDatabase();
  opened.push(connection);
  vi.spyOn(console, 'info').mockImplementation(() => {});
  return connection;
}

/** The same database as the user who the app works as, and who may do less than its owner. */
async function asTheApp(url: string): Promise<Db> {
  const connection = connect((await runTimeAddress(url, null, SECRET)).url, 4);
  opened.push(connection);
  return connection.db;
}

describe('the demonstration', () => {
  // In one test, since each filling takes ten seconds.
  it('leaves nothing behind when it fails in the middle; mended, it comes once as the user that the app works as makes it, also when two start at the same moment, and lets exactly its four people in', async () => {
    const owner = await database();
    const { db } = owner;
    // The last step, the sign-ins, finds its table gone.
    await db.execute('alter table credentials rename to credentials_hidden');
    await expect(prepareDemonstration(db, TODAY)).rejects.toThrow();
    expect(await db.$count(people)).toBe(0);
    expect(await db.$count(outcomes)).toBe(0);
    await db.execute('alter table credentials_hidden rename to credentials');

    const app = await asTheApp(owner.url);
    await Promise.all([prepareDemonstration(app, TODAY), prepareDemonstration(app, TODAY)]);
    const filled = await app.$count(outcomes);
    expect(filled).toBeGreaterThan(11_000);
    expect(await app.$count(auditChain)).toBe(await app.$count(auditEvents));
    expect(await app.$count(credentials)).toBe(DEMONSTRATION_SIGN_INS.length);
    await prepareDemonstration(app, '2027-01-01');
    expect(await app.$count(outcomes)).toBe(filled);

    const auth = createAuth(app, { origin: 'http://localhost:3000', secret: SECRET });
    for (const { email } of DEMONSTRATION_SIGN_INS) {
      const attempt = { email, password: DEMONSTRATION_PASSWORD };
      expect(await signInUncounted(auth, attempt)).toHaveProperty('cookie');
    }
    const other = { email: 'chief.executive@riverside.example', password: DEMONSTRATION_PASSWORD };
    expect(await signInUncounted(auth, other)).toEqual({ refused: 'wrong' });
  }, 180_000);

  it('leaves a database with anybody in it as it is', async () => {
    const { db } = await database();
    const person = await aManager(db);
    await prepareDemonstration(db, TODAY);
    expect(await db.select({ id: people.id }).from(people)).toEqual([{ id: person.id }]);
    expect(await db.$count(accounts)).toBe(0);
  });
});
