/** Adding, describing and removing files: each is a change of the outcome, so that a check made before no longer counts. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { Conflict, NotFound } from '$lib/domain/errors';
import { MOST_OF_AN_OUTCOME } from '$lib/domain/file/file';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { files, outcomes } from '$lib/server/db/schema';
import { letGo } from '$lib/server/file/store/blobs';
import { changedAlsoBy } from '../changed-by';
import { refuseWithdrawn } from '../outcomes';
import { refreshStrength } from '../strength';
import { holdOutcomeToChange } from './files-access';

/** A file whose bytes are kept already. */
export type NewFile = Omit<typeof files.$inferInsert, 'id' | 'outcomeId' | 'addedBy' | 'addedAt'>;

/**
 * Writes the rows of files whose bytes are kept. What an outcome has already is not added twice.
 * @returns how many are new
 * @throws NotFound; Conflict once consent for its story is withdrawn, or where there would be too many
 */
export async function addFiles(
  db: Db,
  actor: Actor,
  outcomeId: string,
  added: readonly NewFile[]
): Promise<number> {
  if (added.length === 0) return 0;
  // Always in one order: two people who add the same files wait for each other, and do not lock each other out.
  const inOrder = added.toSorted((one, other) => (one.hash < other.hash ? -1 : 1));
  return db.transaction(async (tx) => {
    const was = await holdFiles(tx, actor, outcomeId);
    const made = await tx
      .insert(files)
      .values(inOrder.map((file) => ({ ...file, outcomeId, addedBy: actor.id })))
      .onConflictDoNothing({ target: [files.outcomeId, files.hash] })
      .returning({ id: files.id });
    if (was + made.length > MOST_OF_AN_OUTCOME) {
      throw new Conflict(
        `An outcome has at most ${MOST_OF_AN_OUTCOME} files. Remove one that matters less first`
      );
    }
    if (made.length > 0) await countUp(tx, actor, outcomeId, was, was + made.length);
    return made.length;
  });
}

/** @throws NotFound; Conflict once consent for its story is withdrawn */
export async function describeFile(
  db: Db,
  actor: Actor,
  outcomeId: string,
  id: string,
  description: string
): Promise<void> {
  await db.transaction(async (tx) => {
    const count = await holdFiles(tx, actor, outcomeId);
    const [was] = await tx.select().from(files).where(within(outcomeId, id));
    if (!was) throw new NotFound('This file was removed meanwhile');
    if (was.description === description) return;
    await tx.update(files).set({ description }).where(eq(files.id, id));
    await countUp(tx, actor, outcomeId, count, count);
  });
}

/** Removes a file, and its bytes where no other outcome has them. Twice is harmless. @throws NotFound; Conflict as above */
export async function removeFile(db: Db, actor: Actor, outcomeId: string, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const count = await holdFiles(tx, actor, outcomeId);
    const [gone] = await tx
      .delete(files)
      .where(within(outcomeId, id))
      .returning({ hash: files.hash, thumbnailHash: files.thumbnailHash });
    if (!gone) return;
    await letGo(tx, [gone.hash, ...(gone.thumbnailHash ? [gone.thumbnailHash] : [])]);
    await countUp(tx, actor, outcomeId, count, count - 1);
  });
}

/** Holds the outcome until the transaction ends. @returns how many files it has */
async function holdFiles(tx: Db, actor: Actor, outcomeId: string): Promise<number> {
  await holdOutcomeToChange(tx, actor, outcomeId);
  await refuseWithdrawn(tx, outcomeId);
  return tx.$count(files, eq(files.outcomeId, outcomeId));
}

function within(outcomeId: string, id: string) {
  return and(eq(files.outcomeId, outcomeId), inArray(files.id, isIdentity(id) ? [id] : []));
}

/** Neither names nor descriptions enter the log: they are words. */
async function countUp(tx: Db, actor: Actor, outcomeId: string, was: number, is: number): Promise<void> {
  await tx
    .update(outcomes)
    .set({ version: sql`${outcomes.version} + 1`, changedBy: changedAlsoBy(actor), updatedAt: sql`now()` })
    .where(eq(outcomes.id, outcomeId));
  await refreshStrength(tx, outcomeId);
  await recordAudit(tx, actor, {
    action: 'outcome changed',
    subjectKind: 'outcome',
    subjectId: outcomeId,
    changes: [was === is ? { field: 'files' } : { field: 'files', was, is }]
  });
}
