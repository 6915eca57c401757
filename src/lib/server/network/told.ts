import { and, sql, type SQL } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { TOGETHER, type Together } from '$lib/domain/outcome/outcome-filter';
import { scopeOfFilter, type PlaceAndTime } from '$lib/domain/network/request-filter';
import { lessonsPart, requestsPart, type RequestCounts } from '$lib/domain/network/requests-told';
import { togetherPart, type TogetherFacts } from '$lib/domain/network/together';
import type { NetworkAbout, NetworkPart } from '$lib/domain/network/told';
import type { Db } from '$lib/server/db/client';
import { accounts, helpRequests, outcomeAccounts, outcomes } from '$lib/server/db/schema';
import { differencesOf, holdsTogether, notSensitive } from '$lib/server/outcome/list/outcome-conditions';
import { lessonFacts } from './lessons';
import { isAnswered, requestsOf } from './requests';

/** What a report says of requests, of lessons, and of accounts together. The caller has seen to it that the reader may see reports. */
export async function requestsTold(db: Db, about: NetworkAbout): Promise<NetworkPart[]> {
  const [{ asked, asks }, lessons, together] = await Promise.all([
    requestCounts(db, about),
    lessonFacts(db, about),
    togetherCounts(db, about)
  ]);
  return [
    togetherPart({ ...together, asks }, about),
    requestsPart(asked, about),
    lessonsPart(lessons, about)
  ].filter((part) => part !== null);
}

/** Those that the lists of the same addresses count: all requests, and those for amplification. */
async function requestCounts(
  db: Db,
  { scope, period, today }: PlaceAndTime & { today: Day }
): Promise<{ asked: RequestCounts; asks: RequestCounts }> {
  const filter = { ...{ period, kind: null, state: null }, ...scopeOfFilter(scope) };
  const isOpen = sql`(${helpRequests.closedAt} is null)`;
  const isAsk = sql`${helpRequests.kind} = 'amplification'`;
  const count = (...conditions: SQL[]) => sql<number>`(count(*) filter (where ${and(...conditions)}))::int`;
  const counts = (...of: SQL[]) => ({
    closed: count(sql`not ${isOpen}`, ...of),
    answered: count(isOpen, isAnswered(), ...of),
    waiting: count(isOpen, sql`not ${isAnswered()}`, ...of)
  });
  const [row] = await db
    .select({ asked: counts(), asks: counts(isAsk) })
    .from(helpRequests)
    .where(requestsOf(filter, today));
  return row!;
}

/** Outcomes by who stands behind them, in one pass; those that the list of the same address counts. */
async function togetherCounts(db: Db, { scope, period }: PlaceAndTime): Promise<Omit<TogetherFacts, 'asks'>> {
  const kinds = sql`array_agg(${accounts.kind})`;
  const shared = db
    .select({ kinds: sql<string[]>`${kinds}`.as('kinds') })
    .from(outcomes)
    .innerJoin(outcomeAccounts, sql`${outcomeAccounts.outcomeId} = ${outcomes.id}`)
    .innerJoin(accounts, sql`${accounts.id} = ${outcomeAccounts.accountId}`)
    .where(
      sql`${differencesOf({ period, ...scopeOfFilter(scope) })} and ${notSensitive()} and ${accounts.kind} <> 'individual'`
    )
    .groupBy(outcomes.id)
    .having(sql`count(*) > 1`)
    .as('shared');
  const pairs = Object.keys(TOGETHER) as Together[];
  const rows = await db
    .select(
      Object.fromEntries(
        pairs.map((pair) => [
          pair,
          sql<number>`(count(*) filter (where ${holdsTogether(sql`shared.kinds`, pair)}))::int`
        ])
      ) as Record<Together, ReturnType<typeof sql<number>>>
    )
    .from(shared);
  const counts = rows[0]!;
  return { pairs: counts, shared: counts.any };
}
