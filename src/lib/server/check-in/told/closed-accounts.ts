import { and, asc, between, eq, sql } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import { firstDayOf, lastDayOf, monthsOf } from '$lib/domain/calendar/period';
import type { ClosedFacts } from '$lib/domain/check-in/told/facts';
import type { NetworkAbout } from '$lib/domain/network/told';
import type { Db } from '$lib/server/db/client';
import { isCountedWithout } from '$lib/server/db/individual-accounts';
import { serviceRunning } from '$lib/server/db/service-places';
import { accounts, checkInRounds, checkIns } from '$lib/server/db/schema';

/** The accounts of a scope that were closed in a period: why, and what its holder learnt, where that may be quoted. */
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
      lesson: sql<
        string | null
      >`(select c.learnt from ${checkIns} c join ${checkInRounds} r on r.id = c.round_id
        where c.account_id = accounts.id and c.answered_at is not null and 'learnt' = any(c.quotable)
        order by r.first_day desc limit 1)`
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
