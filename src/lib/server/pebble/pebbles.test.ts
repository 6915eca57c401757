import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { monthsFrom, type Month } from '$lib/domain/calendar/day';
import { parsePeriod } from '$lib/domain/calendar/period';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { amountOf } from '$lib/domain/network/told';
import { readPebbleFilter } from '$lib/domain/pebble/pebble-filter';
import type { PebbleInput } from '$lib/domain/pebble/pebble-form';
import { verdictLines } from '$lib/domain/pebble/pebble-words';
import type { Actor } from '$lib/domain/people/permissions';
import {
  aCommsPerson,
  aDirectorate,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anAdmin,
  anOutcome,
  aPebble,
  aService,
  type Row
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { runTimeAddress } from '$lib/server/db/roles/run-time-role';
import { accounts, auditEvents, measures, measureServices, pebbles } from '$lib/server/db/schema';
import { judgedPebble, listPebbles } from './pebble-list';
import { declarePebble, pebbleBy, pebbleChoices, pebblesWithoutLesson, sayLesson } from './pebbles';
import { pebblesTold } from './told';

const TODAY = '2026-12-05';
const Q3 = parsePeriod('2026-27-q3', 4)!;
const NOW = { period: Q3, today: TODAY };
const EVERYTHING = readPebbleFilter(new URLSearchParams(), 4);

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let libraries: Awaited<ReturnType<typeof aService>>;
let account: Row<typeof accounts>;
let signUps: Row<typeof measures>;
let lead: Actor;
let comms: Actor;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  const directorate = await aDirectorate(db, { slug: 'culture', name: 'Culture' });
  libraries = await aService(db, { slug: 'libraries', name: 'Libraries', directorateId: directorate.id });
  account = await anAccount(db, {
    serviceId: libraries.id,
    name: 'Riverside Libraries',
    platform: 'facebook'
  });
  signUps = await aMeasure(db, {
    slug: 'sign-ups',
    name: 'Sign-ups',
    unitOne: 'sign-up',
    unitMany: 'sign-ups'
  });
  lead = await aLead(db, [libraries.id]);
  comms = await aCommsPerson(db);
});
afterAll(() => database.close());

function input(given: Partial<PebbleInput> = {}): PebbleInput {
  return {
    ...{
      accountId: account.id,
      measureId: signUps.id,
      what: 'A video each Friday',
      wrongIf: 'No more than before'
    },
    ...{ expected: 'more', byPercent: 20, firstMonth: '2027-01-01', lastMonth: '2027-03-01' },
    ...given
  };
}

async function recorded(
  month: Month,
  quantity: number,
  given: Parameters<typeof anOutcome>[1] = {}
): Promise<void> {
  await anOutcome(db, {
    ...{ accounts: [account.id], measureId: signUps.id, quantity, happenedOn: month, wholeMonth: true },
    createdBy: lead.id,
    ...given
  });
}

