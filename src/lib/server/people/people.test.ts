import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aCommsPerson, aLead, aManager, anAdmin, aService } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { auditEvents, people, sessions } from '$lib/server/db/schema';
import {
  changeRole,
  deactivatePerson,
  listPeople,
  personById,
  reactivatePerson,
  servicesToChoose
} from './people';

let connection: Connection;
let db: Db;
let admin: Actor;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
});
beforeEach(async () => {
  await db.update(people).set({ role: 'manager' }).where(eq(people.role, 'admin'));
  admin = await anAdmin(db);
});
afterAll(() => connection.close());

async function auditOf(personId: string) {
  const { action, actorId, changes } = auditEvents;
  return db.select({ action, actorId, changes }).from(auditEvents).where(eq(auditEvents.subjectId, personId));
}

async function aSession(personId: string): Promise<void> {
  const id = crypto.randomUUID();
  await db
    .insert(sessions)
    .values({ id, token: id, userId: personId, expiresAt: new Date(Date.now() + 60_000) });
}

describe('everything about people is refused to', () => {
  it.each([
    ['a lead', () => aLead(db)],
    ['a manager', () => aManager(db)],
    ['communications', () => aCommsPerson(db)]
  ])('%s', async (_who, make) => {
    const actor = await make();
    const other = await aManager(db);
    const change = { personId: actor.id, role: 'admin' as const, services: [] };
    await expect(listPeople(db, actor)).rejects.toThrow(Forbidden);
    await expect(personById(db, actor, other.id)).rejects.toThrow(Forbidden);
    await expect(servicesToChoose(db, actor)).rejects.toThrow(Forbidden);
    await expect(changeRole(db, actor, change)).rejects.toThrow(Forbidden);
    await expect(deactivatePerson(db, actor, other.id)).rejects.toThrow(Forbidden);
    await expect(reactivatePerson(db, actor, other.id)).rejects.toThrow(Forbidden);
    expect(await auditOf(actor.id)).toEqual([]);
  });
});

describe('the list', () => {
  it('finds people by name, address, role and service, in whatever capitals, and takes no sign for any letter', async () => {
    const tides = await aService(db, { name: 'Tide tables' });
    const lead = await aLead(db, [tides.id], { name: 'Quillon_100%' });
    await aLead(db, [tides.id], { name: 'Quillonx100x' });
    const names = async (words: string) => (await listPeople(db, admin, words)).map(({ name }) => name);
    expect(await names('QUILLON_100%')).toEqual([lead.name]);
    expect(await names('tide TABLES')).toEqual([lead.name, 'Quillonx100x']);
    expect(await names(lead.email.toUpperCase())).toEqual([lead.name]);
    expect((await listPeople(db, admin, 'administrator')).map(({ id }) => id)).toContain(admin.id);
    expect(await names('nobody has this')).toEqual([]);
  });

  it('names services in order, and puts the deactivated last', async () => {
    const parks = await aService(db, { name: 'Parks' });
    const fostering = await aService(db, { name: 'Fostering' });
    const lead = await aLead(db, [parks.id], { name: 'Aardvark', views: [fostering.id] });
    const gone = await aManager(db, { name: 'Aaron' });
    await deactivatePerson(db, admin, gone.id);
    const list = await listPeople(db, admin);
    expect(list[0]).toEqual({
      id: lead.id,
      name: 'Aardvark',
      email: lead.email,
      role: 'lead',
      deactivatedAt: null,
      services: [
        { serviceId: fostering.id, as: 'viewer', name: 'Fostering' },
        { serviceId: parks.id, as: 'lead', name: 'Parks' }
      ]
    });
    expect(list.at(-1)?.id).toBe(gone.id);
    expect(list.at(-1)?.deactivatedAt).toBeInstanceOf(Date);
  });

  it.each(['nobody', '', 'a\u0000b', "'; drop table people; --"])('has nobody under %j', async (id) => {
    await expect(personById(db, admin, id)).rejects.toThrow(NotFound);
  });
});

