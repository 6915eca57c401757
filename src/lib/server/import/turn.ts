/** Files go in one after the other: each sees what the one before did. */
import { sql } from 'drizzle-orm';
import { Conflict } from '$lib/domain/errors';
import type { Db } from '$lib/server/db/client';

/** Whoever brings something in, or takes it back, holds this lock in its transaction. */
export const IMPORT_LOCK = 7_415_401;

let last: Promise<unknown> = Promise.resolve();

/** Works when what was asked for before is done. Until then it waits here, and holds no connection to the database. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}

/** Takes the lock until the end of the transaction. @throws Conflict where another process of the app holds it */
export async function takeImportLock(tx: Db): Promise<void> {
  const [lock] = await tx.execute<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(${IMPORT_LOCK}) as held`
  );
  if (!lock?.held) throw new Conflict('Another file is being brought in just now. Try again in a minute.');
}
