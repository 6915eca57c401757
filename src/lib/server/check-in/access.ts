import { and, eq, or, sql, type SQL } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import type { Day } from '$lib/domain/calendar/day';
import { roundState, type RoundState } from '$lib/domain/check-in/round';
import { NotFound } from '$lib/domain/errors';
import { can, type Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { accountDeputies, accounts, checkInRounds, checkIns, services } from '$lib/server/db/schema';
import { isSlug } from '$lib/server/db/slugs';
import { authorise } from '$lib/server/request/authorise';

/** Where a check-in stands: the address parts of its round and of its account. */
export interface CheckInPlace {
  round: string;
  account: string;
}

/** A check-in that this person may open, and whether they may answer it. */
export interface OpenedCheckIn {
  row: typeof checkIns.$inferSelect;
  round: { id: string; slug: string; name: string; firstDay: Day; lastDay: Day; state: RoundState };
  account: {
    id: string;
    slug: string;
    title: string;
    purpose: string;
    service: string;
    serviceId: string;
    leadId: string | null;
    status: 'active' | 'dormant' | 'closed';
  };
  /** They are its lead, or cover for the lead. */
  holds: boolean;
}

/**
 * Opens a check-in for its lead, its deputies and communications. For everybody else there is none, whichever they ask for,
 * so that no address tells even who was asked.
 * @throws NotFound
 */
export async function openCheckIn(
  db: Db,
  actor: Actor,
  place: CheckInPlace,
  today: Day
): Promise<OpenedCheckIn> {
  authorise(actor, 'answer own check-ins');
  const [found] =
    isSlug(place.round) && isSlug(place.account)
      ? await db
          .select({ row: checkIns, round: checkInRounds, account: ACCOUNT, holds: isHeldBy(actor) })
          .from(checkIns)
          .innerJoin(checkInRounds, eq(checkInRounds.id, checkIns.roundId))
          .innerJoin(accounts, eq(accounts.id, checkIns.accountId))
          .innerJoin(services, eq(services.id, accounts.serviceId))
          .where(and(eq(checkInRounds.slug, place.round), eq(accounts.slug, place.account)))
      : [];
  if (!found || !(found.holds || can(actor, 'run the network')))
    throw new NotFound('There is no such check-in');
  const { name, platform, ...account } = found.account;
  return {
    ...{ row: found.row, holds: found.holds },
    round: { ...found.round, state: roundState(found.round, today) },
    account: { ...account, title: accountTitle({ name, platform }) }
  };
}

/** Is this person the lead of the row of `accounts`, or a deputy? */
export function isHeldBy(actor: Actor): SQL<boolean> {
  const covers = sql`exists (select from ${accountDeputies} d where d.account_id = accounts.id and d.person_id = ${actor.id})`;
  return sql<boolean>`coalesce(${or(eq(accounts.leadId, actor.id), covers)}, false)`;
}

const ACCOUNT = {
  id: accounts.id,
  slug: accounts.slug,
  name: accounts.name,
  platform: accounts.platform,
  purpose: accounts.purpose,
  service: services.name,
  serviceId: accounts.serviceId,
  leadId: accounts.leadId,
  status: accounts.status
};
