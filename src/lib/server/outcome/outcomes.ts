import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { MonthAnswer, MonthQuestion } from '$lib/domain/outcome/month-total';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import type { EvidencePiece } from '$lib/domain/outcome/outcome-form-evidence';
import type { Actor } from '$lib/domain/people/permissions';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import { recordConsent } from '$lib/server/consent/ledger';
import { consentVersionOf } from '$lib/server/consent/renewal';
import { authorise } from '$lib/server/request/authorise';
import { isAfterTheEnd } from '$lib/server/db/broken-rule';
import type { Db } from '$lib/server/db/client';
import { consents, evidence, outcomeAccounts, outcomes } from '$lib/server/db/schema';
import { askedAbout, besideOf, holdMonths, isSamePlace, placeOf, unanswered } from './month-totals/beside';
import { holdMonthOf, settle } from './month-totals/replacing';
import { withoutMark, withUnseen } from './linked-accounts';
import { inputOf } from './outcome-input';
import { objections, objectionOfTeller } from './outcome-objections';
import { changedAlsoBy } from './changed-by';
import { refreshStrength } from './strength';
import type { FieldError } from '$lib/domain/forms/answers';

/** What became of a save: saved, or sentences beside the fields to mend, and what is asked about the month. */
export type Saved =
  { ok: true; id: string; again: boolean } | { ok: false; errors: FieldError[]; asks?: MonthQuestion };

/** Fields whose words never enter the audit log. */
export const WORDS = ['story', 'lesson', 'otherExplanation', 'whoChanged', 'evidence', 'consent'] as const;

/**
 * Logs an outcome. `id` is chosen by the form: sending the same form twice makes one outcome (`again` is then true).
 * @throws Forbidden when the actor may not log for the service; Conflict when the id holds something else, NotFound when
 * that is nothing that they may read
 */
export async function logOutcome(
  db: Db,
  actor: Actor,
  id: string,
  input: OutcomeInput,
  said: MonthAnswer | null = null
): Promise<Saved> {
  authorise(actor, 'log outcomes', input.serviceId);
  const place = placeOf(id, input);
  return unlessClosed(db, input, async (tx) => {
    await holdMonths(tx, [place]);
    const errors = await objections(tx, input);
    if (errors.length > 0) return { ok: false, errors };
    if ((await tx.$count(outcomes, eq(outcomes.id, id))) > 0) return sameOrConflict(tx, actor, id, input);
    const beside = await besideOf(tx, actor, place, true);
    const asks = unanswered(beside, said);
    if (asks) return askedAbout(asks);
    const made = await tx
      .insert(outcomes)
      .values({ id, createdBy: actor.id, ...columnsOf(input) })
      .onConflictDoNothing({ target: outcomes.id })
      .returning({ id: outcomes.id });
    if (made.length === 0) return sameOrConflict(tx, actor, id, input);
    await writeParts(tx, actor, id, input);
    await refreshStrength(tx, id);
    await recordAudit(tx, actor, { action: 'outcome logged', subjectKind: 'outcome', subjectId: id });
    if (beside) await settle(tx, actor, id, beside, said!.answer);
    return { ok: true, id, again: false };
  });
}

/**
 * Changes an outcome that the actor saw at `version`.
 * @param seenConsent the last line of its consent ledger then; undefined where the caller brings the consent as it stands
 * @throws Conflict when someone changed it, or its consent, since; NotFound; Forbidden for either service, old or new
 */
export async function changeOutcome(
  db: Db,
  actor: Actor,
  id: string,
  version: number,
  typed: OutcomeInput,
  said: MonthAnswer | null = null,
  seenConsent?: number
): Promise<Saved> {
  return unlessClosed(db, withoutMark(typed), async (tx) => {
    await holdMonthOf(tx, id, placeOf(id, typed));
    const was = await lockedInput(tx, id);
    const input = await withUnseen(tx, actor, typed, was);
    const place = placeOf(id, input);
    authorise(actor, 'change outcomes', was.serviceId);
    authorise(actor, 'log outcomes', input.serviceId);
    await refuseWithdrawn(tx, id);
    if (seenConsent !== undefined) await refuseOtherConsent(tx, id, was, input, seenConsent);
    const errors = [...(await objections(tx, input, was)), ...(await objectionOfTeller(tx, id, was, input))];
    if (errors.length > 0) return { ok: false, errors };
    const beside = await besideOf(tx, actor, place, false);
    const asks = unanswered(beside, said);
    if (asks) return askedAbout(asks);
    const settled = beside !== null || !isSamePlace(place, placeOf(id, was));
    const settleMonth = () => settled && settle(tx, actor, id, beside, beside && said!.answer);
    // Saving what is there already must not undo a check.
    if (await isUnchanged(tx, id, version, was, input)) {
      await settleMonth();
      return { ok: true, id, again: true };
    }
    const changed = await tx
      .update(outcomes)
      .set({
        ...columnsOf(input),
        version: version + 1,
        changedBy: changedAlsoBy(actor),
        updatedAt: sql`now()`
      })
      .where(and(eq(outcomes.id, id), eq(outcomes.version, version), isNull(outcomes.deletedAt)))
      .returning({ version: outcomes.version });
    if (changed.length === 0) throw new Conflict('Someone changed this outcome');
    await clearParts(tx, id);
    await writeParts(tx, actor, id, input);
    await refreshStrength(tx, id);
    const changes = changesBetween(was, input, WORDS);
    await recordAudit(tx, actor, {
      action: 'outcome changed',
      subjectKind: 'outcome',
      subjectId: id,
      changes
    });
    await settleMonth();
    return { ok: true, id, again: false };
  });
}

