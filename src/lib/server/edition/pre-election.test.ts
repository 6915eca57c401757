import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { aCommsPerson, aLead, aManager, anAdmin } from '../../../../tests/support/factories';
import { forgetAudit } from '../../../../tests/support/forget-audit';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { auditEvents, preElectionPeriods } from '$lib/server/db/schema';
import {
  addPreElectionPeriod,
  listPreElectionPeriods,
  preElectionOn,
  removePreElectionPeriod
} from './pre-election';

const MAY = { name: 'Council elections', fromDay: '2027-03-22', toDay: '2027-05-06' };
const APRIL = { name: 'By-election', fromDay: '2027-04-01', toDay: '2027-04-10' };

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let comms: Actor;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  comms = await aCommsPerson(db);
});
beforeEach(async () => {
  await db.delete(preElectionPeriods);
  await forgetAudit(db);
});
afterAll(() => database.close());

describe('pre-election periods', () => {
  it('are listed from the earliest, added and removed, each with a line in the audit log', async () => {
    await addPreElectionPeriod(db, comms, APRIL);
    await addPreElectionPeriod(db, comms, MAY);
    const listed = await listPreElectionPeriods(db, comms);
    expect(listed.map(({ name }) => name)).toEqual(['Council elections', 'By-election']);
    await removePreElectionPeriod(db, comms, listed[1]!.id);
    expect((await listPreElectionPeriods(db, comms)).map(({ name }) => name)).toEqual(['Council elections']);
    const events = await db.select().from(auditEvents).orderBy(asc(auditEvents.id));
    expect(events.map(({ action, changes }) => [action, changes[0]])).toEqual([
      ['pre-election period added', { field: 'name', is: 'By-election' }],
      ['pre-election period added', { field: 'name', is: 'Council elections' }],
      ['pre-election period removed', { field: 'name', was: 'By-election' }]
    ]);
  });

  it('stand once when they are sent twice, and cannot be removed twice', async () => {
    await addPreElectionPeriod(db, comms, MAY);
    await addPreElectionPeriod(db, comms, MAY);
    const [only, ...more] = await listPreElectionPeriods(db, comms);
    expect(more).toEqual([]);
    await removePreElectionPeriod(db, comms, only!.id);
    for (const id of [only!.id, 'no identity']) {
      await expect(removePreElectionPeriod(db, comms, id)).rejects.toThrow(NotFound);
    }
  });

  it('cover their first and last day; the one that ends last counts', async () => {
    await addPreElectionPeriod(db, comms, MAY);
    await addPreElectionPeriod(db, comms, APRIL);
    const days = ['2027-03-21', '2027-03-22', '2027-04-05', '2027-05-06', '2027-05-07'];
    const names = await Promise.all(days.map(async (day) => (await preElectionOn(db, day))?.name ?? null));
    expect(names).toEqual([null, MAY.name, MAY.name, MAY.name, null]);
  });

  it('are nobody’s but communications’', async () => {
    for (const other of [await aLead(db), await aManager(db), await anAdmin(db)]) {
      await expect(listPreElectionPeriods(db, other)).rejects.toThrow(Forbidden);
      await expect(addPreElectionPeriod(db, other, MAY)).rejects.toThrow(Forbidden);
      await expect(removePreElectionPeriod(db, other, 'any')).rejects.toThrow(Forbidden);
    }
  });
});
