import { and, eq, gt, isNull, lte, or, type SQL } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { accounts } from '$lib/server/db/schema';

/** The condition under which `isActiveOn` holds of an account. */
export function activeOn(day: Day): SQL {
  return and(
    or(isNull(accounts.openedOn), lte(accounts.openedOn, day)),
    or(isNull(accounts.closedOn), gt(accounts.closedOn, day)),
    or(eq(accounts.status, 'active'), isNull(accounts.dormantSince), gt(accounts.dormantSince, day))
  )!;
}
