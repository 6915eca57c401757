import { and, eq, gt, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Day, Month } from '$lib/domain/calendar/day';
import { accountPasts, accounts } from '$lib/server/db/schema';

/** The condition under which `isActiveOn` holds of an account. */
export function activeOn(day: Day): SQL {
  return and(
    or(isNull(accounts.openedOn), lte(accounts.openedOn, day)),
    or(isNull(accounts.closedOn), gt(accounts.closedOn, day)),
    or(eq(accounts.status, 'active'), isNull(accounts.dormantSince), gt(accounts.dormantSince, day))
  )!;
}

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
