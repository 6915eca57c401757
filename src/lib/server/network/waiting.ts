import { sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { networkAddress } from '$lib/domain/network/request-filter';
import type { Db } from '$lib/server/db/client';
import { helpRequests } from '$lib/server/db/schema';
import { dayAsked, requestsOf } from './requests';

/** Open requests that nobody has answered for a week, since the first of them; null for none. The caller has authorised. */
export async function quietRequests(
  db: Db,
  today: Day
): Promise<{ requests: number; since: Day; href: string } | null> {
  const quiet = {
    ...{ period: null, kind: null, service: null, directorate: null },
    state: 'quiet' as const
  };
  const [row] = await db
    .select({
      requests: sql<number>`count(*)::int`,
      since: sql<Day | null>`min(${dayAsked()})::text`
    })
    .from(helpRequests)
    .where(requestsOf(quiet, today));
  if (!row?.since) return null;
  return {
    requests: row.requests,
    since: row.since,
    href: networkAddress('/network/requests', { state: 'quiet' })
  };
}
