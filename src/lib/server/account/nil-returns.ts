import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { Conflict, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { isDay, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { accounts, nilReturns } from '$lib/server/db/schema';
import { refusePublished } from './open-months';

/** "Nothing to record" as it is sent: one account or several, one month. */
export const nilReturnForm = z.object({
  account: z.array(z.uuid()).min(1, 'Choose an account'),
  month: z.string().refine((month) => isDay(month) && month === monthOf(month), 'Choose a month')
});

/**
 * Says "nothing to record" for accounts and a month of a quarter that is not published. Saying it twice is harmless.
 * @throws NotFound; Forbidden; Conflict for an account that was closed, or a month that is published
 */
export async function recordNilReturns(
  db: Db,
  actor: Actor,
  accountIds: string[],
  month: Month,
  today: Day
): Promise<void> {
  await refuseOthers(db, actor, accountIds, month, today);
  await db.transaction(async (tx) => {
    const made = await tx
      .insert(nilReturns)
      .values(accountIds.map((accountId) => ({ accountId, month, recordedBy: actor.id })))
      .onConflictDoNothing()
      .returning({ accountId: nilReturns.accountId });
    for (const { accountId } of made) await note(tx, actor, 'nothing to record said', accountId, month);
  });
}

/** Takes "nothing to record" back. @throws as `recordNilReturns` */
export async function takeBackNilReturns(
  db: Db,
  actor: Actor,
  accountIds: string[],
  month: Month,
  today: Day
): Promise<void> {
  await refuseOthers(db, actor, accountIds, month, today);
  await db.transaction(async (tx) => {
    const gone = await tx
      .delete(nilReturns)
      .where(and(inArray(nilReturns.accountId, accountIds), eq(nilReturns.month, month)))
      .returning({ accountId: nilReturns.accountId });
    for (const { accountId } of gone) await note(tx, actor, 'nothing to record taken back', accountId, month);
  });
}

async function refuseOthers(
  db: Db,
  actor: Actor,
  accountIds: string[],
  month: Month,
  today: Day
): Promise<void> {
  const rows = await db
    .select({ serviceId: accounts.serviceId, closedOn: accounts.closedOn })
    .from(accounts)
    .where(inArray(accounts.id, accountIds));
  if (rows.length !== new Set(accountIds).size) throw new NotFound('There is no such account');
  if (month > today) throw new NotFound('That month has not begun');
  for (const row of rows) authorise(actor, 'record nil returns', row.serviceId);
  if (rows.some((row) => row.closedOn !== null && row.closedOn < month)) {
    throw new Conflict('An account of these was closed before that month');
  }
  await refusePublished(db, month);
}

function note(tx: Db, actor: Actor, action: string, accountId: string, month: Month): Promise<void> {
  return recordAudit(tx, actor, {
    action,
    subjectKind: 'account',
    subjectId: accountId,
    changes: [{ field: 'month', is: month }]
  });
}
