import { and, eq, sql } from 'drizzle-orm';
import { Conflict } from '$lib/domain/errors';
import { strengthOf } from '$lib/domain/outcome/strength';
import { recordAudit } from '$lib/server/audit/audit';
import { outcomes } from '$lib/server/db/schema';
import { note, type Importing } from '$lib/server/import/importing';
import type { FigureKey } from './history-there';

/** A figure that goes in; `before` where it was imported with another quantity. */
export interface Figure extends FigureKey {
  row: number;
  quantity: number;
  before: { id: string; quantity: number; version: number } | null;
}

/**
 * Writes a batch: new figures as outcomes of a whole month, changed ones anew. Without a named source they are Reported; of an
 * account that is not named they are no evidence, since they are linked to none.
 */
export async function insertFigures(importing: Importing, figures: readonly Figure[]): Promise<void> {
  const added = figures.filter(({ before }) => before === null);
  if (added.length > 0) await addFigures(importing, added);
  for (const { before, quantity } of figures) {
    if (before) await changeFigure(importing, before, quantity);
  }
}

async function addFigures(importing: Importing, figures: readonly Figure[]): Promise<void> {
  const { tx, actor, importId, answers } = importing;
  const pieces = answers.source === '' ? 0 : 1;
  const strength = strengthOf({ route: answers.route, pieces, check: null });
  const rows = figures.map(({ serviceId, measureId, month, quantity, accountId }) => ({
    ...{ id: crypto.randomUUID(), s: serviceId, m: measureId, d: month, q: quantity, a: accountId }
  }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as given(id uuid, s uuid, m uuid, d date, q int, a uuid)`;
  await tx.execute(sql`
    insert into outcomes (id, kind, service_id, measure_id, quantity, happened_on, whole_month, route, strength,
      created_by, import_id)
    select given.id, 'number', given.s, given.m, given.q, given.d, true, ${answers.route}, ${strength},
      ${actor.id}, ${importId}
    from ${given}`);
  if (rows.some(({ a }) => a !== null)) {
    await tx.execute(sql`
      insert into outcome_accounts (outcome_id, account_id)
      select given.id, given.a from ${given} where given.a is not null`);
  }
  if (pieces > 0) {
    await tx.execute(sql`
      insert into evidence (outcome_id, kind, content)
      select given.id, 'source', ${answers.source} from ${given}`);
  }
}

async function changeFigure(
  importing: Importing,
  { id, quantity: was, version }: { id: string; quantity: number; version: number },
  quantity: number
): Promise<void> {
  const { tx, actor } = importing;
  const changed = await tx
    .update(outcomes)
    .set({ quantity, version: version + 1, updatedAt: sql`now()` })
    .where(and(eq(outcomes.id, id), eq(outcomes.version, version)))
    .returning({ id: outcomes.id });
  if (changed.length === 0)
    throw new Conflict('Somebody changed a figure of this file just now. Look at it again.');
  await recordAudit(tx, actor, {
    ...{ action: 'outcome changed', subjectKind: 'outcome', subjectId: id },
    changes: [{ field: 'quantity', was, is: quantity }]
  });
  await note(importing, [
    {
      ...{ subjectKind: 'outcome', subjectId: id },
      ...{ was: { quantity: was }, became: { quantity, version: version + 1 } }
    }
  ]);
}
