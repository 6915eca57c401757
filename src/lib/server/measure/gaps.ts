import { and, between, eq, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import type { LeftOut } from '$lib/domain/account/individual';
import { quietSince } from '$lib/domain/account/activity';
import { addMonths, type Day, type Month } from '$lib/domain/calendar/day';
import { type Period } from '$lib/domain/calendar/period';
import {
  gapsIn,
  LOOKS_BACK,
  OF_NO_ACCOUNT,
  type AccountAnswers,
  type Carrier,
  type Gap
} from '$lib/domain/measure/not-recorded';
import { lastWholeMonth } from '$lib/domain/report/measure-total';
import { RANGE_MONTHS } from '$lib/domain/verdict/usual-range';
import type { Db } from '$lib/server/db/client';
import { countsWithout, isCountedWithout } from '$lib/server/db/individual-accounts';
import { accounts, nilReturns, outcomeAccounts, outcomes, services } from '$lib/server/db/schema';

/** A year more than the months that are drawn, since a gap looks that far back. */
const LOOKED_AT = RANGE_MONTHS + LOOKS_BACK;

/**
 * The months of a measure in a service that nobody said anything of, up to the last whole month of a period. They are
 * the same whatever the scope: an account that is linked to outcomes of two services answers for both.
 * @param leftOut which accounts are not asked, and carry nothing
 */
export async function gapsUpTo(db: Db, period: Period, today: Day, leftOut: LeftOut = null): Promise<Gap[]> {
  const last = lastWholeMonth({ period, today });
  return gapsBetween(db, addMonths(last, -RANGE_MONTHS), last, leftOut);
}

/** The same from one month to another, both included, of which both are over. */
export async function gapsBetween(
  db: Db,
  first: Month,
  last: Month,
  leftOut: LeftOut = null
): Promise<Gap[]> {
  const [{ carriers, answers }, ended] = await Promise.all([
    recordedBetween(db, first, last, { leftOut }),
    endedServices(db)
  ]);
  return gapsIn(carriers, answers, last).filter(
    ({ month, serviceId }) => month >= first && month < (ended.get(serviceId) ?? addMonths(last, 1))
  );
}

/** The first month in which each service that ended is no more: nobody is asked about it. */
async function endedServices(db: Db): Promise<Map<string, Month>> {
  const rows = await db
    .select({ id: services.id, from: sql<Month>`${services.endedFrom}` })
    .from(services)
    .where(isNotNull(services.endedFrom));
  return new Map(rows.map(({ id, from }) => [id, from]));
}

/**
 * What gaps are found in: who carried which measure when, and what accounts said of their months.
 * @param span an import whose figures are left out, and accounts that are
 */
export async function recordedBetween(
  db: Db,
  first: Month,
  last: Month,
  { without, leftOut = null }: { without?: string; leftOut?: LeftOut } = {}
): Promise<{ carriers: Carrier[]; answers: Map<string, AccountAnswers> }> {
  const span: Span = { from: addMonths(first, -LOOKS_BACK), last, without, leftOut };
  const [linked, ofNobody] = await Promise.all([linkedMonths(db, span), importedMonths(db, span)]);
  const carriers = linked.filter((row): row is Carrier => row.measureId !== null);
  return { carriers: [...carriers, ...ofNobody], answers: await answersOf(db, linked, span) };
}

/** The same of one account by itself, whatever the services: only its own word counts. */
export async function gapsOfAccount(
  db: Db,
  account: { id: string; serviceId: string },
  period: Period,
  today: Day
): Promise<Gap[]> {
  const last = lastWholeMonth({ period, today });
  const span = { from: addMonths(last, -LOOKED_AT), last };
  const linked = await linkedMonths(db, span, account.id);
  const own = linked.filter((row): row is Carrier => row.measureId !== null);
  const carriers = own.map((carrier) => ({ ...carrier, serviceId: account.serviceId }));
  return gapsIn(carriers, await answersOf(db, linked, span), last);
}

/** The months that are looked at. */
interface Span {
  from: Month;
  last: Month;
  /** An import whose figures are left out. */
  without?: string | undefined;
  leftOut?: LeftOut;
}

interface LinkedMonths extends Omit<Carrier, 'measureId'> {
  /** Null for stories. */
  measureId: string | null;
}

/** The months in which each account was linked to each measure of each service. */
async function linkedMonths(db: Db, span: Span, accountId?: string): Promise<LinkedMonths[]> {
  return db.execute<LinkedMonths & Record<string, unknown>>(sql`
    select outcomes.measure_id as "measureId", outcomes.service_id as "serviceId",
      outcome_accounts.account_id as "accountId", array_agg(distinct outcomes.month)::text[] as months
    from ${outcomes} join ${outcomeAccounts} on outcome_accounts.outcome_id = outcomes.id
    where ${and(
      isNull(outcomes.deletedAt),
      between(outcomes.month, span.from, span.last),
      notOf(span),
      areAsked(db, span),
      accountId === undefined ? undefined : eq(outcomeAccounts.accountId, accountId)
    )}
    group by outcomes.measure_id, outcomes.service_id, outcome_accounts.account_id`);
}

/** The months of figures that came in from a file without an account: recorded, but no account's. */
async function importedMonths(db: Db, span: Span): Promise<Carrier[]> {
  const rows = await db
    .select({
      measureId: sql<string>`${outcomes.measureId}`,
      serviceId: outcomes.serviceId,
      months: sql<Month[]>`array_agg(distinct ${outcomes.month})::text[]`
    })
    .from(outcomes)
    .where(
      and(
        isNotNull(outcomes.importId),
        isNull(outcomes.deletedAt),
        between(outcomes.month, span.from, span.last),
        notOf(span),
        sql`not exists (select from ${outcomeAccounts} l where l.outcome_id = ${outcomes}.id)`
      )
    )
    .groupBy(outcomes.measureId, outcomes.serviceId);
  return rows.map((row) => ({ ...row, accountId: OF_NO_ACCOUNT }));
}

/** What individual accounts are linked to, others may be, too: then those are asked. */
function areAsked(db: Db, { leftOut = null }: Span): SQL | undefined {
  if (leftOut === null) return undefined;
  const asked = db.select({ id: accounts.id }).from(accounts).where(isCountedWithout(leftOut));
  return and(countsWithout(leftOut), inArray(outcomeAccounts.accountId, asked));
}

function notOf({ without }: Span): SQL | undefined {
  return without === undefined ? undefined : sql`${outcomes.importId} is distinct from ${without}`;
}

async function answersOf(
  db: Db,
  linked: readonly LinkedMonths[],
  span: Span
): Promise<Map<string, AccountAnswers>> {
  const [rows, nil] = await Promise.all([
    db
      .select({
        id: accounts.id,
        status: accounts.status,
        closedOn: accounts.closedOn,
        dormantSince: accounts.dormantSince
      })
      .from(accounts),
    db
      .select({
        accountId: nilReturns.accountId,
        months: sql<Month[]>`array_agg(${nilReturns.month}::text)`
      })
      .from(nilReturns)
      .where(between(nilReturns.month, span.from, span.last))
      .groupBy(nilReturns.accountId)
  ]);
  const nilOf = new Map(nil.map(({ accountId, months }) => [accountId, new Set(months)]));
  const loggedOf = new Map<string, Set<Month>>();
  for (const { accountId, months } of linked) {
    const logged = loggedOf.get(accountId) ?? new Set();
    for (const month of months) logged.add(month);
    loggedOf.set(accountId, logged);
  }
  return new Map(
    rows.map((account) => [
      account.id,
      {
        nil: nilOf.get(account.id) ?? new Set<Month>(),
        logged: loggedOf.get(account.id) ?? new Set<Month>(),
        quietSince: quietSince(account)?.since ?? null
      }
    ])
  );
}
