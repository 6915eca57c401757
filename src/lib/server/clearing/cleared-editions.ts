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
export interface Cleared {
  editions: EditionRow[];
  stories: ReadonlyMap<string, StoryRow>;
}

/** What the edition that follows says of it, and the story that it tells no more. */
export interface Following {
  note: string;
  without?: string;
}

/**
 * Takes words out of every edition that holds them, its stories among them.
 * @returns those that were changed, as they stand now
 */
export async function clearEditions(
  tx: Db,
  actor: Actor | null,
  removal: Removal,
  reason: string
): Promise<Cleared> {
  const stories = await clearStories(tx, removal);
  const cleared: EditionRow[] = [];
  for (const row of await tx.select().from(editions).orderBy(asc(editions.id)).for('update')) {
    if (removal.story && row.createdAt < removal.story.loggedAt) continue;
    const canonical = canonicalJson(
      withPassages(JSON.parse(row.canonical), (text) => withoutPublished(text, removal))
    );
    if (canonical === row.canonical && ![...stories.values()].some(({ editionId }) => editionId === row.id))
      continue;
    // What is left must still be an edition that can be read and drawn.
    editionContent.parse(JSON.parse(canonical));
    const [is] = await tx
      .update(editions)
      .set({ canonical, clearedAt: new Date(), clearedBy: actor?.id ?? null, clearedReason: reason })
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
    // Who told another story may use the same words, and has a consent of their own.
    if (removal.story && row.aboutPerson && row.outcomeId !== removal.story.id) continue;
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
  actor: Actor | null,
  { editions: cleared, stories }: Cleared,
  today: Day,
  firstMonth: number,
  following: Following = { note: CLEARED_NOTE }
): Promise<string[]> {
  const all = await tx.select().from(editions);
  const newest = new Map(cleared.map((row) => newestOf(all, row)!).map((row) => [row.id, row]));
  const slugs: string[] = [];
  for (const row of newest.values())
    slugs.push(await editionAfter(tx, actor, row, stories, today, firstMonth, following));
  return slugs;
}

async function editionAfter(
  tx: Db,
  actor: Actor | null,
  last: EditionRow,
  left: ReadonlyMap<string, StoryRow>,
  today: Day,
  firstMonth: number,
  { note, without }: Following
): Promise<string> {
  const { scopeKind, scopeSlug, period, cells } = last;
  const was = editionContent.parse(JSON.parse(last.canonical));
  const told = await tx.select().from(editionStories).where(eq(editionStories.editionId, last.id));
  const kept = told
    .filter(({ outcomeId }) => outcomeId !== without)
    .sort((one, other) => one.place - other.place)
    .map((story, place) => ({
      story: left.get(keyOf(story)) ?? story,
      was: was.stories[story.place]!,
      place
    }));
  const content: EditionContent = {
    ...was,
    stories: kept.map(({ story, was: frozen }) =>
      left.has(keyOf(story)) && story.words ? { ...frozen, wordsSha256: sha256Of(story.words) } : frozen
    ),
    number: last.number + 1,
    publishedOn: today,
    correction: { reason: note, changes: [] }
  };
  const stories = kept.map(({ story, place }) => ({ ...story, place }));
  const draftId = await draftAfter(tx, { scopeKind, scopeSlug, period }, note);
  return storeEdition(tx, actor, content, { draftId, period, cells, stories }, firstMonth);
}

/** An edition belongs to the work on it: the same words and choices as of the one before, as they stand now. */
async function draftAfter(
  tx: Db,
  wanted: Pick<EditionRow, 'scopeKind' | 'scopeSlug' | 'period'>,
  note: string
): Promise<string> {
  const [draft] = await tx
    .insert(drafts)
    .values({ ...wanted, correctionReason: note, publishedAt: new Date() })
    .returning({ id: drafts.id });
  await copyOfLast(tx, draft!.id, wanted);
  return draft!.id;
}
