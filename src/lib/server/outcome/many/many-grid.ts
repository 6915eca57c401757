import { and, asc, between, desc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import { addDays, type Day } from '$lib/domain/calendar/day';
import { NotFound } from '$lib/domain/errors';
import type { Choice } from '$lib/domain/forms/answers';
import type { GridColumn } from '$lib/domain/outcome/many/grid-columns';
import type { Route } from '$lib/domain/outcome/outcome';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import { numeral } from '$lib/domain/words';
import type { Db } from '$lib/server/db/client';
import {
  accounts,
  measures,
  measureServices,
  outcomeAccounts,
  outcomes,
  services
} from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';

/** A service for which somebody may log. */
export interface ServiceToLog {
  id: string;
  slug: string;
  name: string;
}

/** One line of the grid: a measure, what the last outcome of it says, and what is logged already, by column. */
export interface ManyRow {
  id: string;
  name: string;
  unit: string;
  /** Identities of the accounts that are still open, with a plus between them; empty for none. */
  accounts: string;
  route: Route | '';
  /** "40 logged". */
  logged: Record<string, string>;
}

export interface ManyGrid {
  rows: ManyRow[];
  /** Accounts to choose from: one each, and several that led to an outcome together. */
  accounts: Choice[];
  /** How many measures are left out; asking for all of them shows these, too. */
  measuresBeyond: number;
}

/** How far back the service's own measures and accounts are looked for. */
const USUAL_DAYS = 365;

/** The services for which this person may log, by name. */
export async function servicesToLog(db: Db, actor: Actor): Promise<ServiceToLog[]> {
  const mine = servicesWhere(actor, 'log outcomes');
  return db
    .select({ id: services.id, slug: services.slug, name: services.name })
    .from(services)
    .where(mine === 'all' ? undefined : inArray(services.id, [...mine]))
    .orderBy(asc(services.name));
}

/** One of them, by its address. @throws NotFound where there is none such */
export function serviceToLog(among: readonly ServiceToLog[], slug: string): ServiceToLog {
  const found = among.find((service) => service.slug === slug);
  if (!found) throw new NotFound('There is no such service, or you do not log for it');
  return found;
}

/** The grid of a service: its measures, the most used first. @throws Forbidden */
export async function manyGrid(
  db: Db,
  actor: Actor,
  serviceId: string,
  columns: readonly GridColumn[],
  everyMeasure: boolean
): Promise<ManyGrid> {
  authorise(actor, 'log outcomes', serviceId);
  const since = addDays(columns[0]!.first, -USUAL_DAYS);
  const all = await measuresFor(db, serviceId, columns, since);
  const own = all.filter((measure) => measure.isChosen || measure.recorded > 0);
  const shown = everyMeasure || own.length === 0 ? all : own;
  const ids = shown.map(({ id }) => id);
  const [logged, last, open] = await Promise.all([
    loggedIn(db, serviceId, ids, columns),
    lastOutcomes(db, serviceId, ids, since),
    openAccounts(db, serviceId, since)
  ]);
  const only = open.length === 1 ? open[0]!.value : '';
  const rows = shown.map(({ id, name, unitMany, addsUp }) => ({
    ...{ id, name, unit: unitMany },
    accounts: last.get(id)?.accounts.join('+') || only,
    route: last.get(id)?.route ?? ('' as const),
    logged: wordsByColumn(
      logged.filter(({ measureId }) => measureId === id),
      columns,
      addsUp
    )
  }));
  return { rows, accounts: accountChoices(open, rows), measuresBeyond: all.length - shown.length };
}

/** Every measure that may still be logged in one of the columns. */
async function measuresFor(db: Db, serviceId: string, columns: readonly GridColumn[], since: Day) {
  const ofService = sql`select from ${measureServices} ms
    where ms.measure_id = ${measures}.id and ms.service_id = ${serviceId}`;
  const recorded = sql<number>`(select count(*)::int from ${outcomes} o where o.measure_id = ${measures}.id
    and o.service_id = ${serviceId} and o.deleted_at is null and o.happened_on >= ${since})`;
  return db
    .select({
      id: measures.id,
      name: measures.name,
      unitMany: measures.unitMany,
      addsUp: measures.addsUp,
      isChosen: sql<boolean>`exists (${ofService})`,
      recorded
    })
    .from(measures)
    .where(or(isNull(measures.retiredOn), gte(measures.retiredOn, columns.at(-1)!.first)))
    .orderBy(desc(recorded), asc(measures.name));
}

interface Logged {
  measureId: string | null;
  happenedOn: Day;
  wholeMonth: boolean;
  quantity: number;
  outcomes: number;
}

async function loggedIn(
  db: Db,
  serviceId: string,
  measureIds: readonly string[],
  columns: readonly GridColumn[]
): Promise<Logged[]> {
  if (measureIds.length === 0) return [];
  const { measureId, happenedOn, wholeMonth } = outcomes;
  return db
    .select({
      ...{ measureId, happenedOn, wholeMonth },
      quantity: sql<number>`sum(${outcomes.quantity})::float8`,
      outcomes: sql<number>`count(*)::int`
    })
    .from(outcomes)
    .where(
      and(
        eq(outcomes.serviceId, serviceId),
        isNull(outcomes.deletedAt),
        inArray(outcomes.measureId, [...measureIds]),
        between(outcomes.happenedOn, columns[0]!.first, columns.at(-1)!.last)
      )
    )
    .groupBy(measureId, happenedOn, wholeMonth);
}

/** A week holds days only: the total of a month is no part of it. */
function wordsByColumn(rows: readonly Logged[], columns: readonly GridColumn[], addsUp: boolean) {
  const words: Record<string, string> = {};
  for (const { key, first, last, wholeMonth } of columns) {
    const within = rows.filter(
      (row) => row.happenedOn >= first && row.happenedOn <= last && (wholeMonth || !row.wholeMonth)
    );
    const count = within.reduce((sum, row) => sum + row.outcomes, 0);
    if (count === 0) continue;
    const quantity = within.reduce((sum, row) => sum + row.quantity, 0);
    words[key] = addsUp || count === 1 ? `${numeral(quantity)} logged` : `${numeral(count)} figures logged`;
  }
  return words;
}

/** The newest outcome of each measure that names an account which is still open: its accounts and its route. */
async function lastOutcomes(db: Db, serviceId: string, measureIds: readonly string[], since: Day) {
  if (measureIds.length === 0) return new Map<string, { accounts: string[]; route: Route }>();
  const open = sql<string[]>`array(select l.account_id::text from ${outcomeAccounts} l
    join ${accounts} a on a.id = l.account_id
    where l.outcome_id = ${outcomes}.id and a.closed_on is null order by 1)`;
  const rows = await db
    .selectDistinctOn([outcomes.measureId], {
      measureId: sql<string>`${outcomes.measureId}`,
      route: outcomes.route,
      accounts: open
    })
    .from(outcomes)
    .where(
      and(
        eq(outcomes.serviceId, serviceId),
        isNull(outcomes.deletedAt),
        isNull(outcomes.importId),
        inArray(outcomes.measureId, [...measureIds]),
        gte(outcomes.happenedOn, since)
      )
    )
    .orderBy(outcomes.measureId, desc(outcomes.happenedOn), desc(outcomes.createdAt));
  return new Map(rows.map(({ measureId, ...row }) => [measureId, row]));
}

/** The service's own accounts and those that it linked of late; every one where it has none. */
async function openAccounts(db: Db, serviceId: string, since: Day): Promise<Choice[]> {
  const isUsed = sql<boolean>`exists (select from ${outcomeAccounts} l join ${outcomes} o on o.id = l.outcome_id
    where l.account_id = ${accounts}.id and o.service_id = ${serviceId} and o.deleted_at is null
      and o.happened_on >= ${since})`;
  const rows = await db
    .select({
      id: accounts.id,
      name: accounts.name,
      platform: accounts.platform,
      isTheirs: sql<boolean>`(${accounts.serviceId} = ${serviceId} or ${isUsed})`
    })
    .from(accounts)
    .where(isNull(accounts.closedOn))
    .orderBy(sql`${accounts.serviceId} <> ${serviceId}`, asc(accounts.name), asc(accounts.platform));
  const theirs = rows.filter(({ isTheirs }) => isTheirs);
  return (theirs.length > 0 ? theirs : rows).map((row) => ({ value: row.id, text: accountTitle(row) }));
}

/** One account each, and below them those that led to something together. */
function accountChoices(open: readonly Choice[], rows: readonly ManyRow[]): Choice[] {
  const together = [...new Set(rows.map((row) => row.accounts).filter((each) => each.includes('+')))];
  const nameOf = (id: string) => open.find(({ value }) => value === id)?.text ?? 'another account';
  return [...open, ...together.map((value) => ({ value, text: value.split('+').map(nameOf).join(' and ') }))];
}
