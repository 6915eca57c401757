import { and, asc, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import { firstDayOf, lastDayOf, type Period } from '$lib/domain/calendar/period';
import { LISTED_A_PAGE } from '$lib/domain/forms/page-number';
import { isIdentity } from '$lib/domain/forms/answers';
import { scopeOfFilter, type LessonFilter, type PlaceAndTime } from '$lib/domain/network/request-filter';
import type { LessonFacts } from '$lib/domain/network/requests-told';
import type { Theme, WeakStep } from '$lib/domain/network/themes';
import type { Actor } from '$lib/domain/people/permissions';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { directorates, helpRequests, lessonUses, networkLessons, services } from '$lib/server/db/schema';
import { SERVICE_PLACES } from '$lib/server/db/service-places';

/** What helped somebody, and who uses it. */
export interface Lesson {
  id: string;
  weakStep: WeakStep;
  words: string;
  /** The council that shared it; null for our own. */
  source: string | null;
  /** Where it was learnt; null for another council's. */
  requestId: string | null;
  serviceId: string | null;
  service: string | null;
  since: Date;
  /** The services that say that they use it, by name. */
  uses: { id: string; name: string }[];
}

const EVERY: LessonFilter = {
  ...{ step: null, period: null, used: null, service: null, directorate: null, lesson: null }
};

/**
 * What helped others with the same weak step, the newest first. "Something else" is anything: there it is the same theme, and
 * nothing where that is not known yet.
 * @throws Forbidden
 */
export async function lessonsFor(
  db: Db,
  actor: Actor,
  { step, theme }: { step: WeakStep; theme: Theme | null }
): Promise<Lesson[]> {
  authorise(actor, 'see the network');
  if (step !== 'other') return readLessons(db, lessonsOf({ ...EVERY, step }));
  if (theme === null) return [];
  return readLessons(db, and(lessonsOf({ ...EVERY, step }), eq(networkLessons.theme, theme)));
}

/** One page of the lessons that a filter finds, the newest first; how many there are, and how many services use them. @throws Forbidden */
export async function listLessons(
  db: Db,
  actor: Actor,
  filter: LessonFilter,
  page = 1
): Promise<{ lessons: Lesson[]; total: number; users: number }> {
  authorise(actor, 'see the network');
  const found = lessonsOf(filter);
  const [lessons, total, users] = await Promise.all([
    readLessons(db, found, page),
    db.$count(networkLessons, found),
    servicesUsing(db, filter)
  ]);
  return { lessons, total, users };
}

/** The condition that a filter means; of lessons of a place or of a time, those learnt there, or used there. */
export function lessonsOf(filter: LessonFilter): SQL | undefined {
  const { step, period, used, lesson } = filter;
  const isUsed = sql`exists (select from ${lessonUses} where lesson_uses.lesson_id = network_lessons.id and ${usesOf(filter)})`;
  return and(
    isNull(networkLessons.withdrawnAt),
    step ? eq(networkLessons.weakStep, step) : undefined,
    lesson ? (isIdentity(lesson) ? eq(networkLessons.id, lesson) : sql`false`) : undefined,
    used ? isUsed : and(period ? closedIn(period) : undefined, learntIn(filter))
  );
}

/** Which uses a filter counts: of its services, and of its period where it asks for what was used then. */
function usesOf({ used, service, directorate, lesson }: LessonFilter): SQL {
  return and(
    OF_OTHERS,
    lesson ? (isIdentity(lesson) ? sql`lesson_uses.lesson_id = ${lesson}` : sql`false`) : undefined,
    used ? sql`lesson_uses.used_on between ${firstDayOf(used)} and ${lastDayOf(used)}` : undefined,
    inScope({ service, directorate }, sql`lesson_uses.service_id`, sql`lesson_uses.used_on`)
  )!;
}

/** Where it was learnt, a lesson is not reused. */
const OF_OTHERS = sql`not exists (select from ${networkLessons} l join ${helpRequests} r on r.id = l.request_id
  where l.id = lesson_uses.lesson_id and r.service_id = lesson_uses.service_id)`;

function learntIn({ service, directorate }: LessonFilter): SQL | undefined {
  if (!service && !directorate) return undefined;
  return sql`exists (select from ${helpRequests} where help_requests.id = network_lessons.request_id
    and ${inScope({ service, directorate }, sql`help_requests.service_id`, CLOSED_ON)})`;
}

const CLOSED_ON = sql`((network_lessons.since at time zone 'Europe/London')::date)`;

/** A lesson of another council came of no request here. */
function closedIn(period: Period): SQL | undefined {
  return sql`(network_lessons.request_id is not null
    and ${CLOSED_ON} between ${firstDayOf(period)} and ${lastDayOf(period)})`;
}

function inScope(
  { service, directorate }: Pick<LessonFilter, 'service' | 'directorate'>,
  serviceId: SQL,
  day: SQL
): SQL | undefined {
  return and(
    service ? sql`${serviceId} = (select id from ${services} where slug = ${service})` : undefined,
    directorate
      ? sql`exists (select from ${SERVICE_PLACES} p join ${directorates} d on d.id = p.directorate_id
          where p.service_id = ${serviceId} and d.slug = ${directorate}
            and (p.from_month is null or p.from_month <= ${day})
            and (p.until_month is null or ${day} < p.until_month))`
      : undefined
  );
}

/** @param page of those found; without one, all of them */
async function readLessons(db: Db, found: SQL | undefined, page?: number): Promise<Lesson[]> {
  const query = db
    .select({
      ...{ id: networkLessons.id, weakStep: networkLessons.weakStep, words: networkLessons.words },
      ...{ source: networkLessons.source, requestId: networkLessons.requestId, since: networkLessons.since },
      ...{ serviceId: services.id, service: services.name }
    })
    .from(networkLessons)
    .leftJoin(helpRequests, eq(helpRequests.id, networkLessons.requestId))
    .leftJoin(services, eq(services.id, helpRequests.serviceId))
    .where(found)
    .orderBy(desc(networkLessons.since), asc(networkLessons.id))
    .$dynamic();
  const rows = await (page ? query.limit(LISTED_A_PAGE).offset((page - 1) * LISTED_A_PAGE) : query);
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const uses = await db
    .select({ lessonId: lessonUses.lessonId, id: services.id, name: services.name })
    .from(lessonUses)
    .innerJoin(services, eq(services.id, lessonUses.serviceId))
    .where(and(inArray(lessonUses.lessonId, ids), OF_OTHERS))
    .orderBy(asc(services.name));
  const usesOfEach = new Map<string, typeof uses>(ids.map((id) => [id, []]));
  for (const use of uses) usesOfEach.get(use.lessonId)!.push(use);
  return rows.map((row) => ({
    ...row,
    uses: usesOfEach.get(row.id)!.map(({ id, name }) => ({ id, name }))
  }));
}

/** What a report says of lessons: what its scope learnt in the period, and which services of it use what. */
export async function lessonFacts(db: Db, { scope, period }: PlaceAndTime): Promise<LessonFacts> {
  const of = { ...EVERY, ...scopeOfFilter(scope) };
  const [learntHere, usedHere] = [lessonsOf({ ...of, period }), lessonsOf({ ...of, used: period })];
  const [newest, learnt, users] = await Promise.all([
    readLessons(db, or(learntHere, usedHere)),
    db.$count(networkLessons, learntHere),
    servicesUsing(db, { ...of, used: period })
  ]);
  return {
    ...{ learnt, services: users },
    lessons: newest.map(({ id, words, uses }) => ({ id, words, services: uses.length }))
  };
}

async function servicesUsing(db: Db, filter: LessonFilter): Promise<number> {
  const [row] = await db
    .select({ services: sql<number>`count(distinct ${lessonUses.serviceId})::int` })
    .from(lessonUses)
    .innerJoin(networkLessons, eq(networkLessons.id, lessonUses.lessonId))
    .where(and(isNull(networkLessons.withdrawnAt), usesOf(filter)));
  return row!.services;
}
