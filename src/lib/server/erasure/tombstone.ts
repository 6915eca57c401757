import { eq, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Db } from '$lib/server/db/client';
import { holdersTold, tombstones } from '$lib/server/db/schema';

/** One for each story: what comes later says more. Those who have copies are told anew. */
export async function leaveTombstone(tx: Db, left: typeof tombstones.$inferInsert): Promise<void> {
  const both = (column: PgColumn, more: readonly string[] = []) =>
    sql`array(select distinct unnest(${column} || ${sql.param(more)}::text[]) order by 1)`;
  await tx
    .insert(tombstones)
    .values(left)
    .onConflictDoUpdate({
      target: tombstones.outcomeId,
      set: {
        ...{ reason: left.reason, erasedOn: left.erasedOn, at: sql`now()` },
        editions: both(tombstones.editions, left.editions),
        followedBy: both(tombstones.followedBy, left.followedBy)
      }
    });
  await tx.delete(holdersTold).where(eq(holdersTold.outcomeId, left.outcomeId));
}
