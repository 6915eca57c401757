import { and, desc, eq } from 'drizzle-orm';
import type { ComparedFigure } from '$lib/domain/edition/changes';
import { editionContent } from '$lib/domain/edition/edition';
import type { Actor } from '$lib/domain/people/permissions';
import { periodSlug, type Day } from '$lib/domain/calendar/quarter';
import type { Report } from '$lib/domain/report/report';
import { changesSince } from '$lib/domain/edition/since';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { editions } from '$lib/server/db/schema';

/** The newest edition of what a report is about, and what moved since. */
export interface ReportPublication {
  slug: string;
  number: number;
  publishedOn: Day;
  changes: ComparedFigure[];
}

/** What was published of a report's scope and period; null while nothing was. @throws Forbidden */
export async function publicationOf(db: Db, actor: Actor, report: Report): Promise<ReportPublication | null> {
  authorise(actor, 'read editions');
  const { scope, period } = report;
  if (scope.kind === 'account') return null;
  const [newest] = await db
    .select({
      slug: editions.slug,
      number: editions.number,
      publishedOn: editions.publishedOn,
      canonical: editions.canonical
    })
    .from(editions)
    .where(
      and(
        eq(editions.scopeKind, scope.kind),
        eq(editions.scopeSlug, scope.slug),
        eq(editions.period, periodSlug(period))
      )
    )
    .orderBy(desc(editions.number))
    .limit(1);
  if (!newest) return null;
  const { canonical, ...edition } = newest;
  return { ...edition, changes: changesSince(editionContent.parse(JSON.parse(canonical)), report) };
}
