import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { EDITION_USE, type EDITION_NOTES } from '$lib/domain/consent/erasure';
import type { Db } from '$lib/server/db/client';
import { consents, editionStories, outcomes } from '$lib/server/db/schema';
import { serializably } from '$lib/server/audit/serializably';
import { passagesOf, takeOutOfEditions } from '../out-of-editions';

/**
 * A net below everything that takes stories out of editions: whatever an edition still holds of a person although nothing
 * allows it any more goes now. A consent that has merely ended has its grace.
 * @returns how many stories were taken out
 */
export async function tidyEditions(db: Db, today: Day): Promise<number> {
  const left = await leftInEditions(db);
  for (const { outcomeId, reason } of left)
    await serializably(db, async (tx) => {
      const passages = await passagesOf(tx, outcomeId);
      return takeOutOfEditions(tx, null, { outcomeId, passages }, reason, today);
    });
  return left.length;
}

async function leftInEditions(db: Db): Promise<{ outcomeId: string; reason: keyof typeof EDITION_NOTES }[]> {
  return db
    .selectDistinct({
      outcomeId: editionStories.outcomeId,
      reason: sql<'withdrawn' | 'deleted' | 'narrowed'>`case
        when ${consents.withdrawnOn} is not null then 'withdrawn'
        when ${outcomes.id} is null or ${outcomes.deletedAt} is not null then 'deleted'
        else 'narrowed' end`
    })
    .from(editionStories)
    .leftJoin(outcomes, eq(outcomes.id, editionStories.outcomeId))
    .leftJoin(consents, eq(consents.outcomeId, editionStories.outcomeId))
    .where(
      and(
        isNotNull(editionStories.words),
        or(editionStories.aboutPerson, outcomes.aboutPerson),
        or(
          isNull(outcomes.id),
          isNotNull(outcomes.deletedAt),
          isNotNull(outcomes.erasedOn),
          eq(outcomes.kind, 'number'),
          isNull(consents.outcomeId),
          isNotNull(consents.withdrawnOn),
          sql`not ${EDITION_USE} = any(${consents.uses})`
        )
      )
    );
}
