import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anAdmin,
  anOutcome
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { Forbidden } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { auditEvents, measureServices, settings } from '$lib/server/db/schema';
import { putSetUpAway, setUpList } from './set-up';

let connection: Connection;
let db: Db;
let admin: Actor;
let comms: Actor;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  admin = await anAdmin(db);
});
afterAll(() => connection.close());

/** Each step: done or not, how it stands, and its button; none for who may not do it. */
async function listOf(actor: Actor): Promise<string[]> {
  const steps = (await setUpList(db, actor)) ?? [];
  return steps.map(
    ({ title, done, state, button, mayDo }) =>
      `${title}: ${done ? 'done' : 'open'}. ${state}${mayDo ? ` [${button}]` : ''}`
  );
}

describe('the set-up list', () => {
  it('of an empty council has seven open steps, each with one button for who may do it', async () => {
    expect(await listOf(admin)).toEqual([
      'Name and colours: open. Nobody has named the council yet [Give it its name]',
      'Services: open. No service yet',
      'Measures: open. Nothing is counted yet',
      'Accounts: open. The register is empty',
      'People: open. 1 person; nobody yet as service lead, senior manager or communications [Invite people]',
      'History: open. 0 months of the best known measure; from 13 on, its usual range can be drawn',
      'Outcome: open. Nobody has logged one yet'.replace('Outcome', 'First outcome')
    ]);
    comms = await aCommsPerson(db);
    expect(await listOf(comms)).toEqual([
      'Name and colours: open. Nobody has named the council yet',
      'Services: open. No service yet [Bring them in]',
      'Measures: open. Nothing is counted yet [Choose from 30 of them]',
      'Accounts: open. The register is empty [Bring in your list]',
      'People: open. 2 people; nobody yet as service lead or senior manager',
      'History: open. 0 months of the best known measure; from 13 on, its usual range can be drawn [Bring in earlier months]',
      'First outcome: open. Nobody has logged one yet [Log the first one]'
    ]);
  });

  it('is of no concern to leads and managers', async () => {
    expect(await setUpList(db, await aLead(db))).toBeNull();
    const manager = await aManager(db);
    expect(await setUpList(db, manager)).toBeNull();
    await expect(putSetUpAway(db, manager)).rejects.toThrow(Forbidden);
  });

  it('says what is done, and goes by itself once all of it is', async () => {
    await db.update(settings).set({ councilName: 'Riverside' });
    const account = await anAccount(db);
    const measure = await aMeasure(db);
    const logged = {
      serviceId: account.serviceId,
      measureId: measure.id,
      accounts: [account.id],
      quantity: 3
    };
    await anOutcome(db, { ...logged, happenedOn: '2026-01-10' });
    expect((await listOf(comms)).slice(1, 3)).toEqual([
      'Services: done. 1 service [See the services]',
      'Measures: open. 1 measure; each is offered to every service until you say whose it is [Say which service counts what]'
    ]);
    await db.insert(measureServices).values({ measureId: measure.id, serviceId: account.serviceId });
    expect((await listOf(comms)).filter((line) => line.includes(': open.'))).toEqual([
      'History: open. 1 month of the best known measure; from 13 on, its usual range can be drawn [Bring in earlier months]'
    ]);
    for (let month = 1; month <= 12; month += 1)
      await anOutcome(db, { ...logged, happenedOn: `2025-${String(month).padStart(2, '0')}-10` });
    expect(await setUpList(db, comms)).toBeNull();
  });

  it('can be put away, for everybody', async () => {
    await db.update(settings).set({ councilName: 'Your council' });
    expect(await setUpList(db, admin)).not.toBeNull();
    await putSetUpAway(db, comms);
    expect(await setUpList(db, admin)).toBeNull();
    const events = await db
      .select({ action: auditEvents.action, actorId: auditEvents.actorId })
      .from(auditEvents);
    expect(events).toContainEqual({ action: 'set-up list put away', actorId: comms.id });
  });
});
