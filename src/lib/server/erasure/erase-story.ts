import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { ErasureReason } from '$lib/domain/consent/erasure';
import type { Actor } from '$lib/domain/people/permissions';
import { REMOVED } from '$lib/domain/typed-words/removal';
import { recordAudit } from '$lib/server/audit/audit';
import { clearRows } from '$lib/server/clearing/cleared-rows';
import type { Db } from '$lib/server/db/client';
import {
  checkHandovers,
  checks,
  consentEntries,
  consents,
  draftStories,
  evidence,
  outcomes
} from '$lib/server/db/schema';
import { eraseFilesOf } from '$lib/server/file/erasing';
import { refreshStrength } from '$lib/server/outcome/strength';
import { passagesOf, takenOut, takeOutOfEditions, toldIn } from './out-of-editions';
import { leaveTombstone } from './tombstone';

type Story = typeof outcomes.$inferSelect;

/**
 * Erases the words of a story for good: from the outcome with its evidence and notes, from drafts, and from every edition
 * that told or quoted them; each newest of these is followed by one without the story. The story goes on counting; a
 * tombstone stays. Of a story about nobody the editions keep what they told: nobody can take it back. Call it within
 * `serializably`, and call `afterErasing` after it.
 * @param actor null where the teller or the system erases
 * @returns the addresses of the editions that follow; none where its words were erased before
 */
export async function eraseStory(
  tx: Db,
  actor: Actor | null,
  outcomeId: string,
  reason: ErasureReason,
  today: Day
): Promise<string[]> {
  const [story] = await tx
    .select()
    .from(outcomes)
    .where(and(eq(outcomes.id, outcomeId), eq(outcomes.kind, 'story'), isNull(outcomes.erasedOn)))
    .for('update');
  if (!story) return [];
  const passages = await passagesOf(tx, outcomeId);
  const told = await toldIn(tx, outcomeId);
  await eraseOutcome(tx, story, today);
  let followedBy: string[] = [];
  if (story.aboutPerson) {
    followedBy = await takeOutOfEditions(tx, actor, { outcomeId, passages }, reason, today);
    await clearRows(tx, actor, { passages, words: [], story: await takenOut(tx, outcomeId) });
  } else await tx.delete(draftStories).where(eq(draftStories.outcomeId, outcomeId));
  await leaveTombstone(tx, {
    outcomeId,
    reason,
    erasedOn: today,
    followedBy,
    editions: story.aboutPerson ? told : []
  });
  const changes = [{ field: 'reason', is: reason }, ...(await isByTeller(tx, actor, outcomeId))];
  await recordAudit(tx, actor, {
    action: 'story erased',
    subjectKind: 'outcome',
    subjectId: outcomeId,
    changes
  });
  return followedBy;
}

/** Did whoever told it take it back themselves? The log has no person for them. */
async function isByTeller(tx: Db, actor: Actor | null, outcomeId: string) {
  if (actor) return [];
  const theirs = and(
    eq(consentEntries.outcomeId, outcomeId),
    eq(consentEntries.kind, 'withdrawn'),
    eq(consentEntries.source, 'teller')
  );
  return (await tx.$count(consentEntries, theirs)) > 0 ? [{ field: 'source', is: 'teller' }] : [];
}

/** Without its words nothing supports it any more: its evidence goes, and with it its strength. */
async function eraseOutcome(tx: Db, { id }: Story, today: Day): Promise<void> {
  await tx.delete(evidence).where(eq(evidence.outcomeId, id));
  await eraseFilesOf(tx, id);
  await tx.update(checks).set({ note: null }).where(eq(checks.outcomeId, id));
  // Why somebody would not check can say whom they know.
  const saidWhy = and(eq(checkHandovers.outcomeId, id), isNotNull(checkHandovers.words));
  await tx.update(checkHandovers).set({ words: REMOVED }).where(saidWhy);
  await tx.update(consents).set({ told: null }).where(eq(consents.outcomeId, id));
  await tx
    .update(outcomes)
    .set({
      ...{ story: null, whoChanged: null, otherExplanation: null, lesson: null },
      ...{ erasedOn: today, version: sql`${outcomes.version} + 1`, updatedAt: sql`now()` }
    })
    .where(eq(outcomes.id, id));
  await refreshStrength(tx, id);
}
