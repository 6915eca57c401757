import { sql } from 'drizzle-orm';
import { Conflict } from '$lib/domain/errors';
import { strengthOf } from '$lib/domain/outcome/strength';
import { recordAudits } from '$lib/server/audit/audit';
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
  const changed = figures.flatMap(({ before, quantity }) => (before ? [{ before, quantity }] : []));
  if (changed.length > 0) await changeFigures(importing, changed);
}

async function addFigures(importing: Importing, figures: readonly Figure[]): Promise<void> {
  const { tx, actor, importId, answers } = importing;
  const pieces = answers.source === '' ? 0 : 1;
  const strength = strengthOf({ route: answers.route, pieces, check: null });
  const rows = figures.map(({ serviceId, measureId, month, quantity, accountId }) => ({
    ...{ id: crypto.randomUUID(), s: serviceId, m: measureId, d: month, q: quantity, a: accountId }
  }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as given(id uuid, s uuid, m uuid, d date, q numeric, a uuid)`;
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

async function changeFigures(
  importing: Importing,
  changed: readonly { before: NonNullable<Figure['before']>; quantity: number }[]
): Promise<void> {
  const { tx, actor } = importing;
  const rows = changed.map(({ before: { id, version }, quantity }) => ({ id, v: version, q: quantity }));
  const done = await tx.execute(sql`
    update outcomes o set quantity = given.q, version = given.v + 1, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(id uuid, v int, q numeric)
    where o.id = given.id and o.version = given.v
    returning 1`);
  if (done.length < rows.length)
    throw new Conflict('Somebody changed a figure of this file just now. Look at it again.');
  await recordAudits(
    tx,
    actor,
    changed.map(({ before, quantity }) => ({
      ...{ action: 'outcome changed', subjectKind: 'outcome', subjectId: before.id },
      changes: [{ field: 'quantity', was: before.quantity, is: quantity }]
    }))
  );
  await note(
    importing,
    changed.map(({ before: { id, quantity: was, version }, quantity }) => ({
      ...{ subjectKind: 'outcome', subjectId: id },
      ...{ was: { quantity: was, version }, became: { quantity, version: version + 1 } }
    }))
  );
}
