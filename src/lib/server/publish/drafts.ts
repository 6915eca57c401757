import { and, asc, desc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { Conflict, NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import type { WantedSummary } from '$lib/domain/publish/forms';
import { mayBeDropped } from '$lib/domain/publish/dropping';
import { isStep, type Step } from '$lib/domain/publish/steps';
import type { Period } from '$lib/domain/calendar/period';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { directorates, editions, drafts, services } from '$lib/server/db/schema';
import { changeDraft, PUBLISHED, record, withStep, writeDraft, type DraftRow } from './draft-changes';
import { copyOfLast } from './draft-copy';
import { summaryScope } from './draft-scope';

/** The work on one summary, with what it is about in words. */
export interface Draft extends DraftRow {
  scopeName: string;
  periodOf: Period;
  serviceIds: string[] | undefined;
  accountsOf: string[] | undefined;
  belonging: SQL | undefined;
  /** The address of the edition that it became; null while it is worked on. */
  edition: string | null;
}

/**
 * Opens the work on a summary, or finds what is open already: two people who open it at once get the same draft. One for
 * a scope and period with an edition is a correction; it begins with the words and choices of the last one.
 * @returns the draft's id and version, and whether it is new
 * @throws NotFound; Conflict for a correction without a reason
 */
export async function beginDraft(
  db: Db,
  actor: Actor,
  wanted: WantedSummary & { reason?: string | null }
): Promise<{ id: string; version: number; isNew: boolean }> {
  authorise(actor, 'publish editions');
  const { scopeKind, scopeSlug, period, reason = null } = wanted;
  await summaryScope(db, wanted);
  return db.transaction(async (tx) => {
    const open = await openDraft(tx, wanted);
    if (open) return { ...open, isNew: false };
    const corrects = (await tx.$count(editions, sameScope(editions, wanted))) > 0;
    if (corrects && !reason) throw new Conflict('Say why the published summary is corrected');
    const correctionReason = corrects ? reason : null;
    const [made] = await tx
      .insert(drafts)
      .values({ scopeKind, scopeSlug, period, correctionReason })
      .onConflictDoNothing()
      .returning({ id: drafts.id, version: drafts.version });
    // Somebody else was a moment faster: theirs is the draft.
    if (!made) return { ...(await openDraft(tx, wanted))!, isNew: false };
    if (corrects) await copyOfLast(tx, made.id, wanted);
    await record(tx, actor, corrects ? 'correction opened' : 'summary opened', made.id, [
      { field: 'scope', is: scopeSlug || scopeKind },
      { field: 'period', is: period },
      ...(corrects ? [{ field: 'correctionReason' }] : [])
    ]);
    return { ...made, isNew: true };
  });
}

/** A draft in a list. */
export interface DraftLine extends WantedSummary {
  id: string;
  scopeName: string;
  correctionReason: string | null;
  createdAt: Date;
}

/** The drafts that are worked on, the newest period first. */
export async function listDrafts(db: Db, actor: Actor, councilName: string): Promise<DraftLine[]> {
  authorise(actor, 'publish editions');
  const rows = await db
    .select({
      id: drafts.id,
      scopeKind: drafts.scopeKind,
      scopeSlug: drafts.scopeSlug,
      period: drafts.period,
      correctionReason: drafts.correctionReason,
      createdAt: drafts.createdAt,
      name: sql<string | null>`coalesce(${services.name}, ${directorates.name})`
    })
    .from(drafts)
    .leftJoin(services, and(eq(drafts.scopeKind, 'service'), eq(services.slug, drafts.scopeSlug)))
    .leftJoin(directorates, and(eq(drafts.scopeKind, 'directorate'), eq(directorates.slug, drafts.scopeSlug)))
    .where(isNull(drafts.publishedAt))
    .orderBy(desc(drafts.period), asc(drafts.scopeKind), asc(drafts.scopeSlug));
  return rows.map(({ name, ...row }) => ({ ...row, scopeName: name ?? councilName }));
}

/** One summary, published or not. @throws NotFound; Forbidden */
export async function anyDraftById(db: Db, actor: Actor, id: string): Promise<Draft> {
  authorise(actor, 'publish editions');
  const [found] = isIdentity(id)
    ? await db
        .select({ row: drafts, edition: editions.slug })
        .from(drafts)
        .leftJoin(editions, eq(editions.draftId, drafts.id))
        .where(eq(drafts.id, id))
    : [];
  if (!found) throw new NotFound('There is no such summary');
  const { name, period, ...within } = await summaryScope(db, found.row);
  return { ...found.row, scopeName: name, periodOf: period, ...within, edition: found.edition };
}

/** One summary that can still be changed. @throws NotFound; Forbidden; Conflict once it is published */
export async function draftById(db: Db, actor: Actor, id: string): Promise<Draft> {
  const draft = await anyDraftById(db, actor, id);
  if (draft.publishedAt) throw new Conflict(PUBLISHED);
  return draft;
}

const DRAWN =
  'Outcomes are drawn for this summary, so it cannot be thrown away: drawing anew would let somebody choose the result';

/**
 * Throws a draft away, with everything that was typed into it.
 * @throws NotFound; Conflict once it is published, or once outcomes are drawn
 */
export async function dropDraft(db: Db, actor: Actor, id: string): Promise<void> {
  await changeDraft(db, actor, id, async (tx, was) => {
    if (!mayBeDropped(was)) throw new Conflict(DRAWN);
    await tx.delete(drafts).where(eq(drafts.id, was.id));
    await record(tx, actor, 'draft dropped', was.id, [
      { field: 'scope', was: was.scopeSlug || was.scopeKind },
      { field: 'period', was: was.period }
    ]);
  });
}

/** Calls a step done, or not done yet. @throws NotFound; Conflict once it is published, or where there is no such step */
export async function markStep(db: Db, actor: Actor, id: string, step: Step, done: boolean): Promise<void> {
  if (!isStep(step)) throw new Conflict('There is no such step');
  await changeDraft(db, actor, id, async (tx, was) => {
    if (was.stepsDone.includes(step) === done) return;
    await writeDraft(tx, was, { stepsDone: withStep(was.stepsDone, step, done) });
    await record(tx, actor, done ? 'step finished' : 'step reopened', was.id, [{ field: 'step', is: step }]);
  });
}

async function openDraft(
  db: Db,
  wanted: WantedSummary
): Promise<{ id: string; version: number } | undefined> {
  const [row] = await db
    .select({ id: drafts.id, version: drafts.version })
    .from(drafts)
    .where(and(sameScope(drafts, wanted), isNull(drafts.publishedAt)));
  return row;
}

function sameScope(table: typeof drafts | typeof editions, { scopeKind, scopeSlug, period }: WantedSummary) {
  return and(eq(table.scopeKind, scopeKind), eq(table.scopeSlug, scopeSlug), eq(table.period, period));
}
