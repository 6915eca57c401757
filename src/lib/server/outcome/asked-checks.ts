import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { can, type Actor } from '$lib/domain/people/permissions';
import { mayBeAsked } from '$lib/domain/publish/checkers';
import type { Db } from '$lib/server/db/client';
import { draws, measures, outcomes, drafts, services } from '$lib/server/db/schema';
import { isNotCheckedYet } from './strength';

/** An outcome whose evidence somebody is asked to look at. */
export interface AskedCheck {
  id: string;
  service: string;
  quantity: number | null;
  unitOne: string | null;
  unitMany: string | null;
}

/**
 * Is this person asked to check the evidence of this outcome? Then they may read it in full, until the summary for which
 * it was drawn is published. Who meanwhile leads or views the service is no outsider any more.
 */
export async function isAskedToCheck(db: Db, actor: Actor, outcomeId: string): Promise<boolean> {
  if (!can(actor, 'check evidence when asked')) return false;
  const [asked] = await db
    .select({
      serviceId: outcomes.serviceId,
      createdBy: outcomes.createdBy,
      changedBy: outcomes.changedBy
    })
    .from(draws)
    .innerJoin(drafts, eq(drafts.id, draws.draftId))
    .innerJoin(outcomes, eq(outcomes.id, draws.outcomeId))
    .where(and(eq(draws.outcomeId, outcomeId), eq(draws.checkerId, actor.id), isNull(drafts.publishedAt)))
    .limit(1);
  return asked !== undefined && mayBeAsked(actor, asked);
}

/** The outcomes that this person is asked to check, and nobody has checked as they stand now. */
export async function askedToCheck(db: Db, actor: Actor): Promise<AskedCheck[]> {
  if (!can(actor, 'check evidence when asked')) return [];
  const rows = await db
    .selectDistinctOn([outcomes.happenedOn, outcomes.id], {
      id: outcomes.id,
      serviceId: outcomes.serviceId,
      createdBy: outcomes.createdBy,
      changedBy: outcomes.changedBy,
      service: services.name,
      quantity: outcomes.quantity,
      unitOne: measures.unitOne,
      unitMany: measures.unitMany
    })
    .from(draws)
    .innerJoin(drafts, eq(drafts.id, draws.draftId))
    .innerJoin(outcomes, eq(outcomes.id, draws.outcomeId))
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(measures, eq(measures.id, outcomes.measureId))
    .where(
      and(
        eq(draws.checkerId, actor.id),
        isNull(drafts.publishedAt),
        isNull(outcomes.deletedAt),
        isNotCheckedYet()
      )
    )
    .orderBy(desc(outcomes.happenedOn), asc(outcomes.id));
  return rows
    .filter((row) => mayBeAsked(actor, row))
    .map(({ serviceId: _service, createdBy: _logger, changedBy: _changer, ...row }) => row);
}