describe('a pebble is declared', () => {
  it('by the lead of its service, locked with its day, with a line in the audit log', async () => {
    const id = randomUUID();
    expect(await declarePebble(db, lead, id, input(), TODAY)).toEqual({ ok: true, id });
    expect(await declarePebble(db, lead, id, input(), TODAY)).toEqual({ ok: true, id });
    const other = declarePebble(db, lead, id, input({ what: 'Another thing' }), TODAY);
    await expect(other).rejects.toThrow(Conflict);
    expect(await pebbleBy(db, comms, id)).toMatchObject({
      ...{ what: 'A video each Friday', declaredOn: TODAY, lesson: null, version: 1 },
      ...{ service: { slug: 'libraries' }, account: { title: 'Riverside Libraries on Facebook' } }
    });
    const lines = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(lines.map(({ action, actorId, changes }) => [action, actorId, changes])).toEqual([
      ['pebble declared', lead.id, []]
    ]);
  });

  it('for no service that somebody does not lead; by communications for any', async () => {
    const other = await aLead(db, [(await aService(db)).id]);
    const viewer = await aLead(db, [], { views: [libraries.id] });
    for (const actor of [other, viewer, await aManager(db), await anAdmin(db)])
      await expect(declarePebble(db, actor, randomUUID(), input(), TODAY)).rejects.toThrow(Forbidden);
    expect(await declarePebble(db, comms, randomUUID(), input(), TODAY)).toMatchObject({ ok: true });
  });

  it('never under the id of somebody else’s', async () => {
    const pebble = await aPebble(db, { accountId: account.id });
    await expect(declarePebble(db, lead, pebble.id, input(), TODAY)).rejects.toThrow(Forbidden);
  });

  it('for no account of one person, and none that is closed', async () => {
    const own = await anAccount(db, { serviceId: libraries.id, kind: 'individual' });
    const closed = await anAccount(db, { serviceId: libraries.id, status: 'closed' });
    for (const accountId of [own.id, closed.id, randomUUID()])
      expect(await declarePebble(db, lead, randomUUID(), input({ accountId }), TODAY)).toMatchObject({
        errors: [{ field: 'account' }]
      });
    const offered = (await pebbleChoices(db, lead, TODAY)).accounts.map(({ id }) => id);
    expect(offered).toContain(account.id);
    expect(offered).not.toContain(own.id);
    expect(offered).not.toContain(closed.id);
    const elsewhere = await pebbleChoices(db, await aLead(db, [(await aService(db)).id]), TODAY);
    expect(elsewhere.accounts).toEqual([]);
  });

  it('before its first month begins, or on its first day, and never later', async () => {
    const december = input({ firstMonth: '2026-12-01' });
    expect(await declarePebble(db, lead, randomUUID(), december, TODAY)).toEqual({
      ok: false,
      errors: [
        {
          field: 'firstMonth',
          text: 'Choose the first month from January 2027 on: a pebble is thrown before its months begin'
        }
      ]
    });
    expect(await declarePebble(db, lead, randomUUID(), december, '2026-12-01')).toMatchObject({ ok: true });
    await expect(
      aPebble(db, { accountId: account.id, firstMonth: '2026-09-01', declaredOn: '2026-10-01' })
    ).rejects.toMatchObject({ cause: { constraint_name: 'pebbles_declared_before' } });
  });

  it('at outcomes and impacts alone, since outputs and outtakes are in the account’s own hands', async () => {
    for (const stage of ['output', 'outtake'] as const) {
      const measure = await aMeasure(db, { stage, headline: false });
      const measureId = measure.id;
      expect(await declarePebble(db, lead, randomUUID(), input({ measureId }), TODAY)).toEqual({
        ok: false,
        errors: [
          {
            field: 'measure',
            text: `Choose an outcome or an impact: an ${stage} is in the account’s own hands`
          }
        ]
      });
      expect((await pebbleChoices(db, lead, TODAY)).measures.map(({ id }) => id)).not.toContain(measureId);
    }
    const impact = await aMeasure(db, { stage: 'impact' });
    expect((await pebbleChoices(db, lead, TODAY)).measures.map(({ id }) => id)).toContain(impact.id);
  });

  it('at a measure of their own service before any other', async () => {
    const other = await aMeasure(db, { headline: false });
    const chosen = await aMeasure(db, { headline: false });
    await db.insert(measureServices).values({ measureId: chosen.id, serviceId: libraries.id });
    const { measures: offered } = await pebbleChoices(db, lead, TODAY);
    const own = (id: string) => offered.find((each) => each.id === id)?.own;
    expect([own(chosen.id), own(other.id)]).toEqual([true, false]);
    expect((await pebbleChoices(db, comms, TODAY)).measures.some((each) => each.own)).toBe(false);
  });

  it('with no share, no reach and no measure that ends before', async () => {
    const share = await aMeasure(db, { kind: 'share', headline: false });
    const reach = await aMeasure(db, { addsUp: false, headline: false, stage: 'output' });
    const retired = await aMeasure(db, { retiredOn: '2027-01-31' });
    for (const measureId of [share.id, reach.id, retired.id, randomUUID()])
      expect(await declarePebble(db, lead, randomUUID(), input({ measureId }), TODAY)).toMatchObject({
        errors: [{ field: 'measure' }]
      });
  });
});

describe('what a pebble declared stays', () => {
  const CHANGES = [
    "update pebbles set what = 'Another thing'",
    'update pebbles set by_percent = 1',
    "update pebbles set wrong_if = 'Nothing'",
    "update pebbles set last_month = '2027-04-01', lesson = 'x'",
    "update pebbles set declared_on = '2026-01-01'",
    'delete from pebbles'
  ];

  it('as it was, for the owner of the tables', async () => {
    await aPebble(db, { accountId: account.id });
    for (const statement of [...CHANGES, 'truncate pebbles'])
      await expect(db.execute(sql.raw(statement)), statement).rejects.toMatchObject({
        cause: { code: '23001', constraint_name: 'pebbles_stay' }
      });
    const before = await db.$count(pebbles);
    expect(before).toBeGreaterThan(0);
  });

  it('and for the user that the app works as', async () => {
    const { url } = await runTimeAddress(database.url, null, 'a secret of this installation, long enough');
    const app = postgres(url, { max: 1, onnotice: () => {} });
    for (const statement of CHANGES)
      await expect(app.unsafe(statement), statement).rejects.toMatchObject({
        code: '23001'
      });
    await expect(app`truncate pebbles`).rejects.toMatchObject({ code: '42501' });
    await app.end();
  });
});

