import { eq } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Day } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import { withdrawConsent, type By } from '$lib/server/consent/ledger';
import type { Db } from '$lib/server/db/client';
import { serializably } from '$lib/server/db/serializably';
import { outcomes } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { afterErasing } from './after-erasing';
import { eraseStory } from './erase-story';

/**
 * A lead or communications take a story back for the person who told it: nothing shows it any more from this moment on.
 * @returns the addresses of the editions that follow
 * @throws NotFound where there is no such story about a person; Forbidden
 */
export async function withdrawStory(db: Db, actor: Actor, outcomeId: string, today: Day): Promise<string[]> {
  const [story] = isIdentity(outcomeId)
    ? await db
        .select({ serviceId: outcomes.serviceId, aboutPerson: outcomes.aboutPerson })
        .from(outcomes)
        .where(eq(outcomes.id, outcomeId))
    : [];
  if (!story) throw new NotFound('There is no such outcome');
  authorise(actor, 'change outcomes', story.serviceId);
  if (!story.aboutPerson) throw new NotFound('There is no story about a person here');
  return takeBack(db, { source: 'council', actor }, outcomeId, today, actor);
}

/** Withdraws the consent and erases the words, in one transaction. Twice is once. The caller has seen to it that `by` may. */
export async function takeBack(
  db: Db,
  by: By,
  outcomeId: string,
  today: Day,
  actor: Actor | null = null
): Promise<string[]> {
  const followedBy = await serializably(db, async (tx) => {
    await tx.select({ id: outcomes.id }).from(outcomes).where(eq(outcomes.id, outcomeId)).for('update');
    await withdrawConsent(tx, by, outcomeId, today);
    return eraseStory(tx, actor, outcomeId, 'withdrawn', today);
  });
  await afterErasing(db);
  return followedBy;
}
