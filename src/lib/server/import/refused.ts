import { and, asc, eq, sql } from 'drizzle-orm';
import { columnsOf } from '$lib/domain/import/columns';
import type { Actor } from '$lib/domain/people/permissions';
import { NotFound } from '$lib/domain/errors';
import { BYTE_ORDER_MARK, csvLines } from '$lib/server/documents/csv';
import type { Db } from '$lib/server/db/client';
import { importRows } from '$lib/server/db/schema';
import { importById } from './imports';

/**
 * The refused rows as they came, each with what is to be mended in its last column: mended, the file can come in again, since
 * that heading is left aside. Kept for a day after the others went in.
 * @throws NotFound for somebody else's file
 */
export async function refusedAsCsv(db: Db, actor: Actor, id: string): Promise<string> {
  const { parts, tallies, madeBy } = await importById(db, actor, id);
  if (madeBy !== actor.id) throw new NotFound('Only whoever chose the file can have its rows');
  const lines: string[][] = [];
  for (const { part, kind, refused } of tallies ?? []) {
    if (refused.length === 0) continue;
    const table = parts.find((each) => each.part === part)!;
    const labels = new Map<string, string>(columnsOf(kind).map(({ key, label }) => [key, label]));
    const why = new Map(
      refused.map(({ row, problems }) => [
        row,
        problems
          .map(({ column, text }) => (column ? `${labels.get(column) ?? column}: ${text}` : text))
          .join('. ')
      ])
    );
    const rows = await db
      .select({ row: importRows.row, cells: importRows.cells })
      .from(importRows)
      .where(
        and(
          eq(importRows.importId, id),
          eq(importRows.part, part),
          sql`${importRows.row} in (select jsonb_array_elements_text(${JSON.stringify([...why.keys()])}::jsonb)::int)`
        )
      )
      .orderBy(asc(importRows.row));
    if (lines.length > 0) lines.push(['']);
    lines.push([...table.headings, 'What to mend']);
    for (const { row, cells } of rows) {
      const padded = table.headings.map((_, index) => cells[index] ?? '');
      lines.push([...padded, why.get(row)!]);
    }
  }
  return BYTE_ORDER_MARK + csvLines(lines);
}
