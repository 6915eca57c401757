import { and, desc, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { WantedSummary } from '$lib/domain/publish/forms';
import type { Db } from '$lib/server/db/client';
import { publications } from '$lib/server/db/schema';

/**
 * Gives a correction the words and choices of the summary that it corrects, so that only what was wrong is typed again.
 * No step is called done: each is looked at anew. The seed and the draw stay, since the check was of that draw.
 */
export async function copyOfLast(tx: Db, id: string, wanted: WantedSummary): Promise<void> {
  const { scopeKind, scopeSlug, period } = wanted;
  const [last] = await tx
    .select()
    .from(publications)
    .where(
      and(
        eq(publications.scopeKind, scopeKind),
        eq(publications.scopeSlug, scopeSlug),
        eq(publications.period, period),
        isNotNull(publications.publishedAt),
        ne(publications.id, id)
      )
    )
    .orderBy(desc(publications.publishedAt))
    .limit(1);
  if (!last) return;
  const { commentary, didNotWork, decision, caveats, storiesReason, completenessNote, seed } = last;
  await tx
    .update(publications)
    .set({ commentary, didNotWork, decision, caveats, storiesReason, completenessNote, seed })
    .where(eq(publications.id, id));
  await tx.execute(sql`insert into publication_findings (publication_id, measure_id, place, hidden_reason)
    select ${id}, measure_id, place, hidden_reason from publication_findings where publication_id = ${last.id}`);
  await tx.execute(sql`insert into publication_stories (publication_id, outcome_id, place)
    select ${id}, outcome_id, place from publication_stories where publication_id = ${last.id}`);
  await tx.execute(sql`insert into draws (publication_id, outcome_id, place, checker_id)
    select ${id}, outcome_id, place, checker_id from draws where publication_id = ${last.id}`);
}
