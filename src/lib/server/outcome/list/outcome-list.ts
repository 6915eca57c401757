import { and, asc, desc, eq, inArray, not, sql, type SQL } from 'drizzle-orm';
import { ONLY_TOGETHER } from '$lib/domain/account/individual';
import { NotFound } from '$lib/domain/errors';
import type { MeasureKind } from '$lib/domain/measure/measure';
import { addedUp } from '$lib/domain/measure/measured';
import type { OutcomeFilter, Sort } from '$lib/domain/outcome/outcome-filter';
import { can, type Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { accounts, measures, outcomes, services } from '$lib/server/db/schema';
import { titlesOf } from '$lib/domain/account/linked-titles';
import { accountsLinked } from '../linked-accounts';
import { visibleTo, whereOf } from './outcome-conditions';
import { showsFiguresTo } from '$lib/server/db/individual-accounts';
import { didNotStandUp } from '$lib/server/outcome/strength';

export const PAGE_SIZE = 50;

/** How many outcomes a filter finds, and how much they add up to: `quantity` is null unless one measure that adds up is chosen. */
export interface OutcomeTotals {
  outcomes: number;
  quantity: number | null;
  /** Of a share that may be added up: of how many; null for every other. */
  outOf: number | null;
}

/** A service whose outcomes this person sees as figures only. */
export interface ServiceFigures extends OutcomeTotals {
  service: string;
}

export interface OutcomeRow {
  id: string;
  kind: 'number' | 'story';
  service: string;
  serviceId: string;
  measure: string | null;
  measureKind: MeasureKind | null;
  quantity: number | null;
  outOf: number | null;
  /** The service says that the number is one. */
  estimated: boolean;
  happenedOn: string;
  wholeMonth: boolean;
  strength: 1 | 2 | 3;
  /** Its newest check says that it did not stand up. */
  didNotStandUp: boolean;
  direction: (typeof outcomes.$inferSelect)['direction'];
  accounts: string[];
  /** It came in with a file. */
  imported: boolean;
}

export interface OutcomeList {
  /** All that the filter finds, whoever may read it: what a figure on a report adds up to. */
  total: OutcomeTotals;
  /** What this person may read in full; `rows` is one page of it. */
  readable: OutcomeTotals;
  rows: OutcomeRow[];
  pages: number;
  /** Services of which this person sees figures only; with `readable` they make up `total`. */
  asFigures: ServiceFigures[];
}

/**
 * One page of the outcomes that a filter finds, with totals that any figure can be held against.
 * @throws NotFound for the outcomes of one individual account, unless the actor runs it
 */
export async function listOutcomes(
  db: Db,
  actor: Actor,
  filter: OutcomeFilter,
  today: Day
): Promise<OutcomeList> {
  authorise(actor, 'list outcomes');
  await refuseAlone(db, actor, filter);
  const found = whereOf(actor, filter, today);
  const inFull = visibleTo(actor);
  const [figures, rows] = await Promise.all([
    figuresByService(db, found, filter),
    pageOf(db, and(found, inFull), filter)
  ]);
  const readable = addUp(figures.filter((row) => can(actor, 'read outcomes in full', row.serviceId)));
  return {
    total: addUp(figures),
    readable,
    rows: await withAccounts(db, actor, rows),
    pages: Math.max(1, Math.ceil(readable.outcomes / PAGE_SIZE)),
    asFigures: figures.filter((row) => !can(actor, 'read outcomes in full', row.serviceId))
  };
}

async function refuseAlone(db: Db, actor: Actor, { accounts: slugs }: OutcomeFilter): Promise<void> {
  if (slugs.length === 0) return;
  const refused = and(inArray(accounts.slug, slugs), not(showsFiguresTo(actor.id)));
  if ((await db.$count(accounts, refused)) > 0) throw new NotFound(ONLY_TOGETHER);
}

/** Counted first and named then: no name is looked up for every outcome. */
async function figuresByService(db: Db, found: SQL | undefined, filter: OutcomeFilter) {
  const counted = db
    .select({
      serviceId: outcomes.serviceId,
      outcomes: sql<number>`count(*)::int`.as('outcomes'),
      quantity: sql<number>`coalesce(sum(${outcomes.quantity}), 0)::float8`.as('quantity'),
      outOf: sql<number | null>`sum(${outcomes.outOf})::float8`.as('out_of')
    })
    .from(outcomes)
    .where(found)
    .groupBy(outcomes.serviceId)
    .as('counted');
  const [rows, addsUp] = await Promise.all([
    db
      .select({
        serviceId: services.id,
        service: services.name,
        outcomes: counted.outcomes,
        quantity: counted.quantity,
        outOf: counted.outOf
      })
      .from(counted)
      .innerJoin(services, eq(services.id, counted.serviceId))
      .orderBy(asc(services.name)),
    mayBeAddedUp(db, filter.measure)
  ]);
  return rows.map((row) => ({
    ...row,
    quantity: addsUp ? row.quantity : null,
    outOf: addsUp ? row.outOf : null
  }));
}

/** Only quantities of one measure, and of one that adds up across accounts, make a sum. */
async function mayBeAddedUp(db: Db, measure: string | null): Promise<boolean> {
  if (!measure) return false;
  const [row] = await db.select({ addsUp: measures.addsUp }).from(measures).where(eq(measures.slug, measure));
  return row?.addsUp ?? false;
}

/** One page of rows. Which they are is decided first, so that those before them are skipped without their names. */
function pageOf(db: Db, found: SQL | undefined, { sort, page }: OutcomeFilter) {
  const ids = db
    .select({ id: outcomes.id })
    .from(outcomes)
    .where(found)
    .orderBy(...orderOf(sort))
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .as('page');
  return db
    .select(ROW)
    .from(ids)
    .innerJoin(outcomes, eq(outcomes.id, ids.id))
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(measures, eq(measures.id, outcomes.measureId))
    .orderBy(...orderOf(sort));
}

function addUp(figures: OutcomeTotals[]): OutcomeTotals {
  const sumOf = (values: (number | null)[]) =>
    values.includes(null) ? null : addedUp(values.map((value) => value!));
  return {
    outcomes: figures.reduce((sum, row) => sum + row.outcomes, 0),
    quantity: sumOf(figures.map((row) => row.quantity)),
    outOf: figures.length === 0 ? null : sumOf(figures.map((row) => row.outOf))
  };
}

const ROW = {
  id: outcomes.id,
  kind: outcomes.kind,
  service: services.name,
  serviceId: outcomes.serviceId,
  measure: measures.name,
  measureKind: measures.kind,
  quantity: outcomes.quantity,
  outOf: outcomes.outOf,
  estimated: outcomes.estimated,
  happenedOn: outcomes.happenedOn,
  wholeMonth: outcomes.wholeMonth,
  strength: outcomes.strength,
  didNotStandUp: didNotStandUp(),
  imported: sql<boolean>`${outcomes.importId} is not null`,
  direction: outcomes.direction
};

function orderOf(sort: Sort): SQL[] {
  const newest = [desc(outcomes.happenedOn), asc(outcomes.id)];
  if (sort === 'oldest') return [asc(outcomes.happenedOn), asc(outcomes.id)];
  if (sort === 'largest') return [sql`${outcomes.quantity} desc nulls last`, ...newest];
  if (sort === 'strongest') return [desc(outcomes.strength), ...newest];
  return newest;
}

async function withAccounts(
  db: Db,
  actor: Actor,
  rows: Omit<OutcomeRow, 'accounts'>[]
): Promise<OutcomeRow[]> {
  const links = await accountsLinked(
    db,
    actor,
    rows.map(({ id }) => id)
  );
  return rows.map((row) => ({
    ...row,
    accounts: titlesOf(links.get(row.id) ?? [])
  }));
}
