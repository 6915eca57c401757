import { sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Db } from './client';

/**
 * The address parts that new rows get, in the order of what they would like: taken ones go on with -2, -3 and so on.
 * Two people who add the same thing at once meet the unique index.
 */
export async function freeSlugs(db: Db, column: PgColumn, wanted: readonly string[]): Promise<string[]> {
  const roots = [...new Set(wanted)];
  if (roots.length === 0) return [];
  const rows = await db
    .select({ slug: column })
    .from(column.table)
    .where(sql`regexp_replace(${column}, '-[0-9]+$', '') in ${roots} or ${column} in ${roots}`);
  const taken = new Set(rows.map((row) => String(row.slug)));
  return wanted.map((root) => {
    const free = firstFree(root, taken);
    taken.add(free);
    return free;
  });
}

/** An address part from words: "People helped" becomes `people-helped`. */
export function slugOfWords(words: string, otherwise: string): string {
  const plain = words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
  // `/measures/new` is a page of its own.
  return plain === '' || plain === 'new' ? otherwise : plain;
}

/** Could this be the address part of something? PostgreSQL refuses a NUL in text, so nothing else is looked up. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9-]{1,200}$/.test(text);
}

function firstFree(root: string, taken: ReadonlySet<string>): string {
  if (!taken.has(root)) return root;
  for (let number = 2; ; number += 1) {
    const next = `${root}-${number}`;
    if (!taken.has(next)) return next;
  }
}
