import type { ComparedFigure } from '$lib/domain/edition/changes';
import { editionContent, type EditionContent } from '$lib/domain/edition/edition';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import { periodSlug } from '$lib/domain/calendar/period';
import { buildReport, type Report } from '$lib/domain/report/report';
import { changesSince } from '$lib/domain/edition/since';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { newestEdition } from '$lib/server/edition/editions';
import { reportFacts } from './facts/report-facts';

/** The newest edition of what a report is about, and what moved since. */
export interface ReportEdition {
  slug: string;
  number: number;
  publishedOn: Day;
  changes: ComparedFigure[];
}

/** What was published of a report's scope and period; null while nothing was. @throws Forbidden */
export async function newestEditionOf(db: Db, actor: Actor, report: Report): Promise<ReportEdition | null> {
  authorise(actor, 'read editions');
  const { scope, period } = report;
  if (scope.kind === 'account') return null;
  const newest = await newestEdition(db, { kind: scope.kind, slug: scope.slug }, periodSlug(period));
  if (!newest) return null;
  const { slug, number, publishedOn, canonical } = newest;
  const content = editionContent.parse(JSON.parse(canonical));
  const now = await countedAlike(db, actor, report, content);
  return { slug, number, publishedOn, changes: changesSince(content, now) };
}

/** What a publication left out is no change: it is held against a report that leaves out the same. */
async function countedAlike(db: Db, actor: Actor, report: Report, content: EditionContent): Promise<Report> {
  const { scope, period, today } = report;
  const leftOut = content.leftOut ?? null;
  if (leftOut === report.leftOut || scope.kind === 'account') return report;
  return buildReport(await reportFacts(db, actor, scope, period, today, leftOut));
}
