import { asc, eq, sql } from 'drizzle-orm';
import { mayShowWords } from '$lib/domain/consent/consent';
import type { Day } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import { consents, editionStories, outcomes } from '$lib/server/db/schema';

/**
 * The words of an edition's stories, by place: null once they are erased, or once the person's consent is withdrawn or
 * over, or no longer on record. A story about nobody in particular keeps its words when its outcome is gone.
 * @param use where they are to be read: printed and downloaded, or on a page without sign-in
 */
export async function wordsOfEdition(
  db: Db,
  editionId: string,
  use: 'print' | 'web',
  today: Day
): Promise<(string | null)[]> {
  const rows = await db
    .select({
      words: editionStories.words,
      // Whoever learns later that a story is about a person, is believed.
      aboutPerson: sql<boolean>`${editionStories.aboutPerson} or coalesce(${outcomes.aboutPerson}, false)`,
      consent: consents
    })
    .from(editionStories)
    .leftJoin(outcomes, eq(outcomes.id, editionStories.outcomeId))
    .leftJoin(consents, eq(consents.outcomeId, editionStories.outcomeId))
    .where(eq(editionStories.editionId, editionId))
    .orderBy(asc(editionStories.place));
  // The words of an edition are erased by themselves.
  return rows.map(({ words, ...about }) =>
    mayShowWords({ ...about, erasedOn: null }, use, today) ? words : null
  );
}
