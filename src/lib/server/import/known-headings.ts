import { sql } from 'drizzle-orm';
import { headingKey, type RememberedHeadings } from '$lib/domain/import/headings';
import type { Part } from '$lib/domain/import/part';
import type { PartKind } from '$lib/domain/import/parts';
import type { Db } from '$lib/server/db/client';
import { importHeadings } from '$lib/server/db/schema';
import { cut } from '$lib/domain/words';

/** What headings were taken for in files before, by the kind of table. */
export async function rememberedHeadings(db: Db): Promise<(kind: PartKind) => RememberedHeadings> {
  const rows = await db.select().from(importHeadings);
  return (kind) =>
    new Map(rows.filter((row) => row.kind === kind).map(({ heading, column }) => [heading, column]));
}

/** Remembers what the headings of a part were taken for. */
export async function rememberHeadings(tx: Db, { kind, headings, columns }: Part): Promise<void> {
  if (!kind) return;
  const rows = headings.flatMap((heading, index) => {
    const key = cut(headingKey(heading), 200);
    return key === '' ? [] : [{ kind, heading: key, column: columns[index] ?? null }];
  });
  const once = [...new Map(rows.map((row) => [row.heading, row])).values()];
  if (once.length === 0) return;
  await tx
    .insert(importHeadings)
    .values(once)
    .onConflictDoUpdate({
      target: [importHeadings.kind, importHeadings.heading],
      set: { column: sql`excluded."column"` }
    });
}
