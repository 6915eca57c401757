import { and, asc, desc, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import { Conflict, NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { MonthAnswer, OpenMonth } from '$lib/domain/outcome/month-total';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import { addMonths, monthOf, monthTitle, type Day } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import { measures, outcomes, services } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { inputOf } from '../outcome-input';
import { besideOf, placeOf, totalOf, type Beside } from './beside';
import { holdMonthOf, letOneGo, replace, standApart } from './replacing';

/** How far back a lead is asked on home, in months: as far as the log form offers whole months. */
const MONTHS_ASKED = 24;
const ASKED_AT_ONCE = 5;
/** An identity that no outcome has: the days that a total holds already are not asked about. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** A total beside days of which nobody has said whether it holds them, with the service that it is of. */
export interface OpenMonthOfHome extends OpenMonth {
  service: string;
}

/** The totals beside days in the services that this person leads: the newest months first, five at the most. */
export async function openMonths(db: Db, actor: Actor, today: Day): Promise<OpenMonthOfHome[]> {
  const mine = servicesWhere(actor, 'change outcomes');
  if (mine === 'all' || mine.length === 0) return [];
  const rows = await db
    .select({
      totalId: outcomes.id,
      total: sql<number>`${outcomes.quantity}::float8`,
      totalOutOf: outcomes.outOf,
      month: outcomes.month,
      service: services.name,
      ...{ serviceId: outcomes.serviceId, measureId: measures.id },
      ...{ kind: measures.kind, unitOne: measures.unitOne, unitMany: measures.unitMany },
      days: sql<number>`count(distinct d.happened_on)::int`,
      count: sql<number>`count(d.id)::int`,
      quantity: sql<number>`sum(d.quantity)::float8`,
      outOf: sql<number | null>`sum(d.out_of)::float8`
    })
    .from(outcomes)
    .innerJoin(measures, and(eq(measures.id, outcomes.measureId), measures.addsUp))
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .innerJoin(
      sql`${outcomes} d`,
      sql`d.service_id = ${outcomes.serviceId} and d.measure_id = ${outcomes.measureId} and d.month = ${outcomes.month}
        and d.deleted_at is null and not d.whole_month and d.beside_month is distinct from 'on-top'`
    )
    .where(
      and(
        inArray(outcomes.serviceId, [...mine]),
        gte(outcomes.month, addMonths(monthOf(today), -MONTHS_ASKED)),
        outcomes.wholeMonth,
        isNull(outcomes.deletedAt),
        sql`${outcomes.besideMonth} is distinct from 'on-top'`
      )
    )
    .groupBy(outcomes.id, services.name, measures.id)
    .orderBy(desc(outcomes.month), asc(services.name), asc(outcomes.id))
    .limit(ASKED_AT_ONCE);
  return rows.map(({ serviceId, measureId, count, ...row }) => {
    const key = ['total', serviceId, measureId, row.month, count, row.quantity].join(' ');
    return { ...row, asks: 'total', own: false, key };
  });
}

/** The open question about the month of an outcome: of a day, that of its total. The caller has authorised. */
export async function openMonthOf(db: Db, actor: Actor, id: string): Promise<OpenMonth | null> {
  return (await openBeside(db, actor, id))?.open ?? null;
}

async function openBeside(
  db: Db,
  actor: Actor,
  id: string
): Promise<{ open: OpenMonth; beside: Beside } | null> {
  const saved = await inputOf(db, id);
  const place = saved && placeOf(id, saved);
  if (!place || !(await mayBeAsked(db, id))) return null;
  if (!place.wholeMonth) {
    const total = await totalOf(db, place);
    return total && openBeside(db, actor, total.id);
  }
  const beside = await besideOf(db, actor, { ...place, id: NOBODY }, false);
  return (
    beside && {
      beside,
      open: { ...beside.question, totalId: id, total: saved.quantity ?? 0, totalOutOf: saved.outOf }
    }
  );
}

async function mayBeAsked(db: Db, id: string): Promise<boolean> {
  const [row] = await db
    .select({ said: outcomes.besideMonth, deletedAt: outcomes.deletedAt })
    .from(outcomes)
    .where(eq(outcomes.id, id));
  return row?.deletedAt === null && row.said !== 'on-top';
}

/**
 * Says of a total whether it holds the days beside it, in one tap. Where that has been said meanwhile, nothing happens.
 * @throws NotFound; Forbidden; Conflict where other days stand beside it than the person saw
 */
export async function answerOpenMonth(
  db: Db,
  actor: Actor,
  totalId: string,
  { answer, key }: MonthAnswer
): Promise<void> {
  await db.transaction(async (tx) => {
    await changeable(tx, actor, totalId);
    await holdMonthOf(tx, totalId);
    const found = await openBeside(tx, actor, totalId);
    if (!found) return;
    const { open, beside } = found;
    if (open.totalId !== totalId || open.key !== key) {
      const month = monthTitle(open.month);
      throw new Conflict(
        `What is logged for ${month} changed meanwhile. Go back, and look at the question again`
      );
    }
    if (answer === 'on-top') return standApart(tx, actor, totalId, beside.days);
    await tx.update(outcomes).set({ besideMonth: answer }).where(eq(outcomes.id, totalId));
    await replace(tx, actor, totalId, beside.days);
  });
}

/**
 * A day that a total replaced counts by itself again. Twice is harmless.
 * @throws NotFound; Forbidden
 */
export async function countByItself(db: Db, actor: Actor, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    await changeable(tx, actor, id);
    await holdMonthOf(tx, id);
    const [row] = await tx
      .select({ replacedBy: outcomes.replacedBy })
      .from(outcomes)
      .where(eq(outcomes.id, id));
    if (row?.replacedBy) await letOneGo(tx, actor, row.replacedBy, id);
  });
}

async function changeable(tx: Db, actor: Actor, id: string): Promise<void> {
  const [row] = isIdentity(id)
    ? await tx.select({ serviceId: outcomes.serviceId }).from(outcomes).where(eq(outcomes.id, id))
    : [];
  if (!row) throw new NotFound('There is no such outcome');
  authorise(actor, 'change outcomes', row.serviceId);
}
