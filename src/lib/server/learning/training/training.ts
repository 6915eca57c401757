import { desc, eq } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { editionContent } from '$lib/domain/edition/edition';
import type { TrainingPart } from '$lib/domain/learning/learning';
import type { FindingTold } from '$lib/domain/learning/training/too-far';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { accountsThatCame, editions, trainingDone } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { accountsRunBy } from '../accounts-run-by';

/** The day on which the actor did each part; a part that they did not do is missing. */
export async function myTraining(db: Db, actor: Actor): Promise<Partial<Record<TrainingPart, Day>>> {
  authorise(actor, 'see the network');
  const rows = await db
    .select({ part: trainingDone.part, doneOn: trainingDone.doneOn })
    .from(trainingDone)
    .where(eq(trainingDone.personId, actor.id));
  return Object.fromEntries(rows.map(({ part, doneOn }) => [part, doneOn]));
}

/** Keeps that the actor did a part, the first time, and which accounts they run; nothing of what they answered. */
export async function recordTraining(db: Db, actor: Actor, part: TrainingPart, today: Day): Promise<void> {
  authorise(actor, 'take part in the network');
  await db.transaction(async (tx) => {
    const done = await tx
      .insert(trainingDone)
      .values({ personId: actor.id, part, doneOn: today })
      .onConflictDoNothing()
      .returning({ part: trainingDone.part });
    if (done.length === 0) return;
    const came = await accountsRunBy(tx, [actor.id], today);
    if (came.length > 0)
      await tx
        .insert(accountsThatCame)
        .values(came.map((accountId) => ({ accountId, cameTo: part, day: today })))
        .onConflictDoNothing();
    await recordAudit(tx, actor, { action: 'training finished', subjectKind: 'training', subjectId: part });
  });
}

/** What the newest summary of the council found, for the rounds of part 1; none while nothing is published. */
export async function findingsToTrainWith(db: Db, actor: Actor): Promise<FindingTold[]> {
  authorise(actor, 'see the network');
  const [row] = await db
    .select({ canonical: editions.canonical })
    .from(editions)
    .where(eq(editions.scopeKind, 'council'))
    .orderBy(desc(editions.publishedOn), desc(editions.period), desc(editions.number))
    .limit(1);
  if (!row) return [];
  const { findings } = editionContent.parse(JSON.parse(row.canonical));
  // Of a share or an amount no "so many" can be said.
  return findings
    .filter(({ chart }) => (chart.kind ?? 'count') === 'count')
    .map(({ sentence, chart, shares }) => ({
      sentence,
      unit: chart.unit,
      quantity: shares?.quantity ?? null
    }));
}
