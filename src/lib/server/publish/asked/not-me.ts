import { sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { FieldError } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import { mayBeAsked } from '$lib/domain/publish/checkers';
import type { NotMe } from '$lib/domain/publish/not-me';
import { wantedOfNext } from '$lib/domain/publish/wanted-by';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { checkHandovers } from '$lib/server/db/schema';
import { announceChecks } from '$lib/server/mail/announcements';
import { allCheckers } from './checkers';
import { holdAsks, ownWaitingCheck, type AskedOutcome, type WaitingAsk } from './waiting-asks';

/**
 * Hands a check on that this person was asked for: to whom they propose, who is asked as they were, or back to
 * communications. Which outcomes were drawn, how many, and what was found stays as it is.
 * @param today whoever is proposed after the day by which it was wanted gets the usual time
 * @returns a sentence beside the choice where who is proposed may not be asked; then nothing is handed on
 * @throws NotFound unless it is asked of them; Conflict where they handed it on already, or it was checked
 */
export async function handCheckOn(
  db: Db,
  actor: Actor,
  outcomeId: string,
  notMe: NotMe,
  today: Day
): Promise<{ ok: true } | { ok: false; errors: FieldError[] }> {
  authorise(actor, 'check evidence when asked');
  return db.transaction(async (tx) => {
    await holdAsks(tx, outcomeId);
    const { outcome, asks } = await ownWaitingCheck(tx, actor, outcomeId);
    const error = await objectionTo(tx, actor, outcome, notMe.to);
    if (error) return { ok: false, errors: [error] };
    await tx.insert(checkHandovers).values({
      ...{ outcomeId: outcome.id, fromId: actor.id, toId: notMe.to },
      ...{ reason: notMe.reason, words: notMe.words }
    });
    const by = await ask(asks, notMe.to, today);
    if (notMe.to) await announceChecks(tx, [{ personId: notMe.to, service: outcome.service, by }]);
    await recordAudit(tx, actor, {
      ...{ action: 'check handed on', subjectKind: 'outcome', subjectId: outcome.id },
      changes: [
        { field: 'checkerId', was: actor.id, is: notMe.to },
        { field: 'reason', is: notMe.reason }
      ]
    });
    return { ok: true };
  });
}

async function objectionTo(
  tx: Db,
  actor: Actor,
  outcome: AskedOutcome,
  to: string | null
): Promise<FieldError | null> {
  if (to === null) return null;
  const person = (await allCheckers(tx)).find(({ id }) => id === to);
  if (person && person.id !== actor.id && mayBeAsked(person, outcome)) return null;
  const text = `Choose somebody outside ${outcome.service} who had no hand in it and has not handed it on, or nobody`;
  return { field: 'instead', text };
}

/** @returns the day by which it is wanted of the next person */
async function ask(asks: readonly WaitingAsk[], to: string | null, today: Day): Promise<Day | null> {
  const days: (Day | null)[] = [];
  for (const { wantedBy, change } of asks) {
    const by = to === null ? null : wantedOfNext(wantedBy, today);
    days.push(by);
    const handedBackAt = to === null ? sql`now()` : null;
    await change({ checkerId: to, wantedBy: by, remindedFor: null, handedBackAt });
  }
  return days.filter((day) => day !== null).sort()[0] ?? null;
}
