import type { Db } from './client';
import { lostToAnother } from './broken-rule';

/** A promise to a person must not fail because somebody published at the same moment. */
const TRIES = 8;

/**
 * One transaction that sees the database at one moment, tried again while it gives way to another one.
 * @throws what the last try threw
 */
export async function serializably<Result>(db: Db, work: (tx: Db) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction(work, { isolationLevel: 'serializable' });
    } catch (error) {
      if (tries === TRIES || !lostToAnother(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, tries * 25));
    }
  }
}
