import { and, asc, desc, eq, gte, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { addDays, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { NotFound } from '$lib/domain/errors';
import type { Choice } from '$lib/domain/forms/answers';
import { isLastValue } from '$lib/domain/measure/measure';
import type { GridColumn } from '$lib/domain/outcome/many/grid-columns';
import type { Route } from '$lib/domain/outcome/outcome';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import {
  accounts,
  measures,
  measureServices,
  outcomeAccounts,
  outcomes,
  services
} from '$lib/server/db/schema';
import { showsFiguresTo } from '$lib/server/db/individual-accounts';
import { isThereOn } from '$lib/server/db/service-places';
import { authorise } from '$lib/server/request/authorise';
import { isStillLogged } from '../form/services-offered';
import { accountChoices, ofService, openAccounts } from './line-accounts';
import { loggedIn, wordsByColumn } from './logged-already';

/** A service for which somebody may log. */
export interface ServiceToLog {
  id: string;
  slug: string;
  name: string;
  /** From this month on it is no more; null while it goes on. */
  endedFrom: Month | null;
}

/** One line of the grid: a measure, what the last outcome of it says, and what is logged already, by column. */
export interface ManyRow {
  id: string;
  name: string;
  unit: string;
  /** Identities of the accounts that are still open, with a plus between them; empty for none. */
  accounts: string;
  route: Route | '';
  /** It may not be added up, and stands by its last value: nothing comes on top of another. */
  standsByLast: boolean;
  /** "40 logged". */
  logged: Record<string, string>;
}

export interface ManyGrid {
  rows: ManyRow[];
  /** Accounts to choose from: one each, and several that led to an outcome together. */
  accounts: Choice[];
  /** Those that no line offers by itself; a line keeps the one of them that it remembers. */
  others: Choice[];
  /** How many measures are left out; asking for all of them shows these, too. */
  measuresBeyond: number;
}

/** How far back the service's own measures and accounts are looked for. */
const USUAL_DAYS = 365;

/** The services for which this person may log, by name; those that ended last. */
export async function servicesToLog(db: Db, actor: Actor, today: Day): Promise<ServiceToLog[]> {
  const mine = servicesWhere(actor, 'log outcomes');
  return db
    .select({ id: services.id, slug: services.slug, name: services.name, endedFrom: services.endedFrom })
    .from(services)
    .where(and(isStillLogged(today), mine === 'all' ? undefined : inArray(services.id, [...mine])))
    .orderBy(desc(isThereOn(today)), asc(services.name));
}

/** One of them, by its address or its id. @throws NotFound where there is none such */
export function serviceToLog(among: readonly ServiceToLog[], slug: string): ServiceToLog {
  const found = among.find((service) => service.slug === slug || service.id === slug);
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
    lastOutcomes(db, actor, serviceId, ids, since),
    openAccounts(db, actor, { serviceId, month: monthOf(columns.at(-1)!.first) }, since)
  ]);
  const only = open.length === 1 ? open[0]!.value : '';
  const rows = shown.map(({ id, name, unitMany, kind, addsUp }) => ({
    ...{ id, name, unit: unitMany, standsByLast: isLastValue({ kind, addsUp }) },
    accounts: last.get(id)?.accounts.join('+') || only,
    route: last.get(id)?.route ?? ('' as const),
    logged: wordsByColumn(
      logged.filter(({ measureId }) => measureId === id),
      columns,
      { kind, addsUp }
    )
  }));
  return { rows, ...accountChoices(open, rows), measuresBeyond: all.length - shown.length };
}

/** Every measure that may still be logged in one of the columns, the most used first. */
async function measuresFor(db: Db, serviceId: string, columns: readonly GridColumn[], since: Day) {
  const used = db
    .select({ measureId: outcomes.measureId, recorded: sql<number>`count(*)::int`.as('recorded') })
    .from(outcomes)
    .where(ofService(serviceId, since))
    .groupBy(outcomes.measureId)
    .as('used');
  const chosen = sql<boolean>`exists (select from ${measureServices} ms
    where ms.measure_id = ${measures}.id and ms.service_id = ${serviceId})`;
  return db
    .select({
      id: measures.id,
      name: measures.name,
      unitMany: measures.unitMany,
      kind: measures.kind,
      addsUp: measures.addsUp,
      isChosen: chosen,
      recorded: sql<number>`coalesce(${used.recorded}, 0)`
    })
    .from(measures)
    .leftJoin(used, eq(used.measureId, measures.id))
    .where(
      and(
        // A share is two numbers, and a box holds one.
        ne(measures.kind, 'share'),
        or(isNull(measures.retiredOn), gte(measures.retiredOn, columns.at(-1)!.first))
      )
    )
    .orderBy(sql`${used.recorded} desc nulls last`, asc(measures.name));
}

/** The newest outcome of each measure: its accounts that are still open and that this person sees, and its route. */
async function lastOutcomes(
  db: Db,
  actor: Actor,
  serviceId: string,
  measureIds: readonly string[],
  since: Day
) {
  if (measureIds.length === 0) return new Map<string, { accounts: string[]; route: Route }>();
  const open = sql<string[]>`array(select l.account_id::text from ${outcomeAccounts} l
    join ${accounts} on accounts.id = l.account_id
    where l.outcome_id = ${outcomes}.id and accounts.closed_on is null and ${showsFiguresTo(actor.id)} order by 1)`;
  const rows = await db
    .selectDistinctOn([outcomes.measureId], {
      measureId: sql<string>`${outcomes.measureId}`,
      route: outcomes.route,
      accounts: open
    })
    .from(outcomes)
    .where(
      and(
        ofService(serviceId, since),
        isNull(outcomes.importId),
        inArray(outcomes.measureId, [...measureIds])
      )
    )
    .orderBy(outcomes.measureId, desc(outcomes.happenedOn), desc(outcomes.createdAt));
  return new Map(rows.map(({ measureId, ...row }) => [measureId, row]));
}
