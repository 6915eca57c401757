import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { asCompared, SWAPPED_SIGNS, type Removal } from '$lib/domain/typed-words/removal';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';

/** The condition under which one of these columns may hold something of it. */
export function heldBy({ passages, words }: Removal, ...columns: (PgColumn | SQL)[]): SQL {
  const sought = [...passages, ...words].map((text) => sql`${asCompared(text)}`);
  const { from, to } = SWAPPED_SIGNS;
  const text = sql`concat_ws(chr(1), ${sql.join(columns, sql`, `)})`;
  const compared = sql`translate(regexp_replace(lower(${text}), '\\s+', ' ', 'g'), ${from}, ${to})`;
  // However much is sought, each text is made comparable once: "offset 0" keeps PostgreSQL from doing it for each.
  return sql`(select bool_or(strpos(row.text, sought) > 0) from (select ${compared} as text offset 0) row,
    unnest(array[${sql.join(sought, sql`, `)}]::text[]) sought)`;
}

/** Which fields, never their words. */
export async function record(
  tx: Db,
  actor: Actor | null,
  kind: string,
  id: string,
  fields: readonly string[]
): Promise<void> {
  const changes = fields.map((field) => ({ field }));
  await recordAudit(tx, actor, { action: `${kind} cleared`, subjectKind: kind, subjectId: id, changes });
}
