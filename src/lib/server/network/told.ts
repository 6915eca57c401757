import { sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { periodSlug } from '$lib/domain/calendar/period';
import { TOGETHER, type Together } from '$lib/domain/outcome/outcome-filter';
import { scopeOfFilter, type PlaceAndTime, type RequestFilter } from '$lib/domain/network/request-filter';
import { lessonsPart, requestsPart, type RequestCounts } from '$lib/domain/network/requests-told';
import { togetherPart, type TogetherFacts } from '$lib/domain/network/together';
import type { NetworkAbout, NetworkPart } from '$lib/domain/network/told';
import type { Db } from '$lib/server/db/client';
import { accounts, helpRequests, outcomeAccounts, outcomes } from '$lib/server/db/schema';
import { whileUnchanged } from '$lib/server/db/while-unchanged';
import { differencesOf, holdsTogether, notSensitive } from '$lib/server/outcome/list/outcome-conditions';
import { lessonFacts } from './lessons';
import { isAnswered, requestsOf } from './requests';

/** What a report says of requests, of lessons, and of accounts together. The caller has seen to it that the reader may see reports. */
export async function requestsTold(db: Db, about: NetworkAbout): Promise<NetworkPart[]> {
  const [asked, asks, lessons, together] = await Promise.all([
    requestCounts(db, about, null),
    requestCounts(db, about, 'amplification'),
    lessonFacts(db, about),
    togetherOf(db, about)
  ]);
  return [
    togetherPart({ ...together, asks }, about),
    requestsPart(asked, about),
    lessonsPart(lessons, about)
  ].filter((part) => part !== null);
}

/** Those that the list of the same address counts. */
async function requestCounts(
  db: Db,
  { scope, period, today }: PlaceAndTime & { today: Day },
  kind: RequestFilter['kind']
): Promise<RequestCounts> {
  const filter = { ...{ period, kind, state: null }, ...scopeOfFilter(scope) };
  const open = sql`${helpRequests.closedAt} is null`;
  const [row] = await db
    .select({
      closed: sql<number>`(count(*) filter (where not (${open})))::int`,
      answered: sql<number>`(count(*) filter (where ${open} and ${isAnswered()}))::int`,
      waiting: sql<number>`(count(*) filter (where ${open} and not ${isAnswered()}))::int`
    })
    .from(helpRequests)
    .where(requestsOf(filter, today));
  return row!;
}

/** Of the whole council it is read once while nothing is committed, as its other figures are. */
function togetherOf(db: Db, about: PlaceAndTime): Promise<Omit<TogetherFacts, 'asks'>> {
  if (about.scope.kind !== 'council') return togetherCounts(db, about);
  const name = `together ${periodSlug(about.period)} ${about.period.firstMonth}`;
  return whileUnchanged(db, name, () => togetherCounts(db, about));
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
