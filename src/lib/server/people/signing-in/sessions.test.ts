import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { aLead, aManager, anAdmin, aService } from '../../../../../tests/support/factories';
import { testDatabase } from '../../../../../tests/support/test-database';
import { addCredential } from './credentials';
import type { Connection } from '$lib/server/db/client';
import { credentials, people, sessions, signInTries } from '$lib/server/db/schema';
import { deactivatePerson, reactivatePerson } from '../people';
import {
  createAuth,
  endSession,
  personWithSession,
  signInUncounted,
  signInWithPassword,
  type Auth,
  type SignInResult
} from './sessions';

const PASSWORD = 'correct horse battery staple';
const SECRET = 'a secret that is only ever used in these tests';
const HERE = '198.51.100.1';

let connection: Connection;
let auth: Auth;

beforeAll(async () => {
  connection = await testDatabase();
  auth = createAuth(connection.db, { origin: 'http://localhost:3000', secret: SECRET });
});
afterEach(async () => {
  await connection.db.delete(signInTries);
});
afterAll(() => connection.close());

function signIn(email: string, password = PASSWORD, clientAddress = HERE): Promise<SignInResult> {
  return signInWithPassword(auth, connection.db, { email, password, clientAddress });
}

function cookieOf(result: SignInResult): Headers {
  if (!('cookie' in result)) throw new Error(`refused: ${result.refused}`);
  return new Headers({ cookie: `${result.cookie.name}=${encodeURIComponent(result.cookie.value)}` });
}

describe('signing in', () => {
  it('lets a person in with their password, and knows what they lead and view', async () => {
    const { db } = connection;
    const [led, viewed] = [await aService(db), await aService(db)];
    const lead = await aLead(db, [led.id], { views: [viewed.id] });
    await addCredential(db, lead.id, PASSWORD);
    const headers = cookieOf(await signIn(lead.email));
    expect(await personWithSession(auth, db, headers)).toEqual(lead);
  });

  it('takes the address in any case', async () => {
    const person = await aManager(connection.db);
    await addCredential(connection.db, person.id, PASSWORD);
    expect(await signIn(person.email.toUpperCase())).toHaveProperty('cookie');
  });

  it.each([
    ['a wrong password', 'signin-known@riverside.example', 'not the right password at all'],
    ['a password with another ending', 'signin-known@riverside.example', `${PASSWORD} `],
    ['an empty password', 'signin-known@riverside.example', ''],
    ['an address that nobody has', 'signin-nobody@riverside.example', PASSWORD],
    ['something that is no address', "' or 1=1 --", PASSWORD],
    ['a password of more than 128 characters', 'signin-known@riverside.example', 'x'.repeat(129)]
  ])('gives the same answer to %s', async (_case, email, password) => {
    const known = { email: 'signin-known@riverside.example' };
    const [existing] = await connection.db.select().from(people).where(eq(people.email, known.email));
    if (!existing) await addCredential(connection.db, (await aManager(connection.db, known)).id, PASSWORD);
    expect(await signIn(email, password)).toEqual({ refused: 'wrong' });
  });

  it('refuses a deactivated person with the same answer, also with the right password', async () => {
    const { db } = connection;
    const [admin, person] = [await anAdmin(db), await aManager(db)];
    await addCredential(db, person.id, PASSWORD);
    await deactivatePerson(db, admin, person.id);
    expect(await signIn(person.email)).toEqual({ refused: 'wrong' });
    expect(await db.$count(sessions, eq(sessions.userId, person.id))).toBe(0);
    await reactivatePerson(db, admin, person.id);
    expect(await signIn(person.email)).toHaveProperty('cookie');
  });

  it('refuses a person who has no password yet', async () => {
    const person = await aManager(connection.db);
    expect(await signIn(person.email)).toEqual({ refused: 'wrong' });
  });

  it('says when the database fails, instead of calling the password wrong', async () => {
    const closed = await testDatabase();
    await closed.close();
    const broken = createAuth(closed.db, { origin: 'http://localhost:3000', secret: SECRET });
    const attempt = { email: 'a@riverside.example', password: PASSWORD, clientAddress: HERE };
    await expect(signInWithPassword(broken, closed.db, attempt)).rejects.toThrow();
  });

  it('lets nobody make an account for themselves', async () => {
    const request = new Request('http://localhost:3000/api/auth/sign-up/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://localhost:3000' },
      body: JSON.stringify({ email: 'new@riverside.example', name: 'New', password: PASSWORD })
    });
    expect((await auth.handler(request)).status).toBe(400);
    expect(await connection.db.$count(people, eq(people.email, 'new@riverside.example'))).toBe(0);
  });

  it('keeps neither network address nor browser, and only a hash of the password', async () => {
    const { db } = connection;
    const person = await aManager(db);
    await addCredential(db, person.id, PASSWORD);
    await signIn(person.email);
    const [session] = await db.select().from(sessions).where(eq(sessions.userId, person.id));
    expect(session).toMatchObject({ ipAddress: null, userAgent: null });
    const [credential] = await db.select().from(credentials).where(eq(credentials.userId, person.id));
    expect(credential?.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
  });

  it('writes neither address nor password to the console', async () => {
    const printed: string[] = [];
    const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
      vi
        .spyOn(console, level)
        .mockImplementation((...words) => void printed.push(words.map(String).join(' ')))
    );
    const written = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation((words) => printed.push(String(words)) > 0)
    );
    await signIn('secretive@riverside.example', 'a password nobody may see');
    for (const spy of [...spies, ...written]) spy.mockRestore();
    expect(printed.join('\n')).not.toMatch(/secretive|nobody may see/);
  });
});

