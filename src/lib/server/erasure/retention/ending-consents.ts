import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm';
import { addDays, type Day } from '$lib/domain/calendar/day';
import { eraseDayOf } from '$lib/domain/consent/retention';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { consents, outcomes, services } from '$lib/server/db/schema';
import { retentionRule } from './retention-rule';

/** A story whose consent ends soon, or has ended while its words are still kept. */
export interface EndingConsent {
  outcomeId: string;
  service: string;
  /** The last day that it covers. */
  until: Day;
  /** The day on which the words are erased; null while the consent still holds. */
  eraseOn: Day | null;
}

/** The stories that this person looks after whose consent ends within so many days or has ended, the first first. */
export async function endingConsents(
  db: Db,
  actor: Actor,
  today: Day,
  ahead: number
): Promise<EndingConsent[]> {
  const own = servicesWhere(actor, 'change outcomes');
  const rule = await retentionRule(db);
  const rows = await db
    .select({ outcomeId: outcomes.id, service: services.name, until: consents.until })
    .from(consents)
    .innerJoin(outcomes, eq(outcomes.id, consents.outcomeId))
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .where(
      and(
        own === 'all' ? undefined : inArray(services.id, [...own]),
        isNull(outcomes.deletedAt),
        isNull(outcomes.erasedOn),
        isNull(consents.withdrawnOn),
        lte(consents.until, addDays(today, ahead))
      )
    )
    .orderBy(asc(consents.until), asc(outcomes.id));
  return rows.map((row) => ({ ...row, eraseOn: row.until < today ? eraseDayOf(row.until, rule) : null }));
}
