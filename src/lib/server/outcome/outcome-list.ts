import {
  and,
  asc,
  between,
  desc,
  eq,
  inArray,
  isNull,
  like,
  or,
  sql,
  type SQL,
  type SQLWrapper
} from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import type { OutcomeFilter, Sort } from '$lib/domain/outcome/outcome-filter';
import { can, servicesWhere, type Actor } from '$lib/domain/people/permissions';
import { lastDayOfMonth, type Day, type Month } from '$lib/domain/calendar/day';
import { firstDayOf, lastDayOf, monthsOf } from '$lib/domain/calendar/period';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { accounts, directorates, measures, outcomeAccounts, outcomes, services } from '$lib/server/db/schema';
import { awaitsCheck } from './strength';
import { areWordsReadBy, mayWordsShow } from './words-shown';

export const PAGE_SIZE = 50;

/** How many outcomes a filter finds, and how much they add up to: `quantity` is null unless one measure that adds up is chosen. */
export interface OutcomeTotals {
  outcomes: number;
  quantity: number | null;
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
  quantity: number | null;
  happenedOn: string;
  wholeMonth: boolean;
  strength: 1 | 2 | 3;
  direction: (typeof outcomes.$inferSelect)['direction'];
  accounts: string[];
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

/** One page of the outcomes that a filter finds, with totals that any figure can be held against. */
export async function listOutcomes(
  db: Db,
  actor: Actor,
  filter: OutcomeFilter,
  today: Day
): Promise<OutcomeList> {
  authorise(actor, 'list outcomes');
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
    rows: await withAccounts(db, rows),
    pages: Math.max(1, Math.ceil(readable.outcomes / PAGE_SIZE)),
    asFigures: figures.filter((row) => !can(actor, 'read outcomes in full', row.serviceId))
  };
}

/** The condition under which this person reads an outcome in full. */
export function visibleTo(actor: Actor): SQL | undefined {
  const mine = servicesWhere(actor, 'read outcomes in full');
  if (mine === 'all') return undefined;
  return mine.length > 0 ? inArray(outcomes.serviceId, [...mine]) : sql`false`;
}

/** The condition that a filter means. Words are searched only where the person may read them. */
export function whereOf(actor: Actor, filter: OutcomeFilter, today: Day): SQL | undefined {
  return and(
    isNull(outcomes.deletedAt),
    filter.period
      ? within(monthsOf(filter.period), firstDayOf(filter.period), lastDayOf(filter.period))
      : undefined,
    filter.month ? within([filter.month], filter.month, lastDayOfMonth(filter.month)) : undefined,
    filter.service
      ? sql`${outcomes.serviceId} = (select id from ${services} where slug = ${filter.service})`
      : undefined,
    filter.directorate ? inDirectorate(filter.directorate) : undefined,
    filter.account ? linkedTo(filter.account) : undefined,
    filter.measure
      ? sql`${outcomes.measureId} = (select id from ${measures} where slug = ${filter.measure})`
      : undefined,
    filter.kind ? eq(outcomes.kind, filter.kind) : undefined,
    filter.stage ? atStage(filter.stage) : undefined,
    filter.strengths.length > 0 ? inArray(outcomes.strength, filter.strengths) : undefined,
    filter.directions.length > 0 ? inArray(outcomes.direction, filter.directions) : undefined,
    filter.mine ? eq(outcomes.createdBy, actor.id) : undefined,
    filter.own ? inArray(outcomes.serviceId, [...actor.leads]) : undefined,
    filter.waiting ? awaitsCheck() : undefined,
    filter.withheld ? sql`${outcomes.kind} = 'story' and not ${mayWordsShow('internal', today)}` : undefined,
    filter.text ? and(visibleTo(actor), holdsWords(filter.text, areWordsReadBy(actor, today))) : undefined
  );
}

