import { count, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../../tests/support/test-database';
import { accountReturns } from '../../account-returns';
import { parsePeriod } from '$lib/domain/quarter';
import { accounts, auditEvents, outcomes, people } from '../schema';
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
    expect(progress).toHaveLength(3);
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

  it('refuses a database that holds people', async () => {
    const [before] = await connection.db.select({ count: count() }).from(people);
    await expect(fillWithDemonstration(connection.db, '2026-11-23')).rejects.toThrow(DatabaseNotEmpty);
    const [after] = await connection.db.select({ count: count() }).from(people);
    expect(after).toEqual(before);
  });
});
