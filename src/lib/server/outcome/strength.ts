import { desc, eq, sql, type SQL } from 'drizzle-orm';
import { strengthOf, type Strength, type StrengthFacts } from '$lib/domain/outcome/strength';
import type { Db } from '$lib/server/db/client';
import { checks, evidence, files, outcomes } from '$lib/server/db/schema';

/** What the strength of one outcome follows from, as it stands now. */
export async function strengthFacts(db: Db, outcomeId: string): Promise<StrengthFacts> {
  const [outcome] = await db
    .select({ route: outcomes.route, version: outcomes.version })
    .from(outcomes)
    .where(eq(outcomes.id, outcomeId));
  if (!outcome) throw new Error(`no outcome ${outcomeId}`);
  const pieces = await piecesOf(db, outcomeId);
  const [newest] = await db
    .select({ result: checks.result, version: checks.outcomeVersion })
    .from(checks)
    .where(eq(checks.outcomeId, outcomeId))
    .orderBy(
      desc(checks.outcomeVersion),
      desc(sql`${checks.result} = 'did-not-stand-up'`),
      desc(checks.checkedAt)
    )
    .limit(1);
  const check = newest ? { result: newest.result, current: newest.version === outcome.version } : null;
  return { route: outcome.route, pieces, check };
}

/** How many pieces of evidence an outcome has: what was typed, and files. */
export async function piecesOf(db: Db, outcomeId: string): Promise<number> {
  const typed = await db.$count(evidence, eq(evidence.outcomeId, outcomeId));
  return typed + (await db.$count(files, eq(files.outcomeId, outcomeId)));
}

/** The condition under which an outcome has any evidence. */
export function hasEvidence(): SQL<boolean> {
  return sql<boolean>`(exists (select from ${evidence} e where e.outcome_id = ${outcomes.id})
    or exists (select from ${files} f where f.outcome_id = ${outcomes.id}))`;
}

/** The condition under which `awaitsCheck` holds of an outcome. */
export function awaitsCheck(): SQL {
  const changedSinceItFailed = sql`(${outcomes.route} not in ('judgement', 'not-known')
    and ${hasEvidence()} and ${didNotStandUp()})`;
  return sql`((${outcomes.strength} = 2 or ${changedSinceItFailed}) and ${isNotCheckedYet()})`;
}

/**
 * The condition under which an outcome did not stand up when it was last checked. Another check of the same version
 * does not lift that: it has to be changed first.
 */
export function didNotStandUp(): SQL<boolean> {
  return sql<boolean>`(${outcomes.strength} = 1 and coalesce((select c.result = 'did-not-stand-up' from ${checks} c
    where c.outcome_id = ${outcomes.id}
    order by c.outcome_version desc, (c.result = 'did-not-stand-up') desc, c.checked_at desc limit 1), false))`;
}

/** The condition under which nobody has checked an outcome as it stands now. */
export function isNotCheckedYet(): SQL {
  return sql`not exists (select from ${checks} c
    where c.outcome_id = ${outcomes.id} and c.outcome_version = ${outcomes.version})`;
}

/** Writes the strength that follows from an outcome's fields; the only place that does. */
export async function refreshStrength(db: Db, outcomeId: string): Promise<Strength> {
  const strength = strengthOf(await strengthFacts(db, outcomeId));
  // A check can move what was published, too.
  const updatedAt = sql`case when ${outcomes.strength} = ${strength} then ${outcomes.updatedAt} else now() end`;
  await db.update(outcomes).set({ strength, updatedAt }).where(eq(outcomes.id, outcomeId));
  return strength;
}
