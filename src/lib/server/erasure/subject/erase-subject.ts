import { and, eq, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { withdrawConsent } from '$lib/server/consent/ledger';
import type { Db } from '$lib/server/db/client';
import { outcomes } from '$lib/server/db/schema';
import { serializably } from '$lib/server/audit/serializably';
import { authorise } from '$lib/server/request/authorise';
import { afterErasing } from '../after-erasing';
import { eraseStory } from '../erase-story';
import { tidyEditions } from '../retention/tidy-editions';
import { outcomesOf } from './found-outcomes';

/**
 * Takes every story of a reference back and erases its words, each in one transaction: what a crash leaves is erased when
 * communications send the form again. The reference stays in the ledger, as proof of what was agreed and taken back.
 * @returns how many stories have no words any more, and the editions that follow
 */
export async function eraseSubject(
  db: Db,
  actor: Actor,
  asked: string,
  today: Day
): Promise<{ stories: number; followedBy: string[] }> {
  authorise(actor, 'answer subject requests');
  const followedBy: string[] = [];
  let stories = 0;
  for (const id of await outcomesOf(db, asked)) {
    const followed = await serializably(db, (tx) => eraseOne(tx, actor, id, today));
    if (!followed) continue;
    stories += 1;
    followedBy.push(...followed);
  }
  if (stories > 0) {
    // What was told as a story about nobody, and was erased as one before, may still stand in an edition.
    await tidyEditions(db, today);
    await afterErasing(db);
  }
  return { stories, followedBy };
}

/** Null for what is no story. Whoever says that a story is about them is believed. */
async function eraseOne(tx: Db, actor: Actor, id: string, today: Day): Promise<string[] | null> {
  const isStory = and(eq(outcomes.id, id), eq(outcomes.kind, 'story'));
  const [story] = await tx
    .update(outcomes)
    .set({ aboutPerson: true, updatedAt: sql`now()` })
    .where(isStory)
    .returning({ id: outcomes.id });
  if (!story) return null;
  await withdrawConsent(tx, { source: 'council', actor }, id, today);
  const followed = await eraseStory(tx, actor, id, 'request', today);
  await recordAudit(tx, actor, {
    action: 'subject request erased',
    subjectKind: 'outcome',
    subjectId: id
  });
  return followed;
}
