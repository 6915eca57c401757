import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { monthsAcross, namedRows, type NamedRow, type Part } from '$lib/domain/import/part';
import type { Table } from '$lib/domain/import/tables';
import type { Db } from '$lib/server/db/client';
import { importRows } from '$lib/server/db/schema';

/** Rows that are read or written together; between two batches others have their turn. */
export const BATCH = 1000;

/** Keeps the rows of a table while they are on their way. */
export async function keepRows(tx: Db, importId: string, part: number, { rows }: Table): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    // As JSON, since drizzle and the driver take an array of arrays apart cell by cell.
    await tx.execute(sql`
      insert into import_rows (import_id, part, row, cells)
      select ${importId}, ${part}, given.row, array(select jsonb_array_elements_text(given.cells))
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as given(row int, cells jsonb)`);
    await othersTurn();
  }
}

/** The rows of a part in order, a batch at a time; of rows with months across, so few that their months make no more. */
export async function* rowsOf(tx: Db, importId: string, part: Part): AsyncGenerator<NamedRow[]> {
  const atOnce = Math.max(1, Math.floor(BATCH / Math.max(1, monthsAcross(part).length)));
  const after = async (last: number) =>
    tx
      .select({ row: importRows.row, cells: importRows.cells })
      .from(importRows)
      .where(and(eq(importRows.importId, importId), eq(importRows.part, part.part), gt(importRows.row, last)))
      .orderBy(asc(importRows.row))
      .limit(atOnce);
  let coming = after(0);
  for (;;) {
    const rows = await coming;
    if (rows.length === 0) return;
    // The next ones come while these are worked on.
    coming = after(rows.at(-1)!.row);
    coming.catch(() => undefined);
    yield namedRows(part, rows);
    await othersTurn();
  }
}

/** Lets whatever else waits in this process have its turn. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** So many at a time are worked on within a few milliseconds. */
const LOT = 200;

/** Things lot by lot; between two lots others have their turn. */
export async function* inLots<T>(all: readonly T[]): AsyncGenerator<T[]> {
  for (let start = 0; start < all.length; start += LOT) {
    yield all.slice(start, start + LOT);
    await othersTurn();
  }
}
