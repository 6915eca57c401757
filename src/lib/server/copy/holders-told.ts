import { eq } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { holdersTold, tombstones } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';

/** Communications told those who have copies. Said twice is said once. @throws NotFound */
export async function sayHoldersTold(db: Db, actor: Actor, outcomeId: string): Promise<void> {
  authorise(actor, 'publish editions');
  await db.transaction(async (tx) => {
    await tombstoneOf(tx, outcomeId);
    const said = await tx
      .insert(holdersTold)
      .values({ outcomeId, toldBy: actor.id })
      .onConflictDoNothing()
      .returning({ outcomeId: holdersTold.outcomeId });
    if (said.length > 0)
      await recordAudit(tx, actor, { action: 'holders told', subjectKind: 'outcome', subjectId: outcomeId });
  });
}

/** It was said by mistake. @throws NotFound */
export async function takeHoldersToldBack(db: Db, actor: Actor, outcomeId: string): Promise<void> {
  authorise(actor, 'publish editions');
  await db.transaction(async (tx) => {
    await tombstoneOf(tx, outcomeId);
    const gone = await tx.delete(holdersTold).where(eq(holdersTold.outcomeId, outcomeId)).returning();
    if (gone.length > 0)
      await recordAudit(tx, actor, {
        action: 'holders not told after all',
        subjectKind: 'outcome',
        subjectId: outcomeId
      });
  });
}

async function tombstoneOf(tx: Db, outcomeId: string): Promise<void> {
  const [row] = isIdentity(outcomeId)
    ? await tx
        .select({ id: tombstones.outcomeId })
        .from(tombstones)
        .where(eq(tombstones.outcomeId, outcomeId))
        .for('update')
    : [];
  if (!row) throw new NotFound('There is no such story');
}
