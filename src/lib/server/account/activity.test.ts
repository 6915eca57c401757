import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT_STATUSES, type AccountStatus } from '$lib/domain/account/account';
import { isActiveOn, type AccountDays } from '$lib/domain/account/activity';
import { anAccount, aService } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { accounts } from '$lib/server/db/schema';
import { activeOn } from './activity';

const DAY = '2026-08-31';
const DAYS = [null, '2026-08-30', DAY, '2026-09-01'];
let database: Awaited<ReturnType<typeof testDatabase>>;
let serviceId: string;

beforeAll(async () => {
  database = await testDatabase();
  serviceId = (await aService(database.db)).id;
  for (const days of everyAccount()) {
    const closedReason = days.closedOn === null ? null : 'Nobody read it any more.';
    await anAccount(database.db, { ...days, closedReason, serviceId, name: JSON.stringify(days) });
  }
});
afterAll(() => database.close());

/** Every account that the register can hold around the day: each status with each day before, on and after it. */
function everyAccount(): AccountDays[] {
  return (Object.keys(ACCOUNT_STATUSES) as AccountStatus[])
    .flatMap((status) => DAYS.map((openedOn) => ({ status, openedOn })))
    .flatMap((days) => DAYS.map((dormantSince) => ({ ...days, dormantSince })))
    .flatMap((days) => DAYS.map((closedOn) => ({ ...days, closedOn })))
    .filter(({ status, closedOn }) => (status === 'closed') === (closedOn !== null))
    .filter(({ status, dormantSince }) => status !== 'dormant' || dormantSince !== null);
}

describe('activity', () => {
  it.each(DAYS.flatMap((day) => day ?? []))('on %s is the same in SQL as in the rule', async (day) => {
    const rows = await database.db
      .select({ name: accounts.name })
      .from(accounts)
      .where(and(eq(accounts.serviceId, serviceId), activeOn(day)));
    const expected = everyAccount().filter((account) => isActiveOn(account, day));
    expect(expected.length).toBeGreaterThan(10);
    expect(rows.map(({ name }) => name).toSorted()).toEqual(
      expected.map((account) => JSON.stringify(account)).toSorted()
    );
  });
});
