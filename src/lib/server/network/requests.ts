import { and, asc, desc, eq, gte, isNotNull, isNull, lte, sql, type SQL } from 'drizzle-orm';
import { addDays, type Day } from '$lib/domain/calendar/day';
import { firstDayOf, lastDayOf, type Period } from '$lib/domain/calendar/period';
import { LISTED_A_PAGE } from '$lib/domain/forms/page-number';
import { QUIET_DAYS, type RequestFilter } from '$lib/domain/network/request-filter';
import type { Actor } from '$lib/domain/people/permissions';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { directorates, helpReplies, helpRequests, people, services } from '$lib/server/db/schema';
import { SERVICE_PLACES } from '$lib/server/db/service-places';
import { isSlug } from '$lib/server/db/slugs';

/** One request, as it is listed. */
export type RequestRow = Awaited<ReturnType<typeof readRequests>>[number];

/** No list of a person’s home is longer. */
const MOST_LISTED = 200;

/** One page of the requests that a filter finds, the newest first, and how many there are. @throws Forbidden */
export async function listRequests(
  db: Db,
  actor: Actor,
  filter: RequestFilter,
  today: Day,
  page = 1
): Promise<{ rows: RequestRow[]; total: number }> {
  authorise(actor, 'see the network');
  const found = requestsOf(filter, today);
  const [rows, total] = await Promise.all([readRequests(db, found, page), db.$count(helpRequests, found)]);
  return { rows, total };
}

/** The name of the service or directorate that a filter names; null for none. @throws Forbidden */
export async function scopeNamed(
  db: Db,
  actor: Actor,
  { service, directorate }: Pick<RequestFilter, 'service' | 'directorate'>
): Promise<string | null> {
  authorise(actor, 'see the network');
  const [table, slug] = service ? [services, service] : [directorates, directorate];
  if (!slug || !isSlug(slug)) return null;
  const [row] = await db.select({ name: table.name }).from(table).where(eq(table.slug, slug));
  return row?.name ?? null;
}

/** How the requests are, of which a person's home tells: the newest first. The caller has authorised. */
export function readRequests(db: Db, found: SQL | undefined, page?: number) {
  const [most, skipped] = page ? [LISTED_A_PAGE, (page - 1) * LISTED_A_PAGE] : [MOST_LISTED, 0];
  return db
    .select({
      id: helpRequests.id,
      kind: helpRequests.kind,
      theme: helpRequests.theme,
      weakStep: helpRequests.weakStep,
      serviceId: helpRequests.serviceId,
      service: services.name,
      words: helpRequests.words,
      wantedBy: helpRequests.wantedBy,
      askedAt: helpRequests.askedAt,
      askedById: helpRequests.askedBy,
      askedBy: people.name,
      closedAt: helpRequests.closedAt,
      replies: sql<number>`(select count(*)::int from ${helpReplies} r where r.request_id = help_requests.id)`
    })
    .from(helpRequests)
    .innerJoin(services, eq(services.id, helpRequests.serviceId))
    .innerJoin(people, eq(people.id, helpRequests.askedBy))
    .where(found)
    .orderBy(desc(helpRequests.askedAt), asc(helpRequests.id))
    .limit(most)
    .offset(skipped);
}

/** The condition that a filter means: lists and the figures of reports share it. */
export function requestsOf(filter: RequestFilter, today: Day): SQL | undefined {
  const { state, kind, period } = filter;
  return and(
    kind ? eq(helpRequests.kind, kind) : undefined,
    period ? askedIn(period) : undefined,
    ofScope(filter),
    state === 'closed' ? isNotNull(helpRequests.closedAt) : undefined,
    state !== null && state !== 'closed' ? isNull(helpRequests.closedAt) : undefined,
    state === 'answered' ? isAnswered() : undefined,
    state === 'waiting' || state === 'quiet' ? sql`not ${isAnswered()}` : undefined,
    state === 'quiet' ? lte(dayAsked(), addDays(today, -QUIET_DAYS)) : undefined
  );
}

/** The condition under which somebody else than the asker replied. */
export function isAnswered(): SQL<boolean> {
  return sql<boolean>`exists (select from ${helpReplies} r
    where r.request_id = help_requests.id and r.person_id <> help_requests.asked_by)`;
}

/** The day in London on which it was asked. */
export function dayAsked(): SQL<Day> {
  return sql<Day>`((help_requests.asked_at at time zone 'Europe/London')::date)`;
}

function askedIn(period: Period): SQL | undefined {
  return and(gte(dayAsked(), firstDayOf(period)), lte(dayAsked(), lastDayOf(period)));
}

/** A directorate's are those of the services that belonged to it when they asked. */
function ofScope({ service, directorate }: Pick<RequestFilter, 'service' | 'directorate'>): SQL | undefined {
  return and(
    service
      ? sql`help_requests.service_id = (select id from ${services} where slug = ${service})`
      : undefined,
    directorate
      ? sql`exists (select from ${SERVICE_PLACES} p join ${directorates} d on d.id = p.directorate_id
          where p.service_id = help_requests.service_id and d.slug = ${directorate}
            and (p.from_month is null or p.from_month <= ${dayAsked()})
            and (p.until_month is null or ${dayAsked()} < p.until_month))`
      : undefined
  );
}
