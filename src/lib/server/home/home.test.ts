import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAccountFilter } from '$lib/domain/account/account-filter';
import { readOutcomeFilter } from '$lib/domain/outcome/outcome-filter';
import type { Actor } from '$lib/domain/people/permissions';
import { parsePeriod, periodSlug } from '$lib/domain/calendar/period';
import { aLead, anAccount, aNilReturn, anOutcome, aService } from '../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { aPublication } from '../../../../tests/support/published-quarter';
import { drawOutcomes } from '$lib/server/publish/draft-draw';
import { drawLot } from '$lib/server/publish/lot-draw';
import { testDatabase } from '../../../../tests/support/test-database';
import { accountReturns } from '$lib/server/account/account-returns';
import { listAccounts } from '$lib/server/account/accounts';
import { recordNilReturns } from '$lib/server/account/nil-returns';
import { monthsOfHome, quarterOfHome } from '$lib/domain/report/home';
import { whatAwaitsComms } from './home-comms';
import { failedChecks, lastFive, linesInReport, silentAccounts, whatWouldStrengthen } from './home-lead';
import { outcomes } from '$lib/server/db/schema';
import { checkEvidence } from '$lib/server/outcome/checks';
import { listOutcomes } from '$lib/server/outcome/outcome-list';
import { outcomeInFull } from '$lib/server/outcome/outcome-page';

const TODAY = '2026-10-15';
const Q2 = parsePeriod('2026-27-q2', 4)!;
let database: Awaited<ReturnType<typeof testDatabase>>;
let golden: GoldenQuarter;

beforeAll(async () => {
  database = await testDatabase();
  golden = await aGoldenQuarter(database.db);
});
afterAll(() => database.close());

const queryOf = (address: string) => new URL(address, 'http://ripplemark.example').searchParams;
async function behind(actor: Actor, address: string): Promise<number> {
  const list = await listOutcomes(database.db, actor, readOutcomeFilter(queryOf(address), 4), TODAY);
  return list.total.outcomes;
}

describe('the times that home speaks of', () => {
  it.each([
    ['2026-10-15', 4, '2026-27-q2'],
    ['2026-04-01', 4, '2025-26-q4'],
    ['2027-01-01', 1, '2026-q4']
  ])('on %s with the first month %i is the quarter %s', (today, firstMonth, slug) => {
    expect(periodSlug(quarterOfHome(today, firstMonth))).toBe(slug);
  });

  it.each([
    ['2026-10-15', ['2026-09-01', '2026-10-01']],
    ['2027-01-01', ['2026-12-01', '2027-01-01']]
  ])('on %s are the months %j', (today, months) => expect(monthsOfHome(today)).toEqual(months));
});

describe('accounts that have said nothing of a month', () => {
  const titles = async (actor: Actor, month: string) =>
    (await silentAccounts(database.db, actor, month)).map((row) => row.title);

  it('have neither an outcome nor a nil return, and belong to a service that the lead leads', async () => {
    const { librariesLead, carersLead } = golden.people;
    expect(await titles(carersLead, '2026-08-01')).toEqual(['Riverside Carers on WhatsApp channel']);
    expect(await titles(librariesLead, '2026-08-01')).toEqual(['Riverside Libraries on Facebook']);
    expect((await titles(carersLead, '2026-09-01')).toSorted()).toEqual([
      'Riverside Carers on WhatsApp channel',
      'Riverside Carers on X'
    ]);
  });

  it.each(['manager', 'comms', 'admin', 'viewer'] as const)('are not asked of %s', async (who) => {
    expect(await silentAccounts(database.db, golden.people[who], '2026-08-01')).toEqual([]);
  });

  it('are not those that are dormant, closed, or were opened later; a deleted outcome says nothing', async () => {
    const { db } = database;
    const service = await aService(db);
    const given = { serviceId: service.id };
    await anAccount(db, { ...given, name: 'Dormant', status: 'dormant' });
    await anAccount(db, { ...given, name: 'Closed', status: 'closed' });
    await anAccount(db, { ...given, name: 'Later', openedOn: '2026-09-01' });
    await anAccount(db, { ...given, name: 'Opened', openedOn: '2026-08-31' });
    const deleted = await anAccount(db, { ...given, name: 'Deleted' });
    await anOutcome(db, { accounts: [deleted.id], deleted: true });
    const lead = await aLead(db, [service.id]);
    expect(await titles(lead, '2026-08-01')).toEqual(['Deleted on Instagram', 'Opened on Instagram']);
    await aNilReturn(db, deleted.id, '2026-08-01');
    expect(await titles(lead, '2026-08-01')).toEqual(['Opened on Instagram']);
  });
});

