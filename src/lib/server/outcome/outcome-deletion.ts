import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { Conflict, NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import { dayTitle } from '$lib/domain/calendar/day';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { accounts, outcomeAccounts, outcomes } from '$lib/server/db/schema';
import { holdMonthOf, letDaysGo, takeDaysBack } from './month-totals/replacing';

/** Takes an outcome out of every figure; it can be restored. The days of a total count again. Twice is harmless. */
export async function deleteOutcome(db: Db, actor: Actor, id: string): Promise<void> {
  await setDeleted(db, actor, id, true);
}

/**
 * Puts a deleted outcome back; a total replaces its days again.
 * @throws Conflict where an account was closed before its day in the meantime, or a total replaces it
 */
export async function restoreOutcome(db: Db, actor: Actor, id: string): Promise<void> {
  await setDeleted(db, actor, id, false);
}

async function setDeleted(db: Db, actor: Actor, id: string, deleted: boolean): Promise<void> {
  if (!isIdentity(id)) throw new NotFound('There is no such outcome');
  const [found] = await db
    .select({ serviceId: outcomes.serviceId })
    .from(outcomes)
    .where(eq(outcomes.id, id));
  if (!found) throw new NotFound('There is no such outcome');
  authorise(actor, 'change outcomes', found.serviceId);
  if (!deleted) await refuseClosedAccounts(db, id);
  await db.transaction(async (tx) => {
    const place = await holdMonthOf(tx, id);
    if (!deleted) await refuseReplaced(tx, id);
    const rows = await tx
      .update(outcomes)
      .set({
        ...(deleted ? { deletedAt: sql`now()`, deletedBy: actor.id } : { deletedAt: null, deletedBy: null }),
        // Whatever moves a published figure is found by when it was touched.
        updatedAt: sql`now()`
      })
      .where(
        and(
          eq(outcomes.id, id),
          deleted ? isNull(outcomes.deletedAt) : sql`${outcomes.deletedAt} is not null`
        )
      )
      .returning({ id: outcomes.id });
    if (rows.length === 0) return;
    const action = deleted ? 'outcome deleted' : 'outcome restored';
    await recordAudit(tx, actor, { action, subjectKind: 'outcome', subjectId: id });
    await (deleted ? letDaysGo(tx, actor, id) : takeDaysBack(tx, actor, place));
  });
}

async function refuseReplaced(tx: Db, id: string): Promise<void> {
  const replaced = and(eq(outcomes.id, id), isNotNull(outcomes.replacedBy));
  if ((await tx.$count(outcomes, replaced)) === 0) return;
  throw new Conflict('A month’s total holds this outcome: on its page, choose “Count it by itself again”');
}

async function refuseClosedAccounts(db: Db, id: string): Promise<void> {
  const [closed] = await db
    .select({ name: accounts.name, closedOn: accounts.closedOn })
    .from(outcomeAccounts)
    .innerJoin(accounts, eq(accounts.id, outcomeAccounts.accountId))
    .innerJoin(outcomes, eq(outcomes.id, outcomeAccounts.outcomeId))
    .where(and(eq(outcomes.id, id), sql`${outcomes.happenedOn} > ${accounts.closedOn}`));
  if (!closed) return;
  throw new Conflict(
    `This outcome cannot be put back: ${closed.name} was closed on ${dayTitle(closed.closedOn!)}, before it happened`
  );
}
