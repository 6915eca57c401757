import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import { reportAddress } from '$lib/domain/report/addresses';
import { outcomesAddress } from '$lib/domain/outcome/outcome-filter';
import { can, servicesWhere, type Actor } from '$lib/domain/people/permissions';
import { lastDayOfMonth, type Month } from '$lib/domain/calendar/day';
import { firstDayOf, monthsOf, periodSlug, type Period } from '$lib/domain/calendar/period';
import { activeOn } from '$lib/server/account/activity';
import { poolingOf } from '$lib/server/account/pooled';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { showsFiguresTo } from '$lib/server/db/individual-accounts';
import { isThereOn } from '$lib/server/db/service-places';
import { didNotStandUp, hasEvidence } from '$lib/server/outcome/strength';
import { councilReturns } from '$lib/server/report/facts/council-figures';
import { outcomesByMonth } from './line-months';
import { accounts, measures, nilReturns, outcomeAccounts, outcomes, services } from '$lib/server/db/schema';

export interface SilentAccount {
  id: string;
  title: string;
}

/**
 * Accounts of the services that this person leads, active in a month, which have neither an outcome nor a nil return for
 * it. One that has gone quiet since is among them, for the report counts it as silent, too.
 */
export async function silentAccounts(db: Db, actor: Actor, month: Month): Promise<SilentAccount[]> {
  const mine = servicesWhere(actor, 'record nil returns');
  return mine === 'all' ? [] : silentAccountsOf(db, actor, mine, month);
}

/**
 * The same for any services: the caller has seen to it that the person may answer for them. Of an individual account, those who
 * run it are told, and communications, who ask for it.
 */
export async function silentAccountsOf(
  db: Db,
  actor: Actor,
  serviceIds: readonly string[],
  month: Month
): Promise<SilentAccount[]> {
  if (serviceIds.length === 0) return [];
  const rows = await db
    .select({ id: accounts.id, name: accounts.name, platform: accounts.platform })
    .from(accounts)
    .where(
      and(
        inArray(accounts.serviceId, [...serviceIds]),
        can(actor, 'publish editions') ? undefined : showsFiguresTo(actor.id),
        activeOn(lastDayOfMonth(month)),
        sql`not exists (select from ${nilReturns} n where n.account_id = ${accounts.id} and n.month = ${month})`,
        sql`not exists (select from ${outcomeAccounts} l join ${outcomes} o on o.id = l.outcome_id
              where l.account_id = ${accounts.id} and o.month = ${month} and o.deleted_at is null)`
      )
    )
    .orderBy(asc(accounts.name));
  return rows.map((row) => ({ id: row.id, title: accountTitle(row) }));
}

/** The last five outcomes that this person logged. */
export async function lastFive(db: Db, actor: Actor) {
  authorise(actor, 'see own home');
  return db
    .select({
      id: outcomes.id,
      kind: outcomes.kind,
      quantity: outcomes.quantity,
      outOf: outcomes.outOf,
      measureKind: measures.kind,
      unitOne: measures.unitOne,
      unitMany: measures.unitMany,
      service: services.name,
      happenedOn: outcomes.happenedOn,
      wholeMonth: outcomes.wholeMonth,
      strength: outcomes.strength,
      lacksEvidence: sql<boolean>`(${outcomes.strength} = 1 and ${outcomes.quantity} is distinct from 0
        and ${outcomes.route} not in ('judgement', 'not-known') and not ${didNotStandUp()}
        and not ${hasEvidence()})`
    })
    .from(outcomes)
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(measures, eq(measures.id, outcomes.measureId))
    .where(and(eq(outcomes.createdBy, actor.id), isNull(outcomes.deletedAt)))
    .orderBy(desc(outcomes.createdAt), asc(outcomes.id))
    .limit(5);
}

/** How many outcomes of a lead's services are Reported only this quarter, and what each lacks. */
export async function whatWouldStrengthen(db: Db, actor: Actor, quarter: Period) {
  const mine = servicesWhere(actor, 'change outcomes');
  if (mine === 'all' || mine.length === 0) return null;
  const [row] = await db
    .select({
      reported: sql<number>`count(*)::int`,
      // A logged 0 needs no evidence, and a story whose words were erased takes none any more.
      toStrengthen: sql<number>`(count(*) filter (where ${outcomes.quantity} is distinct from 0
        and ${outcomes.erasedOn} is null and not ${didNotStandUp()}))::int`,
      routeUnknown: sql<number>`(count(*) filter (where ${outcomes.route} in ('judgement', 'not-known')
        and ${outcomes.quantity} is distinct from 0 and ${outcomes.erasedOn} is null and not ${didNotStandUp()}))::int`
    })
    .from(outcomes)
    .where(
      and(
        inArray(outcomes.serviceId, [...mine]),
        isNull(outcomes.deletedAt),
        eq(outcomes.strength, 1),
        inQuarter(quarter)
      )
    );
  const reported = row?.reported ?? 0;
  const routeUnknown = row?.routeUnknown ?? 0;
  const period = periodSlug(quarter);
  return {
    reported,
    routeUnknown,
    lackEvidence: (row?.toStrengthen ?? 0) - routeUnknown,
    list: outcomesAddress({ period, strength: '1', own: 'yes' })
  };
}

/** The outcomes of a lead's services that did not stand up when somebody checked them, of whichever quarter. */
export async function failedChecks(db: Db, actor: Actor): Promise<{ count: number; list: string } | null> {
  const mine = servicesWhere(actor, 'change outcomes');
  if (mine === 'all' || mine.length === 0) return null;
  const own = and(
    inArray(outcomes.serviceId, [...mine]),
    isNull(outcomes.deletedAt),
    isNull(outcomes.erasedOn),
    didNotStandUp()
  );
  const count = await db.$count(outcomes, own);
  return count === 0 ? null : { count, list: outcomesAddress({ check: 'failed', own: 'yes' }) };
}

/** The line of each service that a lead leads in the report of a quarter: individual accounts count where that report counts them. */
export async function linesInReport(db: Db, actor: Actor, quarter: Period) {
  authorise(actor, 'see own home');
  if (actor.leads.length === 0) return [];
  const [own, returns, counts, byMonth] = await Promise.all([
    db
      .select({ id: services.id, slug: services.slug, name: services.name })
      .from(services)
      .where(and(inArray(services.id, [...actor.leads]), isThereOn(firstDayOf(quarter))))
      .orderBy(asc(services.name)),
    councilReturns(db, quarter),
    db
      .select({ serviceId: outcomes.serviceId, outcomes: sql<number>`count(*)::int` })
      .from(outcomes)
      .where(
        and(inArray(outcomes.serviceId, [...actor.leads]), isNull(outcomes.deletedAt), inQuarter(quarter))
      )
      .groupBy(outcomes.serviceId),
    outcomesByMonth(db, actor.leads, quarter)
  ]);
  const { pools } = await poolingOf(db, returns, monthsOf(quarter).at(-1)!);
  return own.map((service) => {
    const isPooled = pools({ kind: 'service', slug: service.slug });
    const accountsOf = returns.filter((row) => row.serviceId === service.id && (isPooled || !row.individual));
    return {
      name: service.name,
      report: reportAddress({ kind: 'service', slug: service.slug }, periodSlug(quarter)),
      outcomes: counts.find((row) => row.serviceId === service.id)?.outcomes ?? 0,
      evidenced: accountsOf.filter((row) => row.return === 'evidenced').length,
      active: accountsOf.length,
      months: byMonth.get(service.id) ?? []
    };
  });
}

function inQuarter(quarter: Period) {
  return inArray(outcomes.month, monthsOf(quarter));
}
