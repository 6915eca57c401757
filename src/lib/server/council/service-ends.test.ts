import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import { Conflict, Forbidden } from '$lib/domain/errors';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import { buildReport, type Report } from '$lib/domain/report/report';
import { accountReturns } from '$lib/server/account/account-returns';
import { accountBySlug } from '$lib/server/account/accounts';
import { brokenRule } from '$lib/server/db/broken-rule';
import { logOutcome } from '$lib/server/outcome/outcomes';
import type { FormValues } from '$lib/domain/forms/answers';
import { columnsOf } from '$lib/domain/outcome/many/grid-columns';
import { formChoices } from '$lib/server/outcome/form/form-choices';
import { lastServiceOf, servicesOffered } from '$lib/server/outcome/form/services-offered';
import { manyGrid, servicesToLog } from '$lib/server/outcome/many/many-grid';
import { gapsBetween } from '$lib/server/measure/gaps';
import { reportFacts } from '$lib/server/report/facts/report-facts';
import { accounts, outcomes, personServices, targets } from '$lib/server/db/schema';
import { anOutcome } from '../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { addedUpBehind, figuresIn } from '../../../../tests/support/report-figures';
import { testDatabase } from '../../../../tests/support/test-database';
import type { AskedScope } from './scopes';
import { endService, lookAtEnd, servicesToJoin, takeBackEnd } from './service-ends';
import { serviceHistory } from './service-history';

const TODAY = '2026-10-15';
const OCTOBER = '2026-10-01';
let database: Awaited<ReturnType<typeof testDatabase>>;
let golden: GoldenQuarter;

beforeEach(async () => {
  database = await testDatabase();
  golden = await aGoldenQuarter(database.db);
});
afterEach(() => database.close());

const reportOf = async (scope: AskedScope, period: string, today = TODAY): Promise<Report> =>
  buildReport(await reportFacts(database.db, golden.people.comms, scope, parsePeriod(period, 4)!, today));
const service = (slug: string): AskedScope => ({ kind: 'service', slug });
const ofCarers = ({ headline, outcomes: all, caveats }: Report) => ({
  headline,
  outcomes: all.value,
  caveats
});
const merge = (month = OCTOBER) =>
  endService(database.db, golden.people.comms, 'carers', { to: golden.libraries.id, month, reason: null });
const input = (serviceId: string, happenedOn: string): OutcomeInput => ({
  ...{
    kind: 'number',
    serviceId,
    measureId: golden.measures.signUps.id,
    quantity: 3,
    estimated: false,
    outOf: null
  },
  ...{ story: null, aboutPerson: false, consent: null, happenedOn, wholeMonth: false },
  ...{ accountIds: [golden.accounts.c.id], route: 'asked', direction: 'better', evidence: [] },
  ...{
    whoChanged: null,
    explanationKind: null,
    otherExplanation: null,
    anyway: null,
    lesson: null,
    campaignId: null
  }
});

