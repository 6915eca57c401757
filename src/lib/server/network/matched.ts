import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { everyMatch, matchesOf, type AskedFor, type Matches } from '$lib/domain/network/matching';
import { can, type Actor } from '$lib/domain/people/permissions';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { helpOffers, helpReplies, helpRequests } from '$lib/server/db/schema';
import { everyOffering } from './offers';
import { readRequests, requestsOf, type RequestRow } from './requests';
import { stepsOfServices } from './steps';

export type RequestToMatch = AskedFor & { id: string };

/** Whom a request is matched to today. The caller has seen to it that the person may see the network. */
export async function matchesFor(db: Db, request: RequestToMatch, today: Day): Promise<Matches> {
  const [services, offerings] = await Promise.all([stepsOfServices(db, today), everyOffering(db)]);
  return matchesOf(request, services, offerings);
}

/** What the network has for one person, on their home. */
export interface NetworkOfHome {
  /** Requests of others that they are matched to and have not answered, each with why. */
  matched: (RequestRow & { why: string[] })[];
  /** Requests of their own that have an answer and are still open. */
  answered: RequestRow[];
}

/** Null for whoever takes no part, and where nothing waits. */
export async function networkOfHome(db: Db, actor: Actor, today: Day): Promise<NetworkOfHome | null> {
  if (!can(actor, 'take part in the network')) return null;
  authorise(actor, 'take part in the network');
  const [matched, answered] = await Promise.all([
    matchedTo(db, actor, today),
    readRequests(
      db,
      and(requestsOf({ ...ANY, state: 'answered' }, today), eq(helpRequests.askedBy, actor.id))
    )
  ]);
  return matched.length + answered.length === 0 ? null : { matched, answered };
}

const ANY = { period: null, state: null, kind: null, service: null, directorate: null };

/** Nobody is asked who offered nothing, so nothing is looked up for them. */
async function matchedTo(db: Db, actor: Actor, today: Day): Promise<NetworkOfHome['matched']> {
  if ((await db.$count(helpOffers, eq(helpOffers.personId, actor.id))) === 0) return [];
  const open = await readRequests(
    db,
    and(
      isNull(helpRequests.closedAt),
      ne(helpRequests.askedBy, actor.id),
      sql`(${helpRequests.wantedBy} is null or ${helpRequests.wantedBy} >= ${today})`,
      sql`not exists (select from ${helpReplies} r where r.request_id = help_requests.id and r.person_id = ${actor.id})`
    )
  );
  if (open.length === 0) return [];
  const [services, offerings] = await Promise.all([stepsOfServices(db, today), everyOffering(db)]);
  const own = offerings.filter(({ personId }) => personId === actor.id);
  return open.flatMap((request) => {
    const [match] = everyMatch(matchesOf({ ...request, askedBy: request.askedById }, services, own));
    return match ? [{ ...request, why: match.why }] : [];
  });
}
