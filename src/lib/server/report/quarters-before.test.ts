import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import { NotFound } from '$lib/domain/errors';
import { earlierInWords } from '$lib/domain/report/tables/earlier-quarters';
import {
  aLead,
  aMeasure,
  aNilReturn,
  anAccount,
  anOutcome,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { quartersBefore } from './quarters-before';

const TODAY = '2026-11-25';
const YEAR = parsePeriod('2026-27', 4)!;
const NEXT_YEAR = parsePeriod('2027-28', 4)!;
let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Figures of one service and account, month by month. */
async function aCountedMeasure(months: Record<string, number>) {
  const { db } = database;
  const service = await aService(db);
  const account = await anAccount(db, { serviceId: service.id });
  const measure = await aMeasure(db);
  for (const [month, quantity] of Object.entries(months)) {
    const of = { serviceId: service.id, accounts: [account.id], measureId: measure.id };
    await anOutcome(db, { ...of, quantity, happenedOn: `${month}-10` });
  }
  return { service, account, measure };
}

async function inWords(measureId: string, serviceId: string | null, year = YEAR) {
  const lead = await aLead(database.db);
  const before = (await quartersBefore(database.db, lead, serviceId, year, TODAY))[measureId] ?? {};
  return Object.fromEntries(
    Object.entries(before).map(([slug, figure]) => [
      slug,
      earlierInWords(figure, figure.month ? 'decimal' : 'count')
    ])
  );
}

describe('what a measure came to in the quarters of the year before', () => {
  it('is its sum; at least its sum where a month is missing or it began within the quarter; else not recorded', async () => {
    const { measure, service } = await aCountedMeasure({
      ...{ '2025-08': 300, '2025-09': 597 },
      ...{ '2025-10': 400, '2025-11': 400, '2025-12': 412 },
      ...{ '2026-01': 10, '2026-03': 20 }
    });
    const words = {
      '2025-26-q1': 'not recorded last year',
      '2025-26-q2': 'at least 897 last year',
      '2025-26-q3': '1,212 last year',
      '2025-26-q4': 'at least 30 last year'
    };
    expect(await inWords(measure.id, service.id)).toEqual(words);
    expect(await inWords(measure.id, null)).toEqual(words);
  });

  it('counts a month with nothing to record as 0', async () => {
    const { measure, service, account } = await aCountedMeasure({
      ...{ '2025-04': 1, '2025-05': 2, '2025-06': 3, '2025-07': 4 }
    });
    for (const month of ['2025-08-01', '2025-09-01']) await aNilReturn(database.db, account.id, month);
    expect(await inWords(measure.id, service.id)).toMatchObject({
      '2025-26-q1': '6 last year',
      '2025-26-q2': '4 last year'
    });
  });

  it('is so far what it is in a quarter that runs, and nothing of one that has not begun', async () => {
    const { measure, service } = await aCountedMeasure({
      '2026-04': 5,
      '2026-05': 5,
      '2026-06': 5,
      '2026-10': 7
    });
    const words = await inWords(measure.id, service.id, NEXT_YEAR);
    expect(words['2026-27-q1']).toBe('15 last year');
    expect(words['2026-27-q3']).toBe('7 so far');
    expect(words['2026-27-q4']).toBeUndefined();
  });

  it('of a service leaves other services out, and leaves measures out that are not added up', async () => {
    const { measure } = await aCountedMeasure({ '2025-04': 5 });
    const other = await aService(database.db);
    expect((await inWords(measure.id, other.id))['2025-26-q1']).toBe('not recorded last year');
    const reach = await aMeasure(database.db, { addsUp: false, headline: false });
    expect(await inWords(reach.id, null)).toEqual({});
  });

  it('of an average says whose month it is, and of several services why there is none', async () => {
    const { db } = database;
    const wait = await aMeasure(db, { kind: 'decimal', addsUp: false, headline: false });
    const [one, other] = [await aService(db), await aService(db)];
    const account = await anAccount(db, { serviceId: one.id });
    const logged = (serviceId: string, quantity: number, happenedOn: string) =>
      anOutcome(db, { serviceId, accounts: [account.id], measureId: wait.id, quantity, happenedOn });
    await logged(one.id, 20.1, '2025-09-10');
    expect(await inWords(wait.id, null)).toMatchObject({
      ...{ '2025-26-q1': 'not recorded last year', '2025-26-q2': '20.1 in September 2025' }
    });
    await logged(other.id, 7, '2025-11-10');
    const none = 'several services, no figure of all';
    expect(await inWords(wait.id, null)).toMatchObject({ '2025-26-q2': none, '2025-26-q3': none });
    expect(await inWords(wait.id, one.id)).toMatchObject({
      ...{ '2025-26-q2': '20.1 in September 2025', '2025-26-q3': 'not recorded last year' }
    });
  });

  it('is refused for a service that is not there', async () => {
    const lead = await aLead(database.db);
    const nowhere = '00000000-0000-4000-8000-000000000000';
    await expect(quartersBefore(database.db, lead, nowhere, YEAR, TODAY)).rejects.toThrow(NotFound);
  });
});
