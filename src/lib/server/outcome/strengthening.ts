import { and, eq, sql } from 'drizzle-orm';
import { Conflict, NotFound } from '$lib/domain/errors';
import { lacksOnlyEvidence } from '$lib/domain/outcome/strength';
import type { EvidencePiece } from '$lib/domain/outcome/outcome-form-evidence';
import type { Actor } from '$lib/domain/people/permissions';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { evidence, outcomes } from '$lib/server/db/schema';
import { changedAlsoBy } from './changed-by';
import { lockedInput, refuseWithdrawn, WORDS } from './outcomes';
import { refreshStrength, strengthFacts } from './strength';

/**
 * Adds the one piece of evidence that an outcome lacks to be Linked. The same piece twice is one.
 * @throws NotFound; Forbidden; Conflict once consent for its story is withdrawn, or where it lacks something else: more
 * evidence would undo its check
 */
export async function addEvidence(db: Db, actor: Actor, id: string, piece: EvidencePiece): Promise<void> {
  await db.transaction(async (tx) => {
    const was = await lockedInput(tx, id);
    authorise(actor, 'change outcomes', was.serviceId);
    await refuseWithdrawn(tx, id);
    if (was.evidence.some(({ kind, content }) => kind === piece.kind && content === piece.content)) return;
    if (!lacksOnlyEvidence(await strengthFacts(tx, id))) {
      throw new Conflict('More is known of this outcome by now than that it lacks evidence: open it and see');
    }
    const changed = await tx
      .update(outcomes)
      .set({ version: sql`${outcomes.version} + 1`, changedBy: changedAlsoBy(actor), updatedAt: sql`now()` })
      .where(and(eq(outcomes.id, id), sql`${outcomes.deletedAt} is null`))
      .returning({ id: outcomes.id });
    if (changed.length === 0) throw new NotFound('This outcome was deleted: restore it before you change it');
    await tx.insert(evidence).values({ outcomeId: id, position: 0, ...piece });
    await refreshStrength(tx, id);
    await recordAudit(tx, actor, {
      action: 'outcome changed',
      subjectKind: 'outcome',
      subjectId: id,
      changes: changesBetween(was, { ...was, evidence: [piece] }, WORDS)
    });
  });
}
