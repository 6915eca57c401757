import type { Scope } from '$lib/domain/council/scope';
import { NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { monthsOf, parsePeriod, type Period } from '$lib/domain/calendar/period';
import { buildReport, type Report } from '$lib/domain/report/report';
import { myDirectorate } from '$lib/server/people/my-directorate';
import { actorOf } from '$lib/server/request/actor';
import type { AskedScope } from '$lib/server/council/scopes';
import { reportFacts } from './facts/report-facts';
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
  const { kind, slug } = scopeOf(where);
  return kind === 'council' ? { kind, name: locals.council.councilName } : { kind, slug };
}

function scopeOf({ service, directorate }: Where): Pick<Scope, 'kind' | 'slug'> {
  if (service !== undefined) return { kind: 'service', slug: service };
  if (directorate !== undefined) return { kind: 'directorate', slug: directorate };
  return { kind: 'council', slug: '' };
}

function periodAt(locals: App.Locals, slug: string): Period {
  const period = parsePeriod(slug, locals.council.yearFirstMonth);
  if (!period) throw new NotFound('There is no such quarter or year');
  return period;
}

/** What the page of a report shows: the report, what was published of it, and where to ask for what is missing. @throws NotFound */
export async function reportPageAt(locals: App.Locals, where: Where, url: URL) {
  const print = url.searchParams.get('print') === 'yes';
  const { db } = locals;
  const actor = actorOf(locals);
  const about = { ...scopeOf(where), period: periodAt(locals, where.period) };
  const [report, decisions, directorates, mine] = await Promise.all([
    reportAt(locals, where),
    decisionsOf(db, actor, about),
    partsOf(db, actor, about),
    about.kind === 'council' ? myDirectorate(db, actor) : null
  ]);
  const [edition, missing] = await Promise.all([
    newestEditionOf(db, actor, report),
    whereToAsk(db, actor, report)
  ]);
  const parts = ofReport(report, directorates);
  return unwritten({ report, edition, missing, ...decisions, directorates: parts, mine, print });
}

/**
 * Kit writes the data of a page down for the scripts of a browser, even where the page has none; of a report that takes as
 * long as a tenth of its page. What cannot be enumerated it leaves out.
 */
function unwritten<Shown extends object>(shown: Shown): { readonly page: { readonly shown: Shown } } {
  return { page: Object.defineProperty({} as { readonly shown: Shown }, 'shown', { value: shown }) };
}

/** The directorates of the council, or the one that a report is about, with their services. */
async function partsOf(db: Db, actor: Actor, about: Pick<Scope, 'kind' | 'slug'> & { period: Period }) {
  if (about.kind === 'service') return [];
  const all = await directoratesWithServices(db, actor, monthsOf(about.period).at(-1)!);
  return about.kind === 'council' ? all : all.filter(({ slug }) => slug === about.slug);
}

/** Without services that the report does not hold: they ended before. */
function ofReport({ services }: Report, directorates: Awaited<ReturnType<typeof partsOf>>) {
  const held = new Set(services.map(({ slug }) => slug));
  return directorates
    .map((each) => ({ ...each, services: each.services.filter(({ slug }) => held.has(slug)) }))
    .filter(({ services: own }) => own.length > 0);
}
