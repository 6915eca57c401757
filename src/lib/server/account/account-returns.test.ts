import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod, type Period } from '$lib/domain/calendar/period';
import { aMeasure, aNilReturn, anAccount, anOutcome, aService } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { accountReturns } from './account-returns';

const Q2 = parsePeriod('2026-27-q2', 4)!;
let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe('a golden quarter, checked by hand', () => {
  it('counts each outcome for each of its accounts, and a deleted one for none', async () => {
    const { db } = database;
    const service = await aService(db);
    const of = { serviceId: service.id };
    const a = await anAccount(db, { ...of, name: 'A evidenced' });
    const b = await anAccount(db, { ...of, name: 'B recorded' });
    const c = await anAccount(db, { ...of, name: 'C nil' });
    const d = await anAccount(db, { ...of, name: 'D no return' });
    await anOutcome(db, { accounts: [a.id, b.id] });
    await anOutcome(db, { accounts: [a.id], route: 'asked', evidence: ['“I saw it on Instagram”'] });
    await anOutcome(db, { accounts: [a.id], route: 'asked', evidence: ['Tally'], check: 'stood-up' });
    await anOutcome(db, { accounts: [b.id], route: 'asked' });
    await anOutcome(db, { accounts: [d.id], deleted: true });
    await anOutcome(db, { accounts: [d.id], happenedOn: '2026-06-30' });
    await anOutcome(db, { accounts: [d.id], happenedOn: '2026-10-01' });
    await aNilReturn(db, c.id, '2026-07-01');
    await aNilReturn(db, c.id, '2026-09-01');
    await aNilReturn(db, b.id, '2026-08-01');
    await aNilReturn(db, d.id, '2026-06-01');

    const rows = await accountReturns(db, Q2, { serviceIds: [service.id] });

    expect(rows.map((row) => [row.name, row.return, row.outcomes, row.linked, row.nilReturns])).toEqual([
      ['A evidenced', 'evidenced', 3, 2, 0],
      ['B recorded', 'recorded', 2, 0, 1],
      ['C nil', 'nil', 0, 0, 2],
      ['D no return', 'no-return', 0, 0, 0]
    ]);
  });

  it('counts the first and the last day of the quarter', async () => {
    const { db } = database;
    const account = await anAccount(db);
    await anOutcome(db, { accounts: [account.id], happenedOn: '2026-07-01' });
    await anOutcome(db, { accounts: [account.id], happenedOn: '2026-09-30' });
    expect(await outcomesOf(account.id, '2026-27-q2')).toBe(2);
    expect(await outcomesOf(account.id, '2026-27')).toBe(2);
    expect(await outcomesOf(account.id, '2026-27-q3')).toBe(0);
  });

  it('does not take reach for a difference, however well it is evidenced', async () => {
    const { db } = database;
    const account = await anAccount(db);
    const reach = await aMeasure(db, { stage: 'output' });
    const strong = {
      accounts: [account.id],
      route: 'platform-record' as const,
      evidence: ['Monthly figures']
    };
    await anOutcome(db, { ...strong, measureId: reach.id });
    expect(await returnOf(account.id)).toBe('recorded');
    await anOutcome(db, { ...strong, story: 'A reader joined the book group.' });
    expect(await returnOf(account.id)).toBe('evidenced');
  });

  it('keeps to the services of its scope, by the account’s service and not the outcome’s', async () => {
    const { db } = database;
    const [mine, other] = [await aService(db), await aService(db)];
    const account = await anAccount(db, { serviceId: mine.id });
    await anOutcome(db, { accounts: [account.id], serviceId: other.id });
    const rows = await accountReturns(db, Q2, { serviceIds: [mine.id] });
    expect(rows.map((row) => [row.id, row.outcomes])).toEqual([[account.id, 1]]);
    expect(await accountReturns(db, Q2, { serviceIds: [] })).toEqual([]);
  });
});

describe('which accounts are active in a quarter', () => {
  it.each([
    ['one without an opening day', {}, true],
    ['one opened on its last day', { openedOn: '2026-09-30' }, true],
    ['one opened the day after', { openedOn: '2026-10-01' }, false],
    ['one closed on its last day', closed('2026-09-30'), false],
    ['one closed the day after', closed('2026-10-01'), true],
    ['one dormant since its last day', dormant('2026-09-30'), false],
    ['one dormant since the day after', dormant('2026-10-01'), true],
    [
      'one that was dormant before it was closed',
      { ...closed('2026-12-31'), dormantSince: '2026-05-01' },
      false
    ]
  ])('%s: %s gives %s', async (_, given, active) => {
    const account = await anAccount(database.db, given);
    expect(await isActiveIn(account.id, Q2)).toBe(active);
  });
});

async function isActiveIn(id: string, period: Period): Promise<boolean> {
  return (await accountReturns(database.db, period)).some((row) => row.id === id);
}

async function returnOf(id: string): Promise<string | undefined> {
  return (await accountReturns(database.db, Q2)).find((row) => row.id === id)?.return;
}

async function outcomesOf(id: string, slug: string): Promise<number | undefined> {
  const rows = await accountReturns(database.db, parsePeriod(slug, 4)!);
  return rows.find((row) => row.id === id)?.outcomes;
}

function closed(closedOn: string) {
  return { status: 'closed' as const, closedOn, closedReason: 'Moved to the main account.' };
}

function dormant(dormantSince: string) {
  return { status: 'dormant' as const, dormantSince };
}
