import { and, asc, eq, gte, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import type { Scope } from '$lib/domain/council/scope';
import type { CheckResult } from '$lib/domain/outcome/strength';
import { periodSlug, type Period } from '$lib/domain/calendar/period';
import { countsAsEvidenced } from '$lib/domain/outcome/outcome';
import type { GroupFacts } from '$lib/domain/report/facts';
import type { LotFacts } from '$lib/domain/verdict/lot';
import type { Db } from '$lib/server/db/client';
import { ofIndividualsAlone } from '$lib/server/db/individual-accounts';
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

/**
 * The lots that say something where individual accounts are left out. What was drawn from more than is counted bounds nothing
 * of the part that is.
 * @param groups the outcomes that are counted
 * @param inPeriod which outcomes the scope and period have, those that are left out among them
 */
export async function lotsWithout(
  db: Db,
  all: readonly LotFacts[],
  groups: readonly GroupFacts[],
  inPeriod: SQL | undefined
): Promise<LotFacts[]> {
  if (all.length === 0) return [];
  const leftOut = and(
    inPeriod,
    ...[isNull(outcomes.deletedAt), isNotNull(outcomes.measureId), gte(outcomes.strength, 2)],
    sql`outcomes.id in (${ofIndividualsAlone()})`
  );
  const rows = await db.selectDistinct({ measureId: outcomes.measureId }).from(outcomes).where(leftOut);
  const lessCounted = new Set(rows.map(({ measureId }) => measureId));
  const evidencedOf = (measureId: string) =>
    groups
      .filter((group) => group.measureId === measureId && group.strength >= 2 && countsAsEvidenced(group))
      .reduce((sum, { quantity }) => sum + quantity, 0);
  return all.filter(
    ({ measureId, linked }) => !lessCounted.has(measureId) || linked <= evidencedOf(measureId)
  );
}
