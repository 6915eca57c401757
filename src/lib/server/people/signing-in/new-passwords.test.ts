import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCommsPerson, aLead, aManager, anAdmin } from '../../../../../tests/support/factories';
import { testDatabase } from '../../../../../tests/support/test-database';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { auditEvents, passwordLinks, sessions } from '$lib/server/db/schema';
import { addCredential, isPasswordOf } from './credentials';
import { linkInWords } from '../new-administrator-link';
import { choosePassword, mailPasswordLink, makePasswordLink, personOfLink } from './new-passwords';
import { deactivatePerson } from '../people';

const OLD = 'the one that was forgotten';
const NEW = 'ripples in the warm sand';

let connection: Connection;
let db: Db;
let admin: Actor;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  admin = await anAdmin(db);
});
afterAll(() => connection.close());

async function somebody(): Promise<Actor> {
  const person = await aManager(db);
  await addCredential(db, person.id, OLD);
  return person;
}

describe('a link for a new password', () => {
  it.each([
    ['a lead', () => aLead(db)],
    ['a manager', () => aManager(db)],
    ['communications', () => aCommsPerson(db)]
  ])('cannot be made by %s', async (_who, make) => {
    await expect(makePasswordLink(db, await make(), admin.id)).rejects.toThrow(Forbidden);
  });

  it('sets the password once, and signs the person out everywhere', async () => {
    const person = await somebody();
    await db.insert(sessions).values({
      ...{ id: `open ${person.id}`, userId: person.id, token: `token ${person.id}` },
      expiresAt: new Date(Date.now() + 1000 * 60 * 60)
    });
    const secret = await makePasswordLink(db, admin, person.id);
    expect(await personOfLink(db, secret)).toEqual({ email: person.email });
    expect(await choosePassword(db, secret, NEW)).toBe(person.email);
    expect(await isPasswordOf(db, person.id, NEW)).toBe(true);
    expect(await isPasswordOf(db, person.id, OLD)).toBe(false);
    expect(await db.$count(sessions, eq(sessions.userId, person.id))).toBe(0);
    expect(await personOfLink(db, secret)).toBeNull();
    await expect(choosePassword(db, secret, NEW)).rejects.toThrow(NotFound);
  });

  it('is used by one of two who try at the same moment', async () => {
    const secret = await makePasswordLink(db, admin, (await somebody()).id);
    const tries = await Promise.allSettled([
      choosePassword(db, secret, NEW),
      choosePassword(db, secret, NEW)
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('ends after an hour', async () => {
    const person = await somebody();
    const secret = await makePasswordLink(db, admin, person.id);
    const [link] = await db.select().from(passwordLinks).where(eq(passwordLinks.personId, person.id));
    expect(+link!.expiresAt - +link!.createdAt).toBe(60 * 60 * 1000);
    await db
      .update(passwordLinks)
      .set({ expiresAt: sql`now()` })
      .where(eq(passwordLinks.personId, person.id));
    expect(await personOfLink(db, secret)).toBeNull();
    await expect(choosePassword(db, secret, NEW)).rejects.toThrow(NotFound);
  });

  it('ends when another one is made', async () => {
    const person = await somebody();
    const first = await makePasswordLink(db, admin, person.id);
    const second = await makePasswordLink(db, admin, person.id);
    expect(await personOfLink(db, first)).toBeNull();
    expect(await personOfLink(db, second)).not.toBeNull();
  });

  it('is made for nobody who is deactivated, and opens nothing for somebody who was meanwhile', async () => {
    const person = await somebody();
    const secret = await makePasswordLink(db, admin, person.id);
    await deactivatePerson(db, admin, person.id);
    await expect(choosePassword(db, secret, NEW)).rejects.toThrow(NotFound);
    await expect(makePasswordLink(db, admin, person.id)).rejects.toThrow(Conflict);
  });

  it('keeps only a hash of its secret, and is in the audit log without it', async () => {
    const person = await somebody();
    const secret = await makePasswordLink(db, admin, person.id);
    const links = await db.select().from(passwordLinks);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, person.id));
    expect(JSON.stringify([links, events])).not.toContain(secret);
    expect(events.map(({ action, actorId }) => [action, actorId])).toContainEqual([
      'password link made',
      admin.id
    ]);
  });

  it('that anybody can ask for ends no link that an administrator made', async () => {
    const person = await somebody();
    const handedOn = await makePasswordLink(db, admin, person.id);
    await mailPasswordLink(db, person.email);
    expect(await personOfLink(db, handedOn)).not.toBeNull();
  });

  it('that somebody asks for is made three times an hour at the most, and for a known address only', async () => {
    const person = await somebody();
    for (let asked = 0; asked < 5; asked += 1) await mailPasswordLink(db, person.email.toUpperCase());
    expect(await db.$count(passwordLinks, eq(passwordLinks.personId, person.id))).toBe(3);
    const before = await db.$count(passwordLinks);
    await mailPasswordLink(db, 'nobody.at.all@riverside.example');
    expect(await db.$count(passwordLinks)).toBe(before);
  });
});

describe('the command for administrators who are locked out', () => {
  it('makes a link for the only administrator, and asks which one where there are several', async () => {
    const fresh = await testDatabase();
    const only = await anAdmin(fresh.db);
    const words = await linkInWords(fresh.db, 'http://localhost:3000', undefined);
    const secret = /new-password\/(\S+)$/.exec(words)![1]!;
    expect(await personOfLink(fresh.db, secret)).toEqual({ email: only.email });
    const second = await anAdmin(fresh.db);
    expect(await linkInWords(fresh.db, 'http://localhost:3000', undefined)).toContain(
      'Say which administrator'
    );
    expect(await linkInWords(fresh.db, 'http://localhost:3000', second.email)).toContain(second.email);
    const manager = await aManager(fresh.db);
    expect(await linkInWords(fresh.db, 'http://localhost:3000', manager.email)).toContain('Say which');
    await fresh.close();
  });

  it('invites the first administrator where nobody has joined yet', async () => {
    const fresh = await testDatabase();
    expect(await linkInWords(fresh.db, 'http://localhost:3000', undefined)).toMatch(/\/invitations\/\S+$/);
    await fresh.close();
  });
});
