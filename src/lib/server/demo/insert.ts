import type { PgTable } from 'drizzle-orm/pg-core';
import type { Db } from '$lib/server/db/client';

/** Small enough for PostgreSQL's limit of 65,535 parameters in one statement. */
const BATCH = 1_000;

/** Inserts any number of rows, in order, a thousand at a time. */
export async function insertAll<Table extends PgTable>(
  db: Db,
  table: Table,
  rows: readonly Table['$inferInsert'][]
): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await db.insert(table).values(rows.slice(start, start + BATCH));
  }
}
