import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import type { StepLine } from '$lib/domain/publish/steps-words';
import type { Day } from '$lib/domain/calendar/day';
import { periodSlug, type Period } from '$lib/domain/calendar/period';
import type { Db } from '$lib/server/db/client';
import { drafts } from '$lib/server/db/schema';
import { quartersWithData } from '$lib/server/council/quarters';
import { authorise } from '$lib/server/request/authorise';
import { newestEdition } from '$lib/server/edition/editions';
import { anyDraftById } from '$lib/server/publish/drafts';
import { checklistOf } from '$lib/server/publish/checklist';

/** How the summary of the council's last whole quarter stands: being worked on, published, or neither. */
export type PublishingOfHome =
  | { is: 'draft'; id: string; steps: StepLine[] }
  | { is: 'published'; slug: string; number: number }
  | { is: 'not begun' };

/** What communications see of the quarter's summary on their home page; null where nothing was recorded until then. Small numbers are not worked out here: that takes long. */
export async function publishingOfHome(
  db: Db,
  actor: Actor,
  quarter: Period,
  today: Day
): Promise<PublishingOfHome | null> {
  authorise(actor, 'publish editions');
  const period = periodSlug(quarter);
  const [open] = await db
    .select({ id: drafts.id })
    .from(drafts)
    .where(and(eq(drafts.scopeKind, 'council'), eq(drafts.period, period), isNull(drafts.publishedAt)));
  if (open) {
    const draft = await anyDraftById(db, actor, open.id);
    return {
      is: 'draft',
      id: draft.id,
      steps: (await checklistOf(db, actor, draft, today, null)).steps
    };
  }
  const edition = await newestEdition(db, { kind: 'council', slug: '' }, period);
  if (edition) return { is: 'published', slug: edition.slug, number: edition.number };
  const quarters = await quartersWithData(db, today, quarter.firstMonth);
  return quarters.some((each) => periodSlug(each) === period) ? { is: 'not begun' } : null;
}
