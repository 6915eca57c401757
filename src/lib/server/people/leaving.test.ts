import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aCommsPerson,
  aDropIn,
  aLead,
  aManager,
  anAccount,
  anAdmin,
  anOutcome,
  aService
} from '../../../../tests/support/factories';
import { aPublication } from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { Conflict, Forbidden } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import {
  accountDeputies,
  accounts,
  auditEvents,
  draws,
  dropInPeople,
  dropIns,
  people,
  personServices
} from '$lib/server/db/schema';
import { heldBy, letGo, successors } from './leaving';

let connection: Connection;
let db: Db;
let admin: Actor;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  admin = await anAdmin(db);
});
afterAll(() => connection.close());

const TODAY = '2026-11-23';
const NOBODY = { accountsTo: null, checksTo: null, dropInsTo: null };

async function leadOf(id: string) {
  const [account] = await db.select().from(accounts).where(eq(accounts.id, id));
  return account!;
}

describe('a person who leaves', () => {
  it('hands their accounts on, with the services that these need, and covers for nobody any more', async () => {
    const [libraries, own] = [await aService(db), await aService(db)];
    const [leaver, successor] = [await aLead(db, [libraries.id]), await aLead(db, [own.id])];
    const led = await anAccount(db, { serviceId: libraries.id, leadId: leaver.id, deputies: [successor.id] });
    const covered = await anAccount(db, { serviceId: own.id, leadId: successor.id, deputies: [leaver.id] });
    expect(await heldBy(db, admin, leaver.id, TODAY)).toMatchObject({
      covers: 1,
      checks: 0,
      accounts: [expect.any(String)]
    });
    expect(await letGo(db, admin, leaver.id, { ...NOBODY, accountsTo: successor.id }, TODAY)).toEqual({
      ok: true,
      checksLeft: 0
    });
    expect(await leadOf(led.id)).toMatchObject({ leadId: successor.id, version: 2 });
    expect(await db.$count(accountDeputies, eq(accountDeputies.personId, leaver.id))).toBe(0);
    expect(await db.$count(accountDeputies, eq(accountDeputies.accountId, led.id))).toBe(0);
    const leads = and(eq(personServices.personId, successor.id), eq(personServices.as, 'lead'));
    expect(await db.$count(personServices, leads)).toBe(2);
    const [gone] = await db.select().from(people).where(eq(people.id, leaver.id));
    expect(gone!.deactivatedAt).not.toBeNull();
    const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, led.id));
    expect(events.map(({ action, changes }) => [action, changes])).toContainEqual([
      'account changed',
      [{ field: 'leadId', was: leaver.id, is: successor.id }]
    ]);
    expect(covered.id).toBeTruthy();
  });

  it('without a successor leaves their name on the account, and the question open', async () => {
    const leaver = await aLead(db, [(await aService(db)).id]);
    const led = await anAccount(db, { leadId: leaver.id });
    await letGo(db, admin, leaver.id, NOBODY, TODAY);
    expect(await leadOf(led.id)).toMatchObject({ leadId: leaver.id, version: 1 });
  });

  it('hands checks on to whoever may make them; the others wait for communications', async () => {
    const [libraries, housing] = [await aService(db), await aService(db)];
    const [leaver, successor] = [await aManager(db), await aLead(db, [libraries.id])];
    const draftId = await aPublication(db);
    const of = async (serviceId: string) => {
      const account = await anAccount(db, { serviceId });
      return anOutcome(db, { serviceId, accounts: [account.id], happenedOn: '2026-08-01' });
    };
    const [own, others] = [await of(libraries.id), await of(housing.id)];
    for (const [place, { id }] of [own, others].entries())
      await db.insert(draws).values({ draftId, outcomeId: id, place, checkerId: leaver.id });
    expect((await heldBy(db, admin, leaver.id, TODAY)).checks).toBe(2);
    expect(await letGo(db, admin, leaver.id, { ...NOBODY, checksTo: successor.id }, TODAY)).toEqual({
      ok: true,
      checksLeft: 1
    });
    const rows = await db.select().from(draws).where(eq(draws.draftId, draftId));
    expect(new Map(rows.map(({ outcomeId, checkerId }) => [outcomeId, checkerId]))).toEqual(
      new Map([
        [own.id, null],
        [others.id, successor.id]
      ])
    );
  });
});

