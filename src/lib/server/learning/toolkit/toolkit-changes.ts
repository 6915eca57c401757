import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { Conflict } from '$lib/domain/errors';
import {
  TOOLKIT_TEXTS,
  toolkitForm,
  toolkitInWords,
  type ToolkitInput
} from '$lib/domain/learning/toolkit/toolkit-form';
import type { Actor } from '$lib/domain/people/permissions';
import { registerHandles } from '$lib/server/account/register-handles';
import { nowHere } from '$lib/server/app';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import { differences, lastChangeInWords } from '$lib/server/audit/last-change';
import { brokenRule } from '$lib/server/db/broken-rule';
import type { Db } from '$lib/server/db/client';
import { toolkitPages, toolkitVersions } from '$lib/server/db/schema';
import { freeSlugs, slugOfWords } from '$lib/server/db/slugs';
import { authorise } from '$lib/server/request/authorise';
import { sentForm, withDetailsAsked, type SentForm } from '$lib/server/request/sent/forms';
import { toolkitPage } from './toolkit';

const SUBJECT = 'toolkit page';

/** Reads a sent page; its writer is asked about what looks personal, since other councils may be given it. */
export async function sentToolkitPage(
  db: Db,
  actor: Actor,
  request: Request
): Promise<SentForm<ToolkitInput>> {
  const own = await registerHandles(db, actor);
  const sent = await sentForm(request, toolkitForm);
  return { ...sent, parsed: withDetailsAsked(sent.parsed, sent.values, TOOLKIT_TEXTS, own) };
}

/** Adds a page, and says where it stands. `id` is chosen by the form, so that sending it twice adds one. @throws Conflict when it holds another */
export async function addToolkitPage(db: Db, actor: Actor, id: string, input: ToolkitInput): Promise<string> {
  authorise(actor, 'run the network');
  try {
    return await db.transaction(async (tx) => {
      const [slug] = await freeSlugs(tx, toolkitPages.slug, [slugOfWords(input.title, 'page')]);
      await tx.insert(toolkitPages).values({ id, slug: slug!, ...input });
      await keepVersion(tx, actor, id, 1, input);
      await recordAudit(tx, actor, { action: 'toolkit page added', subjectKind: SUBJECT, subjectId: id });
      return slug!;
    });
  } catch (error) {
    if (brokenRule(error) !== 'toolkit_pages_pkey') throw error;
    const [row] = await db
      .select({ slug: toolkitPages.slug, title: toolkitPages.title, words: toolkitPages.words })
      .from(toolkitPages)
      .where(eq(toolkitPages.id, id));
    if (row?.title !== input.title || row.words !== input.words)
      throw new Conflict('This form was sent before, with other words. Open it anew to add another page');
    return row.slug;
  }
}

/**
 * Changes a page that the actor saw at `version`. Its address stays; what it said before stays readable.
 * @throws NotFound; Conflict when someone changed it since
 */
export async function changeToolkitPage(
  db: Db,
  actor: Actor,
  slug: string,
  version: number,
  input: ToolkitInput
): Promise<void> {
  authorise(actor, 'run the network');
  const { id, title, theme, weakStep, words } = await toolkitPage(db, actor, slug);
  await db.transaction(async (tx) => {
    const changed = await tx
      .update(toolkitPages)
      .set({ ...input, version: version + 1 })
      .where(and(eq(toolkitPages.id, id), eq(toolkitPages.version, version)))
      .returning({ id: toolkitPages.id });
    if (changed.length === 0) throw new Conflict('Someone changed this page');
    await keepVersion(tx, actor, id, version + 1, input);
    const changes = changesBetween({ title, theme, weakStep, words }, input, TOOLKIT_TEXTS);
    await recordAudit(tx, actor, {
      action: 'toolkit page changed',
      subjectKind: SUBJECT,
      subjectId: id,
      changes
    });
  });
}

/** Two people changed one page: who was first and when, and each field in which the answers differ. */
export async function toolkitPagesCompared(db: Db, actor: Actor, slug: string, yours: ToolkitInput) {
  const theirs = await toolkitPage(db, actor, slug);
  const heading = await lastChangeInWords(db, SUBJECT, theirs.id);
  const rows = differences(toolkitInWords(yours), toolkitInWords(theirs));
  return { version: theirs.version, conflict: { heading, rows } };
}

/** Takes a page out of the list, or puts it back. Nothing is deleted; twice is once. @throws NotFound */
export async function withdrawToolkitPage(
  db: Db,
  actor: Actor,
  slug: string,
  to: 'withdrawn' | 'brought back'
): Promise<void> {
  authorise(actor, 'run the network');
  const { id } = await toolkitPage(db, actor, slug);
  const goes = to === 'withdrawn';
  const { withdrawnAt } = toolkitPages;
  await db.transaction(async (tx) => {
    const changed = await tx
      .update(toolkitPages)
      .set({ withdrawnAt: goes ? sql`now()` : null })
      .where(and(eq(toolkitPages.id, id), goes ? isNull(withdrawnAt) : isNotNull(withdrawnAt)))
      .returning({ id: toolkitPages.id });
    if (changed.length === 0) return;
    const action = goes ? 'toolkit page withdrawn' : 'toolkit page restored';
    await recordAudit(tx, actor, { action, subjectKind: SUBJECT, subjectId: id });
  });
}

async function keepVersion(
  db: Db,
  actor: Actor,
  pageId: string,
  version: number,
  { title, words }: ToolkitInput
): Promise<void> {
  await db
    .insert(toolkitVersions)
    .values({ pageId, version, title, words, savedBy: actor.id, savedAt: nowHere() });
}
