import { editionSlug, type EditionContent } from '$lib/domain/edition/edition';
import { parsePeriod } from '$lib/domain/calendar/period';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { canonicalJson, sha256Of } from '$lib/server/canonical';
import type { Db } from '$lib/server/db/client';
import { editions, editionStories } from '$lib/server/db/schema';

type Story = Omit<typeof editionStories.$inferInsert, 'editionId'>;

/** What an edition is stored with, besides what it says: its work, its counts as the guard reads them, its stories' words. */
export interface StoredWith extends Pick<typeof editions.$inferInsert, 'draftId' | 'period' | 'cells'> {
  stories: readonly Story[];
}

/** Stores an edition for good, with its checksum; without an actor the system publishes it. @returns its address */
export async function storeEdition(
  tx: Db,
  actor: Actor | null,
  content: EditionContent,
  { draftId, period, cells, stories }: StoredWith,
  firstMonth: number
): Promise<string> {
  const { scope, number, publishedOn } = content;
  const slug = editionSlug(scope, parsePeriod(period, firstMonth)!, number);
  const canonical = canonicalJson(content);
  const sha256 = sha256Of(canonical);
  const [edition] = await tx
    .insert(editions)
    .values({
      ...{ draftId, slug, scopeKind: scope.kind, scopeSlug: scope.slug, period, number, publishedOn },
      ...{ publishedBy: actor?.id ?? null, canonical, sha256, cells }
    })
    .returning({ id: editions.id });
  const editionId = edition!.id;
  if (stories.length > 0)
    await tx.insert(editionStories).values(stories.map((story) => ({ ...story, editionId })));
  await recordAudit(tx, actor, {
    action: 'edition published',
    subjectKind: 'edition',
    subjectId: editionId,
    changes: [
      { field: 'edition', is: slug },
      { field: 'sha256', is: sha256 }
    ]
  });
  return slug;
}
