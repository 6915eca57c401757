import { desc, eq } from 'drizzle-orm';
import { addYears, dayTitle, type Day } from '$lib/domain/calendar/day';
import { CONSENT_YEARS, type Renewal } from '$lib/domain/consent/consent-form';
import { Conflict, NotFound } from '$lib/domain/errors';
import { isIdentity, type FieldError } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { consentEntries, consents, outcomes } from '$lib/server/db/schema';
import { agreementIn, recordConsent } from './ledger';

/**
 * The last line of a story's ledger: what a form that changes its consent is held against. 0 without a line. The version of
 * the outcome is another thing: a consent that is renewed leaves the story, and the check of its evidence, as they were.
 */
export async function consentVersionOf(db: Db, outcomeId: string): Promise<number> {
  const [line] = await db
    .select({ id: consentEntries.id })
    .from(consentEntries)
    .where(eq(consentEntries.outcomeId, outcomeId))
    .orderBy(desc(consentEntries.id))
    .limit(1);
  return line?.id ?? 0;
}

/**
 * The person agreed again, for so many years from today. @returns a sentence where that is no longer than before
 * @throws Forbidden; NotFound; Conflict once the consent was withdrawn, the words erased, or another line added since `seen`
 */
export async function renewConsent(
  db: Db,
  actor: Actor,
  outcomeId: string,
  { seen, years, way, recordedBy, today }: Renewal & { seen: number; today: Day }
): Promise<{ ok: true } | { ok: false; errors: FieldError[] }> {
  if (!isIdentity(outcomeId)) throw new NotFound('There is no such outcome');
  return db.transaction(async (tx) => {
    const [outcome] = await tx.select().from(outcomes).where(eq(outcomes.id, outcomeId)).for('update');
    if (!outcome) throw new NotFound('There is no such outcome');
    authorise(actor, 'change outcomes', outcome.serviceId);
    if (outcome.deletedAt)
      throw new NotFound('This outcome was deleted: restore it before you renew its consent');
    const [standing] = await tx
      .select()
      .from(consents)
      .where(eq(consents.outcomeId, outcomeId))
      .for('update');
    if (outcome.erasedOn || standing?.withdrawnOn)
      throw new Conflict('This consent was withdrawn: it cannot be renewed');
    if (!standing) throw new Conflict('There is no consent to renew: record one by changing the outcome');
    if ((await consentVersionOf(tx, outcomeId)) !== seen)
      throw new Conflict('Somebody changed this consent while you looked at it');
    const until = addYears(today, CONSENT_YEARS[years]);
    if (until <= standing.until) return { ok: false, errors: [goesOn(standing.until)] };
    const agreement = { ...agreementIn(standing)!, until, way, recordedBy, recordedOn: today };
    await recordConsent(tx, actor, outcomeId, { ...agreement, told: standing.told });
    return { ok: true };
  });
}

function goesOn(until: Day): FieldError {
  return { field: 'renewFor', text: `It holds until ${dayTitle(until)} already. Choose longer, or leave it` };
}
