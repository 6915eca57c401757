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
import { outcomeChoices } from '$lib/server/outcome/outcome-choices';
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
  it('are offered to its leads first; those of others stay behind a link, those of nobody are everybody’s', async () => {
    const [libraries, housing] = [
      await aService(db, { name: 'Libraries', slug: 'libraries' }),
      await aService(db, { name: 'Housing', slug: 'housing' })
    ];
    await anAccount(db, { serviceId: libraries.id });
    const [loans, repairs] = [await aMeasure(db, { name: 'Loans' }), await aMeasure(db, { name: 'Repairs' })];
    await aMeasure(db, { name: 'Enquiries' });
    await chooseMeasures(db, comms, 'libraries', [loans.id]);
    await chooseMeasures(db, comms, 'housing', [repairs.id]);
    const offered = async (actor: Actor, every = false) => {
      const choices = await outcomeChoices(db, actor, TODAY, [], every);
      const names = choices.otherMeasures.flatMap(({ measures: list }) => list.map(({ text }) => text));
      return { names: names.sort(), beyond: choices.measuresBeyond };
    };
    const lead = await aLead(db, [libraries.id]);
    expect(await offered(lead)).toEqual({ names: ['Enquiries', 'Loans'], beyond: 1 });
    expect(await offered(lead, true)).toEqual({ names: ['Enquiries', 'Loans', 'Repairs'], beyond: 0 });
    expect((await offered(await aLead(db, [libraries.id, housing.id]))).beyond).toBe(0);
    expect((await offered(comms)).beyond).toBe(0);
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
