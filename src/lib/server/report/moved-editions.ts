import { desc, eq, inArray, sql } from 'drizzle-orm';
import type { ScopeKind } from '$lib/domain/council/scope';
import { editionContent } from '$lib/domain/edition/edition';
import { movedSince, type Moved } from '$lib/domain/edition/since';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import { monthsOf, parsePeriod } from '$lib/domain/calendar/period';
import { buildReport } from '$lib/domain/report/report';
import { authorise } from '$lib/server/request/authorise';
import type { CouncilSettings } from '$lib/server/council/council-settings';
import { SERVICE_PLACES } from '$lib/server/db/service-places';
import type { AskedScope } from '$lib/server/council/scopes';
import type { Db } from '$lib/server/db/client';
import { directorates, editions, outcomes, serviceMoves } from '$lib/server/db/schema';
import { reportFacts } from './facts/report-facts';

/** The newest edition of a scope and period, some of whose figures or findings are not what they were. */
export interface MovedEdition extends Moved {
  slug: string;
  number: number;
  scopeKind: ScopeKind;
  scopeSlug: string;
  /** As it was called then. */
  scopeName: string;
  period: string;
  periodName: string;
}

/** Of the editions that may have moved, those that did, and those that were not looked at. */
export interface MovedEditions {
  moved: MovedEdition[];
  more: Pick<MovedEdition, 'slug' | 'number' | 'scopeName' | 'periodName'>[];
}

type Candidate = Pick<MovedEdition, 'slug' | 'number' | 'scopeKind' | 'scopeSlug' | 'period'> & {
  id: string;
};

/**
 * Which published summaries moved since. Only where an outcome of their scope and period was logged, changed, deleted or put
 * back since, or a service moved into or out of a directorate, is a report built, the newest period first, and at the most so many times.
 */
export async function movedEditions(
  db: Db,
  actor: Actor,
  council: CouncilSettings,
  today: Day,
  most: number
): Promise<MovedEditions> {
  authorise(actor, 'publish editions');
  const touched = await touchedEditions(db, council.yearFirstMonth);
  const looked = touched.slice(0, most).map((edition) => movedIn(db, actor, council, today, edition));
  const moved = (await Promise.all(looked)).filter(
    ({ figures, findings }) => figures.length > 0 || findings.length > 0
  );
  return { moved, more: await named(db, touched.slice(most)) };
}

/** As they were called when they were published. */
async function named(db: Db, candidates: readonly Candidate[]): Promise<MovedEditions['more']> {
  if (candidates.length === 0) return [];
  const rows = await db
    .select({
      id: editions.id,
      scopeName: sql<string>`${editions.canonical}::jsonb -> 'scope' ->> 'name'`,
      periodName: sql<string>`${editions.canonical}::jsonb -> 'period' ->> 'name'`
    })
    .from(editions)
    .where(
      inArray(
        editions.id,
        candidates.map(({ id }) => id)
      )
    );
  const namesOf = new Map(rows.map(({ id, ...names }) => [id, names]));
  return candidates.map(({ id, slug, number }) => ({ slug, number, ...namesOf.get(id)! }));
}

/** The newest editions of which an outcome was touched since, the newest period first, the council before its parts. */
async function touchedEditions(db: Db, firstMonth: number): Promise<Candidate[]> {
  const newest = await newestEditions(db);
  const months = newest.flatMap(({ id, period }) => {
    const named = parsePeriod(period, firstMonth);
    return named ? monthsOf(named).map((month) => ({ id, month })) : [];
  });
  if (months.length === 0) return [];
  const rows = await db.execute<{ id: string }>(sql`
    select distinct e.id from jsonb_to_recordset(${JSON.stringify(months)}::jsonb) as m(id uuid, month date)
    join ${editions} e on e.id = m.id
    cross join lateral (select o.id from ${outcomes} o
      where o.month = m.month and o.updated_at > e.created_at - ${AT_THE_SAME_TIME}::interval
        and (e.scope_kind = 'council' or o.service_id in (select s.id from services s
          join ${SERVICE_PLACES} p on p.service_id = s.id and (p.from_month is null or p.from_month <= m.month)
            and (p.until_month is null or m.month < p.until_month)
          join directorates d on d.id = p.directorate_id
          where e.scope_slug = case e.scope_kind when 'service' then s.slug else d.slug end))
      -- The newest first, so that the index answers: in most months nothing was touched.
      order by o.updated_at desc limit 1) touched
    union
    select e.id from jsonb_to_recordset(${JSON.stringify(months)}::jsonb) as m(id uuid, month date)
    join ${editions} e on e.id = m.id and e.scope_kind = 'directorate'
    join ${serviceMoves} v on v.recorded_at > e.created_at and v.from_month <= m.month
    join ${SERVICE_PLACES} p on p.service_id = v.service_id
    join ${directorates} d on d.id = p.directorate_id and d.slug = e.scope_slug`);
  const touched = new Set(rows.map(({ id }) => id));
  return newest.filter(({ id }) => touched.has(id));
}

/** Whoever saved while the summary was published may have begun a moment before it, and come too late for it. */
const AT_THE_SAME_TIME = '1 minute';

async function newestEditions(db: Db): Promise<Candidate[]> {
  const { id, slug, number, scopeKind, scopeSlug, period } = editions;
  const rows = await db
    .selectDistinctOn([period, scopeKind, scopeSlug], { id, slug, number, scopeKind, scopeSlug, period })
    .from(editions)
    .orderBy(desc(period), scopeKind, scopeSlug, desc(number));
  const isPart = (row: Candidate) => (row.scopeKind === 'council' ? 0 : 1);
  return rows.sort((one, other) => other.period.localeCompare(one.period) || isPart(one) - isPart(other));
}

async function movedIn(
  db: Db,
  actor: Actor,
  council: CouncilSettings,
  today: Day,
  { id, ...edition }: Candidate
): Promise<MovedEdition> {
  const [row] = await db.select({ canonical: editions.canonical }).from(editions).where(eq(editions.id, id));
  const content = editionContent.parse(JSON.parse(row!.canonical));
  const period = parsePeriod(edition.period, council.yearFirstMonth)!;
  const asked = scopeOf(edition, council);
  const leftOut = content.leftOut ?? null;
  const report = buildReport(await reportFacts(db, actor, asked, period, today, leftOut));
  const names = { scopeName: content.scope.name, periodName: content.period.name };
  return { ...edition, ...names, ...movedSince(content, report) };
}

function scopeOf(
  { scopeKind, scopeSlug }: Pick<Candidate, 'scopeKind' | 'scopeSlug'>,
  council: CouncilSettings
): AskedScope {
  return scopeKind === 'council'
    ? { kind: 'council', name: council.councilName }
    : { kind: scopeKind, slug: scopeSlug };
}
