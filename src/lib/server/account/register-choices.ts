import { asc } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import { periodName, periodSlug } from '$lib/domain/calendar/period';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { directorates, services } from '$lib/server/db/schema';
import { quartersWithData } from '$lib/server/council/quarters';
import type { Choice } from '$lib/domain/forms/answers';

/** What the filters of the register offer: addresses and names. */
export async function registerChoices(
  db: Db,
  actor: Actor,
  today: Day,
  firstMonth: number
): Promise<{ services: Choice[]; directorates: Choice[]; quarters: Choice[] }> {
  authorise(actor, 'see the register');
  const [serviceRows, directorateRows, quarters] = await Promise.all([
    db.select({ value: services.slug, text: services.name }).from(services).orderBy(asc(services.name)),
    db
      .select({ value: directorates.slug, text: directorates.name })
      .from(directorates)
      .orderBy(asc(directorates.name)),
    quartersWithData(db, today, firstMonth)
  ]);
  return {
    services: serviceRows,
    directorates: directorateRows,
    quarters: quarters.map((quarter) => ({ value: periodSlug(quarter), text: periodName(quarter) }))
  };
}
