import { inArray, sql } from 'drizzle-orm';
import { STARTER_PACK, type StarterMeasure } from '$lib/domain/measure/starter-pack';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { freeSlugs, slugOfWords } from '$lib/server/db/slugs';
import { measures } from '$lib/server/db/schema';

/** The starter pack, and which of it the council has already: a measure is known by its name. */
export async function starterMeasures(
  db: Db,
  actor: Actor
): Promise<(StarterMeasure & { isThere: boolean })[]> {
  authorise(actor, 'change measures');
  const there = await namesThere(db);
  return STARTER_PACK.map((measure) => ({ ...measure, isThere: there.has(measure.name.toLowerCase()) }));
}

/**
 * Adds the chosen measures of the pack; those that are there already stay as they are.
 * @returns how many were added
 */
export async function addStarterMeasures(db: Db, actor: Actor, keys: readonly string[]): Promise<number> {
  authorise(actor, 'change measures');
  return db.transaction(async (tx) => {
    // Whoever sends the same again waits, and finds them there.
    await tx.execute(sql`lock table ${measures} in share row exclusive mode`);
    const there = await namesThere(tx);
    const added = STARTER_PACK.filter(
      ({ key, name }) => keys.includes(key) && !there.has(name.toLowerCase())
    );
    const slugs = await freeSlugs(
      tx,
      measures.slug,
      added.map(({ name }) => slugOfWords(name, 'measure'))
    );
    for (const [place, { key: _key, theme: _theme, ...input }] of added.entries()) {
      const [row] = await tx
        .insert(measures)
        .values({ ...input, slug: slugs[place]! })
        .returning({ id: measures.id });
      await recordAudit(tx, actor, {
        ...{ action: 'measure added', subjectKind: 'measure', subjectId: row!.id }
      });
    }
    return added.length;
  });
}

async function namesThere(db: Db): Promise<Set<string>> {
  const lower = sql<string>`lower(${measures.name})`;
  const rows = await db
    .select({ name: lower })
    .from(measures)
    .where(
      inArray(
        lower,
        STARTER_PACK.map(({ name }) => name.toLowerCase())
      )
    );
  return new Set(rows.map(({ name }) => name));
}