describe('changing a role', () => {
  it('replaces role and services, and records both by name', async () => {
    const [parks, museums] = [await aService(db, { name: 'Green' }), await aService(db, { name: 'Museums' })];
    const lead = await aLead(db, [parks.id]);
    const services = [{ serviceId: museums.id, as: 'viewer' as const }];
    await changeRole(db, admin, { personId: lead.id, role: 'lead', services });
    expect((await personById(db, admin, lead.id)).services).toMatchObject(services);
    expect(await auditOf(lead.id)).toEqual([
      {
        action: 'person changed',
        actorId: admin.id,
        changes: [
          { field: 'leads', was: 'Green', is: '' },
          { field: 'views', was: '', is: 'Museums' }
        ]
      }
    ]);
  });

  it('records nothing where nothing changed', async () => {
    const manager = await aManager(db);
    await changeRole(db, admin, { personId: manager.id, role: 'manager', services: [] });
    expect(await auditOf(manager.id)).toEqual([]);
  });

  it('of the last administrator is refused, until there is another', async () => {
    const change = { personId: admin.id, role: 'manager' as const, services: [] };
    await expect(changeRole(db, admin, change)).rejects.toThrow(
      'This is the last administrator. Make somebody else an administrator first.'
    );
    await anAdmin(db);
    await changeRole(db, admin, change);
    expect((await personById(db, { ...admin }, admin.id)).role).toBe('manager');
  });

  it('does not count a deactivated administrator as another', async () => {
    const other = await anAdmin(db);
    await deactivatePerson(db, admin, other.id);
    const change = { personId: admin.id, role: 'comms' as const, services: [] };
    await expect(changeRole(db, admin, change)).rejects.toThrow(Conflict);
  });

  it('of nobody is not found', async () => {
    const change = { personId: 'nobody', role: 'comms' as const, services: [] };
    await expect(changeRole(db, admin, change)).rejects.toThrow(NotFound);
  });
});

describe('deactivating', () => {
  it('ends every session in the same moment and is recorded once', async () => {
    const manager = await aManager(db);
    await aSession(manager.id);
    await aSession(manager.id);
    await deactivatePerson(db, admin, manager.id);
    await deactivatePerson(db, admin, manager.id);
    expect(await db.$count(sessions, eq(sessions.userId, manager.id))).toBe(0);
    expect(await auditOf(manager.id)).toEqual([
      { action: 'person deactivated', actorId: admin.id, changes: [] }
    ]);
  });

  it('leaves other people’s sessions alone', async () => {
    const [one, other] = [await aManager(db), await aManager(db)];
    await aSession(other.id);
    await deactivatePerson(db, admin, one.id);
    expect(await db.$count(sessions, eq(sessions.userId, other.id))).toBe(1);
  });

  it('oneself is refused, also when there is another administrator', async () => {
    await anAdmin(db);
    await expect(deactivatePerson(db, admin, admin.id)).rejects.toThrow('You cannot deactivate yourself');
  });

  it('leaves one administrator when two deactivate each other at once', async () => {
    const other = await anAdmin(db);
    const results = await Promise.allSettled([
      deactivatePerson(db, admin, other.id),
      deactivatePerson(db, other, admin.id)
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const left = (await listPeople(db, admin)).filter(
      ({ role, deactivatedAt }) => role === 'admin' && !deactivatedAt
    );
    expect(left).toHaveLength(1);
  });

  it('is undone by reactivating, which brings back no session', async () => {
    const service = await aService(db);
    const lead = await aLead(db, [service.id]);
    await deactivatePerson(db, admin, lead.id);
    await aSession(lead.id);
    await reactivatePerson(db, admin, lead.id);
    expect(await personById(db, admin, lead.id)).toMatchObject({ deactivatedAt: null, role: 'lead' });
    expect((await personById(db, admin, lead.id)).services).toHaveLength(1);
    expect(await db.$count(sessions, eq(sessions.userId, lead.id))).toBe(0);
    expect((await auditOf(lead.id)).map(({ action }) => action)).toEqual([
      'person deactivated',
      'person reactivated'
    ]);
  });
});
