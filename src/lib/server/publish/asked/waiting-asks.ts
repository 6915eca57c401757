import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { Conflict, NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import type { Askable } from '$lib/domain/publish/checkers';
import type { Db } from '$lib/server/db/client';
import { handedOnBy } from '$lib/server/db/handed-on-by';
import { checks, drafts, draws, lotOutcomes, outcomes, services } from '$lib/server/db/schema';
import { isAskedToCheck } from '$lib/server/outcome/asked-checks';

/** One draw that asks a person for a check: an outcome may be drawn for several summaries, and by lot. */
export interface WaitingAsk {
  wantedBy: Day | null;
  /** Changes the row of this draw; the caller holds it. */
  change(columns: AskColumns): Promise<unknown>;
}

interface AskColumns {
  checkerId?: string | null;
  wantedBy?: Day | null;
  handedBackAt?: SQL | null;
  remindedFor?: null;
}

/** The outcome that somebody is asked to check. */
export interface AskedOutcome extends Askable {
  id: string;
  service: string;
}

const NO_SUCH_CHECK = 'You are not asked to check this outcome, or not any more';

/**
 * Holds what asks for checks of an outcome until the transaction ends: nobody checks it or asks somebody else meanwhile.
 * The weaker lock, since a draw that names the outcome may be on its way.
 */
export async function holdAsks(tx: Db, outcomeId: string): Promise<void> {
  if (!isIdentity(outcomeId)) return;
  await tx.select({ id: outcomes.id }).from(outcomes).where(eq(outcomes.id, outcomeId)).for('no key update');
  await tx.select({ id: draws.draftId }).from(draws).where(eq(draws.outcomeId, outcomeId)).for('update');
  await tx
    .select({ id: lotOutcomes.lotId })
    .from(lotOutcomes)
    .where(eq(lotOutcomes.outcomeId, outcomeId))
    .for('update');
}

/**
 * What a person is asked to check, with the draws that wait for it.
 * @throws NotFound unless it is theirs; Conflict where they handed it on already, or it was checked
 */
export async function ownWaitingCheck(
  db: Db,
  actor: Actor,
  outcomeId: string
): Promise<{ outcome: AskedOutcome; asks: WaitingAsk[] }> {
  const outcome = isIdentity(outcomeId) ? await askedOutcome(db, outcomeId) : null;
  if (!outcome) throw new NotFound(NO_SUCH_CHECK);
  if (outcome.handedOnBy.includes(actor.id)) throw new Conflict('You handed this check on already');
  if (!(await isAskedToCheck(db, actor, outcomeId))) throw new NotFound(NO_SUCH_CHECK);
  const asks = await waitingAsks(db, actor.id, outcomeId);
  if (asks.length === 0)
    throw new Conflict('This outcome was checked in the meantime: nothing is asked of you');
  return { outcome, asks };
}

async function askedOutcome(db: Db, id: string): Promise<AskedOutcome | null> {
  const [outcome] = await db
    .select({
      id: outcomes.id,
      service: services.name,
      serviceId: outcomes.serviceId,
      createdBy: outcomes.createdBy,
      changedBy: outcomes.changedBy,
      handedOnBy: handedOnBy()
    })
    .from(outcomes)
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .where(and(eq(outcomes.id, id), isNull(outcomes.deletedAt)));
  return outcome ?? null;
}

async function waitingAsks(db: Db, personId: string, outcomeId: string): Promise<WaitingAsk[]> {
  const atRandom = await db
    .select({ draftId: draws.draftId, wantedBy: draws.wantedBy })
    .from(draws)
    .where(and(eq(draws.outcomeId, outcomeId), eq(draws.checkerId, personId), drawWaits()));
  const byLot = await db
    .select({ lotId: lotOutcomes.lotId, wantedBy: lotOutcomes.wantedBy })
    .from(lotOutcomes)
    .where(and(eq(lotOutcomes.outcomeId, outcomeId), eq(lotOutcomes.checkerId, personId), lotWaits()));
  return [
    ...atRandom.map(({ draftId, wantedBy }) => ({ wantedBy, table: draws, row: eq(draws.draftId, draftId) })),
    ...byLot.map(({ lotId, wantedBy }) => ({
      wantedBy,
      table: lotOutcomes,
      row: eq(lotOutcomes.lotId, lotId)
    }))
  ].map(({ wantedBy, table, row }) => ({
    wantedBy,
    change: (columns) =>
      db
        .update(table)
        .set(columns)
        .where(and(row, eq(table.outcomeId, outcomeId)))
  }));
}

/** The condition under which a draw at random waits: its summary is worked on, and nobody checked since it was drawn. */
export function drawWaits(): SQL {
  return sql`exists (select from ${drafts} p where p.id = ${draws.draftId} and p.published_at is null)
    and not exists (select from ${checks} c join ${outcomes} o on o.id = c.outcome_id
      where o.id = ${draws.outcomeId} and c.outcome_version = o.version
        and (${draws.drawnAt} is null or c.checked_at >= ${draws.drawnAt}))`;
}

/** The condition under which a draw by lot waits for its check. */
export function lotWaits(): SQL {
  return isNull(lotOutcomes.result);
}
