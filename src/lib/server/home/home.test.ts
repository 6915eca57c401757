import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAccountFilter } from '$lib/domain/account/account-filter';
import { readOutcomeFilter } from '$lib/domain/outcome/outcome-filter';
import type { Actor } from '$lib/domain/people/permissions';
import { parsePeriod, periodSlug } from '$lib/domain/calendar/period';
import { aLead, anAccount, aNilReturn, anOutcome, aService } from '../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { aPublication, published } from '../../../../tests/support/published-quarter';
import { answerDecision, noteDecision } from '$lib/server/decision/edition-decision';
import { councilSettings } from '$lib/server/council/council-settings';
import { newestSummary } from './newest-summary';
import { drawOutcomes } from '$lib/server/publish/draws/draft-draw';
import { drawLot } from '$lib/server/publish/draws/lot-draw';
import { testDatabase } from '../../../../tests/support/test-database';
import { accountReturns } from '$lib/server/account/account-returns';
import { listAccounts } from '$lib/server/account/accounts';
import { recordNilReturns } from '$lib/server/account/nil-returns';
import { monthsOfHome, quarterOfHome } from '$lib/domain/report/home';
import { withoutReturn } from './without-return';
import { whatWaitsForComms } from './comms-waits';
import { failedChecks, lastFive, linesInReport, silentAccounts, whatWouldStrengthen } from './home-lead';
import { mails, outcomes, people } from '$lib/server/db/schema';
import { checkEvidence } from '$lib/server/outcome/checks';
import { listOutcomes } from '$lib/server/outcome/list/outcome-list';
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
        active: 3,
        months: expect.any(Array)
      }
    ]);
    expect(await linesInReport(database.db, golden.people.viewer, Q2)).toEqual([]);
    const [line] = await linesInReport(database.db, golden.people.carersLead, Q2);
    expect(line!.months).toHaveLength(25);
    // What was logged adds up to the line; a month without an outcome is a gap, not 0.
    expect(line!.months.slice(-3).reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(5);
    expect(line!.months[0]).toEqual({ month: '2024-09-01', label: 'Sep 2024', value: null });
  });
});

