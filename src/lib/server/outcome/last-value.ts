import { and, desc, eq, inArray, isNull, ne, not } from 'drizzle-orm';
import type { Month } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import { measures, outcomes } from '$lib/server/db/schema';

/** Which value of a month stands of what may not be added up: a month's own before that of a day, then the later day. */
export const LAST_VALUE_FIRST = [
  desc(outcomes.wholeMonth),
  desc(outcomes.happenedOn),
  desc(outcomes.createdAt),
  desc(outcomes.id)
];

/** Measures that stand by their last value: averages, and shares of the same people. */
export const standsByLastValue = and(not(measures.addsUp), ne(measures.kind, 'count'));

/** The value by which a service stands in some months; null of a measure that is added up, and of stories. */
export async function standingValue(
  db: Db,
  { serviceId, measureId }: { serviceId: string; measureId: string | null },
  months: readonly Month[]
): Promise<{ quantity: number; outOf: number | null; month: Month } | null> {
  if (measureId === null) return null;
  const [last] = await db
    .select({ quantity: outcomes.quantity, outOf: outcomes.outOf, month: outcomes.month })
    .from(outcomes)
    .innerJoin(measures, and(eq(measures.id, outcomes.measureId), standsByLastValue))
    .where(
      and(
        isNull(outcomes.deletedAt),
        eq(outcomes.serviceId, serviceId),
        eq(outcomes.measureId, measureId),
        inArray(outcomes.month, [...months])
      )
    )
    .orderBy(desc(outcomes.month), ...LAST_VALUE_FIRST)
    .limit(1);
  return last ? { ...last, quantity: last.quantity ?? 0 } : null;
}
