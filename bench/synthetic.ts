import postgres from 'postgres';
import { TODAY } from './app';

/**
 * Adds outcomes in bulk: numbers over the last three years on accounts that are open, one in ten on two accounts of
 * one service, half of them with evidence. The database's own rules check every row.
 * @param count how many, 1 or more
 */
export async function addSyntheticOutcomes(sql: postgres.Sql, count: number): Promise<void> {
  await sql.begin(async (tx) => {
    await draw(tx, count);
    await insert(tx);
  });
  // As autovacuum does by itself within minutes.
  await sql`vacuum analyze`;
}

/** The same rows on every machine, apart from their ids. */
async function draw(tx: postgres.TransactionSql, count: number): Promise<void> {
  await tx`select setseed(0.5)`;
  await tx`create temporary table register on commit drop as
    select row_number() over (order by slug) as place, id, service_id,
      lead(id) over (partition by service_id order by slug) as second
    from accounts where closed_on is null`;
  await tx`create temporary table counted on commit drop as
    select row_number() over (order by slug) as place, id from measures where retired_on is null`;
  await tx`create temporary table drawn on commit drop as
    select gen_random_uuid() as id, (random() * 1095)::int as days_ago, (random() * 40)::int as quantity,
      1 + (n % (select count(*) from register)) as account,
      1 + (random() * ((select count(*) from counted) - 1))::int as measure,
      case when random() < 0.1 then 'no-difference' else 'better' end as direction,
      random() < 0.5 as has_evidence, random() < 0.1 as is_shared
    from generate_series(1, ${count}::int) n`;
}

async function insert(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    insert into outcomes (id, kind, service_id, measure_id, quantity, happened_on, route, direction, strength, created_by)
    select d.id, 'number', r.service_id, c.id, d.quantity, ${TODAY}::date - d.days_ago, 'asked', d.direction,
      case when d.has_evidence then 2 else 1 end, (select id from people where role = 'comms' order by id limit 1)
    from drawn d join register r on r.place = d.account join counted c on c.place = d.measure`;
  await tx`insert into outcome_accounts (outcome_id, account_id)
    select d.id, r.id from drawn d join register r on r.place = d.account`;
  await tx`insert into outcome_accounts (outcome_id, account_id)
    select d.id, r.second from drawn d join register r on r.place = d.account
    where d.is_shared and r.second is not null`;
  await tx`insert into evidence (outcome_id, kind, content)
    select id, 'link', 'https://riverside.example/figures' from drawn where has_evidence`;
}
