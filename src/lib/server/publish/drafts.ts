import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { Conflict, NotFound } from '$lib/domain/errors';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import type { WantedSummary } from '$lib/domain/publish/forms';
import { isStep, type Step } from '$lib/domain/publish/steps';
import type { Period } from '$lib/domain/calendar/quarter';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { directorates, editions, publications, services } from '$lib/server/db/schema';
import { changeDraft, PUBLISHED, record, withStep, writeDraft, type PublicationRow } from './draft-changes';
import { copyOfLast } from './draft-copy';
import { summaryScope } from './draft-scope';

/** The work on one summary, with what it is about in words. */
export interface Publication extends PublicationRow {
  scopeName: string;
  periodOf: Period;
  serviceIds: string[] | undefined;
  /** The address of the edition that it became; null while it is worked on. */
  edition: string | null;
}

/**
 * Opens the work on a summary, or finds what is open already: two people who open it at once get the same draft. One for
 * a scope and period with an edition is a correction; it begins with the words and choices of the last one.
 * @returns the draft's id and version, and whether it is new
 * @throws NotFound; Conflict for a correction without a reason
 */
export async function openPublication(
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
      .insert(publications)
      .values({ scopeKind, scopeSlug, period, correctionReason })
      .onConflictDoNothing()
      .returning({ id: publications.id, version: publications.version });
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
export async function listPublications(db: Db, actor: Actor, councilName: string): Promise<DraftLine[]> {
  authorise(actor, 'publish editions');
  const rows = await db
    .select({
      id: publications.id,
      scopeKind: publications.scopeKind,
      scopeSlug: publications.scopeSlug,
      period: publications.period,
      correctionReason: publications.correctionReason,
      createdAt: publications.createdAt,
      name: sql<string | null>`coalesce(${services.name}, ${directorates.name})`
    })
    .from(publications)
    .leftJoin(services, and(eq(publications.scopeKind, 'service'), eq(services.slug, publications.scopeSlug)))
    .leftJoin(
      directorates,
      and(eq(publications.scopeKind, 'directorate'), eq(directorates.slug, publications.scopeSlug))
    )
    .where(isNull(publications.publishedAt))
    .orderBy(desc(publications.period), asc(publications.scopeKind), asc(publications.scopeSlug));
  return rows.map(({ name, ...row }) => ({ ...row, scopeName: name ?? councilName }));
}

/** One summary, published or not. @throws NotFound; Forbidden */
export async function publicationById(db: Db, actor: Actor, id: string): Promise<Publication> {
  authorise(actor, 'publish editions');
  const [found] = isIdentity(id)
    ? await db
        .select({ row: publications, edition: editions.slug })
        .from(publications)
        .leftJoin(editions, eq(editions.publicationId, publications.id))
        .where(eq(publications.id, id))
    : [];
  if (!found) throw new NotFound('There is no such summary');
  const { name, period, serviceIds } = await summaryScope(db, found.row);
  return { ...found.row, scopeName: name, periodOf: period, serviceIds, edition: found.edition };
}

/** One summary that can still be changed. @throws NotFound; Forbidden; Conflict once it is published */
export async function draftById(db: Db, actor: Actor, id: string): Promise<Publication> {
  const publication = await publicationById(db, actor, id);
  if (publication.publishedAt) throw new Conflict(PUBLISHED);
  return publication;
}

/** May this draft be thrown away? One for which outcomes were drawn stays, unless it took its draw from what it corrects. */
export function mayBeDropped({
  seed,
  correctionReason
}: Pick<PublicationRow, 'seed' | 'correctionReason'>): boolean {
  return seed === null || correctionReason !== null;
}

const DRAWN =
  'Outcomes are drawn for this summary, so it cannot be thrown away: drawing anew would let somebody choose the result';

/**
 * Throws a draft away, with everything that was typed into it.
 * @throws NotFound; Conflict once it is published, or once outcomes are drawn
 */
export async function dropPublication(db: Db, actor: Actor, id: string): Promise<void> {
  await changeDraft(db, actor, id, async (tx, was) => {
    if (!mayBeDropped(was)) throw new Conflict(DRAWN);
    await tx.delete(publications).where(eq(publications.id, was.id));
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
    .select({ id: publications.id, version: publications.version })
    .from(publications)
    .where(and(sameScope(publications, wanted), isNull(publications.publishedAt)));
  return row;
}

function sameScope(
  table: typeof publications | typeof editions,
  { scopeKind, scopeSlug, period }: WantedSummary
) {
  return and(eq(table.scopeKind, scopeKind), eq(table.scopeSlug, scopeSlug), eq(table.period, period));
}
