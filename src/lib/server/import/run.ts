import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Day } from '$lib/domain/calendar/day';
import { inOrder, type Part } from '$lib/domain/import/part';
import { ROWS_WITH_PROGRESS, type ImportState, type PartKind } from '$lib/domain/import/parts';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import { errorLine } from '$lib/server/request/error-line';
import type { Db } from '$lib/server/db/client';
import { importRows, imports } from '$lib/server/db/schema';
import type { BringIn, Importing, InvitedPerson } from './importing';
import { IMPORT_LOCK, importById, mayBringIn, type Import } from './imports';
import { bringInAccounts } from './kinds/accounts';
import { bringInHistory } from './kinds/history';
import { bringInMeasures } from './kinds/measures';
import { bringInPeople } from './kinds/people';
import { bringInServices } from './kinds/services';
import { bringInTargets } from './kinds/targets';
import { placesOf } from './places';
import { rowsOf } from './rows';
import { emptyTally, sumOf, type Tally } from './tally';

/** What every run needs to know of the council. */
export interface Council {
  today: Day;
  /** First month of the financial year. */
  firstMonth: number;
}

/** What came of a run: `links` of those who were invited, shown once and never again. */
export interface Ran {
  tallies: Tally[];
  saved: boolean;
  links: InvitedPerson[];
}

const KINDS: Record<PartKind, BringIn> = {
  services: bringInServices,
  people: bringInPeople,
  measures: bringInMeasures,
  accounts: bringInAccounts,
  targets: bringInTargets,
  history: bringInHistory
};

/** Looks through the rows of a file: what would become of each. Nothing stays of it but the answer. */
export async function checkImport(db: Db, actor: Actor, id: string, council: Council): Promise<void> {
  const file = await importById(db, actor, id);
  if (!(await claim(db, file, ['read', 'checked'], 'checking'))) return;
  await now(db, file, async () => {
    const { tallies } = await run(db, actor, file, council, { isPreview: true, goodOnly: true });
    await db
      .update(imports)
      .set({ state: 'checked', result: tallies, rowsDone: 0 })
      .where(eq(imports.id, id));
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
    ran = await run(db, actor, file, council, { isPreview: false, goodOnly });
    if (ran.saved) return;
    await db
      .update(imports)
      .set({ state: 'checked', result: ran.tallies })
      .where(and(eq(imports.id, id), eq(imports.state, 'running')));
  });
  return isDone ? ran : null;
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
          notInArray(imports.id, [...atWork])
        )
      )
      .returning({ id: imports.id });
    return back.length > 0;
  });
}

/** What this process works on. */
const atWork = new Set<string>(['00000000-0000-0000-0000-000000000000']);

/** Short work is waited for; long work goes on, and what goes wrong with it is logged. @returns whether it is done */
async function now(db: Db, file: Import, work: () => Promise<void>): Promise<boolean> {
  atWork.add(file.id);
  const working = work()
    .catch(async (error) => {
      await db
        .update(imports)
        .set({ state: 'read', result: null, rowsDone: 0 })
        .where(and(eq(imports.id, file.id), inArray(imports.state, ['checking', 'running'])))
        .catch(() => undefined);
      throw error;
    })
    .finally(() => atWork.delete(file.id));
  // The links of whoever is invited are shown in the answer, and never again.
  const invites = file.parts.some(({ kind }) => kind === 'people');
  if (invites || file.rowsTotal <= ROWS_WITH_PROGRESS) {
    await working;
    return true;
  }
  working.catch((error) => console.error(errorLine(error, { id: randomUUID().slice(0, 8), route: null })));
  return false;
}

async function claim(db: Db, { id }: Import, from: ImportState[], to: ImportState): Promise<boolean> {
  const claimed = await db
    .update(imports)
    .set({ state: to, rowsDone: 0 })
    .where(and(eq(imports.id, id), inArray(imports.state, from)))
    .returning({ id: imports.id });
  return claimed.length > 0;
}

/** Ends a transaction of which nothing is to stay. */
class NothingStays extends Error {}

async function run(
  db: Db,
  actor: Actor,
  file: Import,
  { today, firstMonth }: Council,
  { isPreview, goodOnly }: { isPreview: boolean; goodOnly: boolean }
): Promise<Ran> {
  const tallies: Tally[] = [];
  const links: InvitedPerson[] = [];
  let done = 0;
  const progress = async (rows: number) => {
    done += rows;
    // On another connection: others see it while this transaction is open.
    if (file.rowsTotal > ROWS_WITH_PROGRESS)
      await db.update(imports).set({ rowsDone: done }).where(eq(imports.id, file.id));
  };
  try {
    await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`);
      const shared = { tx, actor, importId: file.id, today, firstMonth, answers: file.answers };
      const places = await placesOf(tx);
      const noted = { position: 0 };
      for (const part of inOrder(file.parts).filter((each) => mayBringIn(actor, each))) {
        const tally = emptyTally(part.part, part.kind!);
        tallies.push(tally);
        const importing: Importing = { ...shared, places, tally, isPreview, noted, links, progress };
        await KINDS[part.kind!](importing, rowsOf(tx, file.id, part));
      }
      if (isPreview || (!goodOnly && sumOf(tallies).refused > 0)) throw new NothingStays();
      await keepDone(tx, actor, file, tallies);
    });
    return { tallies, saved: true, links };
  } catch (error) {
    if (!(error instanceof NothingStays)) throw error;
    return { tallies, saved: false, links: [] };
  }
}

async function keepDone(tx: Db, actor: Actor, file: Import, tallies: Tally[]): Promise<void> {
  await tx
    .update(imports)
    .set({ state: 'done', result: tallies, parts: file.parts.map(withoutCells), doneAt: sql`now()` })
    .where(eq(imports.id, file.id));
  const refused = tallies.map(({ part, refused: rows }) => ({ part, rows: rows.map(({ row }) => row) }));
  await tx.execute(sql`
    delete from ${importRows} r where r.import_id = ${file.id} and not exists (
      select from jsonb_to_recordset(${JSON.stringify(refused)}::jsonb) as kept(part int, rows jsonb)
      where kept.part = r.part and kept.rows @> to_jsonb(r.row))`);
  const sum = sumOf(tallies);
  await recordAudit(tx, actor, {
    ...{ action: 'file imported', subjectKind: 'import', subjectId: file.id },
    changes: [
      { field: 'parts', is: partNames(file.parts) },
      { field: 'new', is: sum.new },
      { field: 'changed', is: sum.changed },
      { field: 'refused', is: sum.refused }
    ]
  });
}

/** What stood in the file is of no more use once it is in. */
function withoutCells(part: Part): Part {
  return { ...part, sample: [], skippedAbove: [], leftBelow: [] };
}

function partNames(parts: readonly Part[]): string {
  return [...new Set(inOrder(parts).map(({ kind }) => kind))].join(', ');
}
