import { and, eq, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { Conflict } from '$lib/domain/errors';
import { inOrder, type Part } from '$lib/domain/import/part';
import { ROWS_WITH_PROGRESS, type PartKind } from '$lib/domain/import/parts';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { importRefusals, importRows, imports } from '$lib/server/db/schema';
import type { BringIn, Importing, InvitedPerson } from './importing';
import { mayBringIn, type Import } from './imports';
import { bringInAccounts } from './kinds/accounts';
import { bringInHistory } from './kinds/history';
import { bringInMeasures } from './kinds/measures';
import { bringInPeople } from './kinds/people';
import { bringInServices } from './kinds/services';
import { bringInTargets } from './kinds/targets';
import { placesOf } from './places';
import { keepRefused, WHAT_TO_MEND } from './downloads/refused';
import { rowsOf } from './rows';
import { emptyTally, shownOf, sumOf, type Tally } from './tally';
import { takeImportLock } from './turn';

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

/** Ends a transaction of which nothing is to stay. */
class NothingStays extends Error {}

/** Goes through the rows of a file, in one transaction of which nothing stays unless all is well. */
export async function goThrough(
  db: Db,
  actor: Actor,
  file: Import,
  { today, firstMonth }: Council,
  { isPreview, goodOnly }: { isPreview: boolean; goodOnly: boolean }
): Promise<Ran> {
  const tallies: Tally[] = [];
  const links: InvitedPerson[] = [];
  const progress = progressOf(db, file);
  try {
    await db.transaction(async (tx) => {
      await takeImportLock(tx);
      const shared = { tx, actor, importId: file.id, today, firstMonth, answers: file.answers };
      const places = await placesOf(tx);
      const noted = { position: 0 };
      for (const part of inOrder(file.parts).filter((each) => mayBringIn(actor, each))) {
        const tally = emptyTally(part.part, part.kind!);
        tallies.push(tally);
        const importing: Importing = { ...shared, places, tally, isPreview, noted, links, progress };
        await KINDS[part.kind!](importing, rowsOf(tx, file.id, part));
        // The refused rows of an earlier file are no whole register.
        if (part.headings.includes(WHAT_TO_MEND)) tally.missing = [];
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

/** Milliseconds between two times that it is told how far an import is. */
const TOLD_EVERY = 300;

/** Tells how far a long import is, on another connection: others see it while its transaction is open. */
function progressOf(db: Db, { id, rowsTotal }: Import): (rows: number) => Promise<void> {
  let [done, told] = [0, performance.now()];
  return async (rows) => {
    done += rows;
    if (rowsTotal <= ROWS_WITH_PROGRESS || performance.now() - told < TOLD_EVERY) return;
    told = performance.now();
    await db.update(imports).set({ rowsDone: done }).where(eq(imports.id, id));
  };
}

async function keepDone(tx: Db, actor: Actor, file: Import, tallies: Tally[]): Promise<void> {
  const done = await tx
    .update(imports)
    .set({ state: 'done', result: shownOf(tallies), parts: file.parts.map(withoutCells), doneAt: sql`now()` })
    .where(and(eq(imports.id, file.id), eq(imports.state, 'running')))
    .returning({ id: imports.id });
  if (done.length === 0) throw new Conflict('Somebody began anew with this file just now. Look at it again.');
  await keepRefused(tx, file.id, tallies);
  await tx.execute(sql`
    delete from ${importRows} r where r.import_id = ${file.id} and not exists (
      select from ${importRefusals} kept
      where kept.import_id = r.import_id and kept.part = r.part and kept.row = r.row)`);
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
