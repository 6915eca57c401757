import { eq, sql } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { helpReplies, helpRequests, networkLessons } from '$lib/server/db/schema';

/** What stands in place of words that are gone. */
export const TAKEN_OUT = 'Communications took these words out.';

/** Texts that everybody reads, and that may hold what they should not. */
const TEXTS = {
  request: { table: helpRequests, subject: 'help request' },
  reply: { table: helpReplies, subject: 'help reply' },
  lesson: { table: networkLessons, subject: 'lesson' }
} as const;
export type Taken = keyof typeof TEXTS;

/** Is this one of the texts of the network? */
export function isTaken(what: string): what is Taken {
  return Object.hasOwn(TEXTS, what);
}

/**
 * Takes the words of a request, a reply or a lesson out for good, as when they name a resident; that there was one stays. A
 * lesson leaves the lists, too. Editions that were published with it are cleared by themselves.
 * @throws Forbidden for everybody but communications; NotFound
 */
export async function takeWordsOut(
  db: Db,
  actor: Actor,
  { what, id }: { what: Taken; id: string }
): Promise<void> {
  authorise(actor, 'run the network');
  const none = `There is no such ${TEXTS[what].subject}`;
  if (!isIdentity(id)) throw new NotFound(none);
  await db.transaction(async (tx) => {
    const { table, subject } = TEXTS[what];
    const gone = await tx
      .update(table)
      .set({ words: TAKEN_OUT, ...(what === 'lesson' ? { withdrawnAt: sql`now()` } : {}) })
      .where(eq(table.id, id))
      .returning({ id: table.id });
    if (gone.length === 0) throw new NotFound(none);
    await recordAudit(tx, actor, {
      ...{ action: `words of a ${subject} taken out`, subjectKind: subject, subjectId: id },
      changes: [{ field: 'words' }]
    });
  });
}
