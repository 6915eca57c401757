import { eq } from 'drizzle-orm';
import type { Db } from '$lib/server/db/client';
import { files } from '$lib/server/db/schema';
import { letGo } from './store/blobs';

/**
 * Erases every file of an outcome, within the transaction of whoever erases its words: rows, descriptions, and the bytes
 * that no other outcome needs. Bytes in an S3 store go with the next look at the day's work, half an hour later at most.
 * @returns how many files there were
 */
export async function eraseFilesOf(tx: Db, outcomeId: string): Promise<number> {
  const gone = await tx
    .delete(files)
    .where(eq(files.outcomeId, outcomeId))
    .returning({ hash: files.hash, thumbnailHash: files.thumbnailHash });
  await letGo(
    tx,
    gone.flatMap(({ hash, thumbnailHash }) => [hash, ...(thumbnailHash ? [thumbnailHash] : [])])
  );
  return gone.length;
}
