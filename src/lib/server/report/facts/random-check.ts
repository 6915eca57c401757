import { and, desc, eq, gte, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import type { LeftOut } from '$lib/domain/account/individual';
import type { Scope } from '$lib/domain/council/scope';
import { periodSlug, type Period } from '$lib/domain/calendar/period';
import type { CheckResult } from '$lib/domain/outcome/strength';
import type { ReportFacts } from '$lib/domain/report/facts';
import type { Db } from '$lib/server/db/client';
import { countsWithout } from '$lib/server/db/individual-accounts';
import { checks, drafts, draws, outcomes } from '$lib/server/db/schema';

/**
 * What became of the outcomes that were drawn at random for a scope and period: of its own summary, or else of the
 * council's; null where none was drawn.
 * @param leftOut which accounts do not count, nor what only they led to
 */
export async function randomCheckOf(
  db: Db,
  scope: Scope,
  period: Period,
  leftOut: LeftOut = null
): Promise<ReportFacts['randomCheck']> {
  const draftId =
    (await newestDraw(db, scope.kind, scope.slug, period)) ?? (await newestDraw(db, 'council', '', period));
  if (draftId === null) return null;
  const results = await drawnResults(db, draftId, leftOut);
  return {
    drawn: results.length,
    stoodUp: results.filter((result) => result === 'stood-up').length,
    notChecked: results.filter((result) => result === null).length
  };
}

async function newestDraw(db: Db, kind: Scope['kind'], slug: string, period: Period): Promise<string | null> {
  const [row] = await db
    .select({ id: drafts.id })
    .from(drafts)
    .innerJoin(draws, eq(draws.draftId, drafts.id))
    .where(
      and(
        eq(drafts.scopeKind, kind),
        eq(drafts.scopeSlug, slug),
        eq(drafts.period, periodSlug(period)),
        isNotNull(drafts.seed)
      )
    )
    .orderBy(desc(drafts.createdAt))
    .limit(1);
  return row?.id ?? null;
}

/** The result of each drawn outcome; null while nobody has checked it anew. */
export async function drawnResults(
  db: Db,
  draftId: string,
  leftOut: LeftOut = null
): Promise<(CheckResult | null)[]> {
  const rows = await db
    .selectDistinctOn([draws.outcomeId], { result: checks.result })
    .from(draws)
    .innerJoin(outcomes, eq(outcomes.id, draws.outcomeId))
    .leftJoin(checks, answersDraw())
    .where(and(eq(draws.draftId, draftId), countsWithout(leftOut)))
    .orderBy(draws.outcomeId, desc(checks.checkedAt));
  return rows.map(({ result }) => result);
}

/** The condition under which a check answers a draw: it is of the outcome as it stands now, and was made after the draw. */
export function answersDraw(): SQL | undefined {
  return and(
    eq(checks.outcomeId, outcomes.id),
    eq(checks.outcomeVersion, outcomes.version),
    or(isNull(draws.drawnAt), gte(checks.checkedAt, draws.drawnAt))
  );
}