async function isUnchanged(
  tx: Db,
  id: string,
  version: number,
  was: OutcomeInput,
  input: OutcomeInput
): Promise<boolean> {
  const current = and(eq(outcomes.id, id), eq(outcomes.version, version), isNull(outcomes.deletedAt));
  return changesBetween(was, input).length === 0 && (await tx.$count(outcomes, current)) === 1;
}

/** One transaction. An account that was closed in between, or a service that ended, is an objection like any other. */
async function unlessClosed(db: Db, input: OutcomeInput, write: (tx: Db) => Promise<Saved>): Promise<Saved> {
  try {
    return await db.transaction(write);
  } catch (error) {
    if (!isAfterTheEnd(error)) throw error;
    const errors = await objections(db, input);
    return { ok: false, errors: errors.filter(({ field }) => field === 'accounts' || field === 'service') };
  }
}

/** The outcome as it stands, held until the transaction ends: nobody can move it to another service meanwhile. */
export async function lockedInput(tx: Db, id: string): Promise<OutcomeInput> {
  if (!isIdentity(id)) throw new NotFound('There is no such outcome');
  await tx.select({ id: outcomes.id }).from(outcomes).where(eq(outcomes.id, id)).for('update');
  const input = await inputOf(tx, id);
  if (!input) throw new NotFound('There is no such outcome');
  return input;
}

/** @throws Conflict for a story whose consent was withdrawn, or whose words were erased: nobody reads or changes it any more */
export async function refuseWithdrawn(db: Db, id: string): Promise<void> {
  if ((await db.$count(outcomes, and(eq(outcomes.id, id), isNotNull(outcomes.erasedOn)))) > 0)
    throw new Conflict('The words of this story were erased: it can be deleted, not changed');
  const withdrawn = and(eq(consents.outcomeId, id), isNotNull(consents.withdrawnOn));
  if ((await db.$count(consents, withdrawn)) === 0) return;
  throw new Conflict('The consent for this story was withdrawn: it can be deleted, not changed');
}

/** A consent that was narrowed or renewed meanwhile is not put back by a form that was open. @throws Conflict */
async function refuseOtherConsent(tx: Db, id: string, was: OutcomeInput, is: OutcomeInput, seen: number) {
  if (JSON.stringify(was.consent) === JSON.stringify(is.consent)) return;
  if ((await consentVersionOf(tx, id)) !== seen)
    throw new Conflict('Someone changed the consent of this story');
}

async function sameOrConflict(tx: Db, actor: Actor, id: string, input: OutcomeInput): Promise<Saved> {
  const saved = await inputOf(tx, id);
  const [row] = await tx
    .select({ createdBy: outcomes.createdBy, serviceId: outcomes.serviceId })
    .from(outcomes)
    .where(eq(outcomes.id, id));
  if (row) authorise(actor, 'read outcomes in full', row.serviceId);
  if (row?.createdBy !== actor.id) throw new Forbidden('This outcome belongs to someone else');
  if (saved && changesBetween(saved, input).length === 0) return { ok: true, id, again: true };
  throw new Conflict('This form was already saved with other answers');
}

function columnsOf(input: OutcomeInput) {
  const { consent: _consent, evidence: _evidence, accountIds: _accounts, ...columns } = input;
  return columns;
}

async function writeParts(tx: Db, actor: Actor, id: string, input: OutcomeInput): Promise<void> {
  await tx
    .insert(outcomeAccounts)
    .values(input.accountIds.map((accountId) => ({ outcomeId: id, accountId })));
  if (input.evidence.length > 0) await tx.insert(evidence).values(input.evidence.map(pieceOf(id)));
  if (input.aboutPerson || input.consent) await recordConsent(tx, actor, id, input.consent);
}

function pieceOf(outcomeId: string) {
  return (piece: EvidencePiece, position: number) => ({ outcomeId, position, ...piece });
}

async function clearParts(tx: Db, id: string): Promise<void> {
  await tx.delete(outcomeAccounts).where(eq(outcomeAccounts.outcomeId, id));
  await tx.delete(evidence).where(eq(evidence.outcomeId, id));
}
