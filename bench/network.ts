import type postgres from 'postgres';
import { TODAY } from './app';

/** The network of a big council: every active account answers two rounds, and says its hours for so many months. */
export const NETWORK = { monthsOfHours: 24, requests: 300, lessons: 60, dropIns: 60, pebbles: 150 };

/**
 * Fills the tables of the network up to those of a big council, beside what the demonstration holds. Call it when accounts
 * and measures are in. The database's own rules check every row.
 */
export async function addNetwork(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await drawAccounts(tx);
    await addPurposes(tx);
    await addCheckIns(tx);
    await addHours(tx);
    await addHelp(tx);
    await addLearning(tx);
    await addPebbles(tx);
  });
  await sql`vacuum analyze`;
}

/** Active accounts with somebody who leads each, and measures of outcomes, both by place: the same on every machine. */
async function drawAccounts(tx: postgres.TransactionSql): Promise<void> {
  await tx`create temporary table held on commit drop as
    select row_number() over (order by a.slug) as place, a.id, a.service_id,
      coalesce(a.lead_id, (select id from people where role = 'lead' order by id limit 1)) as person_id
    from accounts a where a.status = 'active'`;
  await tx`create temporary table moved on commit drop as
    select row_number() over (order by slug) - 1 as place, id, count(*) over () as all_of_them
    from measures where stage in ('outcome', 'impact') and retired_on is null and adds_up`;
}

async function addPurposes(tx: postgres.TransactionSql): Promise<void> {
  await tx`update accounts a set for_whom = 'Residents of its ward', would_do = 'They ask in time',
      would_know = 'We count who comes by its link'
    from held h where h.id = a.id and a.for_whom is null and h.place % 5 > 0`;
  await tx`insert into account_measures (account_id, measure_id)
    select h.id, m.id from held h join moved m on m.place = h.place % m.all_of_them
    where h.place % 5 > 0 on conflict do nothing`;
  await tx`insert into account_access (account_id, shared_mailbox, two_step, second_holder, confirmed_on, confirmed_by)
    select id, (array['yes', 'no', 'not-known'])[1 + place % 3], (array['yes', 'yes', 'no'])[1 + place % 3],
      (array['yes', 'no', 'yes', 'not-known'])[1 + place % 4], ${TODAY}::date - (place % 300)::int, person_id
    from held on conflict do nothing`;
}

/** In the rounds of the demonstration: the accounts that it does not have. */
async function addCheckIns(tx: postgres.TransactionSql): Promise<void> {
  await tx`insert into check_ins (round_id, account_id, asked_on, version, answered_at, answered_by, use_and_why,
      belief, learnt, support, confidence, cover, still_needed, quotable)
    select r.id, h.id, r.first_day, 1, r.first_day + time '10:00', h.person_id, 'We post twice a week and answer.',
      (array['yes', 'yes', 'yes', 'cannot-tell', 'yes', 'no'])[1 + h.place % 6], 'Pictures help.',
      (array[array['evidence'], array['time'], array['cover']])[1 + h.place % 3:1 + h.place % 3],
      1 + h.place % 5, (array['confirmed', 'nobody'])[1 + h.place % 2], 'yes',
      case when h.place % 4 = 0 then array['learnt'] else array[]::text[] end
    from held h cross join check_in_rounds r on conflict do nothing`;
  await tx`insert into check_in_measures (round_id, account_id, measure_id)
    select c.round_id, c.account_id, m.measure_id from check_ins c
    join account_measures m on m.account_id = c.account_id where c.belief = 'yes' on conflict do nothing`;
  await tx`insert into check_in_versions (round_id, account_id, version, saved_by, answers)
    select round_id, account_id, 1, answered_by, jsonb_build_object('belief', belief)
    from check_ins where answered_at is not null on conflict do nothing`;
}

async function addHours(tx: postgres.TransactionSql): Promise<void> {
  await tx`insert into monthly_inputs (account_id, month, hours, own_hours, spend, said_by)
    select h.id, (date_trunc('month', ${TODAY}::date) - make_interval(months => n))::date, 2 + (h.place + n) % 9,
      case when h.place % 7 = 0 then 1 else 0 end, case when h.place % 9 = 0 then 40 end, h.person_id
    from held h cross join generate_series(1, ${NETWORK.monthsOfHours}::int) n on conflict do nothing`;
}

async function addHelp(tx: postgres.TransactionSql): Promise<void> {
  await tx`create temporary table asked on commit drop as
    select gen_random_uuid() as id, n, h.id as account_id, h.service_id, h.person_id
    from generate_series(1, ${NETWORK.requests}::int) n
    join held h on h.place = 1 + n % (select count(*) from held)`;
  await tx`insert into help_requests (id, kind, theme, weak_step, service_id, account_id, words, asked_by, asked_at,
      closed_at, closed_by)
    select id, 'help', 'evidence', 'route', service_id, account_id, 'How did others begin?', person_id,
      ${TODAY}::date - n, case when n > 40 then ${TODAY}::date - n / 2 end, case when n > 40 then person_id end
    from asked`;
  await tx`insert into help_replies (request_id, person_id, words, at)
    select a.id, a.person_id, 'We ask at the desk.', ${TODAY}::date - a.n / 2
    from asked a cross join generate_series(1, 3)`;
  await tx`insert into network_lessons (request_id, weak_step, theme, words)
    select id, 'route', 'evidence', 'Ask at the desk, lesson ' || n from asked
    where n > 40 order by n limit ${NETWORK.lessons}`;
  await tx`insert into lesson_uses (lesson_id, service_id, used_on, said_by)
    select l.id, s.id, ${TODAY}::date - 9, (select id from people where role = 'lead' order by id limit 1)
    from network_lessons l join services s on length(s.name) % 5 = length(l.words) % 5 on conflict do nothing`;
}

async function addLearning(tx: postgres.TransactionSql): Promise<void> {
  await tx`create temporary table met on commit drop as
    select gen_random_uuid() as id, n from generate_series(1, ${NETWORK.dropIns}::int) n`;
  await tx`insert into drop_ins (id, title, theme, day, starts_at, ends_at, place_kind, place, host_id, places)
    select id, 'Drop-in ' || n, 'evidence', ${TODAY}::date - 12 * n, '10:00', '11:00', 'online', 'Online',
      (select id from people where role = 'comms' order by id limit 1), 40 from met`;
  await tx`insert into drop_in_people (drop_in_id, person_id, attended)
    select m.id, p.id, true from met m join people p on length(p.name) % 4 = m.n % 4`;
  await tx`insert into accounts_that_came (account_id, came_to, day, drop_in_id)
    select h.id, 'drop-in', ${TODAY}::date - 12 * m.n, m.id from met m join held h on h.place % 40 = m.n % 40`;
}

async function addPebbles(tx: postgres.TransactionSql): Promise<void> {
  await tx`insert into pebbles (account_id, service_id, what, measure_id, expected, by_percent, first_month,
      last_month, wrong_if, declared_on, declared_by)
    select h.id, h.service_id, 'We show people.', m.id, 'more', 15, p.first_month,
      (p.first_month + interval '2 months')::date, 'Nothing moves.', p.first_month - 5, h.person_id
    from generate_series(1, ${NETWORK.pebbles}::int) n
    join held h on h.place = 1 + n % (select count(*) from held)
    join moved m on m.place = n % m.all_of_them
    cross join lateral (
      select (date_trunc('month', ${TODAY}::date) - make_interval(months => 3 + n % 18))::date as first_month) p`;
}
