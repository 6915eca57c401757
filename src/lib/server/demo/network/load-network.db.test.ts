import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../../tests/support/test-database';
import type { Day } from '$lib/domain/calendar/day';
import { fillWithDemonstration } from '../load';

/** A leap day: what is counted in years back has to come out on a day that is there. */
const TODAY: Day = '2028-02-29';

describe('the network of the demonstration, in the database', () => {
  let connection: Awaited<ReturnType<typeof testDatabase>>;
  const one = async (query: ReturnType<typeof sql>): Promise<Record<string, unknown>> =>
    (await connection.db.execute<Record<string, unknown>>(query))[0]!;

  beforeAll(async () => {
    connection = await testDatabase();
    await fillWithDemonstration(connection.db, TODAY);
  });
  afterAll(() => connection.close());

  it('has two rounds, and an answer of every active account of the register in the newest', async () => {
    const rounds = await connection.db.execute(sql`
      select r.name, count(*)::int as asked, count(c.answered_at)::int as answered
      from check_in_rounds r join check_ins c on c.round_id = r.id group by r.id order by r.first_day`);
    expect(rounds).toHaveLength(2);
    expect(rounds[1]).toEqual({ name: 'Check-in of December 2027', asked: 66, answered: 66 });
    expect(Number(rounds[0]!.answered)).toBeLessThan(Number(rounds[0]!.asked));
  });

  it('has a version of every answer, which says what stands in it', async () => {
    const { same, answers } = await one(sql`
      select count(*)::int as answers, count(*) filter (
        where v.answers ->> 'belief' = c.belief and (v.answers ->> 'confidence')::int = c.confidence
          and v.saved_by = c.answered_by)::int as same
      from check_ins c left join check_in_versions v
        on v.round_id = c.round_id and v.account_id = c.account_id and v.version = c.version
      where c.answered_at is not null`);
    expect(same).toBe(answers);
  });

  it('has purposes in three lines for about fifty accounts, each with measures that it records', async () => {
    const { written, unrecorded } = await one(sql`
      select (select count(*)::int from accounts where for_whom is not null and would_know is not null) as written,
        (select count(*)::int from account_measures m where not exists (
          select from outcomes o join outcome_accounts l on l.outcome_id = o.id
          where l.account_id = m.account_id and o.measure_id = m.measure_id)) as unrecorded`);
    expect(Number(written)).toBeGreaterThanOrEqual(42);
    expect(Number(written)).toBeLessThanOrEqual(56);
    expect(unrecorded).toBe(0);
  });

  it('has outcomes that name their campaign, of its accounts and measures, and changed nothing else of them', async () => {
    const { named, strange, touched } = await one(sql`
      select count(*) filter (where o.campaign_id is not null)::int as named,
        count(*) filter (where o.campaign_id is not null and not exists (
          select from outcome_accounts l join campaign_accounts a
            on a.account_id = l.account_id and a.campaign_id = o.campaign_id where l.outcome_id = o.id))::int as strange,
        count(*) filter (where o.campaign_id is not null and o.version > 1)::int as touched
      from outcomes o`);
    expect(Number(named)).toBeGreaterThan(50);
    expect([strange, touched]).toEqual([0, 0]);
  });

  it('records of individual accounts what others logged, so that pooled they have something to tell', async () => {
    const { accounts, outcomes } = await one(sql`
      select count(distinct a.id)::int as accounts, count(l.outcome_id)::int as outcomes
      from accounts a left join outcome_accounts l on l.account_id = a.id
      where a.kind = 'individual' and a.status = 'active'`);
    expect(accounts).toBe(3);
    expect(Number(outcomes)).toBeGreaterThan(0);
  });

  it('has requests of each kind, some still open, and lessons of its own that services use', async () => {
    const kinds = await connection.db.execute(sql`
      select kind, count(*)::int as asked, count(closed_at)::int as closed from help_requests group by kind order by kind`);
    expect(kinds.map((row) => ({ ...row }))).toEqual([
      { kind: 'amplification', asked: 2, closed: 1 },
      { kind: 'cover', asked: 3, closed: 0 },
      { kind: 'help', asked: 10, closed: 7 }
    ]);
    const { most } = await one(sql`
      select max(uses)::int as most from (select count(*) as uses from lesson_uses group by lesson_id) each`);
    expect(most).toBe(6);
  });

  it('asks for cover only where nobody covers', async () => {
    const { covered } = await one(sql`
      select count(*)::int as covered from help_requests r
      where r.kind = 'cover' and exists (select from account_deputies d where d.account_id = r.account_id)`);
    expect(covered).toBe(0);
  });
});
