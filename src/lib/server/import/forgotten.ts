import { and, inArray, lt, notInArray, sql } from 'drizzle-orm';
import type { Db } from '$lib/server/db/client';
import { importRefusals, importRows, imports } from '$lib/server/db/schema';

/** Drops what is kept for a day only: files that nobody brought in, refused rows, and who or what a file named. For a daily job. */
export async function dropForgotten(db: Db): Promise<void> {
  const yesterday = sql`now() - interval '1 day'`;
  await db
    .delete(imports)
    .where(and(notInArray(imports.state, ['done', 'undone']), lt(imports.createdAt, yesterday)));
  const longDone = db.select({ id: imports.id }).from(imports).where(lt(imports.doneAt, yesterday));
  await db.delete(importRows).where(inArray(importRows.importId, longDone));
  await db.delete(importRefusals).where(inArray(importRefusals.importId, longDone));
  // Counts stay; titles and problems may name people.
  await db.execute(sql`
    update ${imports} set result = (
      select jsonb_agg(tally || '{"refused": [], "missing": [], "unknownServices": [], "unknownPlatforms": [],
        "shown": {"new": [], "changed": [], "same": [], "refused": []}}'::jsonb)
      from jsonb_array_elements(result) as tally)
    where done_at < ${yesterday} and jsonb_array_length(result) > 0
      and (result @? '$[*].shown.*[*]' or result @? '$[*].missing[*]' or result @? '$[*].unknownServices[*]')`);
}
