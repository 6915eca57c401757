import { and, eq, isNull, sql } from 'drizzle-orm';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { mayCheck } from '$lib/domain/outcome/checking';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import type { CheckResult } from '$lib/domain/outcome/strength';
import { isAskedToCheck } from './asked-checks';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { checks, lotOutcomes, outcomes } from '$lib/server/db/schema';
import { piecesOf, refreshStrength } from './strength';

/** What somebody outside the service found when they looked at the evidence. */
export interface CheckInput {
  result: CheckResult;
  note: string | null;
}

/**
 * Records a check of the outcome as the checker saw it, at `version`: by communications, or by whoever is asked to.
 * @throws Forbidden to whoever logged or changed it; Conflict when it changed since, was deleted, or has nothing to check
 */
export async function checkEvidence(
  db: Db,
  actor: Actor,
  id: string,
  version: number,
  input: CheckInput
): Promise<void> {
  if (!isIdentity(id)) throw new NotFound('There is no such outcome');
  await db.transaction(async (tx) => {
    const [outcome] = await tx.select().from(outcomes).where(eq(outcomes.id, id)).for('update');
    if (!outcome || outcome.deletedAt) throw new NotFound('There is no such outcome');
    const isAsked = await isAskedToCheck(tx, actor, id);
    if (!isAsked) authorise(actor, 'check evidence', outcome.serviceId);
    if (!mayCheck(actor, outcome, isAsked))
      throw new Forbidden('Somebody else must check what you logged or changed yourself');
    if (outcome.version !== version)
      throw new Conflict('Someone changed this outcome while you were checking it');
    if ((await piecesOf(tx, id)) === 0) throw new Conflict('There is no evidence to check yet');
    await tx.insert(checks).values({ outcomeId: id, outcomeVersion: version, checkedBy: actor.id, ...input });
    await answerLots(tx, id, version, input.result);
    await refreshStrength(tx, id);
    const changes = [{ field: 'result', is: input.result }];
    await recordAudit(tx, actor, {
      action: 'evidence checked',
      subjectKind: 'outcome',
      subjectId: id,
      changes
    });
  });
}

/**
 * The first check after a draw by lot is its result, whoever made it; nothing changes it later. What was changed since the
 * draw stands up as amended at best.
 */
async function answerLots(tx: Db, outcomeId: string, version: number, result: CheckResult): Promise<void> {
  const asDrawn = sql`${lotOutcomes.outcomeVersion} = ${version}`;
  const ofWhatWasDrawn =
    result === 'stood-up' ? sql`case when ${asDrawn} then 'stood-up' else 'amended' end` : result;
  await tx
    .update(lotOutcomes)
    .set({ result: ofWhatWasDrawn, checkedAt: sql`now()` })
    .where(and(eq(lotOutcomes.outcomeId, outcomeId), isNull(lotOutcomes.result)));
}
