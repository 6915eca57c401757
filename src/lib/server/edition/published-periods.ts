import { and, desc, eq, inArray, or, sql } from 'drizzle-orm';
import { isIdentity } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import { monthOf, type Day } from '$lib/domain/calendar/day';
import { periodName, periodSlug, quarterOf, yearOf } from '$lib/domain/calendar/period';
import type { Db } from '$lib/server/db/client';
import { auditEvents, directorates, editions, outcomes, services } from '$lib/server/db/schema';
import { directorateIn } from '$lib/server/db/service-places';
import { authorise } from '$lib/server/request/authorise';

/** Where an outcome counts, or counted before it was changed last. */
interface Counted {
  serviceId: string;
  happenedOn: Day;
}

/**
 * The quarters and years in which an outcome counts, or counted before its last change, and of which something is published
 * that holds its service: "Q1 2026/27", in the order of their addresses.
 */
export async function publishedPeriodsOf(
  db: Db,
  actor: Actor,
  outcomeId: string,
  firstMonth: number
): Promise<string[]> {
  authorise(actor, 'read editions');
  const [is] = isIdentity(outcomeId)
    ? await db
        .select({ serviceId: outcomes.serviceId, happenedOn: outcomes.happenedOn })
        .from(outcomes)
        .where(eq(outcomes.id, outcomeId))
    : [];
  if (!is) return [];
  const was = await countedBefore(db, outcomeId, is);
  const places = was ? [is, was] : [is];
  const names = new Map<string, string>();
  for (const { serviceId, happenedOn } of places) {
    const quarter = quarterOf(happenedOn, firstMonth);
    const periods = [quarter, yearOf(quarter)];
    const published = await publishedOf(db, { serviceId, happenedOn }, periods.map(periodSlug));
    for (const period of periods) {
      if (published.has(periodSlug(period))) names.set(periodSlug(period), periodName(period));
    }
  }
  return [...names].sort().map(([, name]) => name);
}

/** Its service and day before the newest line of its history, where that changed one of them. */
async function countedBefore(db: Db, outcomeId: string, is: Counted): Promise<Counted | null> {
  const [newest] = await db
    .select({ changes: auditEvents.changes })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectKind, 'outcome'), eq(auditEvents.subjectId, outcomeId)))
    .orderBy(desc(auditEvents.id))
    .limit(1);
  const before = (field: keyof Counted) => newest?.changes.find((change) => change.field === field)?.was;
  const [serviceId, happenedOn] = [before('serviceId'), before('happenedOn')];
  if (serviceId === undefined && happenedOn === undefined) return null;
  return {
    serviceId: String(serviceId ?? is.serviceId),
    happenedOn: String(happenedOn ?? is.happenedOn)
  };
}

async function publishedOf(
  db: Db,
  { serviceId, happenedOn }: Counted,
  periods: string[]
): Promise<Set<string>> {
  const [service] = await db
    .select({ slug: services.slug, directorate: directorates.slug })
    .from(services)
    .innerJoin(directorates, eq(directorates.id, directorateIn(monthOf(happenedOn))))
    .where(eq(services.id, serviceId));
  if (!service) return new Set();
  const scope = sql`${editions.scopeKind} || ':' || ${editions.scopeSlug}`;
  const holding = ['council:', `directorate:${service.directorate}`, `service:${service.slug}`];
  const rows = await db
    .selectDistinct({ period: editions.period })
    .from(editions)
    .where(and(inArray(editions.period, periods), or(...holding.map((value) => eq(scope, value)))));
  return new Set(rows.map(({ period }) => period));
}
