import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import { addMonths, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { monthsOf, type Period } from '$lib/domain/calendar/period';
import { RANGE_MONTHS } from '$lib/domain/verdict/usual-range';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { outcomes, services } from '$lib/server/db/schema';

/** The month that is not over yet, and the whole ones that a usual range is made from at most. */
const HISTORY_MONTHS = RANGE_MONTHS + 1;

/**
 * What a measure came to in this month and each of the 60 before it, for the whole council; null before its first outcome ever.
 * Each outcome counts once, however many accounts it is linked to.
 */
export async function totalsByMonth(
  db: Db,
  actor: Actor,
  measureId: string,
  today: Day
): Promise<{ month: Month; value: number | null }[]> {
  authorise(actor, 'see measures');
  const last = monthOf(today);
  const first = addMonths(last, 1 - HISTORY_MONTHS);
  const counted = and(
    eq(outcomes.measureId, measureId),
    isNull(outcomes.deletedAt),
    lte(outcomes.month, last)
  );
  const total = sql<number>`coalesce(sum(${outcomes.quantity}), 0)::float8`;
  const rows = await db
    .select({ month: outcomes.month, total })
    .from(outcomes)
    .where(counted)
    .groupBy(outcomes.month)
    .orderBy(asc(outcomes.month));
  const begun = rows[0]?.month;
  const totals = new Map(rows.map((row) => [row.month, row.total]));
  return Array.from({ length: HISTORY_MONTHS }, (_, index) => {
    const month = addMonths(first, index);
    return { month, value: totals.get(month) ?? (begun && begun <= month ? 0 : null) };
  });
}

/** What a measure came to in a period for each service that logged some, by name: no league table. */
export async function totalsByService(
  db: Db,
  actor: Actor,
  measureId: string,
  period: Period
): Promise<{ slug: string; service: string; total: number }[]> {
  authorise(actor, 'see measures');
  const total = sql<number>`sum(${outcomes.quantity})::float8`;
  return db
    .select({ slug: services.slug, service: services.name, total })
    .from(outcomes)
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .where(
      and(
        eq(outcomes.measureId, measureId),
        isNull(outcomes.deletedAt),
        inArray(outcomes.month, monthsOf(period))
      )
    )
    .groupBy(services.id)
    .orderBy(asc(services.name));
}

/** The whole months since a measure was first recorded, five years of them at most, in order of time. */
export async function wholeMonths(db: Db, actor: Actor, measureId: string, today: Day): Promise<Month[]> {
  const months = await totalsByMonth(db, actor, measureId, today);
  return months
    .slice(0, -1)
    .filter((month) => month.value !== null)
    .map((month) => month.month);
}
