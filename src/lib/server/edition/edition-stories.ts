import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { mayShowWords } from '$lib/domain/outcome/consent';
import type { ChosenStory } from '$lib/domain/edition/build';
import type { Day } from '$lib/domain/calendar/quarter';
import { sha256Of } from '$lib/server/canonical';
import type { Db } from '$lib/server/db/client';
import { consents, editionStories, outcomes, draftStories, services } from '$lib/server/db/schema';

/** The chosen stories whose consent covers a printed summary today, in their order. */
export async function chosenStories(db: Db, draftId: string, today: Day): Promise<ChosenStory[]> {
  const rows = await db
    .select({ outcome: outcomes, service: services.name, consent: consents })
    .from(draftStories)
    .innerJoin(outcomes, eq(outcomes.id, draftStories.outcomeId))
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(consents, eq(consents.outcomeId, outcomes.id))
    .where(and(eq(draftStories.draftId, draftId), isNull(outcomes.deletedAt)))
    .orderBy(asc(draftStories.place), asc(outcomes.id));
  return rows.flatMap(({ outcome, service, consent }) => {
    const about = { aboutPerson: outcome.aboutPerson, consent };
    if (outcome.story === null || !mayShowWords(about, 'print', today)) return [];
    const { id, happenedOn, wholeMonth, strength, direction, whoChanged } = outcome;
    return {
      ...{ id, service, happenedOn, wholeMonth, strength, direction, whoChanged },
      words: outcome.story,
      mayPrint: true,
      mayOpen: true,
      wordsSha256: sha256Of(outcome.story),
      aboutPerson: outcome.aboutPerson,
      web: mayShowWords(about, 'web', today)
    };
  });
}

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
  return rows.map(({ words, ...about }) => (mayShowWords(about, use, today) ? words : null));
}
