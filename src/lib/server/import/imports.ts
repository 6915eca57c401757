import { randomUUID } from 'node:crypto';
import { and, desc, eq, inArray, or } from 'drizzle-orm';
import { firstAnswers, type ImportAnswers } from '$lib/domain/import/answers';
import { NotFound } from '$lib/domain/errors';
import { guessColumns, guessKind, isKnownHeading } from '$lib/domain/import/headings';
import { partOf, rowsIn, type Part } from '$lib/domain/import/part';
import {
  broughtInBy,
  PART_ACTIONS,
  PART_KINDS,
  type ImportState,
  type PartKind
} from '$lib/domain/import/parts';
import { tablesIn, type Sheet, type Table } from '$lib/domain/import/tables';
import { firstDayOf, quarterOf } from '$lib/domain/calendar/period';
import type { Day } from '$lib/domain/calendar/day';
import { isIdentity } from '$lib/domain/forms/answers';
import { can, type Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { imports, people } from '$lib/server/db/schema';
import { dropForgotten } from './forgotten';
import { MOST_TABLES, REFUSALS } from './reading/refusals';
import { rememberedHeadings, rememberHeadings } from './known-headings';
import { keepRows } from './rows';
import { NOTES_HEADINGS } from './downloads/template';
import type { Tally } from './tally';
import { cut } from '$lib/domain/words';

/** A file on its way in, or what became of it. */
export interface Import {
  id: string;
  /** Empty for pasted rows. */
  name: string;
  state: ImportState;
  parts: Part[];
  answers: ImportAnswers;
  rowsDone: number;
  rowsTotal: number;
  tallies: Tally[] | null;
  madeBy: string;
  by: string;
  createdAt: Date;
  doneAt: Date | null;
}

const NO_ROWS = 'There is no row below the headings. Fill in at least one, and choose the file again';

/**
 * Keeps what was read of a file, so that the next steps need not send it again. Files that nobody brought in go after a day.
 * @param id chosen by the form: sending it again keeps one file
 * @param wanted what the person came to bring in
 * @returns its id, another one where this id is that of another file; or in a sentence why it cannot go on
 */
export async function beginImport(
  db: Db,
  actor: Actor,
  file: { id: string; name: string; sheets: Sheet[]; wanted: PartKind | null },
  council: { today: Day; firstMonth: number }
): Promise<{ id: string } | { refused: string }> {
  authorise(actor, 'bring in files');
  const { name, sheets, wanted } = file;
  await dropForgotten(db);
  const tables = sheets
    .filter((sheet) => !isOurNotes(sheet))
    .flatMap((sheet) => tablesIn(sheet, isKnownHeading))
    .filter(({ rows }) => rows.length > 0);
  if (tables.length === 0) return { refused: NO_ROWS };
  if (tables.length > MOST_TABLES) return { refused: REFUSALS.tooManyTables };
  const known = await db
    .select({ name: imports.name, parts: imports.parts, madeBy: imports.madeBy })
    .from(imports)
    .where(eq(imports.id, file.id));
  const isSame = known.some((each) => each.madeBy === actor.id && holds(each.parts as Part[], tables));
  if (isSame) return { id: file.id };
  // Whoever goes back and chooses another file sends the id of the page once more.
  const id = known.length > 0 ? randomUUID() : file.id;
  const remembered = await rememberedHeadings(db);
  const parts = tables
    .map((table, place) => partOf(table, place, tables.length === 1 ? wanted : null, remembered))
    .map((part) => (mayBringIn(actor, part) ? part : { ...part, kind: null }));
  const answers = firstAnswers(firstDayOf(quarterOf(council.today, council.firstMonth)));
  await db.transaction(async (tx) => {
    const added = await tx
      .insert(imports)
      .values({ id, name: cut(name, 200), parts, answers, rowsTotal: rowsIn(parts), madeBy: actor.id })
      // The same form, sent twice at once.
      .onConflictDoNothing()
      .returning({ id: imports.id });
    if (added.length === 0) return;
    for (const [place, table] of tables.entries()) await keepRows(tx, id, place, table);
  });
  return { id };
}

/** @throws NotFound for one that is not there, or that somebody else has not brought in yet */
export async function importById(db: Db, actor: Actor, id: string): Promise<Import> {
  authorise(actor, 'bring in files');
  const [found] = isIdentity(id)
    ? await selectImports(db).where(and(eq(imports.id, id), isSeenBy(actor)))
    : [];
  if (!found) throw new NotFound('There is no such file, or it was dropped. Choose it again');
  return seenBy(actor, asImport(found));
}

/** What was brought in, the newest first. */
export async function listImports(db: Db, actor: Actor): Promise<Import[]> {
  authorise(actor, 'bring in files');
  const rows = await selectImports(db)
    .where(inArray(imports.state, ['done', 'undone']))
    .orderBy(desc(imports.doneAt))
    .limit(20);
  return rows.map((row) => seenBy(actor, asImport(row))).filter(({ tallies }) => tallies?.length);
}

/**
 * Says which table is what and which column is which, and remembers it for the next file. Where no column is said, of a table
 * whose kind was just said, they are guessed from what its headings were taken for before.
 */
export async function chooseColumns(
  db: Db,
  actor: Actor,
  id: string,
  parts: readonly Part[]
): Promise<Part[]> {
  await importById(db, actor, id);
  const remembered = await rememberedHeadings(db);
  const allowed = parts.map((part): Part => {
    const { kind, headings, columns } = mayBringIn(actor, part) ? part : { ...part, kind: null };
    if (!kind) return { ...part, kind, columns: headings.map(() => null) };
    return {
      ...part,
      columns: columns.length > 0 ? columns : guessColumns(headings, kind, remembered(kind))
    };
  });
  const isSaid = parts.map(({ columns }) => columns.length > 0);
  await db.transaction(async (tx) => {
    await tx
      .update(imports)
      .set({ parts: allowed, rowsTotal: rowsIn(allowed), state: 'read', result: null })
      .where(and(eq(imports.id, id), inArray(imports.state, ['read', 'checked'])));
    for (const [place, part] of allowed.entries()) if (isSaid[place]) await rememberHeadings(tx, part);
    if (isSaid.includes(true))
      await recordAudit(tx, actor, { action: 'columns chosen', subjectKind: 'import', subjectId: id });
  });
  return allowed;
}

/** Keeps what was answered on the way. */
export async function answerImport(db: Db, actor: Actor, id: string, answers: ImportAnswers): Promise<void> {
  await importById(db, actor, id);
  await db
    .update(imports)
    .set({ answers, state: 'read', result: null })
    .where(and(eq(imports.id, id), inArray(imports.state, ['read', 'checked'])));
}

/** Drops a file that is not brought in. */
export async function dropImport(db: Db, actor: Actor, id: string): Promise<void> {
  await importById(db, actor, id);
  await db.delete(imports).where(and(eq(imports.id, id), inArray(imports.state, ['read', 'checked'])));
}

/** Were these parts read from these very tables, as far as their beginnings tell? */
function holds(parts: readonly Part[], tables: readonly Table[]): boolean {
  const beginning = (headings: string[], rows: number, first: unknown) =>
    JSON.stringify([headings, rows, first]);
  return (
    parts.map((part) => beginning(part.headings, part.rows, part.sample[0])).join() ===
    tables.map((table) => beginning(table.headings, table.rows.length, table.rows[0]?.cells)).join()
  );
}

/** The sheet of our own template that explains the others. */
function isOurNotes({ rows }: Sheet): boolean {
  return rows[0]?.cells.join() === NOTES_HEADINGS.join();
}

/** May this person bring in what the part holds? A part that is left aside, anybody may. */
export function mayBringIn(actor: Actor, { kind }: Pick<Part, 'kind'>): boolean {
  return kind === null || can(actor, PART_ACTIONS[kind]);
}

/** What a table with these headings seems to hold, and who brings that in, where this person may not; null otherwise. */
export function somebodyElses(
  actor: Actor,
  headings: readonly string[]
): { what: string; who: string } | null {
  const kind = guessKind(headings);
  if (!kind || mayBringIn(actor, { kind })) return null;
  return { what: PART_KINDS[kind].toLowerCase(), who: broughtInBy(kind) };
}

/** Of somebody else's file, only the parts that this person could have brought in. */
function seenBy(actor: Actor, file: Import): Import {
  if (file.madeBy === actor.id) return file;
  return { ...file, tallies: file.tallies?.filter((tally) => mayBringIn(actor, tally)) ?? null };
}

function selectImports(db: Db) {
  return db
    .select({
      id: imports.id,
      name: imports.name,
      state: imports.state,
      parts: imports.parts,
      answers: imports.answers,
      rowsDone: imports.rowsDone,
      rowsTotal: imports.rowsTotal,
      result: imports.result,
      madeBy: imports.madeBy,
      by: people.name,
      createdAt: imports.createdAt,
      doneAt: imports.doneAt
    })
    .from(imports)
    .innerJoin(people, eq(people.id, imports.madeBy))
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof selectImports>>[number];

function asImport({ parts, answers, result, ...rest }: Row): Import {
  return {
    ...rest,
    parts: parts as Part[],
    answers: answers as ImportAnswers,
    tallies: result as Tally[] | null
  };
}

/** Rows of others may hold names and addresses: until they are in, they are the person's own. */
function isSeenBy(actor: Actor) {
  return or(eq(imports.madeBy, actor.id), inArray(imports.state, ['done', 'undone']));
}
