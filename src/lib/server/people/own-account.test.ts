import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aManager } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { auditEvents, people, sessions } from '$lib/server/db/schema';
import { addCredential, isPasswordOf } from './signing-in/credentials';
import { changeOwnName, changeOwnPassword, endOtherSessions, ownSessions } from './own-account';

const OLD = 'the password from before';
const NEW = 'ripples in the warm sand';

let connection: Connection;
let db: Db;
beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
});
afterAll(() => connection.close());

/** Somebody who is signed in at three places; the session of the first. */
async function somebody(): Promise<{ me: Actor; here: string }> {
  const me = await aManager(db);
  await addCredential(db, me.id, OLD);
  const expiresAt = new Date(Date.now() + 60 * 60 * 1000);
  await db.insert(sessions).values(
    ['a', 'b', 'c'].map((name) => ({
      id: `${name}${me.id}`,
      userId: me.id,
      token: `${name} ${me.id}`,
      expiresAt
    }))
  );
  return { me, here: `a${me.id}` };
}

describe('what concerns oneself', () => {
  it('the password: changed by who knows it; other sessions end, this one stays', async () => {
    const { me, here } = await somebody();
    expect(await changeOwnPassword(db, me, here, { current: 'wrong', password: NEW })).toEqual({
      field: 'current',
      text: 'This is not the password that you have now'
    });
    expect(await db.$count(sessions, eq(sessions.userId, me.id))).toBe(3);
    expect(await changeOwnPassword(db, me, here, { current: OLD, password: NEW })).toBeNull();
    expect(await isPasswordOf(db, me.id, NEW)).toBe(true);
    expect((await ownSessions(db, me, here)).map(({ id, isThis }) => [id, isThis])).toEqual([[here, true]]);
  });

  it('wrong guesses of it are limited, as at the sign-in', async () => {
    const { me, here } = await somebody();
    for (let time = 0; time < 10; time += 1)
      await changeOwnPassword(db, me, here, { current: 'wrong', password: NEW });
    const refused = await changeOwnPassword(db, me, here, { current: OLD, password: NEW });
    expect(refused?.text).toBe('There were too many tries. Wait a minute, then try again');
  });

  it('the name, and the sessions elsewhere', async () => {
    const { me, here } = await somebody();
    await changeOwnName(db, me, 'Another name');
    const [person] = await db.select().from(people).where(eq(people.id, me.id));
    expect(person!.name).toBe('Another name');
    await endOtherSessions(db, me, here);
    expect(await db.$count(sessions, eq(sessions.userId, me.id))).toBe(1);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, me.id));
    expect(events.map(({ action }) => action)).toEqual(['person changed', 'other sessions ended']);
  });
});
