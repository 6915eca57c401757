import { and, between, inArray, isNull, sql } from 'drizzle-orm';
import { addMonths, monthShortTitle, type Month } from '$lib/domain/calendar/day';
import { monthsOf, type Period } from '$lib/domain/calendar/period';
import { TREND_MONTHS } from '$lib/domain/report/measure-total';
import type { Db } from '$lib/server/db/client';
import { outcomes } from '$lib/server/db/schema';

/** How many outcomes a service logged for a month; null where it logged none, which is not zero. */
export interface LineMonth {
  month: Month;
  label: string;
  value: number | null;
}

/** The outcomes of services, month by month, to the end of a quarter. The caller has authorised. */
export async function outcomesByMonth(
  db: Db,
  serviceIds: readonly string[],
  quarter: Period
): Promise<Map<string, LineMonth[]>> {
  const last = monthsOf(quarter).at(-1)!;
  const months = Array.from({ length: TREND_MONTHS }, (_, back) => addMonths(last, back - TREND_MONTHS + 1));
  const rows = await db
    .select({ serviceId: outcomes.serviceId, month: outcomes.month, outcomes: sql<number>`count(*)::int` })
    .from(outcomes)
    .where(
      and(
        inArray(outcomes.serviceId, [...serviceIds]),
        isNull(outcomes.deletedAt),
        between(outcomes.month, months[0]!, last)
      )
    )
    .groupBy(outcomes.serviceId, outcomes.month);
  const counts = new Map(rows.map((row) => [`${row.serviceId} ${row.month}`, row.outcomes]));
  return new Map(
    serviceIds.map((id) => [
      id,
      months.map((month) => ({
        ...{ month, label: monthShortTitle(month) },
        value: counts.get(`${id} ${month}`) ?? null
      }))
    ])
  );
}
