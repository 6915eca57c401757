import { isNull, min } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { firstDayOf, previousPeriod, quarterOf } from '$lib/domain/calendar/period';
import type { Db } from '$lib/server/db/client';
import { outcomes } from '$lib/server/db/schema';

/** The quarters from the first outcome to today, newest first; at least the current one, at most forty. */
export async function quartersWithData(db: Db, today: Day, firstMonth: number) {
  // What was deleted is in no index of days: without this condition, every outcome would be read.
  const [first] = await db
    .select({ day: min(outcomes.happenedOn) })
    .from(outcomes)
    .where(isNull(outcomes.deletedAt));
  const quarters = [quarterOf(today, firstMonth)];
  while (first?.day && firstDayOf(quarters.at(-1)!) > first.day && quarters.length < 40) {
    quarters.push(previousPeriod(quarters.at(-1)!));
  }
  return quarters;
}
