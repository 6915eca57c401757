import { NotFound } from '$lib/domain/errors';
import { parsePeriod, type Period } from '$lib/domain/calendar/period';
import { buildReport, type Report } from '$lib/domain/report/report';
import { myDirectorate } from '$lib/server/people/my-directorate';
import { actorOf } from '$lib/server/request/actor';
import type { AskedScope } from '$lib/server/council/scopes';
import { reportFacts } from './report-facts';
import { newestEditionOf } from './newest-edition';
import { directoratesWithServices } from './report-choices';
import { decisionsOf } from './report-decisions';
import { whereToAsk } from './where-to-ask';

type Where = { period: string; service?: string; directorate?: string };

/** The report that an address names, for whoever may read it. @throws NotFound where the address names no period */
export async function reportAt(locals: App.Locals, where: Where): Promise<Report> {
  const period = periodAt(locals, where.period);
  return buildReport(
    await reportFacts(locals.db, actorOf(locals), scopeAt(locals, where), period, locals.today)
  );
}

function scopeAt(locals: App.Locals, where: Where): AskedScope {
  if (where.service !== undefined) return { kind: 'service', slug: where.service };
  if (where.directorate !== undefined) return { kind: 'directorate', slug: where.directorate };
  return { kind: 'council', name: locals.council.councilName };
}

function periodAt(locals: App.Locals, slug: string): Period {
  const period = parsePeriod(slug, locals.council.yearFirstMonth);
  if (!period) throw new NotFound('There is no such quarter or year');
  return period;
}

/** What the page of a report shows: the report, what was published of it, and where to ask for what is missing. @throws NotFound */
export async function reportPageAt(locals: App.Locals, where: Where, url: URL) {
  const report = await reportAt(locals, where);
  const print = url.searchParams.get('print') === 'yes';
  const [edition, missing, decisions, directorates, mine] = await Promise.all([
    newestEditionOf(locals.db, actorOf(locals), report),
    whereToAsk(locals.db, actorOf(locals), report),
    decisionsOf(locals.db, actorOf(locals), report),
    partsOf(locals, report),
    report.scope.kind === 'council' ? myDirectorate(locals.db, actorOf(locals)) : null
  ]);
  return { report: forPage(report), edition, missing, ...decisions, directorates, mine, print };
}

/** The directorates of the council, or the one that a report is about, with their services. */
async function partsOf({ db, ...locals }: App.Locals, { scope }: Report) {
  if (scope.kind !== 'council' && scope.kind !== 'directorate') return [];
  const all = await directoratesWithServices(db, actorOf({ db, ...locals }));
  return scope.kind === 'council' ? all : all.filter(({ slug }) => slug === scope.slug);
}

/** A report without what its page does not show; the JSON of a report holds it all. */
function forPage(report: Report): Report {
  const slim = <T extends { months: unknown[]; services: unknown[] }>(figures: T[]): T[] =>
    figures.map((figure) => ({ ...figure, months: [], services: [] }));
  return { ...report, otherFigures: slim(report.otherFigures), context: slim(report.context) };
}
