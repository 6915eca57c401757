/** What is kept of files, by the SHA-256 of its bytes. The database knows of each, wherever its bytes are. */
import { createHash } from 'node:crypto';
import { and, eq, inArray, isNull, notExists, or, sql, type SQL } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import type { Db } from '$lib/server/db/client';
import { fileBlobs, files } from '$lib/server/db/schema';
import { StoreUnavailable, type ObjectStore } from './object-store';

/**
 * Keeps bytes, for a row that is written afterwards. Until then nothing but time drops them.
 * @param store null where the database keeps them itself
 * @returns their SHA-256, in hexadecimal
 * @throws StoreUnavailable
 */
export async function keepBlob(db: Db, store: ObjectStore | null, bytes: Buffer): Promise<string> {
  const hash = sha256(bytes);
  // First the database knows of it: what a crash leaves in the store is found again by this row.
  const [row] = await db
    .insert(fileBlobs)
    .values({ hash, size: bytes.length, content: store ? null : bytes })
    .onConflictDoUpdate({
      target: fileBlobs.hash,
      set: { neededAt: sql`now()`, content: sql`coalesce(${fileBlobs.content}, excluded.content)` }
    })
    .returning({ isElsewhere: sql<boolean>`${fileBlobs.content} is null` });
  if (store && row!.isElsewhere) await store.put(hash, bytes);
  return hash;
}

/** @throws NotFound; StoreUnavailable, also where the store gives other bytes back than it was given */
export async function blobContent(db: Db, store: ObjectStore | null, hash: string): Promise<Buffer> {
  const [row] = await db
    .select({ content: fileBlobs.content })
    .from(fileBlobs)
    .where(eq(fileBlobs.hash, hash));
  if (!row) throw new NotFound('There is no such file');
  if (row.content) return row.content;
  if (!store) throw new StoreUnavailable('the file is in a store that is not set any more');
  const bytes = await store.get(hash);
  if (sha256(bytes) !== hash) throw new StoreUnavailable('GET: other bytes than were kept');
  return bytes;
}

/**
 * Drops what no file needs any more, in the transaction that took the files away. What is in a store outside goes when
 * that is committed, by the next look (`dropOrphans`).
 */
export async function letGo(tx: Db, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  const among = inArray(fileBlobs.hash, [...hashes]);
  // Whoever adds a file of the same content holds these rows until it is committed, and is seen below.
  await tx
    .select({ hash: fileBlobs.hash })
    .from(fileBlobs)
    .where(among)
    .orderBy(fileBlobs.hash)
    .for('update');
  await tx.delete(fileBlobs).where(and(among, isNeededByNone(tx), sql`${fileBlobs.content} is not null`));
  await tx
    .update(fileBlobs)
    .set({ neededAt: LONG_AGO })
    .where(and(among, isNeededByNone(tx), isNull(fileBlobs.content)));
}

const LONG_AGO = new Date(0);

/** The condition under which no file has this content. */
export function isNeededByNone(db: Db): SQL {
  return notExists(
    db
      .select({ one: sql`1` })
      .from(files)
      .where(or(eq(files.hash, fileBlobs.hash), eq(files.thumbnailHash, fileBlobs.hash)))
  );
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
