import { and, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { activeOn } from '$lib/server/account/activity';
import type { Db } from '$lib/server/db/client';
import { accountDeputies, accounts } from '$lib/server/db/schema';

/**
 * Ids of the accounts that were in use on a day and are run by one of these people, as lead or deputy. The register keeps
 * who runs an account now, not who ran it then: so it is asked as soon as it is said who came.
 */
export async function accountsRunBy(db: Db, personIds: readonly string[], day: Day): Promise<string[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(activeOn(day), or(inArray(accounts.leadId, [...personIds]), isDeputy(personIds))));
  return rows.map(({ id }) => id);
}

function isDeputy(personIds: readonly string[]): SQL {
  return sql`exists (select from ${accountDeputies} d
    where d.account_id = accounts.id and d.person_id in ${[...personIds]})`;
}