describe('a service that joins another one', () => {
  it('passes its open accounts on from that month, and leaves the quarters before as they were', async () => {
    const { db } = database;
    const before = await Promise.all(
      ['carers', 'libraries'].map((slug) => reportOf(service(slug), '2026-27-q2'))
    );
    expect(await merge()).toEqual({ ok: true });
    const after = await Promise.all(
      ['carers', 'libraries'].map((slug) => reportOf(service(slug), '2026-27-q2'))
    );
    expect(after.map(ofCarers)).toEqual(before.map(ofCarers));
    expect(after[0]!.active.value).toBe(3);
    expect((await accountBySlug(db, golden.people.comms, golden.accounts.c.slug)).service).toBe('Libraries');
    const now = await accountReturns(db, parsePeriod('2026-27-q3', 4)!);
    expect(new Set(now.map(({ serviceId }) => serviceId))).toEqual(new Set([golden.libraries.id]));
  });

  it('is named by the report of the other one, which compares nothing across it', async () => {
    await merge();
    const libraries = await reportOf(service('libraries'), '2026-27-q3', '2027-01-10');
    expect(libraries.active.value).toBe(5);
    expect(libraries.caveats).toContain(
      'Carers joined Libraries in October 2026: earlier months hold it by itself. Earlier figures are not of the same services.'
    );
    expect(JSON.stringify(libraries.keyFigures)).toContain('Carers joined');
    const council = await reportOf({ kind: 'council', name: 'Riverside' }, '2026-27-q3', '2027-01-10');
    expect(council.caveats).toContain('Carers joined Libraries in October 2026.');
    expect(council.services.map(({ name }) => name)).toEqual(['Libraries']);
    const carers = await reportOf(service('carers'), '2026-27-q3', '2027-01-10');
    expect(carers.keyFigures.flatMap(({ finding }) => finding ?? [])).toEqual([]);
  });

  it('in the middle of a quarter has the accounts that it ran until then, and no target that it missed', async () => {
    const { db } = database;
    await db.insert(targets).values({
      ...{ measureId: golden.measures.signUps.id, serviceId: golden.carers.id },
      ...{ quarterStart: OCTOBER, quantity: 500 }
    });
    await anOutcome(db, {
      ...{ serviceId: golden.carers.id, accounts: [golden.accounts.c.id], createdBy: golden.people.comms.id },
      ...{ measureId: golden.measures.signUps.id, quantity: 4, happenedOn: '2026-10-09' }
    });
    expect(await merge('2026-12-01')).toEqual({ ok: true });
    const report = await reportOf(service('carers'), '2026-27-q3', '2027-01-10');
    expect(report.headline).toContain('of 3 accounts');
    expect(report.caveats).toContain('The accounts are those that it ran until 30 November 2026.');
    expect(report.keyFigures.find(({ slug }) => slug === 'sign-ups')).toMatchObject({
      ...{ value: { value: 4 }, finding: null, target: { quantity: 500, met: null } }
    });
    for (const { path, figure } of figuresIn(report))
      expect([path, await addedUpBehind(db, golden.people.comms, figure, '2027-01-10')]).toEqual([
        path,
        figure.value
      ]);
  });

  it('logs with the accounts that it runs until its end, although they have passed on the register', async () => {
    const { db } = database;
    const { comms, carersLead } = golden.people;
    await merge('2026-11-01');
    const offered = async (values: FormValues, today: string) => {
      const { accounts: own } = await formChoices(db, comms, today, { service: golden.carers.id, ...values });
      return own.shown.length;
    };
    expect(await offered({}, TODAY)).toBe(3);
    expect(await offered({}, '2026-11-20')).toBe(3);
    const grid = await manyGrid(db, carersLead, golden.carers.id, columnsOf('months', TODAY), true);
    const titles = grid.accounts.map(({ text }) => text);
    expect(titles).toContain('Riverside Carers on X');
    expect(titles).not.toContain('Riverside Libraries on Facebook');
  });

  it('is no service to begin with once it ended, and the last in the list of many', async () => {
    const { db } = database;
    const { carersLead } = golden.people;
    const both = { ...carersLead, leads: [golden.carers.id, golden.libraries.id] };
    expect(await lastServiceOf(db, both, TODAY)).toBe(golden.carers.id);
    await merge();
    expect(await lastServiceOf(db, both, '2026-09-30')).toBe(golden.carers.id);
    expect(await lastServiceOf(db, both, TODAY)).toBeNull();
    const named = (await servicesToLog(db, both, TODAY)).map(({ name }) => name);
    expect(named).toEqual(['Libraries', 'Carers']);
  });

  it('has no figure in the periods after, and says so', async () => {
    await merge();
    const report = await reportOf(service('carers'), '2026-27-q3', '2027-01-10');
    expect([report.headline, report.isOver]).toEqual(['Carers joined Libraries in October 2026', true]);
    expect([...report.keyFigures, ...report.otherFigures, ...report.context]).toEqual([]);
    expect((await reportOf(service('carers'), '2026-27-q2')).isOver).toBe(false);
  });

  it('is asked for nothing any more, and has no gaps', async () => {
    const { db } = database;
    const gapsOf = async () =>
      (await gapsBetween(db, '2026-10-01', '2026-12-01')).filter(
        ({ serviceId }) => serviceId === golden.carers.id
      );
    expect(await gapsOf()).not.toEqual([]);
    await merge();
    expect(await gapsOf()).toEqual([]);
  });

  it('takes outcomes until its last month, and none after', async () => {
    const { db } = database;
    await merge();
    const { carersLead } = golden.people;
    expect(
      await logOutcome(db, carersLead, crypto.randomUUID(), input(golden.carers.id, '2026-10-01'))
    ).toEqual({
      ok: false,
      errors: [
        {
          field: 'service',
          text: 'Carers ended in October 2026. Choose the service that it joined, or an earlier day'
        }
      ]
    });
    const saved = await logOutcome(
      db,
      carersLead,
      crypto.randomUUID(),
      input(golden.carers.id, '2026-09-30')
    );
    expect(saved).toMatchObject({ ok: true });
    const choices = async (today: string) =>
      (await servicesOffered(db, golden.people.comms, today, '')).map(({ text }) => text);
    expect(await choices(TODAY)).toEqual(['Carers (until September 2026)', 'Libraries']);
    expect(await choices('2027-02-01')).toEqual(['Libraries']);
  });

  it('is held to its end by the database, too', async () => {
    await merge();
    const late = anOutcome(database.db, {
      ...{ serviceId: golden.carers.id, accounts: [golden.accounts.c.id], createdBy: golden.people.comms.id },
      ...{ measureId: golden.measures.signUps.id, quantity: 1, happenedOn: '2026-10-02' }
    });
    await expect(late.catch((error: unknown) => brokenRule(error))).resolves.toBe(
      'outcomes_before_service_end'
    );
  });

  it('takes its leads along, who keeps what they may do', async () => {
    await merge();
    const rows = await database.db
      .select({ serviceId: personServices.serviceId, as: personServices.as })
      .from(personServices)
      .where(eq(personServices.personId, golden.people.carersLead.id));
    expect(rows.sort((one, other) => one.serviceId.localeCompare(other.serviceId))).toEqual(
      [golden.carers.id, golden.libraries.id].sort().map((serviceId) => ({ serviceId, as: 'lead' }))
    );
  });

  it('says beforehand what it does', async () => {
    const looked = await lookAtEnd(database.db, golden.people.comms, 'carers', {
      ...{ to: golden.libraries.id, month: OCTOBER }
    });
    expect(looked).toEqual({
      ok: true,
      sentences: [
        'From October 2026 on, Carers is a part of Libraries, and logs nothing of its own any more.',
        'Everything until 30 September 2026 stays as it is, with Carers.',
        '3 open accounts pass to Libraries: on the register at once, in figures from October 2026 on.',
        `${golden.people.carersLead.name} keeps what they may do, and may do the same for Libraries.`,
        'Reports name it. The report of Libraries compares nothing across it that Carers recorded.'
      ]
    });
  });

  it('can be taken back with its accounts', async () => {
    const { db } = database;
    await merge();
    expect(await takeBackEnd(db, golden.people.comms, 'carers')).toBe('merger');
    const { carersLead } = golden.people;
    const led = eq(personServices.personId, carersLead.id);
    expect(await db.$count(personServices, led)).toBe(2);
    expect((await serviceHistory(db, golden.people.comms, 'carers')).end).toBeNull();
    const open = and(eq(accounts.serviceId, golden.carers.id), eq(accounts.status, 'active'));
    expect(await db.$count(accounts, open)).toBe(3);
    expect((await reportOf(service('carers'), '2026-27-q2')).active.value).toBe(3);
    await expect(takeBackEnd(db, golden.people.comms, 'carers')).rejects.toThrow(Conflict);
  });

  it('is refused into itself, into one that ended, and before its own outcomes', async () => {
    const { db } = database;
    const errorsOf = async (slug: string, to: string, month = OCTOBER) => {
      const looked = await lookAtEnd(db, golden.people.comms, slug, { to, month });
      return looked.ok ? [] : looked.errors.map(({ text }) => text);
    };
    expect(await errorsOf('carers', golden.carers.id)).toEqual(['Choose another service of this council']);
    expect(await errorsOf('libraries', golden.carers.id)).toEqual([
      '1 outcome of it is dated October 2026 or later. Choose a later month, or change its service first'
    ]);
    await merge();
    expect(await errorsOf('libraries', golden.carers.id, '2026-11-01')).toEqual([
      'Carers ends in October 2026 itself. Choose another service'
    ]);
    expect((await servicesToJoin(db, golden.people.comms, 'libraries')).map(({ text }) => text)).toEqual([]);
  });
});

