import { and, eq, isNotNull } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { EDITION_NOTES } from '$lib/domain/consent/erasure';
import { newestOf } from '$lib/domain/edition/archive';
import type { Actor } from '$lib/domain/people/permissions';
import { passagesOfStory, type StoryTakenOut } from '$lib/domain/typed-words/removal';
import { clearEditions, editionsAfter } from '$lib/server/clearing/cleared-editions';
import { clearDrafts } from '$lib/server/clearing/cleared-rows';
import { councilSettings } from '$lib/server/council/council-settings';
import type { Db } from '$lib/server/db/client';
import { draftStories, editions, editionStories, evidence, outcomes } from '$lib/server/db/schema';
import { leaveTombstone } from './tombstone';

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

/** Which story goes, and since when there is one: what is older cannot quote it. */
export async function takenOut(tx: Db, id: string): Promise<StoryTakenOut> {
  const [story] = await tx.select({ at: outcomes.createdAt }).from(outcomes).where(eq(outcomes.id, id));
  return { id, loggedAt: story?.at ?? new Date(0) };
}

/** Those that no later edition of the same summary has replaced. */
async function newestAmong(tx: Db, ids: readonly string[]): Promise<(typeof editions.$inferSelect)[]> {
  const all = await tx.select().from(editions);
  return all.filter((row) => ids.includes(row.id) && newestOf(all, row)!.id === row.id);
}

/** Those that ever told it, also before its consent was narrowed: people may have copies of them. */
export async function toldIn(tx: Db, outcomeId: string): Promise<string[]> {
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
