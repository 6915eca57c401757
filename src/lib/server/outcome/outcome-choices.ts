import { and, asc, desc, eq, gt, gte, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import { STAGES } from '$lib/domain/measure/measure';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import { addDays, addMonths, monthOf, monthTitle, type Day } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import {
  accountDeputies,
  accounts,
  measures,
  measureServices,
  outcomeAccounts,
  outcomes,
  services
} from '$lib/server/db/schema';
import type { Choice } from '$lib/domain/forms/answers';

/** What the log form offers to one person, the usual things first. */
export interface OutcomeChoices {
  services: Choice[];
  usualAccounts: Choice[];
  otherAccounts: { service: string; accounts: Choice[] }[];
  usualMeasures: Choice[];
  otherMeasures: { stage: string; measures: Choice[] }[];
  /** How many measures of other services are left out; asking for all of them shows these, too. */
  measuresBeyond: number;
}

/** Months after the end of a service in which an outcome of before can still be logged by the form. */
const LATE_MONTHS = 3;
const USUAL_DAYS = 180;
const USUAL_ACCOUNTS = 8;
const USUAL_MEASURES = 6;

/** Services, accounts and measures for the log form. `keep` holds ids that must be offered although closed or retired. */
export async function outcomeChoices(
  db: Db,
  actor: Actor,
  today: Day,
  keep: readonly string[] = [],
  everyMeasure = false
): Promise<OutcomeChoices> {
  const mine = servicesWhere(actor, 'log outcomes');
  const [own, accountRows, everyMeasureRow, usual] = await Promise.all([
    servicesOf(db, mine, today, keep),
    accountsToLink(db, keep),
    measuresToCount(db, mine, keep, today),
    usualOf(db, actor, mine, today)
  ]);
  const measureRows = everyMeasureRow.filter(
    ({ id, isOwn }) => everyMeasure || isOwn || keep.includes(id) || usual.measures.includes(id)
  );
  const usualAccounts = usual.accounts.flatMap((id) => accountRows.filter((row) => row.id === id));
  const usualMeasures = usual.measures.flatMap((id) => measureRows.filter((row) => row.id === id));
  const otherAccounts = accountRows.filter((row) => !usualAccounts.includes(row));
  const otherMeasures = measureRows.filter((row) => !usualMeasures.includes(row));
  return {
    services: own,
    usualAccounts: usualAccounts.map(accountChoice),
    otherAccounts: grouped(otherAccounts, (row) => row.service).map(([service, rows]) => ({
      service,
      accounts: rows.map(accountChoice)
    })),
    usualMeasures: usualMeasures.map(measureChoice),
    otherMeasures: grouped(otherMeasures, (row) => STAGES[row.stage]).map(([stage, rows]) => ({
      stage,
      measures: rows.map(measureChoice)
    })),
    measuresBeyond: everyMeasureRow.length - measureRows.length
  };
}

/** A service that ended is offered for a few months more, with its last month: what it did then may come late. */
async function servicesOf(
  db: Db,
  mine: 'all' | readonly string[],
  today: Day,
  keep: readonly string[]
): Promise<Choice[]> {
  const isOffered = or(
    isNull(services.endedFrom),
    gt(services.endedFrom, addMonths(monthOf(today), -LATE_MONTHS)),
    inArray(services.id, [...keep])
  );
  const rows = await db
    .select({ value: services.id, name: services.name, endedFrom: services.endedFrom })
    .from(services)
    .where(and(mine === 'all' ? undefined : inArray(services.id, [...mine]), isOffered))
    .orderBy(asc(services.name));
  return rows.map(({ value, name, endedFrom }) => ({
    value,
    text: endedFrom === null ? name : `${name} (until ${monthTitle(addMonths(endedFrom, -1))})`
  }));
}

type AccountRow = Awaited<ReturnType<typeof accountsToLink>>[number];
type MeasureRow = Awaited<ReturnType<typeof measuresToCount>>[number];

async function accountsToLink(db: Db, keep: readonly string[]) {
  return db
    .select({ id: accounts.id, name: accounts.name, platform: accounts.platform, service: services.name })
    .from(accounts)
    .innerJoin(services, eq(services.id, accounts.serviceId))
    .where(or(isNull(accounts.closedOn), inArray(accounts.id, [...keep])))
    .orderBy(asc(services.name), asc(accounts.name), asc(accounts.platform));
}

/** Every measure, and whether it is one of these services', or everybody's because it was chosen for none. */
async function measuresToCount(db: Db, mine: 'all' | readonly string[], keep: readonly string[], today: Day) {
  const chosen = (whose: SQL) => sql`exists (select from ${measureServices} ms
    where ms.measure_id = ${measures}.id ${whose})`;
  const own =
    mine === 'all' || mine.length === 0 ? sql`true` : chosen(sql`and ms.service_id in ${[...mine]}`);
  return db
    .select({
      id: measures.id,
      name: measures.name,
      counts: measures.counts,
      stage: measures.stage,
      isOwn: sql<boolean>`(${own} or not ${chosen(sql``)})`
    })
    .from(measures)
    .where(or(isNull(measures.retiredOn), gte(measures.retiredOn, today), inArray(measures.id, [...keep])))
    .orderBy(
      sql`array_position(array['outcome', 'impact', 'outtake', 'output'], ${measures.stage})`,
      asc(measures.name)
    );
}

/** What this person, else their services, used most of late; and the accounts that they run. */
async function usualOf(db: Db, actor: Actor, mine: 'all' | readonly string[], today: Day) {
  const whose =
    mine === 'all' || mine.length === 0
      ? eq(outcomes.createdBy, actor.id)
      : inArray(outcomes.serviceId, [...mine]);
  const recent = and(
    whose,
    isNull(outcomes.deletedAt),
    gte(outcomes.happenedOn, addDays(today, -USUAL_DAYS))
  );
  const mineFirst = sql`count(*) filter (where ${outcomes.createdBy} = ${actor.id})`;
  const [linked, counted, run] = await Promise.all([
    db
      .select({ id: outcomeAccounts.accountId })
      .from(outcomes)
      .innerJoin(outcomeAccounts, eq(outcomeAccounts.outcomeId, outcomes.id))
      .where(recent)
      .groupBy(outcomeAccounts.accountId)
      .orderBy(desc(mineFirst), desc(sql`count(*)`))
      .limit(USUAL_ACCOUNTS),
    db
      .select({ id: sql<string>`${outcomes.measureId}` })
      .from(outcomes)
      .where(and(recent, eq(outcomes.kind, 'number')))
      .groupBy(outcomes.measureId)
      .orderBy(desc(mineFirst), desc(sql`count(*)`))
      .limit(USUAL_MEASURES),
    accountsRunBy(db, actor)
  ]);
  const accountIds = [...new Set([...linked.map((row) => row.id), ...run])];
  return { accounts: accountIds.slice(0, USUAL_ACCOUNTS), measures: counted.map((row) => row.id) };
}

async function accountsRunBy(db: Db, actor: Actor): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: accounts.id })
    .from(accounts)
    .leftJoin(accountDeputies, eq(accountDeputies.accountId, accounts.id))
    .where(
      or(
        eq(accounts.leadId, actor.id),
        eq(accountDeputies.personId, actor.id),
        actor.leads.length > 0 ? inArray(accounts.serviceId, [...actor.leads]) : undefined
      )
    );
  return rows.map((row) => row.id);
}

function accountChoice(row: AccountRow): Choice {
  return { value: row.id, text: accountTitle(row) };
}

function measureChoice(row: MeasureRow): Choice {
  return { value: row.id, text: row.name, hint: row.counts };
}

function grouped<T>(rows: T[], by: (row: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(by(row), [...(groups.get(by(row)) ?? []), row]);
  return [...groups];
}

/** The service for which this person logged last, among those for which they may log; null for none. */
export async function lastServiceOf(db: Db, actor: Actor): Promise<string | null> {
  const mine = servicesWhere(actor, 'log outcomes');
  if (mine !== 'all' && mine.length === 0) return null;
  const [last] = await db
    .select({ serviceId: outcomes.serviceId })
    .from(outcomes)
    .where(
      and(
        eq(outcomes.createdBy, actor.id),
        mine === 'all' ? undefined : inArray(outcomes.serviceId, [...mine])
      )
    )
    .orderBy(desc(outcomes.createdAt))
    .limit(1);
  return last?.serviceId ?? null;
}
