import { eq } from 'drizzle-orm';
import { Conflict, NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import type { Step } from '$lib/domain/publish/steps';
import { recordAudit, type AuditChange } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import { sha256Of } from '$lib/server/canonical';
import type { Db } from '$lib/server/db/client';
import { drafts } from '$lib/server/db/schema';

export type DraftRow = typeof drafts.$inferSelect;

/** What whoever would change a published summary is told. */
export const PUBLISHED =
  'This summary is published already. What is wrong in it can be corrected in a new edition';

/** Runs one change of a draft in a transaction in which nobody else changes it. @throws NotFound; Conflict; Forbidden */
export async function changeDraft<Result>(
  db: Db,
  actor: Actor,
  id: string,
  change: (tx: Db, was: DraftRow) => Promise<Result>
): Promise<Result> {
  authorise(actor, 'publish editions');
  if (!isIdentity(id)) throw new NotFound('There is no such summary');
  return db.transaction(async (tx) => {
    const [was] = await tx.select().from(drafts).where(eq(drafts.id, id)).for('update');
    if (!was) throw new NotFound('There is no such summary');
    if (was.publishedAt) throw new Conflict(PUBLISHED);
    return change(tx, was);
  });
}

/** Writes columns of a draft, and counts its version up: whoever previewed the version before must look again. */
export async function writeDraft(tx: Db, was: DraftRow, columns: Partial<DraftRow>): Promise<void> {
  await tx
    .update(drafts)
    .set({ ...columns, version: was.version + 1 })
    .where(eq(drafts.id, was.id));
}

/** The steps called done, with this one among them or not. */
export function withStep(steps: readonly string[], step: Step, done: boolean): string[] {
  const others = steps.filter((each) => each !== step);
  return done ? [...others, step] : others;
}

/**
 * The mark of a part of a draft as a page showed it. Two people may work on two parts at once; only who changes the same
 * part after another is stopped, so the version of the whole would say too much.
 */
export function markOf(part: unknown): string {
  return sha256Of(JSON.stringify(part)).slice(0, 16);
}

/** @throws Conflict when the part is not what the page showed */
export function refuseUnseen(part: unknown, seen: string): void {
  if (markOf(part) !== seen) throw new Conflict('Someone changed this in the meantime');
}

/** One line of audit about a summary. */
export async function record(
  tx: Db,
  actor: Actor,
  action: string,
  subjectId: string,
  changes: AuditChange[] = []
): Promise<void> {
  await recordAudit(tx, actor, { action, subjectKind: 'summary', subjectId, changes });
}
