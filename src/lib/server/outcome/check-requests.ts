import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { Conflict, NotFound } from '$lib/domain/errors';
import { awaitsCheck } from '$lib/domain/outcome/strength';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { checkRequests, outcomes } from '$lib/server/db/schema';
import { lockedInput } from './outcomes';
import { isNotCheckedYet, strengthFacts } from './strength';

/**
 * Asks communications to have the evidence of an outcome checked. Asking twice is asking once.
 * @throws NotFound, also of what was deleted; Forbidden; Conflict where nothing waits for a check
 */
export async function askForCheck(db: Db, actor: Actor, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const { serviceId } = await lockedInput(tx, id);
    authorise(actor, 'change outcomes', serviceId);
    if ((await tx.$count(outcomes, and(eq(outcomes.id, id), isNull(outcomes.deletedAt)))) === 0)
      throw new NotFound('This outcome was deleted: restore it before you ask for a check');
    if (!awaitsCheck(await strengthFacts(tx, id))) {
      throw new Conflict('There is nothing to check: it has no evidence yet, or it was checked as it stands');
    }
    const open = await isCheckAskedFor(tx, id);
    if (open) return;
    const asked = { askedBy: actor.id, askedAt: sql`now()` };
    await tx
      .insert(checkRequests)
      .values({ outcomeId: id, ...asked })
      .onConflictDoUpdate({ target: checkRequests.outcomeId, set: asked });
    await recordAudit(tx, actor, { action: 'check asked for', subjectKind: 'outcome', subjectId: id });
  });
}

/** Did its service ask for a check that nobody has made yet? */
export async function isCheckAskedFor(db: Db, id: string): Promise<boolean> {
  return (await db.$count(outcomes, and(eq(outcomes.id, id), checkIsAskedFor()))) > 0;
}

/** The condition under which a service asks for a check of an outcome that nobody has made yet. */
export function checkIsAskedFor(): SQL {
  return and(
    isNull(outcomes.deletedAt),
    sql`exists (select from ${checkRequests} r where r.outcome_id = ${outcomes.id})`,
    isNotCheckedYet()
  )!;
}
