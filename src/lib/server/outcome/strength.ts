import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import { strengthOf, type Strength, type StrengthFacts } from '$lib/domain/outcome/strength';
import type { Db } from '$lib/server/db/client';
import { checks, evidence, outcomes } from '$lib/server/db/schema';

/** What the strength of one outcome follows from, as it stands now. */
export async function strengthFacts(db: Db, outcomeId: string): Promise<StrengthFacts> {
  const [outcome] = await db
    .select({ route: outcomes.route, version: outcomes.version })
    .from(outcomes)
    .where(eq(outcomes.id, outcomeId));
  if (!outcome) throw new Error(`no outcome ${outcomeId}`);
  const pieces = await db.$count(evidence, eq(evidence.outcomeId, outcomeId));
  const [newest] = await db
    .select({ result: checks.result })
    .from(checks)
    .where(and(eq(checks.outcomeId, outcomeId), eq(checks.outcomeVersion, outcome.version)))
    .orderBy(desc(checks.checkedAt))
    .limit(1);
  return { route: outcome.route, pieces, check: newest?.result ?? null };
}

/** The condition under which `awaitsCheck` holds of an outcome. */
export function awaitsCheck(): SQL {
  return sql`(${outcomes.strength} = 2 and ${isNotCheckedYet()})`;
}

/** The condition under which nobody has checked an outcome as it stands now. */
export function isNotCheckedYet(): SQL {
  return sql`not exists (select from ${checks} c
    where c.outcome_id = ${outcomes.id} and c.outcome_version = ${outcomes.version})`;
}

/** Writes the strength that follows from an outcome's fields; the only place that does. */
export async function refreshStrength(db: Db, outcomeId: string): Promise<Strength> {
  const strength = strengthOf(await strengthFacts(db, outcomeId));
  await db.update(outcomes).set({ strength }).where(eq(outcomes.id, outcomeId));
  return strength;
}
