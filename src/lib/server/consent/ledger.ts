import { and, asc, eq, isNull } from 'drizzle-orm';
import { Conflict } from '$lib/domain/errors';
import type { Day } from '$lib/domain/calendar/day';
import type { Use } from '$lib/domain/consent/consent';
import {
  ledgerKindOf,
  type Agreement,
  type LedgerEntry,
  type LedgerKind,
  type LedgerSource
} from '$lib/domain/consent/ledger';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { consentEntries, consents } from '$lib/server/db/schema';

/** Who adds to the ledger: somebody of the council, the teller with their code, or the system. */
export type By = { source: 'council'; actor: Pick<Actor, 'id'> } | { source: 'teller' | 'system' };

/** One line with what the page shows of it. */
export interface LedgerLine extends LedgerEntry {
  id: number;
  at: Date;
  source: LedgerSource;
  /** The person of the council; null for the teller and the system. */
  actorId: string | null;
}

/** Every line of a story, oldest first. The caller has seen to it that the person may read it. */
export async function ledgerOf(db: Db, outcomeId: string): Promise<LedgerLine[]> {
  const rows = await db
    .select()
    .from(consentEntries)
    .where(eq(consentEntries.outcomeId, outcomeId))
    .orderBy(asc(consentEntries.id));
  return rows.map((row) => ({
    ...{ id: row.id, at: row.at, kind: row.kind, source: row.source, actorId: row.actorId },
    withdrawnOn: row.withdrawnOn,
    agreement: agreementIn(row)
  }));
}

/**
 * Writes down what was agreed, as the form of a story says it: one line in the ledger where anything changed, and where the
 * consent stands now. Call it in the transaction of the story. A withdrawn consent stays withdrawn.
 */
export async function recordConsent(
  tx: Db,
  actor: Actor,
  outcomeId: string,
  is: (Agreement & { told: string | null }) | null
): Promise<void> {
  const now = await standingOf(tx, outcomeId);
  if (now?.withdrawnOn) return;
  const { told = null, ...agreement } = is ?? {};
  const kind =
    ledgerKindOf(now && agreementIn(now), is && (agreement as Agreement)) ??
    (await firstNo(tx, outcomeId, is));
  if (kind)
    await addEntry(tx, { source: 'council', actor }, outcomeId, {
      kind,
      agreement: is && (agreement as Agreement)
    });
  if (!is)
    await tx.delete(consents).where(and(eq(consents.outcomeId, outcomeId), isNull(consents.withdrawnOn)));
  else await keepStanding(tx, outcomeId, agreement as Agreement, told);
}

/** A story that was never agreed to has a line that says so. */
async function firstNo(tx: Db, outcomeId: string, is: object | null): Promise<LedgerKind | null> {
  if (is) return null;
  return (await tx.$count(consentEntries, eq(consentEntries.outcomeId, outcomeId))) === 0
    ? 'not-given'
    : null;
}

/**
 * Fewer uses, or an earlier last day; no further.
 * @throws Conflict where no consent stands, or it would reach further than before
 */
export async function narrowConsent(
  tx: Db,
  by: By,
  outcomeId: string,
  { uses, until }: { uses: readonly Use[]; until: Day }
): Promise<void> {
  const now = await standingOf(tx, outcomeId);
  if (!now || now.withdrawnOn) throw new Conflict('There is no consent to narrow');
  const was = agreementIn(now)!;
  const is = { ...was, uses, until };
  const kind = ledgerKindOf(was, is);
  if (kind === null) return;
  if (kind !== 'narrowed') throw new Conflict('A consent can only be narrowed here');
  await addEntry(tx, by, outcomeId, { kind, agreement: is });
  await keepStanding(tx, outcomeId, is, now.told);
}

/** The person took their story back. Twice is once. @returns was it withdrawn just now? */
export async function withdrawConsent(tx: Db, by: By, outcomeId: string, today: Day): Promise<boolean> {
  const now = await standingOf(tx, outcomeId);
  if (now ? now.withdrawnOn : await isWithdrawn(tx, outcomeId)) return false;
  await addEntry(tx, by, outcomeId, { kind: 'withdrawn', agreement: null, withdrawnOn: today });
  await tx.update(consents).set({ withdrawnOn: today }).where(eq(consents.outcomeId, outcomeId));
  return true;
}

/** Of a story without a consent the ledger alone says that it was taken back. */
async function isWithdrawn(tx: Db, outcomeId: string): Promise<boolean> {
  const withdrawn = and(eq(consentEntries.outcomeId, outcomeId), eq(consentEntries.kind, 'withdrawn'));
  return (await tx.$count(consentEntries, withdrawn)) > 0;
}

/** One more line. */
export async function addEntry(
  tx: Db,
  by: By,
  outcomeId: string,
  {
    kind,
    agreement,
    withdrawnOn = null
  }: { kind: LedgerKind; agreement: Agreement | null; withdrawnOn?: Day | null }
): Promise<void> {
  const actorId = by.source === 'council' ? by.actor.id : null;
  const { uses, ...agreed } = agreement ?? { uses: null };
  await tx.insert(consentEntries).values({
    ...{ outcomeId, kind, source: by.source, actorId, withdrawnOn },
    ...agreed,
    uses: uses && [...uses]
  });
  await recordAudit(tx, by.source === 'council' ? by.actor : null, {
    action: `consent ${kind}`,
    subjectKind: 'outcome',
    subjectId: outcomeId,
    changes: [{ field: 'source', is: by.source }, ...(agreement ? changesIn(agreement) : [])]
  });
}

function changesIn({ uses, until }: Agreement) {
  return [
    { field: 'uses', is: uses.join(', ') },
    { field: 'until', is: until }
  ];
}

async function standingOf(tx: Db, outcomeId: string): Promise<typeof consents.$inferSelect | null> {
  const [row] = await tx.select().from(consents).where(eq(consents.outcomeId, outcomeId)).for('update');
  return row ?? null;
}

async function keepStanding(tx: Db, outcomeId: string, { uses, ...agreed }: Agreement, told: string | null) {
  const is = { ...agreed, uses: [...uses], told };
  await tx
    .insert(consents)
    .values({ outcomeId, ...is })
    .onConflictDoUpdate({ target: consents.outcomeId, set: is });
}

/** What a row of the ledger, or of the consents, says was agreed; null for a line without an agreement. */
export function agreementIn(row: {
  recordedBy: string | null;
  way: Agreement['way'] | null;
  recordedOn: Day | null;
  uses: readonly Use[] | null;
  until: Day | null;
  wordingId: string | null;
  reference: string | null;
  readBackOn: Day | null;
}): Agreement | null {
  const { recordedBy, way, recordedOn, uses, until, wordingId, reference, readBackOn } = row;
  if (recordedBy === null || way === null || recordedOn === null || uses === null || until === null)
    return null;
  return { recordedBy, way, recordedOn, uses, until, wordingId, reference, readBackOn };
}
