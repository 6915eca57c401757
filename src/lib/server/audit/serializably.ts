import { lostToAnother } from '$lib/server/db/broken-rule';
import type { Db } from '$lib/server/db/client';
import { chainWaiting } from './audit';

/** A promise to a person must not fail because somebody published at the same moment. */
const TRIES = 8;

/**
 * One transaction that sees the database at one moment, tried again while it gives way to another one.
 * @throws what the last try threw
 */
export async function serializably<Result>(db: Db, work: (tx: Db) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      const result = await db.transaction(work, { isolationLevel: 'serializable' });
      await chainWaiting(db);
      return result;
    } catch (error) {
      if (tries === TRIES || !lostToAnother(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, tries * 25));
    }
  }
}