it('personal data can be taken out of its words alone, and that shows', async () => {
  const { id } = await aPebble(db, { accountId: account.id });
  const set = (column: string, words: string) =>
    db.execute(sql`update pebbles set ${sql.raw(column)} = ${words} where id = ${id}`);
  await set('what', 'Films with [removed]');
  await set('wrong_if', '[removed] says no');
  await expect(set('what', 'Other films')).rejects.toThrow();
  await expect(
    db.execute(sql`update pebbles set by_percent = 1, what = 'Films of [removed]' where id = ${id}`)
  ).rejects.toThrow();
});

describe('what was learnt', () => {
  it('is said once the months are over, by whoever may throw one for the service', async () => {
    const { id } = await aPebble(db, { accountId: account.id });
    const running = await aPebble(db, { accountId: account.id, lastMonth: '2026-12-01' });
    const said = { lesson: 'Fridays work.', version: 1 };
    await expect(sayLesson(db, lead, running.id, said, TODAY)).rejects.toThrow(Forbidden);
    for (const actor of [await aLead(db, [(await aService(db)).id]), await aManager(db)])
      await expect(sayLesson(db, actor, id, said, TODAY)).rejects.toThrow(Forbidden);
    await sayLesson(db, lead, id, said, TODAY);
    expect(await pebbleBy(db, lead, id)).toMatchObject({ lesson: 'Fridays work.', version: 2 });
    await expect(sayLesson(db, lead, id, said, TODAY)).rejects.toThrow(Conflict);
    await sayLesson(db, comms, id, { lesson: 'Fridays at noon work.', version: 2 }, TODAY);
    await expect(sayLesson(db, lead, randomUUID(), said, TODAY)).rejects.toThrow(NotFound);
    const lines = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(lines.map(({ action, changes }) => [action, changes])).toEqual(
      Array.from({ length: 2 }, () => ['pebble lesson said', [{ field: 'lesson' }]])
    );
  });

  it('is asked for where a pebble of one’s services is over and nobody said it', async () => {
    const service = await aService(db);
    const own = await aLead(db, [service.id]);
    const over = await aPebble(db, { serviceId: service.id });
    await aPebble(db, { accountId: over.accountId, lastMonth: '2026-12-01' });
    const taught = await aPebble(db, { accountId: over.accountId });
    await sayLesson(db, own, taught.id, { lesson: 'Little.', version: 1 }, TODAY);
    expect((await pebblesWithoutLesson(db, own, TODAY)).map(({ id }) => id)).toEqual([over.id]);
    expect(await pebblesWithoutLesson(db, await aLead(db, [(await aService(db)).id]), TODAY)).toEqual([]);
  });
});

