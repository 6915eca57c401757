import { and, desc, eq, gte, isNotNull, isNull } from 'drizzle-orm';
import { addDays, type Day } from '$lib/domain/calendar/day';
import type { LastTime } from '$lib/domain/outcome/as-last-time';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { showsFiguresTo } from '$lib/server/db/individual-accounts';
import { accounts, outcomeAccounts, outcomes } from '$lib/server/db/schema';

/** What nobody logged for a year is no habit. */
const DAYS = 365;
/** What came last of these is what people log again; more would only make the page heavy. */
const MOST = 100;

/** For each measure and account of a service that this person sees, how it was logged last; the newest first. */
export async function lastTimes(db: Db, actor: Actor, serviceId: string, today: Day): Promise<LastTime[]> {
  const rows = await db
    .selectDistinctOn([outcomes.measureId, outcomeAccounts.accountId], {
      measureId: outcomes.measureId,
      accountId: outcomeAccounts.accountId,
      route: outcomes.route,
      direction: outcomes.direction,
      createdAt: outcomes.createdAt
    })
    .from(outcomes)
    .innerJoin(outcomeAccounts, eq(outcomeAccounts.outcomeId, outcomes.id))
    .innerJoin(accounts, eq(accounts.id, outcomeAccounts.accountId))
    .where(
      and(
        eq(outcomes.serviceId, serviceId),
        showsFiguresTo(actor.id),
        isNull(outcomes.deletedAt),
        isNotNull(outcomes.measureId),
        gte(outcomes.happenedOn, addDays(today, -DAYS))
      )
    )
    .orderBy(outcomes.measureId, outcomeAccounts.accountId, desc(outcomes.createdAt), desc(outcomes.id));
  return rows
    .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
    .slice(0, MOST)
    .map(({ measureId, accountId, route, direction }) => ({
      ...{ measureId: measureId!, accountId, route, direction }
    }));
}
