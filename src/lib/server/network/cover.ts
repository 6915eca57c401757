import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { accountDeputies, helpRequests, people } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { dayAsked } from './requests';

/** An open request for cover of one account. */
export interface CoverAsked {
  id: string;
  on: Day;
  /** This very person asked. */
  own: boolean;
}

/** The open request for cover of an account, the oldest; null for none. @throws Forbidden */
export async function coverAsked(db: Db, actor: Actor, accountId: string): Promise<CoverAsked | null> {
  authorise(actor, 'see the network');
  const asked = await openForCover(db, accountId, null);
  return asked && { id: asked.id, on: asked.on, own: asked.by === actor.id };
}

/** The same; the caller has authorised. @param besides an id that does not count: of the form that is sent once more */
export async function openForCover(
  db: Db,
  accountId: string,
  besides: string | null
): Promise<{ id: string; on: Day; by: string } | null> {
  const [row] = await db
    .select({ id: helpRequests.id, on: sql<Day>`${dayAsked()}::text`, by: helpRequests.askedBy })
    .from(helpRequests)
    .where(
      and(
        eq(helpRequests.kind, 'cover'),
        eq(helpRequests.accountId, accountId),
        isNull(helpRequests.closedAt),
        besides ? ne(helpRequests.id, besides) : undefined
      )
    )
    .orderBy(asc(helpRequests.askedAt), asc(helpRequests.id))
    .limit(1);
  return row ?? null;
}

/** Does somebody who is here cover for the lead by now? The caller has authorised. */
export async function isCovered(db: Db, accountId: string): Promise<boolean> {
  const rows = await db
    .select({ id: people.id })
    .from(accountDeputies)
    .innerJoin(people, eq(people.id, accountDeputies.personId))
    .where(and(eq(accountDeputies.accountId, accountId), isNull(people.deactivatedAt)))
    .limit(1);
  return rows.length > 0;
}
