import { and, asc, eq, inArray, isNotNull, isNull, lt } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { isIdentity } from '$lib/domain/forms/answers';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import { can, servicesWhere, type Actor } from '$lib/domain/people/permissions';
import { authorise } from '$lib/server/request/authorise';
import { asSeenBy, withoutMark } from './linked-accounts';
import type { Db } from '$lib/server/db/client';
import { accounts, consents, evidence, measures, outcomeAccounts, outcomes } from '$lib/server/db/schema';

/** An outcome that the next one may be like, as it was typed, with the accounts that this person sees; null where it was deleted, or this person may not log for its service. */
export async function inputToRepeat(db: Db, actor: Actor, id: string): Promise<OutcomeInput | null> {
  const input = await inputOf(db, id);
  if (!input || !can(actor, 'log outcomes', input.serviceId)) return null;
  const standing = and(eq(outcomes.id, id), isNull(outcomes.deletedAt));
  if ((await db.$count(outcomes, standing)) !== 1) return null;
  // The next one is not that of an account which this person does not see.
  return withoutMark(await asSeenBy(db, actor, input));
}

/**
 * Can it be logged again by its number alone? Not a story, nor without an account that they see, nor where an account was closed or the measure retired since.
 * @throws Forbidden
 */
export async function isRepeatedByNumber(
  db: Db,
  actor: Actor,
  input: OutcomeInput,
  today: Day
): Promise<boolean> {
  authorise(actor, 'log outcomes', input.serviceId);
  if (input.kind === 'story' || input.accountIds.length === 0) return false;
  const closed = and(inArray(accounts.id, input.accountIds), isNotNull(accounts.closedOn));
  const retired = and(eq(measures.id, input.measureId!), lt(measures.retiredOn, today));
  const [accountsGone, measuresGone] = await Promise.all([
    db.$count(accounts, closed),
    db.$count(measures, retired)
  ]);
  return accountsGone + measuresGone === 0;
}

/** Did this person log it, for a service for which they may still log? */
export async function isOwnOutcome(db: Db, actor: Actor, id: string): Promise<boolean> {
  if (!isIdentity(id)) return false;
  const mine = servicesWhere(actor, 'log outcomes');
  const within = mine === 'all' ? undefined : inArray(outcomes.serviceId, [...mine]);
  return (await db.$count(outcomes, and(eq(outcomes.id, id), eq(outcomes.createdBy, actor.id), within))) > 0;
}

/**
 * A saved outcome in the shape in which it was typed; null when there is none. For comparing and for editing: the caller
 * has seen to it that the person may read it.
 */
export async function inputOf(db: Db, id: string): Promise<OutcomeInput | null> {
  if (!isIdentity(id)) return null;
  const [row] = await db
    .select({
      kind: outcomes.kind,
      serviceId: outcomes.serviceId,
      measureId: outcomes.measureId,
      quantity: outcomes.quantity,
      estimated: outcomes.estimated,
      outOf: outcomes.outOf,
      story: outcomes.story,
      aboutPerson: outcomes.aboutPerson,
      happenedOn: outcomes.happenedOn,
      wholeMonth: outcomes.wholeMonth,
      route: outcomes.route,
      whoChanged: outcomes.whoChanged,
      explanationKind: outcomes.explanationKind,
      otherExplanation: outcomes.otherExplanation,
      anyway: outcomes.anyway,
      direction: outcomes.direction,
      lesson: outcomes.lesson,
      campaignId: outcomes.campaignId
    })
    .from(outcomes)
    .where(eq(outcomes.id, id));
  if (!row) return null;
  const { kind, serviceId, measureId, quantity, outOf, estimated, story, aboutPerson, ...rest } = row;
  const { happenedOn, wholeMonth, route, ...stronger } = rest;
  return {
    kind,
    serviceId,
    measureId,
    quantity,
    estimated,
    outOf,
    story,
    aboutPerson,
    consent: await consentOf(db, id),
    happenedOn,
    wholeMonth,
    accountIds: await accountIdsOf(db, id),
    route,
    ...stronger,
    evidence: await evidenceOf(db, id)
  };
}

async function consentOf(db: Db, id: string): Promise<OutcomeInput['consent']> {
  const [consent] = await db
    .select({
      recordedBy: consents.recordedBy,
      way: consents.way,
      told: consents.told,
      recordedOn: consents.recordedOn,
      uses: consents.uses,
      until: consents.until,
      wordingId: consents.wordingId,
      reference: consents.reference,
      readBackOn: consents.readBackOn
    })
    .from(consents)
    .where(eq(consents.outcomeId, id));
  return consent ?? null;
}

async function accountIdsOf(db: Db, id: string): Promise<string[]> {
  const rows = await db
    .select({ accountId: outcomeAccounts.accountId })
    .from(outcomeAccounts)
    .where(eq(outcomeAccounts.outcomeId, id));
  return rows.map((row) => row.accountId).sort();
}

async function evidenceOf(db: Db, id: string): Promise<OutcomeInput['evidence']> {
  return db
    .select({ kind: evidence.kind, content: evidence.content })
    .from(evidence)
    .where(eq(evidence.outcomeId, id))
    .orderBy(asc(evidence.position));
}
