import { and, asc, eq, gt, isNull, lte, ne, or } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import type { Month } from '$lib/domain/calendar/day';
import { monthsOf, parsePeriod } from '$lib/domain/calendar/period';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { measures, restarts } from '$lib/server/db/schema';

/**
 * The measures that are counted another way since a month in or between two periods, by slug, with the last such month: their
 * figures are not taken from each other. A step whose kind nobody has said is one of these.
 * @param periods addresses of the two, the earlier first
 */
export async function countedAnew(
  db: Db,
  actor: Actor,
  periods: { earlier: string; later: string },
  firstMonth: number
): Promise<Map<string, Month>> {
  authorise(actor, 'read editions');
  const [earlier, later] = [parsePeriod(periods.earlier, firstMonth), parsePeriod(periods.later, firstMonth)];
  if (!earlier || !later) return new Map();
  // A year and a quarter within it: a step in either of them counts.
  const months = [...monthsOf(earlier), ...monthsOf(later)].sort();
  const rows = await db
    .select({ slug: measures.slug, month: restarts.month })
    .from(restarts)
    .innerJoin(measures, eq(measures.id, restarts.measureId))
    .where(
      and(
        gt(restarts.month, months[0]!),
        lte(restarts.month, months.at(-1)!),
        or(isNull(restarts.kind), ne(restarts.kind, 'something-changed'))
      )
    )
    .orderBy(asc(restarts.month));
  return new Map(rows.map(({ slug, month }) => [slug, month]));
}
