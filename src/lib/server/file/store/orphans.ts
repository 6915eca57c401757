/** What a crash between a file and its row leaves behind, and what was let go of in a store outside. */
import { and, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Db } from '$lib/server/db/client';
import { fileBlobs } from '$lib/server/db/schema';
import { isNeededByNone } from './blobs';
import type { ObjectStore } from './object-store';

/** Whoever drops orphans holds this lock: one process of the app is enough. */
const ORPHANS_LOCK = 7_415_402;
/** How many are dropped in one transaction. */
const AT_ONCE = 50;

/**
 * Drops what no file has needed for a day. Somebody who sends the same content meanwhile waits for it, and keeps it anew.
 * @returns how many were dropped
 * @throws StoreUnavailable; what was not dropped is found again at the next look
 */
export async function dropOrphans(db: Db, store: ObjectStore | null): Promise<number> {
  for (let dropped = 0; ;) {
    const now = await db.transaction((tx) => dropSome(tx, store));
    dropped += now;
    if (now < AT_ONCE) return dropped;
  }
}

async function dropSome(tx: Db, store: ObjectStore | null): Promise<number> {
  const [lock] = await tx.execute<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(${ORPHANS_LOCK}) as held`
  );
  if (!lock?.held) return 0;
  const isDue = and(
    sql`${fileBlobs.neededAt} < now() - interval '1 day'`,
    isNeededByNone(tx),
    // What is in a store that is not set any more can be dropped by nobody but the council.
    store ? undefined : isNotNull(fileBlobs.content)
  );
  const due = await tx
    .select({ hash: fileBlobs.hash })
    .from(fileBlobs)
    .where(isDue)
    .orderBy(fileBlobs.hash)
    .limit(AT_ONCE)
    .for('update', { skipLocked: true });
  if (due.length === 0) return 0;
  const among = inArray(
    fileBlobs.hash,
    due.map(({ hash }) => hash)
  );
  // Asked again now that they are held: a row may have come in between.
  const gone = await tx
    .delete(fileBlobs)
    .where(and(among, isDue))
    .returning({ hash: fileBlobs.hash, isElsewhere: sql<boolean>`${fileBlobs.content} is null` });
  for (const { hash, isElsewhere } of gone) if (isElsewhere) await store!.drop(hash);
  return gone.length;
}
