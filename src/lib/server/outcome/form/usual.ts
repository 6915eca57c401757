import { sql } from 'drizzle-orm';
import { accountTitle, type Platform } from '$lib/domain/account/account';
import { addDays, type Day, type Month } from '$lib/domain/calendar/day';
import type { MeasureKind } from '$lib/domain/measure/measure';
import { monthAfter } from '$lib/domain/outcome/as-last-time';
import type { Route } from '$lib/domain/outcome/outcome';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { showsFiguresTo } from '$lib/server/db/individual-accounts';
import { accounts, measures, outcomeAccounts, outcomes, services } from '$lib/server/db/schema';

/** A number that somebody logs over and over: only how many and the day are asked. */
export interface Usual {
  /** The newest outcome of its kind, which the next one is like. */
  like: string;
  measure: string;
  unitMany: string;
  kind: MeasureKind;
  service: string;
  accounts: string[];
  route: Route;
  /** The last one was an estimate. */
  estimated: boolean;
  /** The month to ask about, for what is counted by whole months; null for what is counted by days. */
  month: Month | null;
}

const DAYS = 180;
/** Only what was logged last is looked at, so that home stays quick whatever a service logs. */
const LOOKED_AT = 400;
const MOST = 3;

/**
 * What this person logs most: the same measure of the same service by the same accounts, twice at least in half a year.
 * Their own first, then what their services log. Nothing that has a closed account or a retired measure; of a service that
 * ended only what is counted by whole months, up to its last one. Nothing of an account that they do not see.
 */
export async function usualOnes(db: Db, actor: Actor, today: Day): Promise<Usual[]> {
  const mine = servicesWhere(actor, 'log outcomes');
  if (mine === 'all' || mine.length === 0) return [];
  const rows = await db.execute<UsualRow>(sql`
    with recent as (
      select o.id, o.service_id, o.measure_id, o.route, o.whole_month, o.month, o.created_at, o.created_by,
        (select array_agg(l.account_id order by l.account_id) from ${outcomeAccounts} l where l.outcome_id = o.id) as linked
      from ${outcomes} o
      where o.service_id in ${[...mine]} and o.kind = 'number' and o.deleted_at is null
        and o.happened_on >= ${addDays(today, -DAYS)}
      order by o.happened_on desc, o.id limit ${LOOKED_AT}),
    usual as (
      select service_id, measure_id, linked, count(*) as times,
        count(*) filter (where created_by = ${actor.id}) as own,
        (array_agg(id order by created_at desc, id))[1] as newest,
        max(month) as last_month, max(created_at) as last_at
      from recent where linked is not null
      group by service_id, measure_id, linked having count(*) > 1)
    select u.newest as "like", m.name as measure, m.unit_many as "unitMany", m.kind, s.name as service, o.route, o.estimated,
      o.whole_month as "wholeMonth", to_char(u.last_month, 'YYYY-MM-DD') as "lastMonth",
      (select json_agg(json_build_object('name', a.name, 'platform', a.platform) order by a.name, a.platform)
        from ${accounts} a where a.id = any(u.linked)) as accounts
    from usual u join ${outcomes} o on o.id = u.newest join ${measures} m on m.id = u.measure_id
      join ${services} s on s.id = u.service_id
    where (m.retired_on is null or m.retired_on >= ${today})
      and (s.ended_from is null or s.ended_from > ${today}
        or (o.whole_month and u.last_month + interval '1 month' < s.ended_from))
      and not exists (select from ${accounts} where accounts.id = any(u.linked)
        and (accounts.closed_on is not null or not (${showsFiguresTo(actor.id)})))
    order by u.own desc, u.times desc, u.last_at desc, u.newest limit ${MOST}`);
  return rows.map(({ wholeMonth, lastMonth, accounts: linked, ...row }) => ({
    ...row,
    accounts: linked.map(accountTitle),
    month: wholeMonth ? monthAfter(lastMonth, today) : null
  }));
}

interface UsualRow extends Record<string, unknown> {
  like: string;
  measure: string;
  unitMany: string;
  kind: MeasureKind;
  service: string;
  route: Route;
  estimated: boolean;
  wholeMonth: boolean;
  lastMonth: Month;
  accounts: { name: string; platform: Platform }[];
}
