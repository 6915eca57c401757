import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aCheckIn, aRound } from '../../../../tests/support/check-in-factories';
import { aCommsPerson, aLead, anAccount, aService } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { Forbidden } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { accounts, checkInRounds } from '$lib/server/db/schema';
import { noLongerNeeded, roundThatRuns } from './waiting-for-comms';

const TODAY = '2026-10-10';

let connection: Connection;
let db: Db;
let comms: Actor;
let lead: Actor;
let carers: Awaited<ReturnType<typeof anAccount>>;
let parks: Awaited<ReturnType<typeof anAccount>>;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  comms = await aCommsPerson(db);
  const serviceId = (await aService(db)).id;
  lead = await aLead(db, [serviceId]);
  carers = await anAccount(db, { serviceId, leadId: lead.id, name: 'Carers', platform: 'facebook' });
  parks = await anAccount(db, { serviceId, leadId: lead.id, name: 'Parks', platform: 'facebook' });
});
beforeEach(async () => {
  await db.delete(checkInRounds);
  await db.update(accounts).set({ status: 'active', closedOn: null, closedReason: null });
});
afterAll(() => connection.close());

const answer = (roundId: string, accountId: string, stillNeeded: 'yes' | 'no', answeredBy = lead.id) =>
  aCheckIn(db, { roundId, accountId, answeredBy, stillNeeded });

describe('the open round', () => {
  it('waits for communications while somebody has not answered', async () => {
    const round = await aRound(db);
    await answer(round.id, carers.id, 'yes');
    await aCheckIn(db, { roundId: round.id, accountId: parks.id });
    expect(await roundThatRuns(db, comms, TODAY)).toMatchObject({ slug: round.slug, asked: 2, answered: 1 });
    expect(await roundThatRuns(db, comms, '2026-11-01')).toBeNull();
  });

  it('waits no more once all have answered, and there may be none', async () => {
    expect(await roundThatRuns(db, comms, TODAY)).toBeNull();
    await answer((await aRound(db)).id, carers.id, 'yes');
    expect(await roundThatRuns(db, comms, TODAY)).toBeNull();
  });
});

describe('accounts that are no longer needed', () => {
  it('wait by the round in which it was said, until they are closed', async () => {
    const round = await aRound(db);
    await answer(round.id, carers.id, 'no');
    expect(await noLongerNeeded(db, comms)).toEqual([
      {
        ...{ since: '2026-10-05', accounts: ['Carers on Facebook'], byLeads: true },
        href: `/check-ins/${round.slug}/${carers.slug}`
      }
    ]);
    await answer(round.id, parks.id, 'no', comms.id);
    expect(await noLongerNeeded(db, comms)).toMatchObject([
      {
        ...{ accounts: ['Carers on Facebook', 'Parks on Facebook'], byLeads: false },
        href: `/check-ins/${round.slug}?show=may-close#accounts`
      }
    ]);
    await db
      .update(accounts)
      .set({ status: 'closed', closedOn: TODAY, closedReason: 'Unread' })
      .where(eq(accounts.id, parks.id));
    expect(await noLongerNeeded(db, comms)).toMatchObject([{ accounts: ['Carers on Facebook'] }]);
  });

  it('are needed again where a later round says so', async () => {
    const spring = await aRound(db, { firstDay: '2026-04-01', lastDay: '2026-04-30' });
    await answer(spring.id, carers.id, 'no');
    await answer((await aRound(db)).id, carers.id, 'yes');
    expect(await noLongerNeeded(db, comms)).toEqual([]);
  });
});

it('is for communications alone', async () => {
  await expect(roundThatRuns(db, lead, TODAY)).rejects.toThrow(Forbidden);
  await expect(noLongerNeeded(db, lead)).rejects.toThrow(Forbidden);
});
