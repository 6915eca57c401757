import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { Conflict, NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import { dayTitle, monthTitle } from '$lib/domain/calendar/day';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { accounts, outcomeAccounts, outcomes, services } from '$lib/server/db/schema';
import { nameOutside } from './linked-accounts';
import { holdMonthOf, letDaysGo, takeDaysBack } from './month-totals/replacing';

/** Takes an outcome out of every figure; it can be restored. The days of a total count again. Twice is harmless. */
export async function deleteOutcome(db: Db, actor: Actor, id: string): Promise<void> {
  await setDeleted(db, actor, id, true);
}

/**
 * Puts a deleted outcome back; a total replaces its days again.
 * @throws Conflict where an account was closed or its service ended before its day in the meantime, or a total
 * replaces it
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
  await db.transaction(async (tx) => {
    const place = await holdMonthOf(tx, id);
    if (!deleted) {
      await refuseReplaced(tx, id);
      await refuseErased(tx, id);
      await refuseEndedService(tx, id);
      await refuseClosedAccounts(tx, id);
    }
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

async function refuseErased(tx: Db, id: string): Promise<void> {
  const erased = and(eq(outcomes.id, id), isNotNull(outcomes.erasedOn));
  if ((await tx.$count(outcomes, erased)) === 0) return;
  throw new Conflict('The words of this story were erased when it was deleted: it cannot be put back');
}

/** Until it is put back its service cannot end, nor can its accounts be closed. */
async function refuseEndedService(tx: Db, id: string): Promise<void> {
  const [service] = await tx
    .select({ name: services.name, endedFrom: services.endedFrom, happenedOn: outcomes.happenedOn })
    .from(outcomes)
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .where(eq(outcomes.id, id))
    .for('share', { of: services });
  if (!service?.endedFrom || service.endedFrom > service.happenedOn) return;
  throw new Conflict(
    `This outcome cannot be put back: ${service.name} ended in ${monthTitle(service.endedFrom)}, before it happened`
  );
}

async function refuseClosedAccounts(tx: Db, id: string): Promise<void> {
  const linked = await tx
    .select({ name: nameOutside(), closedOn: accounts.closedOn, happenedOn: outcomes.happenedOn })
    .from(outcomeAccounts)
    .innerJoin(accounts, eq(accounts.id, outcomeAccounts.accountId))
    .innerJoin(outcomes, eq(outcomes.id, outcomeAccounts.outcomeId))
    .where(eq(outcomes.id, id))
    .orderBy(asc(accounts.id))
    .for('share', { of: accounts });
  const closed = linked.find(({ closedOn, happenedOn }) => closedOn !== null && happenedOn > closedOn);
  if (!closed) return;
  throw new Conflict(
    `This outcome cannot be put back: ${closed.name} was closed on ${dayTitle(closed.closedOn!)}, before it happened`
  );
}
