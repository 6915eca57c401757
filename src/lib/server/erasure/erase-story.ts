import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Day } from '$lib/domain/calendar/day';
import { EDITION_NOTES, type ErasureReason } from '$lib/domain/consent/erasure';
import { newestOf } from '$lib/domain/edition/archive';
import type { Actor } from '$lib/domain/people/permissions';
import { passagesOfStory, REMOVED, type StoryTakenOut } from '$lib/domain/typed-words/removal';
import { recordAudit } from '$lib/server/audit/audit';
import { clearEditions, editionsAfter } from '$lib/server/clearing/cleared-editions';
import { clearDrafts, clearRows } from '$lib/server/clearing/cleared-rows';
import { councilSettings } from '$lib/server/council/council-settings';
import type { Db } from '$lib/server/db/client';
import {
  checkHandovers,
  checks,
  consentEntries,
  consents,
  draftStories,
  editions,
  editionStories,
  evidence,
  holdersTold,
  outcomes,
  tombstones
} from '$lib/server/db/schema';
import { eraseFilesOf } from '$lib/server/file/erasing';
import { refreshStrength } from '$lib/server/outcome/strength';

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

/**
 * Takes a story out of every edition and every open choice: its words are erased there, texts that quote them are cleared,
 * and each summary whose newest edition told it gets one without it.
 * @returns the addresses of the editions that follow
 */
export async function takeOutOfEditions(
  tx: Db,
  actor: Actor | null,
  { outcomeId, passages }: { outcomeId: string; passages: readonly string[] },
  reason: keyof typeof EDITION_NOTES,
  today: Day
): Promise<string[]> {
  const note = EDITION_NOTES[reason];
  const telling = await tx
    .update(editionStories)
    .set({ words: null })
    .where(and(eq(editionStories.outcomeId, outcomeId), isNotNull(editionStories.words)))
    .returning({ editionId: editionStories.editionId });
  await tx.delete(draftStories).where(eq(draftStories.outcomeId, outcomeId));
  const removal = { passages, words: [], story: await takenOut(tx, outcomeId) };
  await clearDrafts(tx, actor, removal);
  const cleared = await clearEditions(tx, actor, removal, note);
  const told =
    telling.length > 0
      ? await newestAmong(
          tx,
          telling.map(({ editionId }) => editionId)
        )
      : [];
  const touched = [...new Map([...cleared.editions, ...told].map((row) => [row.id, row])).values()];
  const { yearFirstMonth } = await councilSettings(tx);
  const after = { ...cleared, editions: touched };
  const followedBy = await editionsAfter(tx, actor, after, today, yearFirstMonth, {
    note,
    without: outcomeId
  });
  // Its words are still kept, and who has copies of these editions is told all the same.
  if (reason === 'narrowed' && telling.length > 0)
    await leaveTombstone(tx, {
      outcomeId,
      reason,
      erasedOn: today,
      followedBy,
      editions: await toldIn(tx, outcomeId)
    });
  return followedBy;
}

/** One for each story: what comes later says more. Those who have copies are told anew. */
async function leaveTombstone(tx: Db, left: typeof tombstones.$inferInsert): Promise<void> {
  const both = (column: PgColumn, more: readonly string[] = []) =>
    sql`array(select distinct unnest(${column} || ${sql.param(more)}::text[]) order by 1)`;
  await tx
    .insert(tombstones)
    .values(left)
    .onConflictDoUpdate({
      target: tombstones.outcomeId,
      set: {
        ...{ reason: left.reason, erasedOn: left.erasedOn, at: sql`now()` },
        editions: both(tombstones.editions, left.editions),
        followedBy: both(tombstones.followedBy, left.followedBy)
      }
    });
  await tx.delete(holdersTold).where(eq(holdersTold.outcomeId, left.outcomeId));
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

async function takenOut(tx: Db, id: string): Promise<StoryTakenOut> {
  const [story] = await tx.select({ at: outcomes.createdAt }).from(outcomes).where(eq(outcomes.id, id));
  return { id, loggedAt: story?.at ?? new Date(0) };
}

/** Those that no later edition of the same summary has replaced. */
async function newestAmong(tx: Db, ids: readonly string[]): Promise<(typeof editions.$inferSelect)[]> {
  const all = await tx.select().from(editions);
  return all.filter((row) => ids.includes(row.id) && newestOf(all, row)!.id === row.id);
}

/** Those that ever told it, also before its consent was narrowed: people may have copies of them. */
async function toldIn(tx: Db, outcomeId: string): Promise<string[]> {
  const rows = await tx
    .select({ slug: editions.slug })
    .from(editionStories)
    .innerJoin(editions, eq(editions.id, editionStories.editionId))
    .where(eq(editionStories.outcomeId, outcomeId));
  return rows.map(({ slug }) => slug).sort();
}

/** What of a story is taken out wherever it is quoted: its words as they stand and as editions froze them, lesson, quotes. */
export async function passagesOf(tx: Db, outcomeId: string): Promise<string[]> {
  const [[story], quotes, frozen] = await Promise.all([
    tx
      .select({ words: outcomes.story, lesson: outcomes.lesson })
      .from(outcomes)
      .where(eq(outcomes.id, outcomeId)),
    tx
      .select({ content: evidence.content })
      .from(evidence)
      .where(and(eq(evidence.outcomeId, outcomeId), eq(evidence.kind, 'quote'))),
    tx
      .select({ words: editionStories.words })
      .from(editionStories)
      .where(eq(editionStories.outcomeId, outcomeId))
  ]);
  const texts = [story?.words, story?.lesson, ...quotes.map(({ content }) => content)];
  return passagesOfStory([...texts, ...frozen.map(({ words }) => words)].flatMap((text) => text ?? []));
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
