import { and, asc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { Conflict, NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import { isDay, monthOf, monthTitle, type Day, type Month } from '$lib/domain/calendar/day';
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
 * @returns one of the accounts, by which `saidTogether` finds the others
 * @throws NotFound; Forbidden; Conflict for an account that was closed, or a month that is published
 */
export async function recordNilReturns(
  db: Db,
  actor: Actor,
  accountIds: string[],
  month: Month,
  today: Day
): Promise<string> {
  await refuseOthers(db, actor, accountIds, month, today);
  return db.transaction(async (tx) => {
    const made = await tx
      .insert(nilReturns)
      .values(accountIds.map((accountId) => ({ accountId, month, recordedBy: actor.id })))
      .onConflictDoNothing()
      .returning({ accountId: nilReturns.accountId });
    for (const { accountId } of made) await note(tx, actor, 'nothing to record said', accountId, month);
    return made[0]?.accountId ?? accountIds[0]!;
  });
}

/** What somebody said of a month, for the notice that tells it and takes it back. */
export interface SaidTogether {
  month: Month;
  monthName: string;
  accounts: string[];
}

/**
 * The accounts for which this person said "nothing to record" in one go with an account: an address has room for one, not for
 * five hundred. Null where they said no such thing, or took it back.
 */
export async function saidTogether(
  db: Db,
  actor: Actor,
  { searchParams }: URL
): Promise<SaidTogether | null> {
  const [month, account] = ['month', 'account'].map((name) => searchParams.get(name) ?? '') as [
    string,
    string
  ];
  if (!isDay(month) || !isIdentity(account)) return null;
  const mine = servicesWhere(actor, 'record nil returns');
  const first = alias(nilReturns, 'first');
  const rows = await db
    .select({ id: nilReturns.accountId })
    .from(nilReturns)
    .innerJoin(accounts, eq(accounts.id, nilReturns.accountId))
    .innerJoin(
      first,
      and(eq(first.accountId, account), eq(first.month, month), eq(first.recordedBy, actor.id))
    )
    .where(
      and(
        eq(nilReturns.month, month),
        eq(nilReturns.recordedBy, actor.id),
        eq(nilReturns.recordedAt, first.recordedAt),
        mine === 'all' ? undefined : inArray(accounts.serviceId, [...mine])
      )
    )
    .orderBy(asc(nilReturns.accountId));
  return rows.length === 0
    ? null
    : { month, monthName: monthTitle(month), accounts: rows.map(({ id }) => id) };
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
