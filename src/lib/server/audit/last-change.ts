import { and, desc, eq, inArray } from 'drizzle-orm';
import { timeInLondon } from '$lib/domain/calendar/london';
import type { Db } from '$lib/server/db/client';
import { auditEvents, people } from '$lib/server/db/schema';

/**
 * "Ada Lane changed this at 14:02": who was first when two people changed a thing at the same time.
 * @param changes the actions that count as a change of it; every one unless they are named
 */
export async function lastChangeInWords(
  db: Db,
  subjectKind: string,
  subjectId: string,
  changes?: readonly string[]
): Promise<string> {
  const [event] = await db
    .select({ at: auditEvents.at, action: auditEvents.action, by: people.name })
    .from(auditEvents)
    .leftJoin(people, eq(people.id, auditEvents.actorId))
    .where(
      and(
        eq(auditEvents.subjectKind, subjectKind),
        eq(auditEvents.subjectId, subjectId),
        changes && inArray(auditEvents.action, [...changes])
      )
    )
    .orderBy(desc(auditEvents.id))
    .limit(1);
  if (!event) return 'Someone changed this';
  const did = event.action.endsWith(' deleted') ? 'deleted' : 'changed';
  return `${event.by ?? 'Someone'} ${did} this at ${timeInLondon(event.at)}`;
}

/** The fields in which two versions differ, in words. */
export function differences(
  yours: readonly [field: string, words: string][],
  theirs: readonly [field: string, words: string][]
): { field: string; yours: string; theirs: string }[] {
  const theirWords = new Map(theirs);
  return yours
    .map(([field, words]) => ({ field, yours: words, theirs: theirWords.get(field) ?? '' }))
    .filter((row) => row.yours !== row.theirs);
}
