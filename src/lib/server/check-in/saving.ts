import { and, eq, inArray, sql } from 'drizzle-orm';
import { dayTitle, type Day } from '$lib/domain/calendar/day';
import type { Answers } from '$lib/domain/check-in/answer-form';
import { Conflict, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { checkInMeasures, checkIns, checkInVersions, measures } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { openCheckIn, type CheckInPlace, type OpenedCheckIn } from './access';
import { answersBefore } from './answers-read';
import { deputiesOf } from './check-in-page';
import { coverChanged, coverProblem } from './cover';

/** Saved, or not since somebody else saved answers meanwhile, or since those who are to cover may not. */
export type CheckInSaved =
  { state: 'saved' } | { state: 'meanwhile'; version: number } | { state: 'not them'; text: string };

/**
 * Saves answers as far as they go; sent, the check-in counts as answered. Every version is kept.
 * @param version that the form was opened with
 * @throws NotFound for whoever neither leads the account nor covers for its lead; Conflict when the round is not open
 */
export async function saveCheckIn(
  db: Db,
  actor: Actor,
  place: CheckInPlace,
  given: { version: number; answers: Answers; isSent: boolean },
  today: Day
): Promise<CheckInSaved> {
  authorise(actor, 'answer own check-ins');
  return db.transaction(async (tx) => {
    const opened = await toAnswer(tx, actor, place, today);
    const text = await coverProblem(tx, actor, opened, given.answers);
    if (text !== null) return { state: 'not them', text };
    return save(tx, actor, opened, given);
  });
}

/** “Nothing has changed”: the answers of the round before, with today's confidence and cover. @throws as saveCheckIn; NotFound without a round before that they answered */
export async function sendTheSame(
  db: Db,
  actor: Actor,
  place: CheckInPlace,
  { version, confidence }: { version: number; confidence: number },
  today: Day
): Promise<CheckInSaved> {
  authorise(actor, 'answer own check-ins');
  return db.transaction(async (tx) => {
    const opened = await toAnswer(tx, actor, place, today);
    const before = await answersBefore(tx, actor, opened, today);
    // Nobody sends again what they may not read.
    if (!before?.isFull) throw new NotFound('There are no answers of yours of a round before');
    const cover = (await deputiesOf(tx, opened.account.id)).length > 0 ? 'confirmed' : 'nobody';
    const answers: Answers = { ...before.answers, confidence, cover };
    return save(tx, actor, opened, { version, answers, isSent: true });
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
  { version, answers, isSent }: { version: number; answers: Answers; isSent: boolean }
): Promise<CheckInSaved> {
  const { roundId, accountId } = opened.row;
  const { measureIds, deputyIds: _deputies, ...columns } = answers;
  const sent = isSent
    ? { answeredAt: sql`coalesce(${checkIns.answeredAt}, now())`, answeredBy: actor.id }
    : {};
  const isThis = and(eq(checkIns.roundId, roundId), eq(checkIns.accountId, accountId));
  const saved = await tx
    .update(checkIns)
    .set({ ...columns, ...sent, version: version + 1 })
    .where(and(isThis, eq(checkIns.version, version)))
    .returning({ version: checkIns.version });
  if (saved.length === 0) {
    const [now] = await tx.select({ version: checkIns.version }).from(checkIns).where(isThis);
    return { state: 'meanwhile', version: now?.version ?? 0 };
  }
  const moved = await keepMeasures(tx, opened.row, measureIds);
  await tx.insert(checkInVersions).values({
    ...{ roundId, accountId, version: version + 1, savedBy: actor.id },
    answers: { ...columns, measures: moved }
  });
  await coverChanged(tx, actor, opened.account, answers);
  await recordAudit(tx, actor, {
    ...{ action: isSent ? 'check-in sent' : 'check-in saved', subjectKind: 'account', subjectId: accountId },
    changes: [{ field: 'round', is: opened.round.slug }]
  });
  return { state: 'saved' };
}

/** @returns the names of the measures, for the version that is kept */
async function keepMeasures(
  tx: Db,
  { roundId, accountId }: OpenedCheckIn['row'],
  measureIds: readonly string[]
): Promise<string[]> {
  await tx
    .delete(checkInMeasures)
    .where(and(eq(checkInMeasures.roundId, roundId), eq(checkInMeasures.accountId, accountId)));
  if (measureIds.length === 0) return [];
  const rows = await tx
    .select({ id: measures.id, name: measures.name })
    .from(measures)
    .where(inArray(measures.id, [...measureIds]))
    .orderBy(measures.name);
  if (rows.length > 0)
    await tx
      .insert(checkInMeasures)
      .values(rows.map(({ id: measureId }) => ({ roundId, accountId, measureId })));
  return rows.map(({ name }) => name);
}
