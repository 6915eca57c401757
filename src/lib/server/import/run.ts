import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { ROWS_WITH_PROGRESS, type ImportState } from '$lib/domain/import/parts';
import type { Actor } from '$lib/domain/people/permissions';
import { Conflict } from '$lib/domain/errors';
import { tooMuchIn } from '$lib/domain/import/part';
import { authorise } from '$lib/server/request/authorise';
import { errorLine } from '$lib/server/request/error-line';
import type { Db } from '$lib/server/db/client';
import { imports } from '$lib/server/db/schema';
import { goThrough, type Council, type Ran } from './go-through';
import { importById, type Import } from './imports';
import { keepRefused } from './downloads/refused';
import { shownOf, type Tally } from './tally';
import { IMPORT_LOCK, inTurn } from './turn';

/** Looks through the rows of a file: what would become of each. Nothing stays of it but the answer. */
export async function checkImport(db: Db, actor: Actor, id: string, council: Council): Promise<void> {
  const file = await importById(db, actor, id);
  const tooMuch = tooMuchIn(file.parts);
  if (tooMuch) throw new Conflict(`${tooMuch}.`);
  if (!(await claim(db, file, ['read', 'checked'], 'checking'))) return;
  await now(db, file, async () => {
    const { tallies } = await goThrough(db, actor, file, council, { isPreview: true, goodOnly: true });
    await keepLookedThrough(db, id, 'checking', tallies);
  });
}

/**
 * Brings a file in, all of it in one transaction, or nothing.
 * @param goodOnly the refused rows are left out; otherwise one refused row refuses all
 * @returns null when it goes on behind a page that shows how far it is: this one, or the same sent before
 */
export async function runImport(
  db: Db,
  actor: Actor,
  id: string,
  council: Council,
  goodOnly: boolean
): Promise<Ran | null> {
  const file = await importById(db, actor, id);
  if (file.state === 'done') return { tallies: file.tallies ?? [], saved: true, links: [] };
  if (!(await claim(db, file, ['checked'], 'running'))) return null;
  let ran: Ran | null = null;
  const isDone = await now(db, file, async () => {
    ran = await goThrough(db, actor, file, council, { isPreview: false, goodOnly });
    if (!ran.saved) await keepLookedThrough(db, id, 'running', ran.tallies);
  });
  return isDone ? ran : null;
}

/** What a file would become, while nobody said meanwhile that its columns are others. */
async function keepLookedThrough(
  db: Db,
  id: string,
  from: 'checking' | 'running',
  tallies: Tally[]
): Promise<void> {
  await db.transaction(async (tx) => {
    const kept = await tx
      .update(imports)
      .set({ state: 'checked', result: shownOf(tallies), rowsDone: 0 })
      .where(and(eq(imports.id, id), eq(imports.state, from)))
      .returning({ id: imports.id });
    if (kept.length > 0) await keepRefused(tx, id, tallies);
  });
}

/** A file that was being worked on when the app ended is where it was before: nothing of it is in. */
export async function recoverImport(db: Db, actor: Actor, id: string): Promise<boolean> {
  authorise(actor, 'bring in files');
  return db.transaction(async (tx) => {
    const [lock] = await tx.execute<{ held: boolean }>(
      sql`select pg_try_advisory_xact_lock(${IMPORT_LOCK}) as held`
    );
    if (!lock?.held) return false;
    const back = await tx
      .update(imports)
      .set({ state: 'read', result: null, rowsDone: 0 })
      .where(
        and(
          eq(imports.id, id),
          inArray(imports.state, ['checking', 'running']),
          notInArray(imports.id, [...atWork.keys()])
        )
      )
      .returning({ id: imports.id });
    return back.length > 0;
  });
}

/** What this process works on, or is about to: how often each. */
const atWork = new Map<string, number>();

function begins(id: string): void {
  atWork.set(id, (atWork.get(id) ?? 0) + 1);
}

function ends(id: string): void {
  const left = (atWork.get(id) ?? 0) - 1;
  if (left > 0) atWork.set(id, left);
  else atWork.delete(id);
}

/** So long an answer waits for short work, in milliseconds: another file may be on its way in before it. */
const WAITED_FOR = 10_000;

/** Short work is waited for; long work goes on, and what goes wrong with it is logged. @returns whether it is done */
async function now(db: Db, file: Import, work: () => Promise<void>): Promise<boolean> {
  const working = inTurn(work)
    .catch(async (error) => {
      await db
        .update(imports)
        .set({ state: 'read', result: null, rowsDone: 0 })
        .where(and(eq(imports.id, file.id), inArray(imports.state, ['checking', 'running'])))
        .catch(() => undefined);
      throw error;
    })
    .finally(() => ends(file.id));
  const isDone = working.then(() => true);
  if (file.rowsTotal <= ROWS_WITH_PROGRESS && (await Promise.race([isDone, tooLong()]))) return true;
  working.catch((error) => console.error(errorLine(error, { id: randomUUID().slice(0, 8), route: null })));
  return false;
}

async function tooLong(): Promise<false> {
  await setTimeout(WAITED_FOR, undefined, { ref: false });
  return false;
}

/** At work from before it says so, and until it is done: a page that looks meanwhile must not take it for left over. */
async function claim(db: Db, { id }: Import, from: ImportState[], to: ImportState): Promise<boolean> {
  begins(id);
  const claimed = await db
    .update(imports)
    .set({ state: to, rowsDone: 0 })
    .where(and(eq(imports.id, id), inArray(imports.state, from)))
    .returning({ id: imports.id })
    .catch((error) => {
      ends(id);
      throw error;
    });
  if (claimed.length === 0) ends(id);
  return claimed.length > 0;
}
