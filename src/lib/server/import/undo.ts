import { and, desc, eq, sql } from 'drizzle-orm';
import { Conflict } from '$lib/domain/errors';
import { inOrder } from '$lib/domain/import/part';
import { counted } from '$lib/domain/words';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { drafts, importChanges, importRows, imports, outcomes } from '$lib/server/db/schema';
import { IMPORT_LOCK, importById, mayBringIn } from './imports';
import { takeBack } from './take-back';

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
  await db.transaction(async (tx) => {
    // No import runs meanwhile that has read what goes now.
    await tx.execute(sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`);
    const [locked] = await tx
      .select({ state: imports.state, doneAt: imports.doneAt })
      .from(imports)
      .where(eq(imports.id, id))
      .for('update');
    if (locked?.state !== 'done') return;
    await takeBackFigures(tx, id);
    const changes = await tx
      .select()
      .from(importChanges)
      .where(eq(importChanges.importId, id))
      .orderBy(desc(importChanges.position));
    for (const change of changes) await takeBack(tx, actor, change);
    await tx
      .update(imports)
      .set({ state: 'undone', undoneAt: sql`now()` })
      .where(eq(imports.id, id));
    await tx.delete(importRows).where(eq(importRows.importId, id));
    await recordAudit(tx, actor, {
      ...{ action: 'import taken back', subjectKind: 'import', subjectId: id }
    });
  });
}

/** The figures that the file added, unless somebody changed, checked, replaced or published one of them since. */
async function takeBackFigures(tx: Db, importId: string): Promise<void> {
  const [built] = await tx.execute<{ changed: number; published: number }>(sql`
    select count(*) filter (where o.version > 1 or o.deleted_at is not null or exists (
        select from checks c where c.outcome_id = o.id) or exists (
        select from lot_outcomes l where l.outcome_id = o.id) or exists (
        select from draws w where w.outcome_id = o.id) or exists (
        select from outcomes r where r.replaced_by = o.id))::int as changed,
      (select count(*)::int from editions e join ${drafts} p on p.id = e.publication_id join imports i on i.id = ${importId}
        where p.published_at > i.done_at and i.state = 'done'
          and exists (select from ${outcomes} own where own.import_id = i.id)) as published
    from ${outcomes} o where o.import_id = ${importId}`);
  if (built!.published > 0)
    throw new Conflict(builtOn('a summary was published since, and may hold its figures'));
  if (built!.changed > 0) {
    throw new Conflict(
      builtOn(`${counted(built!.changed, 'figure was', 'figures were')} changed, drawn or checked since`)
    );
  }
  await tx.delete(outcomes).where(and(eq(outcomes.importId, importId)));
}

function builtOn(what: string): string {
  return `This file cannot be taken back any more: ${what}. Change single things on their own pages.`;
}
