import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aCommsPerson,
  aDirectorate,
  aLead,
  aManager,
  anAdmin,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { Forbidden } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { auditEvents, people, services } from '$lib/server/db/schema';
import { chooseDirectorate, directoratesToChoose, myDirectorate } from './my-directorate';

let connection: Connection;
let db: Db;
let manager: Actor;
let culture: { id: string };
let care: { id: string };

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  manager = await aManager(db);
  culture = await aDirectorate(db, { slug: 'culture', name: 'Culture' });
  care = await aDirectorate(db, { slug: 'care', name: 'Care' });
  await aDirectorate(db, { slug: 'empty', name: 'Without services' });
  await aService(db, { slug: 'libraries', name: 'Libraries', directorateId: culture.id });
  await aService(db, { slug: 'carers', name: 'Carers', directorateId: care.id });
});
afterAll(() => connection.close());

async function audited() {
  const { action, actorId, changes } = auditEvents;
  return db
    .select({ action, actorId, changes })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, manager.id));
}

describe('a manager’s directorate', () => {
  it('is none until one is chosen, out of those with services, and each change is audited once', async () => {
    expect(await myDirectorate(db, manager)).toBeNull();
    expect((await directoratesToChoose(db, manager)).map(({ slug }) => slug)).toEqual(['care', 'culture']);

    expect(await chooseDirectorate(db, manager, 'culture')).toEqual({ ok: true });
    expect(await myDirectorate(db, manager)).toEqual({ slug: 'culture', name: 'Culture' });
    await chooseDirectorate(db, manager, 'culture');
    await chooseDirectorate(db, manager, null);
    expect(await myDirectorate(db, manager)).toBeNull();

    const entry = { action: 'own directorate chosen', actorId: manager.id };
    expect(await audited()).toEqual([
      { ...entry, changes: [{ field: 'directorate', was: null, is: culture.id }] },
      { ...entry, changes: [{ field: 'directorate', was: culture.id, is: null }] }
    ]);
  });

  it.each(['nowhere', 'empty', 'x'.repeat(200)])('is never one that has no report: %s', async (slug) => {
    const chosen = await chooseDirectorate(db, manager, slug);
    expect(chosen).toMatchObject({ ok: false, errors: [{ field: 'directorate' }] });
    expect(await myDirectorate(db, manager)).toBeNull();
  });

  it('is none once its last service has moved, and again when one comes back', async () => {
    await chooseDirectorate(db, manager, 'care');
    const move = (firstDirectorateId: string) =>
      db.update(services).set({ firstDirectorateId }).where(eq(services.slug, 'carers'));
    await move(culture.id);
    expect(await myDirectorate(db, manager)).toBeNull();
    expect((await directoratesToChoose(db, manager)).map(({ slug }) => slug)).toEqual(['culture']);
    await move(care.id);
    expect(await myDirectorate(db, manager)).toEqual({ slug: 'care', name: 'Care' });
  });
});

describe('everybody else', () => {
  it.each([
    ['a lead', () => aLead(db)],
    ['communications', () => aCommsPerson(db)],
    ['an administrator', () => anAdmin(db)]
  ])('chooses none: %s', async (_who, make) => {
    const actor = await make();
    await db.update(people).set({ directorateId: culture.id }).where(eq(people.id, actor.id));
    expect(await myDirectorate(db, actor)).toBeNull();
    await expect(directoratesToChoose(db, actor)).rejects.toThrow(Forbidden);
    await expect(chooseDirectorate(db, actor, 'culture')).rejects.toThrow(Forbidden);
  });
});
