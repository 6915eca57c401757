import { and, asc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import { purposeInOneLine, type PurposeInput, type PurposeWritten } from '$lib/domain/account/purpose';
import type { Day } from '$lib/domain/calendar/day';
import { Conflict } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { accountMeasures, accounts, measures, measureServices, outcomes } from '$lib/server/db/schema';
import { accountBySlug, type Account } from '../accounts';

/** Lines that the audit log names without their words. */
const LINES = ['forWhom', 'wouldDo', 'wouldKnow'] as const;

/** An account's own measure. */
export interface OwnMeasure {
  id: string;
  slug: string;
  name: string;
}

/** A measure that can be an account's own. */
export interface MeasureToChoose {
  id: string;
  name: string;
  counts: string;
  /** Its service records it, or it is everybody's; the account has it already. */
  near: boolean;
}

/** What an account is for, as everybody reads it. @throws NotFound */
export async function ownMeasures(db: Db, actor: Actor, accountId: string): Promise<OwnMeasure[]> {
  authorise(actor, 'see the register');
  return db
    .select({ id: measures.id, slug: measures.slug, name: measures.name })
    .from(accountMeasures)
    .innerJoin(measures, eq(measures.id, accountMeasures.measureId))
    .where(eq(accountMeasures.accountId, accountId))
    .orderBy(asc(measures.name));
}

/** An account whose purpose this person may write, with the measures to choose from. @throws NotFound; Forbidden */
export async function purposeToWrite(
  db: Db,
  actor: Actor,
  slug: string,
  today: Day
): Promise<{ account: Account; lines: PurposeWritten; measureIds: string[]; measures: MeasureToChoose[] }> {
  const account = await accountBySlug(db, actor, slug);
  authorise(actor, 'describe accounts', account.serviceId);
  const own = (await ownMeasures(db, actor, account.id)).map(({ id }) => id);
  const { forWhom, wouldDo, wouldKnow } = account;
  return {
    ...{ account, lines: { forWhom, wouldDo, wouldKnow }, measureIds: own },
    measures: await measuresToChoose(db, account.serviceId, own, today)
  };
}

/**
 * Writes an account's purpose in three lines, and chooses its own measures. The line on lists follows.
 * @throws NotFound; Forbidden; Conflict when somebody changed the account since `version`
 */
export async function writePurpose(
  db: Db,
  actor: Actor,
  slug: string,
  version: number,
  input: PurposeInput
): Promise<void> {
  const account = await accountBySlug(db, actor, slug);
  authorise(actor, 'describe accounts', account.serviceId);
  const { measureIds, ...lines } = input;
  await db.transaction(async (tx) => {
    const changed = await tx
      .update(accounts)
      .set({ ...lines, purpose: purposeInOneLine(lines), version: version + 1 })
      .where(and(eq(accounts.id, account.id), eq(accounts.version, version)))
      .returning({ id: accounts.id });
    if (changed.length === 0) throw new Conflict('Someone changed this account');
    const was = (await ownMeasures(tx, actor, account.id)).map(({ id }) => id).sort();
    const is = await setMeasures(tx, account.id, measureIds);
    const { forWhom, wouldDo, wouldKnow } = account;
    await recordAudit(tx, actor, {
      ...{ action: 'purpose written', subjectKind: 'account', subjectId: account.id },
      changes: changesBetween(
        { forWhom, wouldDo, wouldKnow, measures: was },
        { ...lines, measures: is },
        LINES
      )
    });
  });
}

/** In place of those before; what is no measure any more is left out. */
async function setMeasures(tx: Db, accountId: string, measureIds: readonly string[]): Promise<string[]> {
  await tx.delete(accountMeasures).where(eq(accountMeasures.accountId, accountId));
  if (measureIds.length === 0) return [];
  const known = tx
    .select({ accountId: sql<string>`${accountId}::uuid`.as('account_id'), measureId: measures.id })
    .from(measures)
    .where(and(inArray(measures.id, [...measureIds]), inArray(measures.stage, ['outcome', 'impact'])));
  const rows = await tx.insert(accountMeasures).select(known).returning({ id: accountMeasures.measureId });
  return rows.map(({ id }) => id).sort();
}

/** Outcomes and impacts in use: how we would know is no reach and no like. */
function measuresToChoose(
  db: Db,
  serviceId: string,
  own: readonly string[],
  today: Day
): Promise<MeasureToChoose[]> {
  const chosenFor = (whose = sql``) => sql`exists (select from ${measureServices} ms
    where ms.measure_id = measures.id ${whose})`;
  const logged = sql`exists (select from ${outcomes} o
    where o.measure_id = measures.id and o.service_id = ${serviceId} and o.deleted_at is null)`;
  const near = sql<boolean>`(${chosenFor(sql`and ms.service_id = ${serviceId}`)} or not ${chosenFor()} or ${logged}
    or ${inArray(measures.id, [...own])})`;
  return db
    .select({ id: measures.id, name: measures.name, counts: measures.counts, near })
    .from(measures)
    .where(
      and(
        inArray(measures.stage, ['outcome', 'impact']),
        or(isNull(measures.retiredOn), gte(measures.retiredOn, today), inArray(measures.id, [...own]))
      )
    )
    .orderBy(asc(measures.name));
}
