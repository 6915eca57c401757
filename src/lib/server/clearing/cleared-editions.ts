import { and, asc, eq } from 'drizzle-orm';
import { newestOf } from '$lib/domain/edition/archive';
import { editionContent, type EditionContent } from '$lib/domain/edition/edition';
import type { Day } from '$lib/domain/calendar/day';
import { withPassages } from '$lib/domain/typed-words/passages';
import { CLEARED_NOTE, withoutPublished, type Removal } from '$lib/domain/typed-words/removal';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { canonicalJson, sha256Of } from '$lib/server/canonical';
import type { Db } from '$lib/server/db/client';
import { drafts, editions, editionStories } from '$lib/server/db/schema';
import { storeEdition } from '$lib/server/edition/store-edition';
import { copyOfLast } from '$lib/server/publish/draft-copy';

type EditionRow = typeof editions.$inferSelect;
type StoryRow = typeof editionStories.$inferSelect;

/** The editions that were changed, and what is left of their stories, by edition and place. */
interface Cleared {
  editions: EditionRow[];
  stories: ReadonlyMap<string, StoryRow>;
}

/**
 * Takes words out of every edition that holds them, its stories among them.
 * @returns those that were changed, as they stand now
 */
export async function clearEditions(
  tx: Db,
  actor: Actor,
  removal: Removal,
  reason: string
): Promise<Cleared> {
  const stories = await clearStories(tx, removal);
  const cleared: EditionRow[] = [];
  for (const row of await tx.select().from(editions).orderBy(asc(editions.id)).for('update')) {
    const canonical = canonicalJson(
      withPassages(JSON.parse(row.canonical), (text) => withoutPublished(text, removal))
    );
    if (canonical === row.canonical && ![...stories.values()].some(({ editionId }) => editionId === row.id))
      continue;
    // What is left must still be an edition that can be read and drawn.
    editionContent.parse(JSON.parse(canonical));
    const [is] = await tx
      .update(editions)
      .set({ canonical, clearedAt: new Date(), clearedBy: actor.id, clearedReason: reason })
      .where(eq(editions.id, row.id))
      .returning();
    cleared.push(is!);
    await recordAudit(tx, actor, {
      action: 'edition cleared',
      subjectKind: 'edition',
      subjectId: row.id,
      changes: [{ field: 'edition', is: row.slug }]
    });
  }
  return { editions: cleared, stories };
}

/**
 * Erases each story that holds something of it: a story of an edition stays as it is, or goes.
 * @returns what is left of them, for the editions that come after
 */
async function clearStories(tx: Db, removal: Removal): Promise<Map<string, StoryRow>> {
  const left = new Map<string, StoryRow>();
  for (const row of await tx.select().from(editionStories)) {
    const words = row.words === null ? null : withoutPublished(row.words, removal);
    if (words === row.words) continue;
    await tx.update(editionStories).set({ words: null }).where(sameStory(row));
    left.set(keyOf(row), { ...row, words });
  }
  return left;
}

function keyOf({ editionId, place }: StoryRow): string {
  return `${editionId} ${place}`;
}

function sameStory({ editionId, place }: StoryRow) {
  return and(eq(editionStories.editionId, editionId), eq(editionStories.place, place));
}

/**
 * For each summary of which an edition was cleared, a new edition: the newest as it stands now, with a checksum of its own
 * and a note.
 * @returns their addresses
 */
export async function editionsAfter(
  tx: Db,
  actor: Actor,
  { editions: cleared, stories }: Cleared,
  today: Day,
  firstMonth: number
): Promise<string[]> {
  const all = await tx.select().from(editions);
  const newest = new Map(cleared.map((row) => newestOf(all, row)!).map((row) => [row.id, row]));
  const slugs: string[] = [];
  for (const row of newest.values())
    slugs.push(await editionAfter(tx, actor, row, stories, today, firstMonth));
  return slugs;
}

async function editionAfter(
  tx: Db,
  actor: Actor,
  last: EditionRow,
  left: ReadonlyMap<string, StoryRow>,
  today: Day,
  firstMonth: number
): Promise<string> {
  const { scopeKind, scopeSlug, period, cells } = last;
  const told = await tx.select().from(editionStories).where(eq(editionStories.editionId, last.id));
  const stories = told.map((story) => left.get(keyOf(story)) ?? story);
  const was = editionContent.parse(JSON.parse(last.canonical));
  const content: EditionContent = {
    ...was,
    stories: was.stories.map((story, place) => {
      const changed = left.get(`${last.id} ${place}`)?.words;
      return changed ? { ...story, wordsSha256: sha256Of(changed) } : story;
    }),
    number: last.number + 1,
    publishedOn: today,
    correction: { reason: CLEARED_NOTE, changes: [] }
  };
  const draftId = await draftAfter(tx, { scopeKind, scopeSlug, period });
  return storeEdition(tx, actor, content, { draftId, period, cells, stories }, firstMonth);
}

/** An edition belongs to the work on it: the same words and choices as of the one before, as they stand now. */
async function draftAfter(
  tx: Db,
  wanted: Pick<EditionRow, 'scopeKind' | 'scopeSlug' | 'period'>
): Promise<string> {
  const [draft] = await tx
    .insert(drafts)
    .values({ ...wanted, correctionReason: CLEARED_NOTE, publishedAt: new Date() })
    .returning({ id: drafts.id });
  await copyOfLast(tx, draft!.id, wanted);
  return draft!.id;
}
