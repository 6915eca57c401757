import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { aCommsPerson, aMeasure, anAccount, aService } from '../../../../../tests/support/factories';
import { aFile, broughtIn, refusals } from '../../../../../tests/support/imports';
import { testDatabase } from '../../../../../tests/support/test-database';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { outcomeAccounts, services } from '$lib/server/db/schema';

let connection: Connection | undefined;
let db: Db;
let comms: Actor;

beforeEach(async () => {
  await connection?.close();
  connection = await testDatabase();
  db = connection.db;
  comms = await aCommsPerson(db);
  await aMeasure(db, { name: 'Event sign-ups' });
});
afterAll(() => connection?.close());

const FILES = {
  accounts: `Name,Platform,Address,Service\nLibs,X,https://x.com/libs,Carers’ hub`,
  history: `Month,Service,Measure,Figure\n2025-04,carers' hub,Event sign-ups,12\n2025-05,Carers’ hub,Event sign-ups,13`,
  targets: `Measure,Service,Quarter,Target\nEvent sign-ups,Carers’ hub,Q3 2026/27,10`,
  measures: `Name,One of it,Several,What counts,Stage,Better,Services\nCalls,call,calls,A call,Outcome,Higher,Carers’ hub`
};

describe.each(Object.entries(FILES))('a service that the council has not, in a file of %s', (_kind, rows) => {
  it('is asked about once, and added with its directorate once somebody said that', async () => {
    const asked = await aFile(db, comms, rows);
    expect(asked.tallies[0]!.unknownServices).toHaveLength(1);
    expect(asked.tallies[0]!.counts).toMatchObject({ new: 0 });
    expect(await db.$count(services)).toBe(0);
    const answers = { services: { 'carers hub': 'Care' } };
    const ran = await broughtIn(db, comms, rows, { answers });
    expect(refusals(ran.tallies)).toEqual([]);
    expect(ran.tallies[0]!.unknownServices).toEqual([]);
    expect(await db.$count(services)).toBe(1);
  });
});

it('an account in a row of history is found by its name as people write it', async () => {
  const service = await aService(db, { name: 'Libraries' });
  const account = await anAccount(db, { serviceId: service.id, name: 'Children’s books & more' });
  const rows = `Month,Service,Measure,Figure,Account\n2025-04,Libraries,Event sign-ups,12,children's books and more`;
  expect(refusals((await broughtIn(db, comms, rows)).tallies)).toEqual([]);
  expect(await db.select({ accountId: outcomeAccounts.accountId }).from(outcomeAccounts)).toEqual([
    { accountId: account.id }
  ]);
});
