import { and, asc, desc, eq, isNull, or, sql, type SQL } from 'drizzle-orm';
import { can, type Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import type { MeasureKind } from '$lib/domain/measure/measure';
import { mayBeAsked } from '$lib/domain/publish/checkers';
import type { Db } from '$lib/server/db/client';
import { handedOnBy } from '$lib/server/db/handed-on-by';
import { checks, drafts, draws, lotOutcomes, measures, outcomes, services } from '$lib/server/db/schema';

/** An outcome whose evidence somebody is asked to look at. */
export interface AskedCheck {
  id: string;
  service: string;
  quantity: number | null;
  outOf: number | null;
  measureKind: MeasureKind | null;
  unitOne: string | null;
  unitMany: string | null;
  /** The day by which the check is wanted: the earliest, where it was drawn twice. */
  wantedBy: Day | null;
}

/**
 * Is this person asked to check the evidence of this outcome? Then they may read it in full: one that was drawn at random
 * until the summary is published, one that was drawn by lot until it is checked. Who meanwhile leads or views the service
 * is no outsider any more.
 */
export async function isAskedToCheck(db: Db, actor: Actor, outcomeId: string): Promise<boolean> {
  if (!can(actor, 'check evidence when asked')) return false;
  const [asked] = await db
    .select({
      serviceId: outcomes.serviceId,
      createdBy: outcomes.createdBy,
      changedBy: outcomes.changedBy,
      handedOnBy: handedOnBy()
    })
    .from(outcomes)
    .where(and(eq(outcomes.id, outcomeId), or(isDrawnFor(actor), isInLotFor(actor))))
    .limit(1);
  return asked !== undefined && mayBeAsked(actor, asked);
}

/** The outcomes that this person is asked to check, and has not checked yet: the newest first. */
export async function askedToCheck(db: Db, actor: Actor): Promise<AskedCheck[]> {
  if (!can(actor, 'check evidence when asked')) return [];
  const rows = await db
    .select({
      id: outcomes.id,
      serviceId: outcomes.serviceId,
      createdBy: outcomes.createdBy,
      changedBy: outcomes.changedBy,
      handedOnBy: handedOnBy(),
      wantedBy: wantedBy(actor),
      service: services.name,
      quantity: outcomes.quantity,
      outOf: outcomes.outOf,
      measureKind: measures.kind,
      unitOne: measures.unitOne,
      unitMany: measures.unitMany
    })
    .from(outcomes)
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .leftJoin(measures, eq(measures.id, outcomes.measureId))
    .where(
      and(
        isNull(outcomes.deletedAt),
        or(and(isDrawnFor(actor), isNotCheckedSinceDrawn(actor)), isInLotFor(actor))
      )
    )
    .orderBy(desc(outcomes.happenedOn), asc(outcomes.id));
  return rows
    .filter((row) => mayBeAsked(actor, row))
    .map(
      ({ serviceId: _service, createdBy: _logger, changedBy: _changer, handedOnBy: _others, ...row }) => row
    );
}

/** By which day this person is asked to check an outcome; null where no day was set. */
function wantedBy(actor: Actor): SQL<Day | null> {
  return sql<Day | null>`(select min(a.wanted_by)::text from (
    select w.wanted_by from ${draws} w join ${drafts} p on p.id = w.publication_id
      where w.outcome_id = ${outcomes.id} and w.checker_id = ${actor.id} and p.published_at is null
    union all select l.wanted_by from ${lotOutcomes} l
      where l.outcome_id = ${outcomes.id} and l.checker_id = ${actor.id} and l.result is null) a)`;
}

/** The condition under which an outcome was drawn at random, and this person is asked, for a summary that is worked on. */
function isDrawnFor(actor: Actor): SQL {
  return sql`exists (select from ${draws} w join ${drafts} p on p.id = w.publication_id
    where w.outcome_id = ${outcomes.id} and w.checker_id = ${actor.id} and p.published_at is null)`;
}

function isNotCheckedSinceDrawn(actor: Actor): SQL {
  return sql`exists (select from ${draws} w join ${drafts} p on p.id = w.publication_id
    where w.outcome_id = ${outcomes.id} and w.checker_id = ${actor.id} and p.published_at is null
      and not exists (select from ${checks} c where c.outcome_id = ${outcomes.id}
        and c.outcome_version = ${outcomes.version} and (w.drawn_at is null or c.checked_at >= w.drawn_at)))`;
}

/** The condition under which an outcome was drawn by lot, and waits for this person's check. */
function isInLotFor(actor: Actor): SQL {
  return sql`exists (select from ${lotOutcomes} l
    where l.outcome_id = ${outcomes.id} and l.checker_id = ${actor.id} and l.result is null)`;
}
