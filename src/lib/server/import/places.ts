import { and, isNull, sql } from 'drizzle-orm';
import type { MeasureKind } from '$lib/domain/measure/measure';
import type { InvitationInput } from '$lib/domain/people/person';
import type { Platform } from '$lib/domain/account/account';
import type { Day, Month } from '$lib/domain/calendar/day';
import { directorateNow } from '$lib/server/db/service-places';
import type { Db } from '$lib/server/db/client';
import { accounts, invitations, measures, people, services } from '$lib/server/db/schema';
import { ByName } from './by-name';

/** Something that a cell names. */
export interface Named {
  id: string;
  name: string;
}

/** Somebody whose invitation waits, and what it gives. */
export type Invited = Named & Pick<InvitationInput, 'role' | 'services'>;

/** What names in a file can mean: what the council has, and what the file itself brought in before. */
export interface Places {
  services: ByName<Named & { slug: string; directorate: string; endedFrom?: Month | null }>;
  measures: ByName<Named & { slug: string; retiredOn: Day | null; kind: MeasureKind; addsUp: boolean }>;
  /** By address in small letters: who is here, or who has left. */
  people: Map<string, Named & { left: boolean }>;
  /** By address: whose invitation waits. */
  invited: Map<string, Invited>;
  accounts: Map<
    string,
    Named & {
      slug: string;
      address: string;
      closedOn: Day | null;
      /** Who leads and who covers it, also those who have left. */
      peopleIds: string[];
    }
  >;
}

/** Reads what the council has, by the keys under which people may name it. */
export async function placesOf(tx: Db): Promise<Places> {
  const [serviceRows, measureRows, personRows, invitedRows, accountRows] = await Promise.all([
    servicesOf(tx),
    tx
      .select({
        id: measures.id,
        name: measures.name,
        slug: measures.slug,
        retiredOn: measures.retiredOn,
        kind: measures.kind,
        addsUp: measures.addsUp
      })
      .from(measures)
      // What is read from the file by their kinds and last days is written while they have them.
      .for('key share'),
    tx
      .select({ id: people.id, name: people.name, email: people.email, left: people.deactivatedAt })
      .from(people),
    tx
      .select({
        ...{ id: invitations.id, name: invitations.name, email: invitations.email },
        ...{ role: invitations.role, services: invitations.services }
      })
      .from(invitations)
      .where(
        and(
          isNull(invitations.usedAt),
          isNull(invitations.withdrawnAt),
          sql`${invitations.expiresAt} > now()`
        )
      ),
    tx
      .select({
        id: accounts.id,
        name: accounts.name,
        slug: accounts.slug,
        platform: accounts.platform,
        handle: accounts.handle,
        address: accounts.address,
        closedOn: accounts.closedOn,
        peopleIds: sql<string[]>`array_remove(array(
          select d.person_id from account_deputies d where d.account_id = accounts.id) || accounts.lead_id, null)`
      })
      .from(accounts)
  ]);
  return {
    services: new ByName(serviceRows),
    measures: new ByName(measureRows),
    people: new Map(
      personRows.map(({ left, ...row }) => [row.email.toLowerCase(), { ...row, left: left !== null }])
    ),
    invited: new Map(invitedRows.map((row) => [row.email.toLowerCase(), row])),
    accounts: new Map(accountRows.map((row) => [handleKey(row.platform, row.handle), row]))
  };
}

/** One account on one platform, however its handle is capitalised. */
export function handleKey(platform: Platform, handle: string): string {
  return `${platform} ${handle.toLowerCase()}`;
}

async function servicesOf(tx: Db) {
  return tx
    .select({
      id: services.id,
      name: services.name,
      slug: services.slug,
      endedFrom: services.endedFrom,
      directorate: sql<string>`(select d.name from directorates d where d.id = ${directorateNow()})`
    })
    .from(services);
}
