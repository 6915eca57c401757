import { and, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import type { Closing } from '$lib/domain/account/account-form';
import { Conflict } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { dayTitle, type Day } from '$lib/domain/calendar/day';
import type { AccountSaved } from './account-changes';
import { accountBySlug, type Account } from './accounts';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import { brokenRule } from '$lib/server/db/broken-rule';
import type { Db } from '$lib/server/db/client';
import { accounts, outcomeAccounts, outcomes } from '$lib/server/db/schema';

/**
 * Closes an account on a day, with a reason and what was learnt. Closing it twice with the same words is harmless.
 * @throws NotFound; Conflict when it was closed otherwise in the meantime
 */
export async function closeAccount(
  db: Db,
  actor: Actor,
  slug: string,
  closing: Closing
): Promise<AccountSaved> {
  authorise(actor, 'change the register');
  const account = await accountBySlug(db, actor, slug);
  if (account.status === 'closed') return alreadyClosed(account, closing);
  if (account.openedOn && closing.closedOn < account.openedOn) return tooEarly(account.openedOn);
  const later = await outcomesAfter(db, account.id, closing.closedOn);
  if (later > 0) return hasLaterOutcomes(later, closing.closedOn);
  try {
    await close(db, actor, account, closing);
    return { ok: true, slug };
  } catch (error) {
    if (brokenRule(error) !== 'accounts_close_after_their_outcomes') throw error;
    return hasLaterOutcomes(await outcomesAfter(db, account.id, closing.closedOn), closing.closedOn);
  }
}

async function close(db: Db, actor: Actor, account: Account, closing: Closing): Promise<void> {
  await db.transaction(async (tx) => {
    const closed = await tx
      .update(accounts)
      .set({ status: 'closed', ...closing, version: sql`${accounts.version} + 1` })
      .where(and(eq(accounts.id, account.id), ne(accounts.status, 'closed')))
      .returning({ id: accounts.id });
    if (closed.length === 0) throw new Conflict('Someone closed this account a moment ago');
    await recordAudit(tx, actor, {
      action: 'account closed',
      subjectKind: 'account',
      subjectId: account.id,
      changes: [
        { field: 'closedOn', was: null, is: closing.closedOn },
        { field: 'closedReason' },
        ...(closing.closedLesson === null ? [] : [{ field: 'closedLesson' }])
      ]
    });
  });
}

function alreadyClosed(account: Account, closing: Closing): AccountSaved {
  const isSame =
    account.closedOn === closing.closedOn &&
    account.closedReason === closing.closedReason &&
    account.closedLesson === closing.closedLesson;
  if (isSame) return { ok: true, slug: account.slug };
  throw new Conflict(`${account.name} was already closed on ${dayTitle(account.closedOn!)}`);
}

function tooEarly(openedOn: Day): AccountSaved {
  const text = `The account was opened on ${dayTitle(openedOn)}. Choose that day or a later one`;
  return { ok: false, errors: [{ field: 'closedOn', text }] };
}

function hasLaterOutcomes(count: number, day: Day): AccountSaved {
  const what = count === 1 ? '1 outcome of this account is' : `${count} outcomes of this account are`;
  const text = `${what} dated after ${dayTitle(day)}. Choose a later day, or correct ${count === 1 ? 'it' : 'them'} first`;
  return { ok: false, errors: [{ field: 'closedOn', text }] };
}

async function outcomesAfter(db: Db, accountId: string, day: Day): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(outcomeAccounts)
    .innerJoin(outcomes, eq(outcomes.id, outcomeAccounts.outcomeId))
    .where(
      and(eq(outcomeAccounts.accountId, accountId), isNull(outcomes.deletedAt), gt(outcomes.happenedOn, day))
    );
  return row?.count ?? 0;
}
