import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCommsPerson, aLead, aManager, anAdmin, aService } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { InvitationInput } from '$lib/domain/people/person';
import type { Connection, Db } from '$lib/server/db/client';
import { auditEvents, credentials, invitations, people } from '$lib/server/db/schema';
import { withdrawInvitation } from './ended-invitations';
import { invitationFor, invite, openInvitations } from './invitations';
import { acceptInvitation } from './joining';
import { personById } from './people';

const ACCEPTANCE = { name: 'Jo', password: 'ripples in the warm sand' };

let connection: Connection;
let db: Db;
let admin: Actor;
let count = 0;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  admin = await anAdmin(db);
});
afterAll(() => connection.close());

function anInvitation(given: Partial<InvitationInput> = {}): InvitationInput {
  count += 1;
  return { name: 'Jo', email: `invited${count}@riverside.example`, role: 'comms', services: [], ...given };
}

async function secretFor(input: InvitationInput): Promise<string> {
  const made = await invite(db, admin, input);
  if ('error' in made) throw new Error(made.error.text);
  return made.secret;
}

async function personWith(email: string): Promise<string | undefined> {
  const [person] = await db.select({ id: people.id }).from(people).where(eq(people.email, email));
  return person?.id;
}

describe('inviting is refused to', () => {
  it.each([
    ['a lead', () => aLead(db)],
    ['a manager', () => aManager(db)],
    ['communications', () => aCommsPerson(db)]
  ])('%s', async (_who, make) => {
    const actor = await make();
    await expect(invite(db, actor, anInvitation({ role: 'admin' }))).rejects.toThrow(Forbidden);
    await expect(openInvitations(db, actor)).rejects.toThrow(Forbidden);
    await expect(withdrawInvitation(db, actor, 'any')).rejects.toThrow(Forbidden);
  });
});

describe('an invitation', () => {
  it('keeps only the hash of its secret, also in the audit log', async () => {
    const input = anInvitation();
    const secret = await secretFor(input);
    const kept = JSON.stringify([await db.select().from(invitations), await db.select().from(auditEvents)]);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(kept).not.toContain(secret);
    expect(JSON.stringify(await db.select().from(auditEvents))).not.toContain(input.email);
  });

  it('to somebody who is here is refused with a sentence beside the address', async () => {
    const manager = await aManager(db);
    expect(await invite(db, admin, anInvitation({ email: manager.email }))).toEqual({
      error: { field: 'email', text: 'Somebody with this email address is already here' }
    });
  });

  it('ends an earlier one to the same address', async () => {
    const input = anInvitation();
    const [first, second] = [await secretFor(input), await secretFor({ ...input, role: 'manager' })];
    expect(await invitationFor(db, first)).toBeNull();
    expect(await invitationFor(db, second)).toMatchObject({ email: input.email, role: 'manager' });
    await expect(acceptInvitation(db, first, ACCEPTANCE)).rejects.toThrow(NotFound);
  });

  it('to one address made many times at once leaves one open', async () => {
    const input = anInvitation();
    const secrets = await Promise.all(Array.from({ length: 6 }, () => secretFor(input)));
    const open = await Promise.all(secrets.map((secret) => invitationFor(db, secret)));
    expect(open.filter(Boolean)).toHaveLength(1);
  });

  it('works for 7 days and no longer', async () => {
    const secret = await secretFor(anInvitation());
    const open = await invitationFor(db, secret);
    expect(Math.round((open!.expiresAt.getTime() - Date.now()) / 3_600_000)).toBe(168);
    await db
      .update(invitations)
      .set({ expiresAt: sql`now()` })
      .where(eq(invitations.id, open!.id));
    expect(await invitationFor(db, secret)).toBeNull();
    await expect(acceptInvitation(db, secret, ACCEPTANCE)).rejects.toThrow(NotFound);
    expect(await personWith(open!.email)).toBeUndefined();
  });

  it('can be withdrawn, once', async () => {
    const secret = await secretFor(anInvitation());
    const { id } = (await invitationFor(db, secret))!;
    await withdrawInvitation(db, admin, id);
    expect(await invitationFor(db, secret)).toBeNull();
    expect((await openInvitations(db, admin)).map((open) => open.id)).not.toContain(id);
    await expect(withdrawInvitation(db, admin, id)).rejects.toThrow(NotFound);
  });

  it.each(['', 'made-up', 'a\u0000b'])('is never found under the secret %j', async (secret) => {
    expect(await invitationFor(db, secret)).toBeNull();
    await expect(acceptInvitation(db, secret, ACCEPTANCE)).rejects.toThrow(NotFound);
  });
});

describe('accepting', () => {
  it('makes a person with the invited role and services, who may have chosen another name', async () => {
    const service = await aService(db);
    const gone = { serviceId: crypto.randomUUID(), as: 'lead' as const };
    const led = { serviceId: service.id, as: 'lead' as const };
    const input = anInvitation({ role: 'lead', services: [led, gone] });
    await acceptInvitation(db, await secretFor(input), { ...ACCEPTANCE, name: 'Joanna' });
    const id = (await personWith(input.email))!;
    expect(await personById(db, admin, id)).toMatchObject({ name: 'Joanna', role: 'lead', services: [led] });
    const [credential] = await db.select().from(credentials).where(eq(credentials.userId, id));
    expect(credential?.password).not.toContain(ACCEPTANCE.password);
    const [event] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(event).toMatchObject({ action: 'invitation accepted', actorId: id, changes: [] });
  });

  it('works once', async () => {
    const secret = await secretFor(anInvitation());
    await acceptInvitation(db, secret, ACCEPTANCE);
    await expect(acceptInvitation(db, secret, ACCEPTANCE)).rejects.toThrow(NotFound);
  });

  it('works once, however many try at the same moment', async () => {
    const input = anInvitation();
    const secret = await secretFor(input);
    const tries = Array.from({ length: 4 }, () => acceptInvitation(db, secret, ACCEPTANCE));
    const results = await Promise.allSettled(tries);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await db.$count(people, eq(people.email, input.email))).toBe(1);
    expect(await db.$count(credentials, eq(credentials.userId, (await personWith(input.email))!))).toBe(1);
  });

  it('is refused, and nothing is left behind, when the address was taken meanwhile', async () => {
    const input = anInvitation();
    const secret = await secretFor(input);
    const taken = await aManager(db, { email: input.email });
    await expect(acceptInvitation(db, secret, ACCEPTANCE)).rejects.toThrow(NotFound);
    expect(await personWith(input.email)).toBe(taken.id);
    expect(await db.$count(credentials, eq(credentials.userId, taken.id))).toBe(0);
  });
});