/** The months for those who count; the days, which say the same, for those who read in the order of days. */
function within(months: Month[], first: Day, last: Day): SQL | undefined {
  return and(inArray(outcomes.month, months), between(outcomes.happenedOn, first, last));
}

function inDirectorate(slug: string): SQL {
  return sql`${outcomes.serviceId} in (select s.id from ${services} s join ${directorates} d on d.id = s.directorate_id where d.slug = ${slug})`;
}

/** A difference is a story, or a number of a measure that may stand in a headline. */
function atStage(stage: 'difference' | 'context'): SQL {
  const context = sql`${outcomes.measureId} in (select id from ${measures} where stage in ('output', 'outtake'))`;
  return stage === 'context' ? context : sql`(${outcomes.measureId} is null or not (${context}))`;
}

function linkedTo(slug: string): SQL {
  return sql`${outcomes.id} in (select l.outcome_id from ${outcomeAccounts} l join ${accounts} a on a.id = l.account_id where a.slug = ${slug})`;
}

function holdsWords(words: string, storyReadable: SQL | undefined): SQL | undefined {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  const fold = (column: SQLWrapper) => like(sql`lower(${column})`, pattern.toLowerCase());
  return or(
    and(fold(outcomes.story), storyReadable),
    fold(outcomes.whoChanged),
    fold(outcomes.otherExplanation),
    fold(outcomes.lesson)
  );
}

/** Counted first and named then: no name is looked up for every outcome. */
async function figuresByService(db: Db, found: SQL | undefined, filter: OutcomeFilter) {
  const counted = db
    .select({
      serviceId: outcomes.serviceId,
      outcomes: sql<number>`count(*)::int`.as('outcomes'),
      quantity: sql<number>`coalesce(sum(${outcomes.quantity}), 0)::float8`.as('quantity')
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
        quantity: counted.quantity
      })
      .from(counted)
      .innerJoin(services, eq(services.id, counted.serviceId))
      .orderBy(asc(services.name)),
    mayBeAddedUp(db, filter.measure)
  ]);
  return rows.map((row) => ({ ...row, quantity: addsUp ? row.quantity : null }));
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
  const quantities = figures.map((row) => row.quantity);
  return {
    outcomes: figures.reduce((sum, row) => sum + row.outcomes, 0),
    quantity: quantities.includes(null)
      ? null
      : quantities.reduce<number>((sum, quantity) => sum + quantity!, 0)
  };
}

const ROW = {
  id: outcomes.id,
  kind: outcomes.kind,
  service: services.name,
  serviceId: outcomes.serviceId,
  measure: measures.name,
  quantity: outcomes.quantity,
  happenedOn: outcomes.happenedOn,
  wholeMonth: outcomes.wholeMonth,
  strength: outcomes.strength,
  direction: outcomes.direction
};

function orderOf(sort: Sort): SQL[] {
  const newest = [desc(outcomes.happenedOn), asc(outcomes.id)];
  if (sort === 'oldest') return [asc(outcomes.happenedOn), asc(outcomes.id)];
  if (sort === 'largest') return [sql`${outcomes.quantity} desc nulls last`, ...newest];
  if (sort === 'strongest') return [desc(outcomes.strength), ...newest];
  return newest;
}

async function withAccounts(db: Db, rows: Omit<OutcomeRow, 'accounts'>[]): Promise<OutcomeRow[]> {
  if (rows.length === 0) return [];
  const links = await db
    .select({ outcomeId: outcomeAccounts.outcomeId, name: accounts.name, platform: accounts.platform })
    .from(outcomeAccounts)
    .innerJoin(accounts, eq(accounts.id, outcomeAccounts.accountId))
    .where(
      inArray(
        outcomeAccounts.outcomeId,
        rows.map((row) => row.id)
      )
    )
    .orderBy(asc(accounts.name));
  return rows.map((row) => ({
    ...row,
    accounts: links.filter((link) => link.outcomeId === row.id).map(accountTitle)
  }));
}