describe('a host who leaves', () => {
  it('hands drop-ins to come on, and leaves those that are over or cancelled', async () => {
    const [leaver, successor] = [await aLead(db), await aLead(db)];
    const coming = await aDropIn(db, { hostId: leaver.id, day: TODAY, people: [{ person: successor }] });
    const past = await aDropIn(db, { hostId: leaver.id, day: '2026-11-22' });
    const cancelled = await aDropIn(db, { hostId: leaver.id, cancelledAt: new Date() });
    expect((await heldBy(db, admin, leaver.id, TODAY)).dropIns).toEqual([
      'Bring one outcome, Monday 23 November 2026, 10:00 to 11:30'
    ]);
    await letGo(db, admin, leaver.id, { ...NOBODY, dropInsTo: successor.id }, TODAY);
    const hosts = await Promise.all(
      [coming, past, cancelled].map(async ({ id }) => {
        const [row] = await db.select().from(dropIns).where(eq(dropIns.id, id));
        return [row!.hostId, row!.version];
      })
    );
    expect(hosts).toEqual([
      [successor.id, 2],
      [leaver.id, 1],
      [leaver.id, 1]
    ]);
    expect(await db.$count(dropInPeople, eq(dropInPeople.dropInId, coming.id))).toBe(0);
    const [event] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, coming.id));
    expect(event!.changes).toEqual([{ field: 'hostId', was: leaver.id, is: successor.id }]);
  });

  it('without another host leaves the question open, and nobody who has gone is chosen', async () => {
    const [leaver, gone] = [await aLead(db), await aLead(db, [], { deactivatedAt: new Date() })];
    const { id } = await aDropIn(db, { hostId: leaver.id });
    expect(await letGo(db, admin, leaver.id, { ...NOBODY, dropInsTo: gone.id }, TODAY)).toEqual({
      ok: false,
      errors: [{ field: 'dropInsTo', text: 'Choose somebody who stays' }]
    });
    await letGo(db, admin, leaver.id, NOBODY, TODAY);
    const [row] = await db.select().from(dropIns).where(eq(dropIns.id, id));
    expect(row).toMatchObject({ hostId: leaver.id, cancelledAt: null });
  });
});

describe('letting somebody go', () => {
  it('is for administrators alone', async () => {
    const leaver = await aLead(db);
    for (const actor of [await aLead(db), await aManager(db), await aCommsPerson(db)]) {
      await expect(letGo(db, actor, leaver.id, NOBODY, TODAY)).rejects.toThrow(Forbidden);
      await expect(heldBy(db, actor, leaver.id, TODAY)).rejects.toThrow(Forbidden);
      await expect(successors(db, actor, leaver.id)).rejects.toThrow(Forbidden);
    }
  });

  it('does nothing where somebody was chosen who does not stay, and refuses the last administrator', async () => {
    const [leaver, gone] = [await aLead(db), await aLead(db, [], { deactivatedAt: new Date() })];
    const account = await anAccount(db, { leadId: leaver.id });
    for (const id of [gone.id, leaver.id]) {
      expect(await letGo(db, admin, leaver.id, { ...NOBODY, accountsTo: id }, TODAY)).toEqual({
        ok: false,
        errors: [{ field: 'accountsTo', text: 'Choose somebody who stays' }]
      });
    }
    const [still] = await db.select().from(people).where(eq(people.id, leaver.id));
    expect(still!.deactivatedAt).toBeNull();
    expect(account.leadId).toBe(leaver.id);
    await expect(letGo(db, admin, admin.id, NOBODY, TODAY)).rejects.toThrow(Conflict);
  });
});
