import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Day } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import { withdrawConsent, type By } from '$lib/server/consent/ledger';
import type { Db } from '$lib/server/db/client';
import { serializably } from '$lib/server/audit/serializably';
import { editions, editionStories, outcomes, services } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { afterErasing } from './after-erasing';
import { eraseStory } from './erase-story';

/**
 * A lead or communications take a story back for the person who told it: nothing shows it any more from this moment on.
 * @returns the addresses of the editions that follow
 * @throws NotFound where there is no such story about a person; Forbidden
 */
export async function withdrawStory(db: Db, actor: Actor, outcomeId: string, today: Day): Promise<string[]> {
  await storyFor(db, actor, outcomeId);
  return takeBack(db, { source: 'council', actor }, outcomeId, today, actor);
}

/** "Riverside Council, Q2 2026/27, edition 1". */
const TITLE = sql<string>`(${editions.canonical}::jsonb -> 'scope' ->> 'name') || ', ' || (${editions.canonical}::jsonb -> 'period' ->> 'name') || ', edition ' || ${editions.number}`;

/** What stands to be taken back: where the story is told, for the page that asks once more. @throws as `withdrawStory` */
export async function storyToTakeBack(
  db: Db,
  actor: Actor,
  outcomeId: string
): Promise<{ service: string; erasedOn: Day | null; editions: { slug: string; title: string }[] }> {
  const { serviceId, erasedOn } = await storyFor(db, actor, outcomeId);
  const [[service], told] = await Promise.all([
    db.select({ name: services.name }).from(services).where(eq(services.id, serviceId)),
    db
      .select({ slug: editions.slug, title: TITLE })
      .from(editionStories)
      .innerJoin(editions, eq(editions.id, editionStories.editionId))
      .where(and(eq(editionStories.outcomeId, outcomeId), isNotNull(editionStories.words)))
      .orderBy(editions.slug)
  ]);
  return { service: service!.name, erasedOn, editions: told };
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

/** A story about a person that this person may change. */
async function storyFor(db: Db, actor: Actor, outcomeId: string) {
  const [story] = isIdentity(outcomeId)
    ? await db
        .select({
          serviceId: outcomes.serviceId,
          aboutPerson: outcomes.aboutPerson,
          erasedOn: outcomes.erasedOn
        })
        .from(outcomes)
        .where(eq(outcomes.id, outcomeId))
    : [];
  if (!story) throw new NotFound('There is no such outcome');
  authorise(actor, 'change outcomes', story.serviceId);
  if (!story.aboutPerson) throw new NotFound('There is no story about a person here');
  return story;
}
