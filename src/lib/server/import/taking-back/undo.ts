import { and, desc, eq, lt, ne, sql } from 'drizzle-orm';
import { Conflict } from '$lib/domain/errors';
import { inOrder } from '$lib/domain/import/part';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { importChanges, importRefusals, importRows, imports } from '$lib/server/db/schema';
import { importById, mayBringIn } from '../imports';
import { BATCH } from '../rows';
import { takeBack } from './take-back';
import { takeBackFigures } from './take-back-figures';
import { inTurn, takeImportLock } from '../turn';

/**
 * Takes an import back as a whole, in one transaction, while nothing was built on it.
 * @throws Conflict with what was built on it
 */
export async function undoImport(db: Db, actor: Actor, id: string): Promise<void> {
  const file = await importById(db, actor, id);
  if (file.state === 'undone') return;
  if (file.state !== 'done')
    throw new Conflict('This file is not brought in, so there is nothing to take back.');
  if (!inOrder(file.parts).every((part) => mayBringIn(actor, part)))
    throw new Conflict('Only somebody who may change all that is in the file can take it back.');
  // No import runs meanwhile that has read what goes now.
  await inTurn(() => db.transaction((tx) => undo(tx, actor, id)));
}

async function undo(tx: Db, actor: Actor, id: string): Promise<void> {
  await takeImportLock(tx);
  const [locked] = await tx
    .select({ state: imports.state })
    .from(imports)
    .where(eq(imports.id, id))
    .for('update');
  if (locked?.state !== 'done') return;
  await takeBackFigures(tx, actor, id);
  for await (const changes of newestFirst(tx, id)) {
    for (const change of changes) await takeBack(tx, actor, change);
  }
  await tx
    .update(imports)
    .set({ state: 'undone', undoneAt: sql`now()` })
    .where(eq(imports.id, id));
  await tx.delete(importRows).where(eq(importRows.importId, id));
  await tx.delete(importRefusals).where(eq(importRefusals.importId, id));
  await recordAudit(tx, actor, { action: 'import taken back', subjectKind: 'import', subjectId: id });
}

/** What the file added and changed, figures apart, a batch at a time. */
async function* newestFirst(tx: Db, importId: string) {
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const changes = await tx
      .select()
      .from(importChanges)
      .where(
        and(
          eq(importChanges.importId, importId),
          ne(importChanges.subjectKind, 'outcome'),
          lt(importChanges.position, sql`${before}::bigint`)
        )
      )
      .orderBy(desc(importChanges.position))
      .limit(BATCH);
    if (changes.length === 0) return;
    before = changes.at(-1)!.position;
    yield changes;
  }
}