describe('what waits for communications', () => {
  const waits = (today = TODAY) => whatWaitsForComms(database.db, golden.people.comms, today, Q2);
  const ofKind = async (what: string, today = TODAY) =>
    (await waits(today)).filter((each) => each.what === what);

  it('is what was drawn and nobody has checked since, not every Linked outcome', async () => {
    expect(await ofKind('drawn')).toEqual([]);
    const draft = await aPublication(database.db);
    await drawOutcomes(database.db, golden.people.comms, draft, 3, TODAY);
    expect(await ofKind('drawn')).toMatchObject([{ outcomes: 3, href: '/publish' }]);
    await drawLot(database.db, golden.people.comms, draft, golden.measures.signUps.id, 29, TODAY);
    // Sign-ups have three Linked outcomes, some of which were drawn at random, too.
    const [drawn] = await ofKind('drawn');
    expect(drawn).toMatchObject({ day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
  });

  it('is accounts without a return since the quarter ended, and the list shows exactly those', async () => {
    const [silent] = await ofKind('silent');
    expect(silent).toMatchObject({ day: '2026-09-30', period: 'Q2 2026/27' });
    expect(silent!.href).toBe('/accounts/without-return?quarter=2026-27-q2');
    const quarter = parsePeriod('2026-27-q2', 4)!;
    const { wholly } = await withoutReturn(database.db, golden.people.comms, quarter, TODAY);
    expect(silent).toMatchObject({ accounts: wholly });
  });

  it.each([
    ['2027-07-13', 0],
    ['2027-07-14', 1],
    ['2027-09-12', 1],
    ['2027-09-13', 0]
  ])('is consents that end within 60 days: on %s there are %i', async (today, count) => {
    expect(await ofKind('consent', today)).toHaveLength(count);
  });

  it('is accounts whose lead is gone, or that have none, and the list shows exactly those', async () => {
    const { db } = database;
    const leader = await aLead(db);
    const before = (await ofKind('leaderless'))[0];
    await anAccount(db, { leadId: leader.id, openedOn: '2026-11-20' });
    await db.update(people).set({ deactivatedAt: new Date() }).where(eq(people.id, leader.id));
    const [left] = await ofKind('leaderless');
    const count = before?.what === 'leaderless' ? before.accounts : 0;
    expect(left).toMatchObject({ accounts: count + 1, href: '/accounts?lead=none' });
    const { total } = await listAccounts(db, golden.people.comms, readAccountFilter(queryOf(left!.href), 4));
    expect(left).toMatchObject({ accounts: total });
  });

  it('is accounts with a lead and nobody who covers, and the list shows exactly those', async () => {
    const { db } = database;
    const before = (await ofKind('uncovered'))[0];
    const [leader, deputy] = [await aLead(db), await aLead(db)];
    await anAccount(db, { leadId: leader.id, openedOn: '2026-11-20' });
    await anAccount(db, { leadId: leader.id, openedOn: '2026-11-20', deputies: [deputy.id] });
    // Reports leave it out, so it is said that it is among them.
    await anAccount(db, { leadId: leader.id, openedOn: '2026-11-20', kind: 'individual' });
    await anAccount(db, { openedOn: '2026-11-20' });
    const [open] = await ofKind('uncovered');
    const count = before?.what === 'uncovered' ? before.accounts : 0;
    expect(open).toMatchObject({
      accounts: count + 2,
      individual: 1,
      href: '/accounts?status=active&cover=none&lead=here'
    });
    const { total } = await listAccounts(db, golden.people.comms, readAccountFilter(queryOf(open!.href), 4));
    expect(open).toMatchObject({ accounts: total });
  });

  it('is mail that was given up, or that perhaps did not arrive', async () => {
    expect(await ofKind('undelivered')).toEqual([]);
    const mail = {
      kind: 'invitation' as const,
      toAddress: 'gone@riverside.example',
      subject: 'You are invited'
    };
    await database.db.insert(mails).values([
      { ...mail, givenUpAt: new Date(), problem: 'There is no such mailbox.' },
      { ...mail, bodyText: 'Text', handedOverAt: new Date(Date.now() - 60 * 60 * 1000) }
    ]);
    expect(await ofKind('undelivered')).toMatchObject([{ mails: 2, href: '/mails' }]);
    await database.db.delete(mails);
  });

  it('is decisions without an answer, then those that are not done, in order of the day', async () => {
    const { db } = database;
    const { comms, manager } = golden.people;
    const slug = await published(db, comms, await aPublication(db, { period: '2026-27-q1' }), '2026-07-20');
    const decisions = () => ofKind('decision');
    expect(await decisions()).toMatchObject([{ day: '2026-07-20', answered: false, period: 'Q1 2026/27' }]);
    await answerDecision(db, manager, slug, { answer: 'agreed', words: '' });
    expect(await decisions()).toMatchObject([{ day: '2027-03-31', answered: true }]);
    const days = (await waits('2027-07-14')).map(({ day }) => day);
    expect(days).toEqual([...days].sort());
    expect(days.length).toBeGreaterThan(2);
    await noteDecision(db, comms, slug, { state: 'done', words: 'They meet.' });
    expect(await decisions()).toEqual([]);
  });
});

describe('the newest summary on home', () => {
  it('is the live report while nothing is published, then the edition', async () => {
    const { db } = database;
    const { comms, manager } = golden.people;
    const council = await councilSettings(db);
    const q3 = parsePeriod('2026-27-q3', 4)!;
    const today = '2027-01-12';
    const live = await newestSummary(db, manager, q3, today, council);
    expect(live).toMatchObject({ edition: null, page: '/reports/2026-27-q3' });
    const slug = await published(db, comms, await aPublication(db, { period: '2026-27-q3' }), today);
    const frozen = await newestSummary(db, manager, q3, today, council);
    expect(frozen).toMatchObject({ edition: { slug, number: 1 }, page: `/editions/${slug}` });
    expect(frozen.headline).toBe(live.headline);
    expect(frozen.points.length).toBeGreaterThan(0);
    expect(frozen.points.every(({ to }) => to.length > 0)).toBe(true);
  });
});