describe('what became of a pebble', () => {
  beforeAll(async () => {
    for (const month of monthsFrom('2025-01-01', '2026-08-01')) await recorded(month, 40);
    for (const month of monthsFrom('2026-09-01', '2026-11-01'))
      await recorded(month, 60, { route: 'tracked-link', evidence: ['A list of bookings'] });
  });

  it('is judged by what its service recorded, and opens the lists of both figures', async () => {
    const { id } = await aPebble(db, { accountId: account.id, measureId: signUps.id });
    const judged = await judgedPebble(db, comms, id, TODAY);
    expect(judged.verdict).toMatchObject({ state: 'rippled', size: 'within' });
    expect(judged.verdict.months).toMatchObject({
      now: { quantity: 180 },
      earlier: { quantity: 120 },
      known: 23
    });
    expect(judged.facts).toMatchObject({ quantity: 180, evidenced: 180, corroborated: 0 });
    expect(judged.opens.map(({ href }) => href)).toEqual([
      '/outcomes?month=2026-09-01&month=2026-10-01&month=2026-11-01&measure=sign-ups&service=libraries',
      '/outcomes?month=2025-09-01&month=2025-10-01&month=2025-11-01&measure=sign-ups&service=libraries'
    ]);
  });

  it('names the one account whose links were counted, and says nothing of what others led to', async () => {
    const other = await anAccount(db, {
      serviceId: libraries.id,
      name: 'Riverside Libraries',
      platform: 'x'
    });
    const { id } = await aPebble(db, { accountId: other.id, measureId: signUps.id });
    const { pebble, verdict, facts } = await judgedPebble(db, comms, id, TODAY);
    expect(facts).toMatchObject({ quantity: 180, evidenced: 0 });
    expect(verdictLines(pebble, verdict, facts, TODAY).at(-1)).toBe(
      'The service reported them; there is no evidence yet that “Riverside Libraries on X” led to any.'
    );
  });

  it('is “not recorded” of a measure that its service never recorded, and opens no empty list', async () => {
    const { id } = await aPebble(db, { accountId: account.id });
    const { pebble, verdict, facts, opens } = await judgedPebble(db, comms, id, TODAY);
    expect(verdict).toMatchObject({ state: 'too-early', why: 'nothing-recorded' });
    expect(opens).toEqual([]);
    const lines = verdictLines(pebble, verdict, facts, TODAY);
    expect(lines[0]).toBe('September to November 2026, the whole service: not recorded.');
    expect(lines.join(' ')).not.toMatch(/\b0\b|later/);
  });

  it('is unknown where a month is not recorded, and known where somebody said that there was none', async () => {
    const visits = await aMeasure(db);
    for (const month of monthsFrom('2025-01-01', '2026-10-01'))
      await recorded(month, 40, { measureId: visits.id });
    const { id } = await aPebble(db, { accountId: account.id, measureId: visits.id });
    expect((await judgedPebble(db, comms, id, TODAY)).verdict).toMatchObject({
      ...{ state: 'too-early', why: 'not-recorded' },
      months: { now: { missing: [{ month: '2026-11-01', service: 'Libraries' }] } }
    });
    await recorded('2026-11-01', 0, { measureId: visits.id });
    expect((await judgedPebble(db, comms, id, TODAY)).verdict.state).toBe('did-not');
  });

  it('is as sure as the report of its service: the more measures it compares, the surer', async () => {
    const { id } = await aPebble(db, { accountId: account.id, measureId: signUps.id });
    const sure = async () => {
      const { verdict } = (await judgedPebble(db, comms, id, TODAY)).verdict.months;
      return verdict.kind === 'compared' ? verdict.confidence : null;
    };
    const before = await sure();
    await recorded('2025-03-01', 5, { measureId: (await aMeasure(db)).id });
    expect([before, await sure()]).toEqual([1 - 0.05 / 2, 1 - 0.05 / 3]);
  });

  it('stands in no list of whoever may not read live reports, nor where the account is one person’s own since', async () => {
    await expect(listPebbles(db, await anAdmin(db), EVERYTHING, NOW)).rejects.toThrow(Forbidden);
    const { id, accountId } = await aPebble(db);
    await db.update(accounts).set({ kind: 'individual' }).where(eq(accounts.id, accountId));
    await expect(pebbleBy(db, comms, id)).rejects.toThrow(NotFound);
    expect((await listPebbles(db, comms, EVERYTHING, NOW)).map(({ pebble }) => pebble.id)).not.toContain(id);
  });
});

describe('what a report tells of pebbles', () => {
  it('opens lists that add up to each figure, of the scope and the period', async () => {
    const sensitive = await aMeasure(db, { countsPeople: true, sensitive: true });
    await aPebble(db, { accountId: account.id, measureId: sensitive.id });
    await aPebble(db, { accountId: account.id, lastMonth: '2027-03-01' });
    await aPebble(db, {
      accountId: account.id,
      declaredOn: '2026-07-20',
      firstMonth: '2026-08-01',
      lastMonth: '2026-08-01'
    });
    const scope = { kind: 'directorate' as const, slug: 'culture', name: 'Culture' };
    const about = { scope, period: Q3, today: TODAY, serviceIds: [libraries.id], accounts: [] };
    const [part] = await pebblesTold(db, about);
    expect(part!.sentences).toContain('1 more is of a sensitive measure, and told inside only.');
    for (const figure of part!.figures) {
      if (figure.opens.kind !== 'address') throw new Error('a figure of pebbles opens an address');
      const filter = readPebbleFilter(new URL(figure.opens.href, 'http://x').searchParams, 4);
      expect(await listPebbles(db, comms, filter, NOW), figure.key).toHaveLength(amountOf(figure));
    }
    expect(amountOf(part!.figures[0]!)).toBeGreaterThan(3);
    expect(await pebblesTold(db, { ...about, serviceIds: [] })).toEqual([]);
  });
});
