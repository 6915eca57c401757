import { and, desc, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { WantedSummary } from '$lib/domain/publish/forms';
import type { Db } from '$lib/server/db/client';
import { drafts } from '$lib/server/db/schema';

/**
 * Gives a correction the words and choices of the summary that it corrects, so that only what was wrong is typed again.
 * No step is called done: each is looked at anew. The seed and the draw stay, since the check was of that draw.
 */
export async function copyOfLast(tx: Db, id: string, wanted: WantedSummary): Promise<void> {
  const { scopeKind, scopeSlug, period } = wanted;
  const [last] = await tx
    .select()
    .from(drafts)
    .where(
      and(
        eq(drafts.scopeKind, scopeKind),
        eq(drafts.scopeSlug, scopeSlug),
        eq(drafts.period, period),
        isNotNull(drafts.publishedAt),
        ne(drafts.id, id)
      )
    )
    .orderBy(desc(drafts.publishedAt))
    .limit(1);
  if (!last) return;
  const { commentary, didNotWork, decision, decisionOwner, decisionDue, caveats } = last;
  const { storiesReason, completenessNote, seed } = last;
  const copied = { commentary, didNotWork, decision, decisionOwner, decisionDue, caveats };
  await tx
    .update(drafts)
    .set({ ...copied, storiesReason, completenessNote, seed })
    .where(eq(drafts.id, id));
  await tx.execute(sql`insert into publication_findings (publication_id, measure_id, place, hidden_reason)
    select ${id}, measure_id, place, hidden_reason from publication_findings where publication_id = ${last.id}`);
  await tx.execute(sql`insert into publication_stories (publication_id, outcome_id, place)
    select ${id}, outcome_id, place from publication_stories where publication_id = ${last.id}`);
  await tx.execute(sql`insert into publication_word_answers (publication_id, words_sha256, reason, answered_by, answered_at)
    select ${id}, words_sha256, reason, answered_by, answered_at from publication_word_answers where publication_id = ${last.id}`);
  await tx.execute(sql`insert into draws (publication_id, outcome_id, place, checker_id, drawn_at)
    select ${id}, outcome_id, place, checker_id, drawn_at from draws where publication_id = ${last.id}`);
}