describe('an account that has gone quiet since', () => {
  const quiet = {
    dormant: (day: string) => ({ status: 'dormant' as const, dormantSince: day }),
    closed: (day: string) => ({ status: 'closed' as const, closedOn: day, closedReason: 'Nobody read it.' })
  };

  it.each([
    ['dormant', '2026-08-31', false],
    ['dormant', '2026-09-01', true],
    ['closed', '2026-08-31', false],
    ['closed', '2026-09-01', true]
  ] as const)('%s on %s is asked for August: %s, as the report counts it', async (as, day, asked) => {
    const { db } = database;
    const service = await aService(db);
    const account = await anAccount(db, { serviceId: service.id, ...quiet[as](day) });
    const lead = await aLead(db, [service.id]);
    const ids = async () => (await silentAccounts(db, lead, '2026-08-01')).map(({ id }) => id);
    expect(await ids()).toEqual(asked ? [account.id] : []);
    if (!asked) return;
    await recordNilReturns(db, lead, [account.id], '2026-08-01', TODAY);
    expect(await ids()).toEqual([]);
  });

  it('is silent for its lead in the last month of a quarter exactly where it is silent in the report', async () => {
    const { db } = database;
    const service = await aService(db);
    for (const day of ['2026-08-15', '2026-09-29', '2026-09-30', '2026-10-01', '2026-10-14']) {
      await anAccount(db, { serviceId: service.id, name: `Dormant ${day}`, ...quiet.dormant(day) });
      await anAccount(db, { serviceId: service.id, name: `Closed ${day}`, ...quiet.closed(day) });
    }
    const lead = await aLead(db, [service.id]);
    const asked = (await silentAccounts(db, lead, '2026-09-01')).map(({ id }) => id);
    const reported = await accountReturns(db, Q2, { serviceIds: [service.id] });
    expect(asked).toHaveLength(4);
    expect(asked).toEqual(reported.map(({ id }) => id));
  });
});

describe('the last five', () => {
  it('are those that this person logged last, deleted ones left out', async () => {
    const { carersLead, manager } = golden.people;
    const ids = (await lastFive(database.db, carersLead)).map((row) => row.id);
    const { 14: newest, 11: before, 10: third, 8: fourth, 6: fifth } = golden.outcomes;
    expect(ids).toEqual([newest, before, third, fourth, fifth].map((outcome) => outcome.id));
    expect(await lastFive(database.db, manager)).toEqual([]);
  });
});

describe('what would make outcomes stronger', () => {
  it('counts what is Reported only in a lead’s services, and opens exactly these', async () => {
    const { librariesLead, carersLead } = golden.people;
    const carers = (await whatWouldStrengthen(database.db, carersLead, Q2))!;
    expect(carers).toMatchObject({ reported: 3, routeUnknown: 1, lackEvidence: 2 });
    expect(await behind(carersLead, carers.list)).toBe(3);
    const libraries = (await whatWouldStrengthen(database.db, librariesLead, Q2))!;
    expect(libraries).toMatchObject({ reported: 1, routeUnknown: 1, lackEvidence: 0 });
    expect(await behind(librariesLead, libraries.list)).toBe(1);
  });

  it.each(['manager', 'comms', 'admin', 'viewer'] as const)('is not told to %s', async (who) => {
    expect(await whatWouldStrengthen(database.db, golden.people[who], Q2)).toBeNull();
  });
});

describe('checks that did not stand up', () => {
  it('are told to the lead of whichever quarter, and open exactly these', async () => {
    const { db } = database;
    const { carersLead, comms } = golden.people;
    expect(await failedChecks(db, carersLead)).toBeNull();
    const { id } = await anOutcome(db, {
      ...{ serviceId: golden.carers.id, accounts: [golden.accounts.c.id], happenedOn: '2025-02-03' },
      ...{ route: 'asked', evidence: ['Tally'], createdBy: carersLead.id }
    });
    await checkEvidence(db, comms, id, 1, { result: 'did-not-stand-up', note: 'The tally is of 2024.' });
    const failed = (await failedChecks(db, carersLead))!;
    expect(failed.count).toBe(1);
    expect(await behind(carersLead, failed.list)).toBe(1);
    expect(await failedChecks(db, comms)).toBeNull();
    const page = await outcomeInFull(db, carersLead, id, TODAY);
    expect(page.checks).toMatchObject([{ result: 'did-not-stand-up', note: 'The tally is of 2024.' }]);
    expect(page.nextStep).toMatch(/^Mend what the check found/);
    await db.delete(outcomes).where(eq(outcomes.id, id));
  });
});

describe('the line of a service in the report', () => {
  it('is the same as on the report', async () => {
    expect(await linesInReport(database.db, golden.people.carersLead, Q2)).toEqual([
      {
        name: 'Carers',
        report: '/reports/2026-27-q2/services/carers',
        outcomes: 5,
        evidenced: 1,
        active: 3
      }
    ]);
    expect(await linesInReport(database.db, golden.people.viewer, Q2)).toEqual([]);
  });
});

describe('what waits for communications', () => {
  const awaits = (today = TODAY) => whatAwaitsComms(database.db, golden.people.comms, today, Q2);

  it('is what was drawn and nobody has checked since, not every Linked outcome', async () => {
    expect((await awaits()).drawn).toBe(0);
    const draft = await aPublication(database.db);
    await drawOutcomes(database.db, golden.people.comms, draft, 3, TODAY);
    expect((await awaits()).drawn).toBe(3);
    await drawLot(database.db, golden.people.comms, draft, golden.measures.signUps.id, 29);
    // Sign-ups have three Linked outcomes, some of which were drawn at random, too.
    expect((await awaits()).drawn).toBeGreaterThanOrEqual(3);
  });

  it('is accounts without a return, and the list shows exactly those', async () => {
    const { silent, silentList } = await awaits();
    const filter = readAccountFilter(queryOf(silentList), 4);
    expect((await listAccounts(database.db, golden.people.comms, filter)).total).toBe(silent);
    expect(silent).toBeGreaterThanOrEqual(1);
  });

  it.each([
    ['2027-07-13', 0],
    ['2027-07-14', 1],
    ['2027-09-12', 1],
    ['2027-09-13', 0]
  ])('is consents that end within 60 days: on %s there are %i', async (today, count) => {
    expect((await awaits(today)).ending).toHaveLength(count);
  });
});
