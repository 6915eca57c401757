import { and, desc, eq } from 'drizzle-orm';
import type { EditionContent } from '$lib/domain/edition/edition';
import type { CheckResult } from '$lib/domain/outcome/strength';
import type { Db } from '$lib/server/db/client';
import { checks, draws, outcomes } from '$lib/server/db/schema';

/** What became of the outcomes that were drawn: the newest check of each as it stands now. */
export async function drawnChecks(
  db: Db,
  draftId: string,
  seed: string
): Promise<NonNullable<EditionContent['check']>> {
  const rows = await db
    .selectDistinctOn([draws.outcomeId], { result: checks.result })
    .from(draws)
    .innerJoin(outcomes, eq(outcomes.id, draws.outcomeId))
    .leftJoin(checks, and(eq(checks.outcomeId, outcomes.id), eq(checks.outcomeVersion, outcomes.version)))
    .where(eq(draws.draftId, draftId))
    .orderBy(draws.outcomeId, desc(checks.checkedAt));
  const having = (result: CheckResult | null) => rows.filter((row) => row.result === result).length;
  return {
    seed,
    drawn: rows.length,
    stoodUp: having('stood-up'),
    amended: having('amended'),
    didNotStandUp: having('did-not-stand-up'),
    notChecked: having(null)
  };
}
