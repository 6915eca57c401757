import { and, eq, isNotNull } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { EDITION_USE } from '$lib/domain/consent/erasure';
import { isIdentity } from '$lib/domain/forms/answers';
import type { MonthAnswer } from '$lib/domain/outcome/month-total';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { serializably } from '$lib/server/audit/serializably';
import { consents, draftStories, editionStories, outcomes } from '$lib/server/db/schema';
import { afterErasing } from './after-erasing';
import { deleteOutcome } from '$lib/server/outcome/outcome-deletion';
import { changeOutcome, type Saved } from '$lib/server/outcome/outcomes';
import { authorise } from '$lib/server/request/authorise';
import { eraseStory } from './erase-story';
import { passagesOf, takeOutOfEditions } from './out-of-editions';

/**
 * Changes an outcome. A story whose consent covers print no more leaves every edition and draft at once.
 * @throws as `changeOutcome`
 */
export async function changeOutcomeAndEditions(
  db: Db,
  actor: Actor,
  id: string,
  version: number,
  input: OutcomeInput,
  said: MonthAnswer | null,
  today: Day,
  seenConsent?: number
): Promise<Saved> {
  authorise(actor, 'log outcomes', input.serviceId);
  const saved = await changeOutcome(db, actor, id, version, input, said, seenConsent);
  if (saved.ok && input.aboutPerson) {
    await leaveEditions(db, actor, id, today);
    await afterErasing(db);
  }
  return saved;
}

/**
 * Deletes an outcome. Of a story about a person the words are erased with it, here and in every edition: it cannot be put
 * back.
 * @throws as `deleteOutcome`
 */
export async function deleteOutcomeAndWords(db: Db, actor: Actor, id: string, today: Day): Promise<void> {
  const found = isIdentity(id) ? await db.select().from(outcomes).where(eq(outcomes.id, id)) : [];
  const outcome = found[0];
  if (!outcome?.aboutPerson) return deleteOutcome(db, actor, id);
  authorise(actor, 'change outcomes', outcome.serviceId);
  await serializably(db, async (tx) => {
    await deleteOutcome(tx, actor, id);
    await eraseStory(tx, actor, id, 'deleted', today);
  });
  await afterErasing(db);
}

/**
 * Takes a story out of the editions that tell it, and out of open drafts, where its consent does not cover print any more.
 * One that is merely over hides its words by itself, until it is renewed or its grace ends.
 * @returns the addresses of the editions that follow
 */
export async function leaveEditions(
  db: Db,
  actor: Actor | null,
  outcomeId: string,
  today: Day
): Promise<string[]> {
  if (!(await isToldWithoutConsent(db, outcomeId))) return [];
  return serializably(db, async (tx) => {
    if (!(await isToldWithoutConsent(tx, outcomeId))) return [];
    const passages = await passagesOf(tx, outcomeId);
    return takeOutOfEditions(tx, actor, { outcomeId, passages }, 'narrowed', today);
  });
}

async function isToldWithoutConsent(db: Db, outcomeId: string): Promise<boolean> {
  const [story] = await db
    .select({
      aboutPerson: outcomes.aboutPerson,
      withdrawnOn: consents.withdrawnOn,
      uses: consents.uses
    })
    .from(outcomes)
    .leftJoin(consents, eq(consents.outcomeId, outcomes.id))
    .where(eq(outcomes.id, outcomeId));
  const isCovered = story?.uses?.includes(EDITION_USE) && story.withdrawnOn === null;
  if (!story?.aboutPerson || isCovered) return false;
  const told = and(eq(editionStories.outcomeId, outcomeId), isNotNull(editionStories.words));
  const [inEditions, inDrafts] = await Promise.all([
    db.$count(editionStories, told),
    db.$count(draftStories, eq(draftStories.outcomeId, outcomeId))
  ]);
  return inEditions + inDrafts > 0;
}
