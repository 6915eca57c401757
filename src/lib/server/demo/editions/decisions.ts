/** What managers of the demonstration council answered to the decisions of its summaries, and what was done. */
import { and, eq } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import { addDays, type Day } from '$lib/domain/calendar/day';
import type { Period } from '$lib/domain/calendar/period';
import { answerDecision, noteDecision } from '$lib/server/decision/edition-decision';
import type { Db } from '$lib/server/db/client';
import { decisionRecords, editions } from '$lib/server/db/schema';
import { LONG_DONE, QUARTER_DECIDED } from './edition-words';

/** So many days after publication a manager answers, and so many after that communications note what was done. */
const ANSWERED_AFTER = 9;
const NOTED_AFTER = 40;

/** Who publishes, and who answers. */
export interface Deciding {
  comms: Actor;
  manager: Actor;
}

/** Nobody has answered what the newest year asks: it waits on the home of every manager. */
export async function decide(
  db: Db,
  { comms, manager }: Deciding,
  slug: string,
  { quarter }: Period,
  publishedOn: Day,
  isNewest: boolean
): Promise<void> {
  if (quarter === null && isNewest) return;
  const { answered, noted } = quarter === null || !isNewest ? LONG_DONE : QUARTER_DECIDED[quarter];
  await answerDecision(db, manager, slug, answered);
  if (noted) await noteDecision(db, comms, slug, noted);
  const [edition] = await db.select({ id: editions.id }).from(editions).where(eq(editions.slug, slug));
  const answeredOn = addDays(publishedOn, ANSWERED_AFTER);
  await dateBack(db, edition!.id, 'answer', answeredOn);
  await dateBack(db, edition!.id, 'note', addDays(answeredOn, NOTED_AFTER));
}

async function dateBack(db: Db, editionId: string, kind: 'answer' | 'note', day: Day): Promise<void> {
  await db
    .update(decisionRecords)
    .set({ at: new Date(`${day}T12:00:00Z`) })
    .where(and(eq(decisionRecords.editionId, editionId), eq(decisionRecords.kind, kind)));
}
