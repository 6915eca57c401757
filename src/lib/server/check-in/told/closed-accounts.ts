import { and, asc, between, eq, sql, type SQL } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import { firstDayOf, lastDayOf, monthsOf } from '$lib/domain/calendar/period';
import type { ClosedFacts } from '$lib/domain/check-in/told/facts';
import type { NetworkAbout } from '$lib/domain/network/told';
import type { Db } from '$lib/server/db/client';
import { isCountedWithout } from '$lib/server/db/individual-accounts';
import { serviceRunning } from '$lib/server/db/service-places';
import { accounts, checkInRounds, checkIns } from '$lib/server/db/schema';

/** The accounts of a scope that were closed in a period: why, and what was learnt. */
export async function closedAccounts(
  db: Db,
  { period, scope, serviceIds, leftOut = null }: NetworkAbout
): Promise<ClosedFacts[]> {
  const rows = await db
    .select({
      accountId: accounts.id,
      name: accounts.name,
      platform: accounts.platform,
      kind: accounts.kind,
      serviceId: serviceRunning(monthsOf(period).at(-1)!),
      closedOn: accounts.closedOn,
      reason: accounts.closedReason,
      lesson: sql<string | null>`coalesce(accounts.closed_lesson, ${quotedLesson()})`
    })
    .from(accounts)
    .where(
      and(
        eq(accounts.status, 'closed'),
        between(accounts.closedOn, firstDayOf(period), lastDayOf(period)),
        isCountedWithout(leftOut)
      )
    )
    .orderBy(asc(accounts.closedOn), asc(accounts.name), asc(accounts.slug));
  return rows
    .filter(({ serviceId }) => scope.kind === 'council' || serviceIds.includes(serviceId))
    .map(({ accountId, name, platform, kind, closedOn, reason, lesson }) => ({
      ...{ accountId, isIndividual: kind === 'individual', title: accountTitle({ name, platform }) },
      ...{ closedOn: closedOn!, reason: reason!, lesson }
    }));
}

/** What its holder said in a check-in, where it may be quoted: an answer from more than a year before says nothing of the closing. */
function quotedLesson(): SQL {
  return sql`(select c.learnt from ${checkIns} c join ${checkInRounds} r on r.id = c.round_id
    where c.account_id = accounts.id and 'learnt' = any(c.quotable)
      and (c.answered_at at time zone 'Europe/London')::date >= accounts.closed_on - interval '1 year'
    order by r.first_day desc limit 1)`;
}