describe('tries', () => {
  it('are limited to ten for one person from one network address; the next one is told how long to wait', async () => {
    const person = await aManager(connection.db);
    await addCredential(connection.db, person.id, PASSWORD);
    for (let attempt = 0; attempt < 10; attempt += 1)
      expect(await signIn(person.email, 'a wrong password')).toEqual({ refused: 'wrong' });
    expect(await signIn(person.email)).toEqual({ refused: 'too many attempts', wait: 60 });
    expect(await signIn(` ${person.email.toUpperCase()}`)).toMatchObject({ refused: 'too many attempts' });
  });

  it('of one person lock out neither others behind the same address, nor the same person elsewhere', async () => {
    const [person, other] = [await aManager(connection.db), await aManager(connection.db)];
    for (const { id } of [person, other]) await addCredential(connection.db, id, PASSWORD);
    for (let attempt = 0; attempt < 25; attempt += 1) await signIn(person.email, 'a wrong password');
    expect(await signIn(other.email)).toHaveProperty('cookie');
    expect(await signIn(person.email, PASSWORD, '203.0.113.9')).toHaveProperty('cookie');
  });

  it('of many unknown people lock out nobody', async () => {
    const person = await aManager(connection.db);
    await addCredential(connection.db, person.id, PASSWORD);
    for (let attempt = 0; attempt < 25; attempt += 1) await signIn(`guess${attempt}@riverside.example`);
    expect(await signIn(person.email)).toHaveProperty('cookie');
  });

  it('are counted when they come all at once', async () => {
    const attempts = Array.from({ length: 15 }, () => signIn('burst@riverside.example'));
    const results = await Promise.all(attempts);
    const limited = results.filter((result) => 'refused' in result && result.refused === 'too many attempts');
    expect(limited).toHaveLength(5);
  });

  it('are looked at again once the pause is over, and a right password forgets them', async () => {
    const person = await aManager(connection.db);
    await addCredential(connection.db, person.id, PASSWORD);
    for (let attempt = 0; attempt < 11; attempt += 1) await signIn(person.email, 'a wrong password');
    await connection.db.update(signInTries).set({ pausedUntil: new Date() });
    expect(await signIn(person.email)).toHaveProperty('cookie');
    expect(await connection.db.$count(signInTries)).toBe(0);
  });

  it('keep neither address: a hash stands for both', async () => {
    await signIn('traceless@riverside.example');
    const kept = JSON.stringify(await connection.db.select().from(signInTries));
    expect(kept).not.toMatch(/traceless|198\.51/);
  });

  it('are not counted in the demonstration, whose password is public', async () => {
    const attempt = { email: 'nobody@riverside.example', password: PASSWORD };
    for (let n = 0; n < 12; n += 1)
      expect(await signInUncounted(auth, attempt)).toEqual({ refused: 'wrong' });
    expect(await connection.db.$count(signInTries)).toBe(0);
  });
});

