import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { wordAnswers } from '$lib/server/db/schema';
import { changeDraft, record } from './draft-changes';

/**
 * Says why words may be printed all the same; a second answer takes the place of the first, an empty one takes it back.
 * @param reasons by the keys of what is asked
 * @throws NotFound; Conflict once it is published
 */
export async function answerWords(
  db: Db,
  actor: Actor,
  id: string,
  reasons: ReadonlyMap<string, string>
): Promise<void> {
  if (reasons.size === 0) return;
  const given = [...reasons].filter(([, reason]) => reason !== '');
  const takenBack = [...reasons].flatMap(([key, reason]) => (reason === '' ? [key] : []));
  await changeDraft(db, actor, id, async (tx) => {
    await tx
      .delete(wordAnswers)
      .where(and(eq(wordAnswers.draftId, id), inArray(wordAnswers.wordsSha256, takenBack)));
    if (given.length > 0) await write(tx, actor, id, given);
    // Neither the words nor why: both are free text.
    await record(tx, actor, 'words answered', id, [{ field: 'answers', is: reasons.size }]);
  });
}

async function write(
  tx: Db,
  actor: Actor,
  draftId: string,
  given: readonly (readonly [key: string, reason: string])[]
): Promise<void> {
  const rows = given.map(([wordsSha256, reason]) => ({ draftId, wordsSha256, reason, answeredBy: actor.id }));
  await tx
    .insert(wordAnswers)
    .values(rows)
    .onConflictDoUpdate({
      target: [wordAnswers.draftId, wordAnswers.wordsSha256],
      set: { reason: sql`excluded.reason`, answeredBy: actor.id, answeredAt: sql`now()` }
    });
}
