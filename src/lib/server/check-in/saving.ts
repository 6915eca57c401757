import { and, eq, inArray, sql } from 'drizzle-orm';
import { dayTitle, type Day } from '$lib/domain/calendar/day';
import type { Answers } from '$lib/domain/check-in/answer-form';
import { Conflict, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { checkInMeasures, checkIns, measures } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { openCheckIn, type CheckInPlace, type OpenedCheckIn } from './access';
import { coverChanged, coverProblem } from './cover';
import { keepVersion } from './versions';

/** Saved, or not since somebody else saved answers meanwhile, or since those who are to cover may not. */
export type CheckInSaved =
  | { state: 'saved'; version: number }
  | { state: 'meanwhile'; version: number }
  | { state: 'not them'; text: string };

interface Given {
  /** That the form was opened with. */
  version: number;
  answers: Answers;
  isSent: boolean;
  /** The writer saw that somebody else saved meanwhile, and puts theirs in place. */
  instead?: boolean;
}

/**
 * Saves answers as far as they go; sent, the check-in counts as answered. What was sent before stands until it is sent again,
 * and every version that was sent is kept.
 * @throws NotFound for whoever neither leads the account nor covers for its lead; Conflict when the round is not open
 */
export async function saveCheckIn(
  db: Db,
  actor: Actor,
  place: CheckInPlace,
  given: Given,
  today: Day
): Promise<CheckInSaved> {
  authorise(actor, 'answer own check-ins');
  return db.transaction(async (tx) => {
    const opened = await toAnswer(tx, actor, place, today);
    // Half an answer is saved, too: who covers is looked at, and changed on the register, once it is sent.
    const text = given.isSent ? await coverProblem(tx, actor, opened, given.answers) : null;
    if (text !== null) return { state: 'not them', text };
    return save(tx, actor, opened, given);
  });
}

async function toAnswer(tx: Db, actor: Actor, place: CheckInPlace, today: Day): Promise<OpenedCheckIn> {
  const opened = await openCheckIn(tx, actor, place, today);
  const { round, holds, account } = opened;
  if (!holds) throw new NotFound('There is no such check-in');
  if (account.status === 'closed') throw new Conflict('This account is closed, so its check-in is, too.');
  if (round.state !== 'open')
    throw new Conflict(
      `The round “${round.name}” ended on ${dayTitle(round.lastDay)}, and its answers are closed. The next round asks again.`
    );
  return opened;
}

async function save(
  tx: Db,
  actor: Actor,
  opened: OpenedCheckIn,
  { version, answers, isSent, instead = false }: Given
): Promise<CheckInSaved> {
  const { row } = opened;
  const isThis = and(eq(checkIns.roundId, row.roundId), eq(checkIns.accountId, row.accountId));
  const saved = await tx
    .update(checkIns)
    .set({ ...columnsOf(actor, row, answers, isSent), version: version + 1 })
    .where(and(isThis, eq(checkIns.version, version)))
    .returning({ version: checkIns.version });
  if (saved.length === 0) {
    const [now] = await tx.select({ version: checkIns.version }).from(checkIns).where(isThis);
    return { state: 'meanwhile', version: now?.version ?? 0 };
  }
  const moved = await measuresNamed(tx, answers.measureIds);
  if (stands(row, isSent)) await keepMeasures(tx, row, moved);
  const measures = moved.map(({ name }) => name);
  await keepVersion(tx, actor, row, { version: version + 1, answers, measures, isSent, instead });
  if (isSent) await coverChanged(tx, actor, opened.account, answers);
  await recordAudit(tx, actor, {
    ...{
      action: isSent ? 'check-in sent' : 'check-in saved',
      subjectKind: 'account',
      subjectId: row.accountId
    },
    changes: [{ field: 'round', is: opened.round.slug }]
  });
  return { state: 'saved', version: version + 1 };
}

/** Do these answers stand in the check-in itself? What was sent is changed by sending alone. */
function stands({ answeredAt }: OpenedCheckIn['row'], isSent: boolean): boolean {
  return isSent || answeredAt === null;
}

function columnsOf(actor: Actor, row: OpenedCheckIn['row'], answers: Answers, isSent: boolean) {
  if (!stands(row, isSent)) return {};
  const { measureIds: _measures, deputyIds: _deputies, ...columns } = answers;
  const sent = isSent
    ? { answeredAt: sql`coalesce(${checkIns.answeredAt}, now())`, answeredBy: actor.id }
    : {};
  return { ...columns, ...sent };
}

async function measuresNamed(tx: Db, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return tx
    .select({ id: measures.id, name: measures.name })
    .from(measures)
    .where(inArray(measures.id, [...ids]))
    .orderBy(measures.name);
}

async function keepMeasures(
  tx: Db,
  { roundId, accountId }: OpenedCheckIn['row'],
  moved: readonly { id: string }[]
): Promise<void> {
  await tx
    .delete(checkInMeasures)
    .where(and(eq(checkInMeasures.roundId, roundId), eq(checkInMeasures.accountId, accountId)));
  if (moved.length > 0)
    await tx
      .insert(checkInMeasures)
      .values(moved.map(({ id: measureId }) => ({ roundId, accountId, measureId })));
}
