import { eq, sql } from 'drizzle-orm';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Db } from '$lib/server/db/client';
import { consentEntries, consents, outcomes } from '$lib/server/db/schema';

/**
 * The outcomes that a service's own reference ever stood with, or the one outcome of this id. Capital letters and space
 * around it make no difference. The caller has seen to it that the person may.
 */
export async function outcomesOf(db: Db, asked: string): Promise<string[]> {
  const sought = asked.trim().toLowerCase();
  if (isIdentity(sought)) {
    const [row] = await db.select({ id: outcomes.id }).from(outcomes).where(eq(outcomes.id, sought));
    return row ? [row.id] : [];
  }
  const rows = await db.execute<{ id: string }>(sql`
    select outcome_id as id from ${consents} where lower(trim(reference)) = ${sought}
    union select outcome_id from ${consentEntries} where lower(trim(reference)) = ${sought} order by 1`);
  return rows.map(({ id }) => id);
}
