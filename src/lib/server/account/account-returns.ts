import { and, asc, eq, gte, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { accountReturn, type AccountReturn, type Platform } from '$lib/domain/account/account';
import { addDays, lastDayOfMonth, type Month } from '$lib/domain/calendar/day';
import { monthsOf, type Period } from '$lib/domain/calendar/period';
import type { Db } from '$lib/server/db/client';
import { accounts, measures, nilReturns, outcomeAccounts, outcomes } from '$lib/server/db/schema';
import { serviceRunning } from '$lib/server/db/service-places';
import { activeOn } from './activity';

/** What one active account returned for a period. `outcomes` and `linked` count outcomes, deleted ones left out. */
export interface AccountReturnRow {
  id: string;
  slug: string;
  name: string;
  platform: Platform;
  /** It is an individual account: only pooled. */
  individual: boolean;
  /** The service that ran it at the end of the period. */
  serviceId: string;
  return: AccountReturn;
  /** Outcomes linked to this account at all. */
  outcomes: number;
  /** Those among them whose strength is Linked or above, outputs and outtakes left out: reach is no difference made. */
  linked: number;
  /** Months with "nothing to record". */
  nilReturns: number;
}

/** Whose accounts: some services only; or those that a service ran until its end, within the period. */
interface ReturnsAsked {
  serviceIds?: readonly string[];
  /** The last month of a service that ended. Accounts that were closed in it count: they were closed for the end. */
  until?: Month | undefined;
}

/**
 * What each active account returned for a period, by name; within some services when `asked` names them.
 * An outcome linked to several accounts counts for each of them, so these counts are never added up.
 */
export async function accountReturns(
  db: Db,
  period: Period,
  { serviceIds, until }: ReturnsAsked = {}
): Promise<AccountReturnRow[]> {
  const months = monthsOf(period).filter((month) => until === undefined || month <= until);
  const last = months.at(-1)!;
  const counted = outcomesByAccount(db, months);
  const nils = nilReturnsByAccount(db, months);
  const runBy = serviceRunning(last);
  const active = activeOn(lastDayOfMonth(last));
  const rows = await db
    .select({
      id: accounts.id,
      slug: accounts.slug,
      name: accounts.name,
      platform: accounts.platform,
      individual: sql<boolean>`${accounts.kind} = 'individual'`,
      serviceId: runBy,
      outcomes: sql<number>`coalesce(${counted.outcomes}, 0)`,
      linked: sql<number>`coalesce(${counted.linked}, 0)`,
      nilReturns: sql<number>`coalesce(${nils.months}, 0)`
    })
    .from(accounts)
    .leftJoin(counted, eq(counted.accountId, accounts.id))
    .leftJoin(nils, eq(nils.accountId, accounts.id))
    .where(
      and(
        until === undefined ? active : or(active, activeOn(addDays(last, -1))),
        serviceIds && inArray(runBy, [...serviceIds])
      )
    )
    .orderBy(asc(accounts.name), asc(accounts.platform), asc(accounts.slug));
  return rows.map((row) => ({ ...row, return: accountReturn(row) }));
}

function outcomesByAccount(db: Db, months: readonly Month[]) {
  return db
    .select({
      accountId: outcomeAccounts.accountId,
      outcomes: sql<number>`count(*)::int`.as('outcomes'),
      linked: sql<number>`(count(*) filter (where ${outcomes.strength} >= 2 and ${isDifference()}))::int`.as(
        'linked'
      )
    })
    .from(outcomes)
    .innerJoin(outcomeAccounts, eq(outcomeAccounts.outcomeId, outcomes.id))
    .leftJoin(measures, eq(measures.id, outcomes.measureId))
    .where(
      and(isNull(outcomes.deletedAt), gte(outcomes.month, months[0]!), lte(outcomes.month, months.at(-1)!))
    )
    .groupBy(outcomeAccounts.accountId)
    .as('counted');
}

/** A story, or a number of a measure that may stand in a headline. */
function isDifference(): SQL {
  return sql`(${measures.id} is null or ${measures.stage} in ('outcome', 'impact'))`;
}

function nilReturnsByAccount(db: Db, months: readonly Month[]) {
  return db
    .select({ accountId: nilReturns.accountId, months: sql<number>`count(*)::int`.as('months') })
    .from(nilReturns)
    .where(and(gte(nilReturns.month, months[0]!), lte(nilReturns.month, months.at(-1)!)))
    .groupBy(nilReturns.accountId)
    .as('nils');
}
