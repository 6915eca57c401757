/** Where services belong, and accounts with them, month by month, in SQL. */
import { sql, type SQL } from 'drizzle-orm';
import { monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { todayHere } from '$lib/server/app';
import { accountPasts, accounts, serviceMoves, services } from '$lib/server/db/schema';

/** The id of the directorate to which the row of `services` belongs in a month. */
export function directorateIn(month: Month): SQL<string> {
  return sql<string>`coalesce((select m.directorate_id from ${serviceMoves} m
    where m.service_id = ${services}.id and m.from_month <= ${month}
    order by m.from_month desc limit 1), ${services}.directorate_id)`;
}

/** The same in the month that runs now. */
export function directorateNow(): SQL<string> {
  return directorateIn(monthOf(todayHere()));
}

/** The condition under which the row of `services` is still there on a day. */
export function isThereOn(day: Day): SQL<boolean> {
  return sql<boolean>`(${services}.ended_from is null or ${services}.ended_from > ${monthOf(day)})`;
}

/** Every service with each directorate that it belonged to: from a month on, until before another; null for no end. */
export const SERVICE_PLACES = sql`(
  select s.id as service_id, s.directorate_id, null::date as from_month,
    (select min(m.from_month) from ${serviceMoves} m where m.service_id = s.id) as until_month
  from ${services} s
  union all
  select m.service_id, m.directorate_id, m.from_month,
    lead(m.from_month) over (partition by m.service_id order by m.from_month)
  from ${serviceMoves} m)`;

/** The id of the service that ran the row of `accounts` in a month. */
export function serviceRunning(month: Month): SQL<string> {
  return sql<string>`coalesce((select p.service_id from ${accountPasts} p
    where p.account_id = ${accounts}.id and p.until_month > ${month}
    order by p.until_month limit 1), ${accounts}.service_id)`;
}

/** Whether a service runs the row of `accounts` today, or ran it in a month. */
export function runsOrRan(serviceId: string, month: Month): SQL<boolean> {
  return sql<boolean>`(${accounts.serviceId} = ${serviceId} or ${serviceRunning(month)} = ${serviceId})`;
}
