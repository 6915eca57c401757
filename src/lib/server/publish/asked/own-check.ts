import type { Day } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import { mayBeAsked } from '$lib/domain/publish/checkers';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { Conflict, NotFound } from '$lib/domain/errors';
import { allCheckers } from './checkers';
import { holdAsks, ownWaitingCheck } from './waiting-asks';

/** What somebody sees who is asked to check an outcome, beside the outcome. */
export interface OwnCheck {
  /** The day by which it is wanted; null where nobody set one. */
  wantedBy: Day | null;
  /** Whom they may propose in their place. */
  instead: { id: string; name: string }[];
}

/** The check that this person is asked for, while it waits; null where nothing is asked of them. @throws Forbidden */
export async function ownCheck(db: Db, actor: Actor, outcomeId: string): Promise<OwnCheck | null> {
  authorise(actor, 'check evidence when asked');
  try {
    const { outcome, asks } = await ownWaitingCheck(db, actor, outcomeId);
    const may = (await allCheckers(db)).filter(
      (person) => person.id !== actor.id && mayBeAsked(person, outcome)
    );
    return { wantedBy: earliest(asks), instead: may.map(({ id, name }) => ({ id, name })) };
  } catch (error) {
    if (error instanceof NotFound || error instanceof Conflict) return null;
    throw error;
  }
}

/**
 * Moves the day by which a check is wanted, for whoever is asked for it: then they are reminded. Communications see it.
 * @throws NotFound unless it is asked of them; Conflict where it was checked
 */
export async function moveWantedDay(db: Db, actor: Actor, outcomeId: string, by: Day): Promise<void> {
  authorise(actor, 'check evidence when asked');
  await db.transaction(async (tx) => {
    await holdAsks(tx, outcomeId);
    const { outcome, asks } = await ownWaitingCheck(tx, actor, outcomeId);
    const was = earliest(asks);
    for (const { change } of asks) await change({ wantedBy: by });
    await recordAudit(tx, actor, {
      ...{ action: 'check day set', subjectKind: 'outcome', subjectId: outcome.id },
      changes: [{ field: 'wantedBy', was, is: by }]
    });
  });
}

function earliest(asks: readonly { wantedBy: Day | null }[]): Day | null {
  return asks.flatMap(({ wantedBy }) => wantedBy ?? []).sort()[0] ?? null;
}
