import { and, eq, inArray, isNull, not, or, sql } from 'drizzle-orm';
import { isIdentity } from '$lib/domain/forms/answers';
import type { BesideMonth } from '$lib/domain/outcome/month-total';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { outcomeAccounts, outcomes } from '$lib/server/db/schema';
import { holdMonths, inPlace, isSamePlace, placeOf, type Beside, type Place } from './beside';

/**
 * Does what was answered, in the transaction of saving: a total replaces its days or lets them go, a day becomes part of
 * the total or stays by itself.
 */
export async function settle(
  tx: Db,
  actor: Actor,
  id: string,
  beside: Beside | null,
  answer: BesideMonth | null
): Promise<void> {
  const held = answer === 'within' ? (beside?.days ?? []) : [];
  await letGo(tx, actor, id, { but: held, remember: false });
  await tx.update(outcomes).set({ besideMonth: answer }).where(eq(outcomes.id, id));
  await replace(tx, actor, id, held);
  if (answer === 'within' && beside?.totalId) await replace(tx, actor, beside.totalId, [id]);
}

/** Holds the month of a saved outcome, wherever it is moved meanwhile. @returns where it counts; null for a story, or none */
export async function holdMonthOf(tx: Db, id: string, alsoAt: Place | null = null): Promise<Place | null> {
  const seen = await savedPlace(tx, id);
  await holdMonths(tx, [seen, alsoAt]);
  const now = await savedPlace(tx, id);
  if (!isSamePlace(seen, now)) await holdMonths(tx, [now]);
  return now;
}

async function savedPlace(tx: Db, id: string): Promise<Place | null> {
  const { serviceId, measureId, happenedOn, wholeMonth } = outcomes;
  if (!isIdentity(id)) return null;
  const [saved] = await tx
    .select({ serviceId, measureId, happenedOn, wholeMonth })
    .from(outcomes)
    .where(eq(outcomes.id, id));
  return saved ? placeOf(id, { ...saved, accountIds: [] }) : null;
}

/** The days that a total replaced count again; they remember it, for the case that it is put back. */
export async function letDaysGo(tx: Db, actor: Actor, totalId: string): Promise<void> {
  await letGo(tx, actor, totalId, { but: [], remember: true });
}

/** A total that is put back replaces the days again that counted in its place meanwhile. */
export async function takeDaysBack(tx: Db, actor: Actor, place: Place | null): Promise<void> {
  if (!place?.wholeMonth) return;
  const held = and(eq(outcomes.id, place.id), eq(outcomes.besideMonth, 'within'));
  if ((await tx.$count(outcomes, held)) === 0) return;
  const rows = await tx
    .select({ id: outcomes.id })
    .from(outcomes)
    .where(
      and(
        inPlace(place),
        or(eq(outcomes.wholeMonth, false), isOlderTotalOf(place.id)),
        eq(outcomes.besideMonth, 'within'),
        isNull(outcomes.deletedAt)
      )
    );
  await replace(
    tx,
    actor,
    place.id,
    rows.map(({ id }) => id)
  );
}

/** The condition under which a total is older than another one and has an account of it: that one replaced it. */
function isOlderTotalOf(totalId: string) {
  return sql`(${outcomes.wholeMonth} and ${outcomes.createdAt} < (select t.created_at from ${outcomes} t where t.id = ${totalId})
    and exists (select from ${outcomeAccounts} mine join ${outcomeAccounts} theirs on theirs.account_id = mine.account_id
      where mine.outcome_id = ${outcomes.id} and theirs.outcome_id = ${totalId}))`;
}

/** Takes these days out of every figure, as parts of a total. */
export async function replace(tx: Db, actor: Actor, totalId: string, days: readonly string[]): Promise<void> {
  if (days.length === 0) return;
  const out = { deletedAt: sql`now()`, deletedBy: actor.id, updatedAt: sql`now()` };
  const rows = await tx
    .update(outcomes)
    .set({ ...out, replacedBy: totalId, besideMonth: 'within' })
    .where(and(inArray(outcomes.id, [...days]), isNull(outcomes.deletedAt)))
    .returning({ id: outcomes.id });
  for (const { id } of rows) await recordMove(tx, actor, 'outcome replaced', id, { is: totalId });
}

/** Says that these days come on top: of the total where it holds none, else of each day. */
export async function standApart(
  tx: Db,
  actor: Actor,
  totalId: string,
  days: readonly string[]
): Promise<void> {
  const holds = (await tx.$count(outcomes, eq(outcomes.replacedBy, totalId))) > 0;
  const apart = holds ? days : [totalId];
  await tx
    .update(outcomes)
    .set({ besideMonth: 'on-top' })
    .where(inArray(outcomes.id, [...apart]));
  const changes = [{ field: 'total of the month', is: 'on-top' }];
  for (const subjectId of apart) {
    await recordAudit(tx, actor, {
      action: 'outcome kept apart',
      subjectKind: 'outcome',
      subjectId,
      changes
    });
  }
}

/** One day counts by itself again, and is not asked about any more. */
export async function letOneGo(tx: Db, actor: Actor, totalId: string, dayId: string): Promise<void> {
  await countAgain(tx, actor, totalId, [dayId], 'on-top');
}

async function letGo(
  tx: Db,
  actor: Actor,
  totalId: string,
  { but, remember }: { but: readonly string[]; remember: boolean }
): Promise<void> {
  const rows = await tx
    .select({ id: outcomes.id })
    .from(outcomes)
    .where(
      and(eq(outcomes.replacedBy, totalId), but.length > 0 ? not(inArray(outcomes.id, [...but])) : undefined)
    );
  const days = rows.map(({ id }) => id);
  await countAgain(tx, actor, totalId, days, remember ? 'within' : null);
}

/** A day whose account was closed before it in the meantime stays deleted: its page says why it cannot be put back. */
async function countAgain(
  tx: Db,
  actor: Actor,
  totalId: string,
  days: readonly string[],
  besideMonth: BesideMonth | null
): Promise<void> {
  if (days.length === 0) return;
  const closed = sql`exists (select from outcome_accounts l join accounts a on a.id = l.account_id
    where l.outcome_id = ${outcomes.id} and ${outcomes.happenedOn} > a.closed_on)`;
  const rows = await tx
    .update(outcomes)
    .set({
      deletedAt: sql`case when ${closed} then ${outcomes.deletedAt} end`,
      deletedBy: sql`case when ${closed} then ${outcomes.deletedBy} end`,
      ...{ replacedBy: null, besideMonth, updatedAt: sql`now()` }
    })
    .where(and(inArray(outcomes.id, [...days]), eq(outcomes.replacedBy, totalId)))
    .returning({ id: outcomes.id, deletedAt: outcomes.deletedAt });
  for (const { id, deletedAt } of rows) {
    const action = deletedAt === null ? 'outcome counted again' : 'outcome deleted';
    await recordMove(tx, actor, action, id, { was: totalId });
  }
}

async function recordMove(
  tx: Db,
  actor: Actor,
  action: string,
  id: string,
  total: { was?: string; is?: string }
): Promise<void> {
  const { was = null, is = null } = total;
  const changes = [{ field: 'total of the month', was, is }];
  await recordAudit(tx, actor, { action, subjectKind: 'outcome', subjectId: id, changes });
}
