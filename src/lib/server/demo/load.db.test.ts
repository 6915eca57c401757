import { count, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../tests/support/test-database';
import { accountReturns } from '$lib/server/account/account-returns';
import { parsePeriod } from '$lib/domain/calendar/period';
import { accounts, auditEvents, editions, outcomes, people, drafts, services } from '$lib/server/db/schema';
import { openMonths } from '$lib/server/outcome/month-totals/open-months';
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
    expect(progress).toHaveLength(4);
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

  it('holds 69 live accounts and 7 closed ones', async () => {
    const rows = await connection.db
      .select({ closed: sql<boolean>`${accounts.status} = 'closed'`, count: count() })
      .from(accounts)
      .groupBy(sql`1`)
      .orderBy(sql`1`);
    expect(rows).toEqual([
      { closed: false, count: 69 },
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

  it('refuses a database that holds people', async () => {
    const [before] = await connection.db.select({ count: count() }).from(people);
    await expect(fillWithDemonstration(connection.db, '2026-11-23')).rejects.toThrow(DatabaseNotEmpty);
    const [after] = await connection.db.select({ count: count() }).from(people);
    expect(after).toEqual(before);
  });
});
