import { asc, desc, isNotNull, sql } from 'drizzle-orm';
import type { Archived } from '$lib/domain/edition/archive';
import type { Db } from '$lib/server/db/client';
import { editions } from '$lib/server/db/schema';

/** One edition that is open to everyone, in a list for everyone. */
export interface PublicLine extends Archived {
  headline: string;
  /** When it was opened to everyone. */
  publicSince: Date;
  /** The number of the newest edition of the same, open or not; null where this is it. */
  correctedBy: number | null;
}

/** What is open to everyone, in the order of `listEditions`: the newest period first, the council before its parts. */
export async function publicEditions(db: Db): Promise<PublicLine[]> {
  const { slug, scopeKind, scopeSlug, period, number, publishedOn, publicSince } = editions;
  const newest = sql<number>`(
    select max(same.number) from editions same
    where same.scope_kind = ${scopeKind} and same.scope_slug = ${scopeSlug} and same.period = ${period}
  )`.mapWith(Number);
  const said = (path: string) => sql<string>`${editions.canonical}::jsonb #>> ${path}::text[]`;
  const rows = await db
    .select({
      ...{ slug, scopeKind, scopeSlug, period, number, publishedOn, publicSince, newest },
      scopeName: said('{scope,name}'),
      periodName: said('{period,name}'),
      headline: said('{headline}')
    })
    .from(editions)
    .where(isNotNull(publicSince))
    .orderBy(desc(period), sql`${scopeKind} <> 'council'`, asc(scopeSlug), desc(number));
  return rows.map(({ newest: last, publicSince: since, ...line }) => ({
    ...line,
    publicSince: since!,
    correctedBy: last > line.number ? last : null
  }));
}
