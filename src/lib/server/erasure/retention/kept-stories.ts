import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { reviewOf, type Review, type RetentionRule } from '$lib/domain/consent/retention';
import type { Db } from '$lib/server/db/client';
import { consentEntries, consents, outcomes, services } from '$lib/server/db/schema';

/** A story whose words are still there, without them, and its review. */
export interface KeptStoryReview extends Review {
  outcomeId: string;
  serviceId: string;
  service: string;
  /** Is the outcome itself deleted? Then it has no page any more. */
  deleted: boolean;
}

/**
 * Every story whose words are still there, with its review date; the first to go first.
 * @param outcomeId this one alone
 */
export async function keptStories(
  db: Db,
  rule: RetentionRule,
  outcomeId?: string
): Promise<KeptStoryReview[]> {
  const rows = await db
    .select({
      ...{ outcomeId: outcomes.id, serviceId: services.id, service: services.name },
      aboutPerson: outcomes.aboutPerson,
      loggedOn: dayOf(outcomes.createdAt),
      refusedOn: sql<Day | null>`(select to_char(max(e.at) at time zone 'Europe/London', 'YYYY-MM-DD')
        from ${consentEntries} e where e.outcome_id = ${outcomes.id} and e.kind = 'not-given')`,
      deletedOn: sql<Day | null>`${dayOf(outcomes.deletedAt)}`,
      consent: { until: consents.until, withdrawnOn: consents.withdrawnOn }
    })
    .from(outcomes)
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(consents, eq(consents.outcomeId, outcomes.id))
    .where(
      and(
        eq(outcomes.kind, 'story'),
        isNull(outcomes.erasedOn),
        outcomeId === undefined ? undefined : eq(outcomes.id, outcomeId)
      )
    )
    .orderBy(asc(outcomes.id));
  return rows
    .map(({ outcomeId: id, serviceId, service, ...story }) => ({
      ...{ outcomeId: id, serviceId, service, deleted: story.deletedOn !== null },
      ...reviewOf(story, rule)
    }))
    .sort((one, other) => one.eraseOn.localeCompare(other.eraseOn));
}

function dayOf(moment: typeof outcomes.createdAt | typeof outcomes.deletedAt) {
  return sql<Day>`to_char(${moment} at time zone 'Europe/London', 'YYYY-MM-DD')`;
}
