import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { columnsOf } from '$lib/domain/import/columns';
import type { Part } from '$lib/domain/import/part';
import type { Actor } from '$lib/domain/people/permissions';
import { NotFound } from '$lib/domain/errors';
import { BYTE_ORDER_MARK, csvLines } from '$lib/server/documents/csv';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { importRefusals, importRows } from '$lib/server/db/schema';
import { importById } from '../imports';
import { BATCH, othersTurn } from '../rows';
import type { Tally } from '../tally';

/** The heading of what is to be mended, in a file of refused rows. */
export const WHAT_TO_MEND = 'What to mend';

/** Keeps why each refused row is refused, in place of what was kept of the look before. */
export async function keepRefused(tx: Db, importId: string, tallies: readonly Tally[]): Promise<void> {
  await tx.delete(importRefusals).where(eq(importRefusals.importId, importId));
  for (const tally of tallies) {
    const inWords = reasonOf(tally);
    for (let start = 0; start < tally.refused.length; start += BATCH) {
      const batch = JSON.stringify(tally.refused.slice(start, start + BATCH).map(inWords));
      await tx.execute(sql`
        insert into import_refusals (import_id, part, row, why)
        select ${importId}, ${tally.part}, given.row, given.why
        from jsonb_to_recordset(${batch}::jsonb) as given(row int, why text)
        on conflict do nothing`);
      await othersTurn();
    }
  }
}

/** Are there refused rows that can be downloaded? */
export async function hasRefused(db: Db, actor: Actor, importId: string): Promise<boolean> {
  authorise(actor, 'bring in files');
  const [found] = await db
    .select({ row: importRefusals.row })
    .from(importRefusals)
    .where(eq(importRefusals.importId, importId))
    .limit(1);
  return found !== undefined;
}

/**
 * The refused rows as they came, each with what is to be mended in its last column: mended, the file can come in again, since
 * that heading is left aside. Kept for a day after the others went in.
 * @returns pieces of a CSV
 * @throws NotFound for somebody else's file
 */
export async function refusedAsCsv(db: Db, actor: Actor, id: string): Promise<AsyncGenerator<string>> {
  const { parts, tallies, madeBy } = await importById(db, actor, id);
  if (madeBy !== actor.id) throw new NotFound('Only whoever chose the file can have its rows');
  const refused = (tallies ?? []).filter(({ counts }) => counts.refused > 0);
  return pieces(
    db,
    id,
    refused.map(({ part }) => parts.find((each) => each.part === part)!)
  );
}

async function* pieces(db: Db, id: string, parts: readonly Part[]): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK;
  for (const [place, part] of parts.entries()) {
    yield csvLines([...(place > 0 ? [['']] : []), [...part.headings, WHAT_TO_MEND]]);
    for await (const rows of refusedRows(db, id, part.part)) {
      yield csvLines(
        rows.map(({ cells, why }) => [...part.headings.map((_, index) => cells[index] ?? ''), why])
      );
    }
  }
}

async function* refusedRows(db: Db, importId: string, part: number) {
  for (let last = 0; ;) {
    const rows = await db
      .select({ row: importRows.row, cells: importRows.cells, why: importRefusals.why })
      .from(importRefusals)
      .innerJoin(
        importRows,
        and(
          eq(importRows.importId, importRefusals.importId),
          eq(importRows.part, importRefusals.part),
          eq(importRows.row, importRefusals.row)
        )
      )
      .where(
        and(
          eq(importRefusals.importId, importId),
          eq(importRefusals.part, part),
          gt(importRefusals.row, last)
        )
      )
      .orderBy(asc(importRefusals.row))
      .limit(BATCH);
    if (rows.length === 0) return;
    last = rows.at(-1)!.row;
    yield rows;
  }
}

/** What to mend about a row, in words. */
function reasonOf({ kind }: Tally): (refused: Tally['refused'][number]) => { row: number; why: string } {
  const labels = new Map<string, string>(columnsOf(kind).map(({ key, label }) => [key, label]));
  return ({ row, problems }) => ({
    row,
    why: problems
      .map(({ column, text }) => (column ? `${labels.get(column) ?? column}: ${text}` : text))
      .join('. ')
  });
}
