import { and, desc, eq, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import type { FieldError } from '$lib/domain/forms/answers';
import {
  monthQuestion,
  type BesideMonth,
  type MonthAnswer,
  type MonthQuestion
} from '$lib/domain/outcome/month-total';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import { monthOf, type Month } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import { addedUp } from '$lib/domain/measure/measured';
import type { Db } from '$lib/server/db/client';
import { measures, outcomeAccounts, outcomes } from '$lib/server/db/schema';

/** Where a number counts: its service, measure and month, and whether it stands for all of that month. */
export interface Place {
  id: string;
  serviceId: string;
  measureId: string;
  month: Month;
  wholeMonth: boolean;
  accountIds: readonly string[];
}

/** What stands beside a number: the question, and which outcomes it is about. */
export interface Beside {
  question: MonthQuestion;
  /** Of a total: the days and the other totals that it would hold, or holds already. */
  days: string[];
  /** Of a day: the total that it would be part of. */
  totalId: string | null;
}

type Placed = Pick<OutcomeInput, 'serviceId' | 'measureId' | 'happenedOn' | 'wholeMonth' | 'accountIds'>;

/** Where an outcome counts; null for a story. */
export function placeOf(id: string, { serviceId, measureId, happenedOn, ...rest }: Placed): Place | null {
  const { wholeMonth, accountIds } = rest;
  if (measureId === null) return null;
  return { id, serviceId, measureId, month: monthOf(happenedOn), wholeMonth, accountIds };
}

/** Whether two places are of the same service, measure and month, and both a total or both a day. */
export function isSamePlace(one: Place | null, other: Place | null): boolean {
  return lockOf(one) === lockOf(other) && one?.wholeMonth === other?.wholeMonth;
}

/** Nobody else saves into these months until the transaction ends. Call it before any outcome is locked. */
export async function holdMonths(tx: Db, places: readonly (Place | null)[]): Promise<void> {
  const locks = new Set(places.map(lockOf).filter((lock) => lock !== null));
  for (const lock of [...locks].sort()) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
  }
}

function lockOf(place: Place | null): string | null {
  return place && `month ${place.serviceId} ${place.measureId} ${place.month}`;
}

/**
 * What stands beside a number in its month; null where nothing does, or where the measure is not added up anyway.
 * @param isNew nothing was ever said about it, so that days which stand by themselves are asked about, too, and other
 * totals of an account of it
 */
export async function besideOf(
  db: Db,
  actor: Actor,
  place: Place | null,
  isNew: boolean
): Promise<Beside | null> {
  if (!place) return null;
  const [measure] = await db
    .select({
      ...{ addsUp: measures.addsUp, kind: measures.kind },
      ...{ unitOne: measures.unitOne, unitMany: measures.unitMany }
    })
    .from(measures)
    .where(eq(measures.id, place.measureId));
  if (!measure?.addsUp) return null;
  const units = { kind: measure.kind, unitOne: measure.unitOne, unitMany: measure.unitMany };
  return place.wholeMonth ? daysBeside(db, place, units, isNew) : totalBeside(db, actor, place, units);
}

/** The question, where it has not been answered. An answer to another question is none. */
export function unanswered(beside: Beside | null, said: MonthAnswer | null): MonthQuestion | null {
  return beside && said?.key !== beside.question.key ? beside.question : null;
}

/** The refusal that puts a question to whoever saves. */
export function askedAbout(asks: MonthQuestion): { ok: false; errors: FieldError[]; asks: MonthQuestion } {
  return { ok: false, errors: [{ field: 'besideMonth', text: monthQuestion(asks) }], asks };
}

type Units = Pick<MonthQuestion, 'kind' | 'unitOne' | 'unitMany'>;

async function daysBeside(db: Db, place: Place, units: Units, isNew: boolean): Promise<Beside | null> {
  const days = eq(outcomes.wholeMonth, false);
  const apart = sql`${outcomes.besideMonth} is distinct from 'on-top'`;
  const rows = await db
    .select({
      ...{ id: outcomes.id, day: outcomes.happenedOn, wholeMonth: outcomes.wholeMonth },
      ...{ quantity: outcomes.quantity, outOf: outcomes.outOf }
    })
    .from(outcomes)
    .where(
      and(
        inPlace(place),
        or(
          and(isNull(outcomes.deletedAt), isNew ? or(days, sharesAccount(place)) : and(days, apart)),
          eq(outcomes.replacedBy, place.id)
        )
      )
    );
  if (rows.length === 0) return null;
  const quantity = addedUp(rows.map((row) => row.quantity ?? 0));
  const outOf = units.kind === 'share' ? addedUp(rows.map((row) => row.outOf ?? 0)) : null;
  const totals = rows.filter(({ wholeMonth }) => wholeMonth).length;
  const onDays = new Set(rows.filter(({ wholeMonth }) => !wholeMonth).map(({ day }) => day)).size;
  const about = { asks: 'total', days: onDays, ...(totals > 0 ? { totals } : {}), quantity, outOf } as const;
  const key = keyOf(place, totals > 0 ? `${about.asks} beside ${totals}` : about.asks, rows.length, quantity);
  return {
    question: { ...about, ...units, month: place.month, own: false, key },
    days: rows.map(({ id }) => id),
    totalId: null
  };
}

async function totalBeside(db: Db, actor: Actor, place: Place, units: Units): Promise<Beside | null> {
  const total = await totalOf(db, place);
  if (!total) return null;
  const { id, quantity, outOf, createdBy } = total;
  const about = { asks: 'day', days: 0, quantity, outOf } as const;
  const key = keyOf(place, about.asks, 1, quantity);
  const own = createdBy === actor.id;
  return { question: { ...about, ...units, month: place.month, own, key }, days: [], totalId: id };
}

interface TotalOfMonth {
  id: string;
  quantity: number;
  outOf: number | null;
  createdBy: string;
  besideMonth: BesideMonth | null;
}

/** The total of a day's month: of several, one that shares an account with it, then the newest. */
export async function totalOf(db: Db, place: Place): Promise<TotalOfMonth | null> {
  const [row] = await db
    .select({
      id: outcomes.id,
      quantity: sql<number>`coalesce(${outcomes.quantity}, 0)::float8`,
      outOf: outcomes.outOf,
      createdBy: outcomes.createdBy,
      besideMonth: outcomes.besideMonth
    })
    .from(outcomes)
    .where(and(inPlace(place), eq(outcomes.wholeMonth, true), isNull(outcomes.deletedAt)))
    .orderBy(desc(sharesAccount(place)), desc(outcomes.createdAt), desc(outcomes.id))
    .limit(1);
  return row ?? null;
}

function sharesAccount({ accountIds }: Place): SQL {
  return sql`exists (select from ${outcomeAccounts} l where l.outcome_id = ${outcomes.id}
    and l.account_id = any(${sql.param(`{${accountIds.join(',')}}`)}::uuid[]))`;
}

/** The condition under which another outcome counts in the same place. */
export function inPlace({ id, serviceId, measureId, month }: Place): SQL | undefined {
  return and(
    ne(outcomes.id, id),
    eq(outcomes.serviceId, serviceId),
    eq(outcomes.measureId, measureId),
    eq(outcomes.month, month)
  );
}

function keyOf(
  { serviceId, measureId, month }: Place,
  asks: string,
  outcomesBeside: number,
  quantity: number
): string {
  return [asks, serviceId, measureId, month, outcomesBeside, quantity].join(' ');
}
