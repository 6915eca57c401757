import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readOutcomeFilter } from '$lib/domain/outcome/outcome-filter';
import type { Actor } from '$lib/domain/people/permissions';
import { auditChoices } from '$lib/server/audit/audit-log';
import { quartersWithData } from '$lib/server/council/quarters';
import { silentAccounts } from '$lib/server/home/home-lead';
import {
  aDirectorate,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anAdmin,
  anOutcome
} from '../../../../tests/support/factories';
import { workOf, type Work } from '../../../../tests/support/query-work';
import { testDatabase } from '../../../../tests/support/test-database';
import { directorates, outcomes, serviceMoves, services } from '$lib/server/db/schema';
import { openMonths } from './month-totals/open-months';
import { listOutcomes } from './list/outcome-list';

// Counts rows, never seconds: what a list, a choice or a home page reads must not grow with all that was ever logged.

const TODAY = '2026-11-23';
const OUTCOMES = 20_000;
let database: Awaited<ReturnType<typeof testDatabase>>;
let manager: Actor;
let lead: Actor;
let accountId: string;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const account = await anAccount(db);
  accountId = account.id;
  manager = await aManager(db);
  lead = await aLead(db, [account.serviceId]);
  const measure = await aMeasure(db);
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into outcomes (kind, service_id, measure_id, quantity, happened_on, route, direction, strength, created_by)
      select 'number', ${account.serviceId}, ${measure.id}, n % 40, ${TODAY}::date - n % 1095, 'asked', 'better', 1, ${lead.id}
      from generate_series(1, ${OUTCOMES}::int) n`);
    await tx.execute(sql`
      insert into outcome_accounts (outcome_id, account_id) select id, ${account.id} from outcomes`);
    await tx.execute(sql`
      insert into audit_events (action, subject_kind, subject_id)
      select 'outcome logged', 'outcome', id::text from outcomes`);
  });
  await db.execute(sql`vacuum analyze`);
});
afterAll(() => database.close());

const list = (query: string) =>
  workOf(database.url, (db) =>
    listOutcomes(db, manager, readOutcomeFilter(new URLSearchParams(query), 4), TODAY)
  );
const pageIn = (works: Work[]) => works.find(({ query }) => query.includes('limit'))!;
const read = (works: Work[], table: string) => Math.max(...works.map((work) => work.read[table] ?? 0));

it.each(['period=2023-24-q4', 'month=2024-01-01'])(
  'the page of what is long ago (%s) skips nothing that is newer',
  async (query) => {
    expect(pageIn(await list(query)).read.outcomes).toBeLessThan(OUTCOMES / 5);
  }
);

it('a page half way names only the rows that it shows', async () => {
  expect(pageIn(await list('page=200')).joined).toBeLessThanOrEqual(50);
});

it('where a service belonged is asked once for a list, however many outcomes there are', async () => {
  const { db } = database;
  const [place] = await db
    .select({ slug: directorates.slug, service: services.id })
    .from(directorates)
    .innerJoin(services, eq(services.firstDirectorateId, directorates.id));
  const elsewhere = await aDirectorate(db);
  await db
    .insert(serviceMoves)
    .values({ serviceId: place!.service, fromMonth: '2026-01-01', directorateId: elsewhere.id });
  const query = `directorate=${place!.slug}&period=2025-26-q3`;
  const works = await list(query);
  expect(read(works, 'service_moves')).toBeLessThan(20);
  expect(read(works, 'services')).toBeLessThan(100);
  await db.delete(serviceMoves);
});

it('outcomes are counted before their service is named', async () => {
  const works = await list('');
  const counts = works.find(({ query }) => query.includes('count(*)'))!;
  expect(counts.joined).toBe(1);
});

it('the first quarter and the kinds of the audit log are found without reading what grows', async () => {
  const { db, url } = database;
  const admin = await anAdmin(db);
  expect(read(await workOf(url, (at) => quartersWithData(at, TODAY, 4)), 'outcomes')).toBeLessThan(10);
  expect(read(await workOf(url, (at) => auditChoices(at, admin)), 'audit_events')).toBeLessThan(10);
});

it('an account that has answered is known by its first outcome of the month', async () => {
  const works = await workOf(database.url, (at) => silentAccounts(at, lead, '2026-10-01'));
  expect(read(works, 'outcome_accounts')).toBeLessThan(OUTCOMES / 5);
});

it('a lead is asked about month totals without reading the days of months that have none', async () => {
  const { db, url } = database;
  const [day] = await db.select().from(outcomes).where(eq(outcomes.happenedOn, '2026-10-01')).limit(1);
  await anOutcome(db, { ...totalOf(day!), accounts: [accountId], wholeMonth: true, quantity: 9 });
  await db.execute(sql`vacuum analyze`);
  const [works, open] = [
    await workOf(url, (at) => openMonths(at, lead, TODAY)),
    await openMonths(db, lead, TODAY)
  ];
  expect(open).toMatchObject([{ month: '2026-10-01', total: 9 }]);
  expect(read(works, 'outcomes')).toBeLessThan(OUTCOMES / 20);
});

const totalOf = ({ serviceId, measureId, happenedOn, createdBy }: typeof outcomes.$inferSelect) => ({
  ...{ serviceId, happenedOn, createdBy },
  measureId: measureId!
});
