/** Individual accounts are only pooled, and left out of what is published in a pre-election period: in SQL. */
import { ne, or, sql, type SQL } from 'drizzle-orm';
import type { LeftOut } from '$lib/domain/account/individual';
import { accountDeputies, accounts, outcomeAccounts } from '$lib/server/db/schema';

/** The condition under which `showsFiguresTo` holds of the row of `accounts`. */
export function showsFiguresTo(personId: string): SQL {
  return or(
    sql`accounts.kind <> 'individual'`,
    sql`accounts.lead_id is not distinct from ${personId}`,
    sql`exists (select from ${accountDeputies} d where d.account_id = accounts.id and d.person_id = ${personId})`
  )!;
}

/**
 * The condition under which the row of `outcomes` counts: not where only accounts that are left out led to it. Those of the
 * few individual accounts are looked up once, instead of the accounts of each outcome.
 */
export function countsWithout(leftOut: LeftOut): SQL | undefined {
  return leftOut === null ? undefined : sql`outcomes.id not in (${ofIndividualsAlone()})`;
}

/** The condition under which the row of `accounts` counts. */
export function isCountedWithout(leftOut: LeftOut): SQL | undefined {
  return leftOut === null ? undefined : ne(accounts.kind, leftOut);
}

/** The ids of the outcomes that individual accounts are linked to, and no other. */
export function ofIndividualsAlone(): SQL {
  return sql`select l.outcome_id from ${outcomeAccounts} l
    join ${accounts} a on a.id = l.account_id and a.kind = 'individual'
    where not exists (select from ${outcomeAccounts} m join ${accounts} b on b.id = m.account_id
      where m.outcome_id = l.outcome_id and b.kind <> 'individual')`;
}