describe('a session', () => {
  async function signedIn(): Promise<{ id: string; headers: Headers }> {
    const person = await aManager(connection.db);
    await addCredential(connection.db, person.id, PASSWORD);
    return { id: person.id, headers: cookieOf(await signIn(person.email)) };
  }

  it('is nobody without a cookie, with a changed cookie, and with a cookie signed by another secret', async () => {
    const { db } = connection;
    const { headers } = await signedIn();
    const cookie = headers.get('cookie')!;
    const other = createAuth(db, { origin: 'http://localhost:3000', secret: `other ${SECRET}` });
    expect(await personWithSession(auth, db, new Headers())).toBeNull();
    expect(await personWithSession(auth, db, new Headers({ cookie: `${cookie}x` }))).toBeNull();
    expect(
      await personWithSession(auth, db, new Headers({ cookie: cookie.split('.', 2).join('.') }))
    ).toBeNull();
    expect(await personWithSession(other, db, headers)).toBeNull();
    expect(await personWithSession(auth, db, headers)).not.toBeNull();
  });

  it('ends with the next request once the person is deactivated', async () => {
    const { db } = connection;
    const { id, headers } = await signedIn();
    await deactivatePerson(db, await anAdmin(db), id);
    expect(await personWithSession(auth, db, headers)).toBeNull();
  });

  it('ends when a person is deactivated by any other way too', async () => {
    const { db } = connection;
    const { id, headers } = await signedIn();
    await db.update(people).set({ deactivatedAt: new Date() }).where(eq(people.id, id));
    expect(await personWithSession(auth, db, headers)).toBeNull();
  });

  it('does not come back when the person is reactivated', async () => {
    const { db } = connection;
    const admin = await anAdmin(db);
    const { id, headers } = await signedIn();
    await deactivatePerson(db, admin, id);
    await reactivatePerson(db, admin, id);
    expect(await personWithSession(auth, db, headers)).toBeNull();
  });

  it('ends by signing out, for its cookie and for good', async () => {
    const { headers } = await signedIn();
    expect(await endSession(auth, headers)).toBe('ripplemark.session_token');
    expect(await personWithSession(auth, connection.db, headers)).toBeNull();
  });

  it('ends 12 hours after the last request, and rolls on with use', async () => {
    const { db } = connection;
    const { id, headers } = await signedIn();
    const mine = eq(sessions.userId, id);
    const hours = (n: number): Date => new Date(Date.now() + n * 60 * 60 * 1000);
    await db
      .update(sessions)
      .set({ expiresAt: hours(0.1) })
      .where(mine);
    expect(await personWithSession(auth, db, headers)).not.toBeNull();
    const [rolled] = await db.select({ expiresAt: sessions.expiresAt }).from(sessions).where(mine);
    expect(Math.round((rolled!.expiresAt.getTime() - Date.now()) / 60_000)).toBe(720);
    await db
      .update(sessions)
      .set({ expiresAt: hours(-0.1) })
      .where(mine);
    expect(await personWithSession(auth, db, headers)).toBeNull();
  });

  it('has a secure cookie exactly where the site has https', async () => {
    const person = await aManager(connection.db);
    await addCredential(connection.db, person.id, PASSWORD);
    const attempt = { email: person.email, password: PASSWORD, clientAddress: HERE };
    const safe = createAuth(connection.db, { origin: 'https://ripplemark.example', secret: SECRET });
    expect(await signInWithPassword(safe, connection.db, attempt)).toMatchObject({
      cookie: { name: '__Secure-ripplemark.session_token', secure: true }
    });
    expect(await signInWithPassword(auth, connection.db, attempt)).toMatchObject({
      cookie: { name: 'ripplemark.session_token', secure: false }
    });
  });
});

describe('a password', () => {
  it.each([14, 129])('of %i characters is not taken', async (length) => {
    const person = await aManager(connection.db);
    await expect(addCredential(connection.db, person.id, 'x'.repeat(length))).rejects.toThrow(
      `${length} characters`
    );
  });

  it.each([15, 128])('of %i characters opens the door', async (length) => {
    const person = await aManager(connection.db);
    await addCredential(connection.db, person.id, 'x'.repeat(length));
    expect(await signIn(person.email, 'x'.repeat(length))).toHaveProperty('cookie');
  });
});
