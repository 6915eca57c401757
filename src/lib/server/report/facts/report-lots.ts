import { and, asc, eq, sql } from 'drizzle-orm';
import type { Scope } from '$lib/domain/council/scope';
import type { CheckResult } from '$lib/domain/outcome/strength';
import { periodSlug, type Period } from '$lib/domain/calendar/period';
import type { LotFacts } from '$lib/domain/verdict/lot';
import type { Db } from '$lib/server/db/client';
import { checks, lotOutcomes, lots, outcomes } from '$lib/server/db/schema';

/**
 * What the check after the draw found of a drawn outcome; null while there is none. What was deleted before, and what failed
 * a check since, did not stand up.
 */
export const lotResult = sql<CheckResult | null>`case
  when exists (select from ${checks} later where later.outcome_id = ${lotOutcomes.outcomeId}
    and later.result = 'did-not-stand-up' and later.checked_at > ${lotOutcomes.checkedAt}) then 'did-not-stand-up'
  when ${lotOutcomes.result} is null and ${outcomes.deletedAt} is not null then 'did-not-stand-up'
  else ${lotOutcomes.result} end`;

/** What was drawn for the findings of a scope and period. */
export async function lotsOf(db: Db, scope: Scope, period: Period): Promise<LotFacts[]> {
  const rows = await db
    .select({
      measureId: lots.measureId,
      size: lots.size,
      linked: lots.linked,
      seed: lots.seed,
      units: lotOutcomes.units,
      result: lotResult
    })
    .from(lots)
    .innerJoin(lotOutcomes, eq(lotOutcomes.lotId, lots.id))
    .innerJoin(outcomes, eq(outcomes.id, lotOutcomes.outcomeId))
    .where(
      and(eq(lots.scopeKind, scope.kind), eq(lots.scopeSlug, scope.slug), eq(lots.period, periodSlug(period)))
    )
    .orderBy(asc(lots.drawnAt), asc(lotOutcomes.outcomeId));
  const found = new Map<string, LotFacts>();
  for (const { units, result, ...lot } of rows) {
    const facts = found.get(lot.measureId) ?? { ...lot, drawn: [] };
    facts.drawn.push({ units, result });
    found.set(lot.measureId, facts);
  }
  return [...found.values()];
}
