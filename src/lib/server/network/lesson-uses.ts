import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { Conflict, NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { helpRequests, lessonUses, networkLessons } from '$lib/server/db/schema';

const NONE = 'There is no such lesson';

/**
 * A service says that it uses a lesson; each counts once.
 * @throws Forbidden where the person does not look after its accounts; NotFound; Conflict for the service that it came from
 */
export async function useLesson(
  db: Db,
  actor: Actor,
  { lesson, service }: { lesson: string; service: string },
  today: Day
): Promise<void> {
  authorise(actor, 'take part in the network');
  authorise(actor, 'describe accounts', service);
  await db.transaction(async (tx) => {
    const found = await lessonHeld(tx, lesson);
    if (found.serviceId === service)
      throw new Conflict('This lesson came from your service: it uses it already');
    const made = await tx
      .insert(lessonUses)
      .values({ lessonId: lesson, serviceId: service, usedOn: today, saidBy: actor.id })
      .onConflictDoNothing()
      .returning({ lessonId: lessonUses.lessonId });
    if (made.length > 0) await recordUse(tx, actor, 'lesson used', lesson, service);
  });
}

/** A service uses it no more, or it was a slip. @throws Forbidden; NotFound */
export async function stopUsing(
  db: Db,
  actor: Actor,
  { lesson, service }: { lesson: string; service: string }
): Promise<void> {
  authorise(actor, 'take part in the network');
  authorise(actor, 'describe accounts', service);
  await db.transaction(async (tx) => {
    await lessonHeld(tx, lesson);
    const gone = await tx
      .delete(lessonUses)
      .where(and(eq(lessonUses.lessonId, lesson), eq(lessonUses.serviceId, service)))
      .returning({ lessonId: lessonUses.lessonId });
    if (gone.length > 0) await recordUse(tx, actor, 'use of a lesson taken back', lesson, service);
  });
}

/** Takes a lesson off the lists and out of reports to come. @throws Forbidden; NotFound */
export async function withdrawLesson(db: Db, actor: Actor, id: string): Promise<void> {
  authorise(actor, 'run the network');
  await db.transaction(async (tx) => {
    await lessonHeld(tx, id);
    await tx
      .update(networkLessons)
      .set({ withdrawnAt: sql`now()` })
      .where(eq(networkLessons.id, id));
    await recordAudit(tx, actor, { action: 'lesson withdrawn', subjectKind: 'lesson', subjectId: id });
  });
}

async function lessonHeld(tx: Db, id: string): Promise<{ serviceId: string | null }> {
  if (!isIdentity(id)) throw new NotFound(NONE);
  const [row] = await tx
    .select({ serviceId: helpRequests.serviceId })
    .from(networkLessons)
    .leftJoin(helpRequests, eq(helpRequests.id, networkLessons.requestId))
    .where(and(eq(networkLessons.id, id), isNull(networkLessons.withdrawnAt)));
  if (!row) throw new NotFound(NONE);
  return row;
}

async function recordUse(
  tx: Db,
  actor: Actor,
  action: string,
  lesson: string,
  service: string
): Promise<void> {
  await recordAudit(tx, actor, {
    ...{ action, subjectKind: 'lesson', subjectId: lesson },
    changes: [{ field: 'service', is: service }]
  });
}
