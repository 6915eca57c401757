import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection } from '$lib/server/db/client';
import { accountsThatCame } from '$lib/server/db/schema';
import { aLead, anAccount, anAdmin } from '../../../../../tests/support/factories';
import { testDatabase } from '../../../../../tests/support/test-database';
import { findingsToTrainWith, myTraining, recordTraining } from './training';

const TODAY = '2026-11-23';

let connection: Connection;
let lead: Actor;
beforeAll(async () => {
  connection = await testDatabase();
  lead = await aLead(connection.db);
});
afterAll(() => connection.close());

describe('a part of the training', () => {
  it('is kept as done the first time, with the accounts that they run then', async () => {
    const { db } = connection;
    const account = await anAccount(db, { leadId: lead.id });
    await recordTraining(db, lead, 'awareness', TODAY);
    await recordTraining(db, lead, 'awareness', '2026-12-24');
    expect(await myTraining(db, lead)).toEqual({ awareness: TODAY });
    const came = await db.select().from(accountsThatCame);
    expect(came).toMatchObject([{ accountId: account.id, cameTo: 'awareness', day: TODAY, dropInId: null }]);
  });

  it('is one’s own, and nothing for administrators, who take no part', async () => {
    const { db } = connection;
    expect(await myTraining(db, await aLead(db))).toEqual({});
    const admin = await anAdmin(db);
    expect(await myTraining(db, admin)).toEqual({});
    await expect(recordTraining(db, admin, 'how-to', TODAY)).rejects.toThrow(Forbidden);
  });
});

it('has no findings while nothing is published', async () => {
  expect(await findingsToTrainWith(connection.db, lead)).toEqual([]);
});
