import { and, between, count, eq, isNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standingByLedger, standingByRow } from '../../../../tests/support/ledger-fold';
import { testDatabase } from '../../../../tests/support/test-database';
import { accountReturns } from '$lib/server/account/account-returns';
import { parsePeriod } from '$lib/domain/calendar/period';
import { openMonths } from '$lib/server/outcome/month-totals/open-months';
import { missingLines } from '$lib/domain/report/gaps';
import { monthsToAnswer } from '$lib/server/account/open-months';
import { gapsUpTo } from '$lib/server/measure/gaps';
import { monthsAskedOf } from '$lib/server/report/asked-months';
import { reportFacts } from '$lib/server/report/facts/report-facts';
import {
  accounts,
  auditEvents,
  consentEntries,
  consents,
  drafts,
  editions,
  measures,
  outcomes,
  people,
  personServices,
  services,
  tombstones
} from '$lib/server/db/schema';
import { DatabaseNotEmpty, fillWithDemonstration } from './load';

describe('filling a database with the demonstration council', () => {
  let connection: Awaited<ReturnType<typeof testDatabase>>;
  const progress: string[] = [];

  beforeAll(async () => {
    connection = await testDatabase();
    await fillWithDemonstration(connection.db, '2026-11-23', (sentence) => progress.push(sentence));
  });
  afterAll(() => connection.close());

  it('says what it has done', () => {
    expect(progress).toHaveLength(5);
  });

  it('holds every outcome, with one line of audit each', async () => {
    const [logged] = await connection.db.select({ count: count() }).from(outcomes);
    const [audited] = await connection.db
      .select({ count: count() })
      .from(auditEvents)
      .where(eq(auditEvents.action, 'outcome logged'));
    expect(logged!.count).toBeGreaterThan(11_000);
    expect(audited!.count).toBe(logged!.count);
  });

  it('has a ledger for every story about a person, and consents that stand as it says', async () => {
    const { db } = connection;
    const stories = await db
      .select({ id: outcomes.id, consent: consents })
      .from(outcomes)
      .leftJoin(consents, eq(consents.outcomeId, outcomes.id))
      .where(eq(outcomes.aboutPerson, true));
    expect(stories.length).toBeGreaterThan(40);
    for (const { id, consent } of stories)
      expect(await standingByLedger(db, id)).toEqual(standingByRow(consent ?? undefined));
    const lines = await db.select().from(consentEntries);
    expect(new Set(lines.map(({ outcomeId }) => outcomeId))).toEqual(new Set(stories.map(({ id }) => id)));
    expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(['given', 'renewed', 'withdrawn']));
    for (const key of ['wordingId', 'reference', 'readBackOn'] as const)
      expect(lines.some((line) => line[key] !== null) && lines.some((line) => line[key] === null), key).toBe(
        true
      );
  });

  it('has stories that were taken back, whose words are gone, and one in its grace', async () => {
    const { db } = connection;
    const taken = await db
      .select({ story: outcomes.story, reason: tombstones.reason })
      .from(tombstones)
      .innerJoin(outcomes, eq(outcomes.id, tombstones.outcomeId));
    expect(taken.length).toBeGreaterThanOrEqual(3);
    expect(taken).toEqual(taken.map(() => ({ story: null, reason: 'withdrawn' })));
    const ended = and(between(consents.until, '2026-10-24', '2026-11-22'), isNull(consents.withdrawnOn));
    expect(await db.$count(consents, ended)).toBeGreaterThan(0);
  });

  it('holds the 69 live accounts of the register, two of councillors, and 7 closed ones', async () => {
    const rows = await connection.db
      .select({ closed: sql<boolean>`${accounts.status} = 'closed'`, count: count() })
      .from(accounts)
      .groupBy(sql`1`)
      .orderBy(sql`1`);
    expect(rows).toEqual([
      { closed: false, count: 71 },
      { closed: true, count: 7 }
    ]);
  });

  it('lets between 38 and 50 accounts evidence their difference in the last full quarter', async () => {
    const returns = await accountReturns(connection.db, parsePeriod('2026-27-q2', 4)!);
    const evidenced = returns.filter((row) => row.return === 'evidenced').length;
    expect(evidenced).toBeGreaterThanOrEqual(38);
    expect(evidenced).toBeLessThanOrEqual(50);
  });

  it('has published two years and five quarters, corrected the newest, and left the last whole quarter to do', async () => {
    const rows = await connection.db
      .select({
        slug: editions.slug,
        publishedOn: editions.publishedOn,
        isPublic: sql<boolean>`${editions.publicSince} is not null`,
        check: sql<Record<string, number>>`${editions.canonical}::jsonb -> 'check'`,
        changes: sql<number>`jsonb_array_length(${editions.canonical}::jsonb -> 'correction' -> 'changes')`
      })
      .from(editions)
      .orderBy(editions.publishedOn, editions.period);
    expect(rows.map(({ slug, publishedOn }) => [slug, publishedOn])).toEqual([
      ['2024-25-1', '2025-04-28'],
      ['2025-26-q1-1', '2025-07-28'],
      ['2025-26-q2-1', '2025-10-28'],
      ['2025-26-q3-1', '2026-01-28'],
      ['2025-26-1', '2026-04-28'],
      ['2025-26-q4-1', '2026-04-28'],
      ['2026-27-q1-1', '2026-07-28'],
      ['2026-27-q1-2', '2026-08-25']
    ]);
    expect(rows.filter(({ isPublic }) => isPublic).map(({ slug }) => slug)).toEqual(['2026-27-q1-2']);
    expect(rows.at(-1)!.changes).toBeGreaterThan(2);
    for (const { slug, check } of rows) expect(check, slug).toMatchObject({ drawn: 10, notChecked: 0 });
    expect(await connection.db.$count(drafts, sql`published_at is null`)).toBe(0);
  });

  it('leaves one month’s total beside its days, which home asks its lead about', async () => {
    const leads = (await connection.db.select({ id: services.id }).from(services)).map(({ id }) => id);
    const lead = { id: 'lead', name: 'Lead', email: '', role: 'lead', leads, views: [] } as const;
    const open = await openMonths(connection.db, lead, '2026-11-23');
    expect(open).toMatchObject([{ month: '2026-10-01', service: 'Carers’ support' }]);
    expect(open[0]!.total).toBe(open[0]!.quantity);
  });

  it('has months that nobody recorded, of each kind, and months that are 0 because somebody said so', async () => {
    const { db } = connection;
    const [serviceRows, measureRows] = await Promise.all([
      db.select().from(services),
      db.select().from(measures)
    ]);
    const serviceOf = (id: string) => serviceRows.find((row) => row.id === id)!.slug;
    const measureOf = (id: string | null) => measureRows.find((row) => row.id === id)!.slug;
    const running = parsePeriod('2026-27-q3', 4)!;
    const gaps = (await gapsUpTo(db, running, '2026-11-23')).map(
      ({ month, serviceId, measureId }) => `${serviceOf(serviceId)} ${measureOf(measureId)} ${month}`
    );
    // The demonstration lead is asked; its report is "at least"; it stops a comparison with last year.
    expect(gaps).toContain('libraries course-enrolments 2026-10-01');
    expect(gaps).toContain('climate enquiries-resolved 2026-08-01');
    expect(gaps).toContain('trading-standards enquiries-resolved 2025-08-01');

    // 0 by "nothing to record" of each account, and by a logged 0.
    expect(gaps).not.toContain('democratic-services enquiries-resolved 2026-08-01');
    const logged = await db
      .select({
        month: outcomes.month,
        quantity: outcomes.quantity,
        measureId: outcomes.measureId,
        serviceId: outcomes.serviceId
      })
      .from(outcomes)
      .where(sql`month in ('2026-08-01', '2026-09-01') and kind = 'number' and deleted_at is null`);
    const quantities = (service: string, measure: string, month: string) =>
      logged
        .filter((row) => row.month === month)
        .filter((row) => serviceOf(row.serviceId) === service && measureOf(row.measureId) === measure)
        .map((row) => row.quantity);
    expect(quantities('democratic-services', 'enquiries-resolved', '2026-08-01')).toEqual([]);
    expect(quantities('parks', 'fly-tipping-resolved', '2026-09-01')).toEqual([0]);
  });

  it('asks the demonstration lead about one month, and shows few gaps in the report of the council', async () => {
    const { db } = connection;
    const [lead] = await db.select().from(people).where(eq(people.email, 'lead@riverside.example'));
    const leads = (await db.select().from(personServices))
      .filter((row) => row.personId === lead!.id && row.as === 'lead')
      .map(({ serviceId }) => serviceId);
    const actor = { ...lead!, leads, views: [] };
    const asked = await monthsAskedOf(db, actor, await monthsToAnswer(db, actor, '2026-11-23'), '2026-11-23');
    expect(asked.map(({ question }) => question)).toEqual(['No course enrolments in October 2026?']);

    const scope = { kind: 'council', name: 'Riverside Council' } as const;
    const facts = await reportFacts(db, actor, scope, parsePeriod('2026-27-q2', 4)!, '2026-11-23');
    const missing = missingLines(facts);
    expect(missing.length).toBeLessThanOrEqual(8);
    expect(missing[0]).toMatchObject({ measure: 'Enquiries resolved online', small: true });
  });

  it('refuses a database that holds people', async () => {
    const [before] = await connection.db.select({ count: count() }).from(people);
    await expect(fillWithDemonstration(connection.db, '2026-11-23')).rejects.toThrow(DatabaseNotEmpty);
    const [after] = await connection.db.select({ count: count() }).from(people);
    expect(after).toEqual(before);
  });
});