describe('a service that ends', () => {
  it('closes or passes its accounts first, each of them named', async () => {
    const looked = await lookAtEnd(database.db, golden.people.comms, 'carers', { to: '', month: OCTOBER });
    expect(looked).toEqual({
      ok: false,
      errors: [
        {
          field: 'month',
          text: '3 accounts of it are open: Riverside Carers on Instagram, Riverside Carers on WhatsApp channel and Riverside Carers on X. Close or pass them on first'
        }
      ]
    });
  });

  it('stays in the quarters before, and is named', async () => {
    const { db } = database;
    await db
      .update(accounts)
      .set({ status: 'closed', closedOn: '2026-09-30', closedReason: 'Given up.' })
      .where(eq(accounts.serviceId, golden.carers.id));
    const ended = { to: '', month: OCTOBER, reason: 'The grant ended.' };
    expect(await endService(db, golden.people.comms, 'carers', ended)).toEqual({ ok: true });
    const council = await reportOf({ kind: 'council', name: 'Riverside' }, '2026-27-q3', '2027-01-10');
    expect(council.caveats).toContain('Carers ended in October 2026.');
    expect(council.services.map(({ name }) => name)).toEqual(['Libraries']);
    const before = await reportOf({ kind: 'council', name: 'Riverside' }, '2026-27-q2');
    expect(before.services.map(({ name }) => name)).toEqual(['Carers', 'Libraries']);
    expect(await db.$count(outcomes, eq(outcomes.serviceId, golden.carers.id))).toBeGreaterThan(0);
    const own = await reportOf(service('carers'), '2026-27-q2');
    expect(own.headline).toBe('Carers: 1 of 3 accounts can evidence the difference they make');
  });

  it.each(['librariesLead', 'manager', 'admin'] as const)(
    'is ended by communications, not by %s',
    async (who) => {
      const { db } = database;
      const actor = golden.people[who];
      const asked = { to: '', month: OCTOBER, reason: null };
      await expect(lookAtEnd(db, actor, 'carers', asked)).rejects.toThrow(Forbidden);
      await expect(endService(db, actor, 'carers', asked)).rejects.toThrow(Forbidden);
      await expect(takeBackEnd(db, actor, 'carers')).rejects.toThrow(Forbidden);
      await expect(servicesToJoin(db, actor, 'carers')).rejects.toThrow(Forbidden);
    }
  );
});
