import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { recordNilReturns } from '$lib/server/account/nil-returns';
import { silentMonths } from './silent-months';

const TODAY = '2026-10-15';
const Q2 = parsePeriod('2026-27-q2', 4);
let database: Awaited<ReturnType<typeof testDatabase>>;
let golden: GoldenQuarter;

beforeAll(async () => {
  database = await testDatabase();
  golden = await aGoldenQuarter(database.db);
});
afterAll(() => database.close());

type Who = keyof GoldenQuarter['people'];
const silentFor = (who: Who, quarter = Q2, service: string | null = null) =>
  silentMonths(database.db, golden.people[who], TODAY, { quarter, service }, 4);
const titles = (months: { name: string; accounts: { title: string }[] }[]) =>
  months.map(({ name, accounts }) => [name, accounts.map(({ title }) => title)]);

describe('the months that a lead can answer', () => {
  it('are those of the asked quarter with silent accounts of their own services, the newest first', async () => {
    const { quarters, services } = await silentFor('carersLead');
    expect(services).toBeNull();
    expect(quarters.map(({ slug }) => slug)).toEqual(['2026-27-q2']);
    expect(titles(quarters[0]!.months)[1]).toEqual(['August 2026', ['Riverside Carers on WhatsApp channel']]);
  });

  it('are those of every open quarter where none is asked for, up to this month', async () => {
    const { quarters } = await silentFor('librariesLead', null);
    expect(quarters.slice(0, 2).map(({ slug }) => slug)).toEqual(['2026-27-q3', '2026-27-q2']);
    expect(quarters[0]!.months.map(({ month }) => month)).toEqual(['2026-10-01']);
  });

  it('are none once each account has answered', async () => {
    const { db } = database;
    const lead = golden.people.librariesLead;
    const months = (await silentFor('librariesLead')).quarters[0]!.months;
    for (const { month, accounts } of months) {
      await recordNilReturns(
        db,
        lead,
        accounts.map(({ id }) => id),
        month,
        TODAY
      );
    }
    expect((await silentFor('librariesLead')).quarters).toEqual([]);
  });
});

describe('communications', () => {
  it('choose a service first, and answer for it', async () => {
    const open = await silentFor('comms');
    expect(open.services!.map(({ name }) => name)).toEqual(['Carers', 'Libraries']);
    expect(open.quarters).toEqual([]);
    const { service, quarters } = await silentFor('comms', Q2, golden.carers.slug);
    expect(service).toBe(golden.carers.slug);
    expect(quarters[0]!.months.length).toBeGreaterThan(0);
    expect((await silentFor('comms', Q2, 'nowhere')).quarters).toEqual([]);
  });
});
