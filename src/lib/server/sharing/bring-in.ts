import { sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import { broughtLines, type AlreadyHere, type BroughtLine } from '$lib/domain/sharing/brought';
import {
  LARGEST_SHARED,
  readSharedFile,
  sharedFileText,
  type RefusedItem
} from '$lib/domain/sharing/shared-file';
import type { SharedLesson, SharedMeasure, SharedPage } from '$lib/domain/sharing/shared-items';
import { registerHandles } from '$lib/server/account/register-handles';
import { recordAudits } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { measures, networkLessons, toolkitPages, toolkitVersions } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';

/** In bytes: what was understood of a file names the council beside each thing. */
const LARGEST_SENT_BACK = 2 * LARGEST_SHARED;

/** What a file would bring, for its preview; or why it cannot be read. */
export type Preview =
  | {
      ok: true;
      council: string;
      lines: BroughtLine[];
      refused: RefusedItem[];
      /** The file as it was understood, to be sent back when it is brought in. */
      content: string;
    }
  | { ok: false; text: string };

/** What was brought in; or what stands in the way. */
export type Brought =
  | { ok: true; measures: number; pages: number; lessons: number }
  | { ok: false; why: 'nothing chosen' | 'looks personal' | 'cannot be read' };

/** Looks at a file without changing anything. */
export async function previewSharedFile(db: Db, actor: Actor, text: string, today: Day): Promise<Preview> {
  authorise(actor, 'run the network');
  const read = readSharedFile(text, today);
  if (!read.ok) return read;
  const lines = broughtLines(read.file, await alreadyHere(db), await registerHandles(db, actor));
  const { refused, file } = read;
  return { ok: true, council: file.council, lines, refused, content: sharedFileText(file, 0) };
}

/**
 * Brings in what was chosen of a file, all of it or nothing. What is here already stays as it is, also where somebody else
 * brought it in a moment ago.
 * @param detailsChecked the actor has looked at what seems personal
 */
export async function bringIn(
  db: Db,
  actor: Actor,
  { text, keys, detailsChecked }: { text: string; keys: readonly string[]; detailsChecked: boolean },
  today: Day
): Promise<Brought> {
  authorise(actor, 'run the network');
  const read = readSharedFile(text, today, LARGEST_SENT_BACK);
  if (!read.ok) return { ok: false, why: 'cannot be read' };
  const own = await registerHandles(db, actor);
  return db.transaction(async (tx) => {
    // Whoever brings in the same at the same time waits, and finds it here.
    for (const table of [measures, toolkitPages, networkLessons])
      await tx.execute(sql`lock table ${table} in share row exclusive mode`);
    const all = broughtLines(read.file, await alreadyHere(tx), own);
    const chosen = all.filter(({ key }) => keys.includes(key));
    if (chosen.length === 0) return { ok: false, why: 'nothing chosen' };
    const lines = chosen.filter(({ state }) => state === 'new');
    if (!detailsChecked && lines.some(({ details }) => details !== null))
      return { ok: false, why: 'looks personal' };
    return insert(tx, actor, lines);
  });
}

async function insert(tx: Db, actor: Actor, lines: readonly BroughtLine[]): Promise<Brought> {
  const things = lines.map(({ thing }) => thing);
  const of = {
    measures: things.flatMap(({ kind, value }) => (kind === 'measure' ? [value] : [])),
    pages: things.flatMap(({ kind, value }) => (kind === 'page' ? [value] : [])),
    lessons: things.flatMap(({ kind, value }) => (kind === 'lesson' ? [value] : []))
  };
  await insertMeasures(tx, actor, of.measures);
  await insertPages(tx, actor, of.pages);
  await insertLessons(tx, actor, of.lessons);
  return { ok: true, measures: of.measures.length, pages: of.pages.length, lessons: of.lessons.length };
}

/** In use, as those of the starter pack are, and in no headline: that is each council's own choice. */
async function insertMeasures(tx: Db, actor: Actor, shared: readonly SharedMeasure[]): Promise<void> {
  if (shared.length === 0) return;
  const rows = await tx
    .insert(measures)
    .values([...shared])
    .returning({ id: measures.id });
  await note(tx, actor, 'measure brought in', 'measure', rows);
}

async function insertPages(tx: Db, actor: Actor, shared: readonly SharedPage[]): Promise<void> {
  if (shared.length === 0) return;
  const { id, version, title, words } = toolkitPages;
  const rows = await tx
    .insert(toolkitPages)
    .values([...shared])
    .returning({ id, version, title, words });
  await tx
    .insert(toolkitVersions)
    .values(rows.map(({ id: pageId, ...page }) => ({ pageId, ...page, savedBy: actor.id })));
  await note(tx, actor, 'toolkit page brought in', 'toolkit page', rows);
}

async function insertLessons(tx: Db, actor: Actor, shared: readonly SharedLesson[]): Promise<void> {
  if (shared.length === 0) return;
  const rows = await tx
    .insert(networkLessons)
    .values([...shared])
    .returning({ id: networkLessons.id });
  await note(tx, actor, 'lesson brought in', 'lesson', rows);
}

function note(
  tx: Db,
  actor: Actor,
  action: string,
  subjectKind: string,
  rows: { id: string }[]
): Promise<void> {
  return recordAudits(
    tx,
    actor,
    rows.map(({ id: subjectId }) => ({ action, subjectKind, subjectId }))
  );
}

/** All of it, retired and withdrawn too: what was taken out of use is not brought back by another council's file. */
async function alreadyHere(db: Db): Promise<AlreadyHere> {
  return {
    measures: await db.select({ slug: measures.slug, name: measures.name }).from(measures),
    pages: await db.select({ slug: toolkitPages.slug, title: toolkitPages.title }).from(toolkitPages),
    lessons: await db.select({ words: networkLessons.words }).from(networkLessons)
  };
}
