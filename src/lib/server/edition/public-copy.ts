import { eq } from 'drizzle-orm';
import { editionContent } from '$lib/domain/edition/edition';
import { publicContent } from '$lib/domain/edition/public-data';
import { canonicalJson } from '$lib/server/canonical';
import type { Db } from '$lib/server/db/client';
import { editions } from '$lib/server/db/schema';

/**
 * The checksum of the edition whose open data this is, as they stand today; null for anything else, and where one word or number of
 * theirs was changed.
 * @param json text that was found to be JSON
 */
export async function checksumOfOpenData(db: Db, json: string): Promise<string | null> {
  const given = JSON.parse(json) as { checksum?: unknown; content?: unknown } | null;
  const { checksum, content } = given ?? {};
  if (typeof checksum !== 'string' || !/^[0-9a-f]{64}$/.test(checksum) || content === undefined) return null;
  const [row] = await db
    .select({ canonical: editions.canonical })
    .from(editions)
    .where(eq(editions.sha256, checksum));
  if (!row) return null;
  const ours = publicContent(editionContent.parse(JSON.parse(row.canonical)));
  return canonicalJson(ours) === canonicalJson(content) ? checksum : null;
}
