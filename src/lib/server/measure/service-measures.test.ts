import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { Forbidden, NotFound } from '$lib/domain/errors';
import { STARTER_PACK } from '$lib/domain/measure/starter-pack';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { auditEvents, measures } from '$lib/server/db/schema';
import { measuresOffered } from '$lib/server/outcome/form/measures-offered';
import { chooseMeasures, chosenMeasures, measuresOfService } from './service-measures';
import { addStarterMeasures, starterMeasures } from './starter-pack';

const TODAY = '2026-11-23';

let connection: Connection;
let db: Db;
let comms: Actor;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  comms = await aCommsPerson(db);
});
afterAll(() => connection.close());

describe('the measures of a service', () => {
  it('are offered in its form; those of others are found by a search, those of nobody are everybody’s', async () => {
    const [libraries, housing] = [
      await aService(db, { name: 'Libraries', slug: 'libraries' }),
      await aService(db, { name: 'Housing', slug: 'housing' })
    ];
    await anAccount(db, { serviceId: libraries.id });
    const [loans, repairs] = [await aMeasure(db, { name: 'Loans' }), await aMeasure(db, { name: 'Repairs' })];
    await aMeasure(db, { name: 'Enquiries' });
    await chooseMeasures(db, comms, 'libraries', [loans.id]);
    await chooseMeasures(db, comms, 'housing', [repairs.id]);
    const offered = async (serviceId: string, lookedFor = '') => {
      const { groups, beyond } = await measuresOffered(db, serviceId, TODAY, [], lookedFor);
      return { names: groups.flatMap(({ items }) => items.map(({ text }) => text)), beyond };
    };
    expect(await offered(libraries.id)).toEqual({ names: ['Enquiries', 'Loans'], beyond: 1 });
    expect(await offered(housing.id)).toEqual({ names: ['Enquiries', 'Repairs'], beyond: 1 });
    expect(await offered(libraries.id, 'repair')).toEqual({
      names: ['Repairs', 'Enquiries', 'Loans'],
      beyond: 0
    });
    expect(Object.fromEntries(await chosenMeasures(db, comms))).toEqual({ libraries: 1, housing: 1 });
  });

  it('are chosen by communications alone, and put down in the audit log by name', async () => {
    const { measures: list } = await measuresOfService(db, comms, 'libraries');
    expect(list.map(({ name, isChosen, services }) => [name, isChosen, services])).toEqual([
      ['Enquiries', false, 0],
      ['Loans', true, 1],
      ['Repairs', false, 1]
    ]);
    await expect(chooseMeasures(db, await aLead(db), 'libraries', [])).rejects.toThrow(Forbidden);
    await expect(chooseMeasures(db, comms, 'nowhere', [])).rejects.toThrow(NotFound);
    await chooseMeasures(db, comms, 'libraries', []);
    const events = await db.select({ changes: auditEvents.changes }).from(auditEvents);
    expect(events.map(({ changes }) => changes)).toContainEqual([
      { field: 'measures', was: 'Loans', is: '' }
    ]);
  });
});

describe('the starter pack', () => {
  it('adds what is ticked, once, and says what is there already', async () => {
    const keys = STARTER_PACK.slice(0, 3).map(({ key }) => key);
    expect(await addStarterMeasures(db, comms, [...keys, 'no-such-key'])).toBe(3);
    expect(await addStarterMeasures(db, comms, keys)).toBe(0);
    const there = (await starterMeasures(db, comms)).filter(({ isThere }) => isThere);
    expect(there.map(({ key }) => key)).toEqual(keys);
  });

  it('adds each once although two add it at the same moment', async () => {
    const key = STARTER_PACK[10]!.key;
    const added = await Promise.all([1, 2, 3].map(() => addStarterMeasures(db, comms, [key])));
    expect(added.sort()).toEqual([0, 0, 1]);
  });

  it('is for communications alone', async () => {
    for (const actor of [await aLead(db), await aManager(db)])
      await expect(addStarterMeasures(db, actor, [])).rejects.toThrow(Forbidden);
    expect(await db.$count(measures)).toBeGreaterThan(3);
  });
});
