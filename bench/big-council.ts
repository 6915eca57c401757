import type postgres from 'postgres';
import { addNetwork } from './network';
import { addSyntheticOutcomes } from './synthetic';

/** A council as big as they get. */
export const BIG = { outcomes: 300_000, services: 120, accounts: 500 };

/**
 * Fills a demonstration up to a big council, in bulk: triggers would look at each row by itself, so they sleep meanwhile,
 * and what they hold is proved of all rows afterwards.
 * @throws when a row breaks a rule that a trigger would have held
 */
export async function fillBigCouncil(sql: postgres.Sql): Promise<void> {
  await letTriggers(sql, 'disable');
  await addServices(sql);
  await addAccounts(sql);
  const [{ missing }] = await sql<[{ missing: number }]>`
    select ${BIG.outcomes} - count(*)::int as missing from outcomes`;
  await addSyntheticOutcomes(sql, missing);
  await addNetwork(sql);
  await letTriggers(sql, 'enable');
  await proveRules(sql);
}

/** Our own triggers alone: foreign keys and checks hold all the while. */
async function letTriggers(sql: postgres.Sql, what: 'enable' | 'disable'): Promise<void> {
  for (const table of ['outcomes', 'outcome_accounts', 'accounts'])
    await sql.unsafe(`alter table ${table} ${what} trigger user`);
}

async function addServices(sql: postgres.Sql): Promise<void> {
  await sql`
    insert into services (slug, name, directorate_id)
    select 'service-' || n, 'Service ' || n, d.id
    from generate_series(1, ${BIG.services} - (select count(*)::int from services)) n
    join (select id, row_number() over (order by slug) - 1 as place, count(*) over () as all_of_them from directorates) d
      on d.place = n % d.all_of_them`;
}

async function addAccounts(sql: postgres.Sql): Promise<void> {
  await sql`
    insert into accounts (slug, name, platform, handle, address, kind, service_id, purpose)
    select 'account-' || n, 'Account ' || n, 'facebook', 'account' || n, 'https://facebook.example/account' || n,
      'service', s.id, 'Tells residents what the service does'
    from generate_series(1, ${BIG.accounts} - (select count(*)::int from accounts)) n
    join (select id, row_number() over (order by slug) - 1 as place, count(*) over () as all_of_them from services) s
      on s.place = n % s.all_of_them`;
}

/** What the triggers of drizzle/0001_rules.sql hold of each row, asked of all rows at once. */
async function proveRules(sql: postgres.Sql): Promise<void> {
  const [{ unlinked }] = await sql<[{ unlinked: number }]>`
    select count(*)::int as unlinked from outcomes o
    where not exists (select from outcome_accounts l where l.outcome_id = o.id)`;
  const [{ late }] = await sql<[{ late: number }]>`
    select count(*)::int as late from outcome_accounts l
    join outcomes o on o.id = l.outcome_id join accounts a on a.id = l.account_id
    where o.deleted_at is null and o.happened_on > a.closed_on`;
  if (unlinked > 0 || late > 0)
    throw new Error(`${unlinked} outcomes have no account, ${late} happened after theirs was closed`);
}
