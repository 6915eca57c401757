import { and, eq, gte, inArray, lte, or, sql, type SQL } from 'drizzle-orm';
import { quarterOf, periodSlug, yearOf } from '$lib/domain/calendar/period';
import type { Day } from '$lib/domain/calendar/day';
import { FORMS_WITH_STORIES } from '$lib/domain/copy/copy';
import type { HeldCopy } from '$lib/domain/copy/letter';
import type { Role } from '$lib/domain/people/permissions';
import { reportAddress } from '$lib/domain/report/addresses';
import type { Db } from '$lib/server/db/client';
import { copies, directorates, people, services } from '$lib/server/db/schema';
import { SERVICE_PLACES } from '$lib/server/db/service-places';
import type { TellingEdition } from './telling-editions';

/** Somebody who took a copy that held, or could hold, a story. */
export interface Holder {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** They do not sign in any more. */
  hasLeft: boolean;
  copies: HeldCopy[];
}

/** The story, as far as it is known when its words are gone. */
export interface GoneStory {
  outcomeId: string;
  serviceId: string;
  serviceSlug: string;
  happenedOn: Day;
  createdAt: Date;
  /** When its words were erased. */
  goneAt: Date;
  editions: readonly TellingEdition[];
}

/** A download that had begun before may still have brought the words: so many minutes after count as before. */
const MARGIN = 15;

/** Who took copies of what held a story, or could hold it, until it was gone; in alphabetical order. */
export async function holdersOf(db: Db, story: GoneStory, firstMonth: number): Promise<Holder[]> {
  const rows = await db
    .select({
      ...{ id: people.id, name: people.name, email: people.email, role: people.role },
      hasLeft: sql<boolean>`${people.deactivatedAt} is not null`,
      ...{ kind: copies.kind, subject: copies.subject, form: copies.form },
      lastDay: sql<Day>`max(${copies.day})::text`
    })
    .from(copies)
    .innerJoin(people, eq(people.id, copies.personId))
    .where(
      and(
        lte(
          copies.firstAt,
          sql`${story.goneAt.toISOString()}::timestamptz + make_interval(mins => ${MARGIN})`
        ),
        or(ofEditions(story), ofItself(story), await ofLists(db, story, firstMonth))
      )
    )
    .groupBy(people.id, copies.kind, copies.subject, copies.form)
    .orderBy(people.name, people.id, copies.kind, copies.subject, copies.form);
  const titles = new Map(story.editions.map(({ slug, title }) => [slug, title]));
  const holders = new Map<string, Holder>();
  for (const { kind, subject, form, lastDay, ...person } of rows) {
    const holder = holders.get(person.id) ?? { ...person, copies: [] };
    const title = kind === 'edition' ? (titles.get(subject) ?? subject) : kind === 'report' ? subject : '';
    const had = holder.copies.find(
      (copy) => copy.title === title && copy.form === form && copy.kind === kind
    );
    // Of a list, once for each service that it is of.
    if (had) had.lastDay = had.lastDay > lastDay ? had.lastDay : lastDay;
    else holder.copies.push({ kind, title, form, lastDay });
    holders.set(person.id, holder);
  }
  return [...holders.values()];
}

/** Forms without stories hold it only where typed words quoted it. */
function ofEditions({ editions }: GoneStory): SQL | undefined {
  const slugs = editions.map(({ slug }) => slug);
  const quoting = editions.filter(({ quotes }) => quotes).map(({ slug }) => slug);
  return and(
    eq(copies.kind, 'edition'),
    or(
      and(inArray(copies.subject, slugs), inArray(copies.form, [...FORMS_WITH_STORIES])),
      inArray(copies.subject, quoting)
    )
  );
}

/** Its files, and what was handed over about it when somebody asked what is stored. */
function ofItself({ outcomeId }: GoneStory): SQL | undefined {
  return and(inArray(copies.kind, ['evidence', 'subject-request']), eq(copies.subject, outcomeId));
}

/** Reports and lists that could hold it, from the day on which it was written. */
async function ofLists(db: Db, story: GoneStory, firstMonth: number): Promise<SQL | undefined> {
  const { serviceId, createdAt } = story;
  return and(
    gte(copies.firstAt, createdAt),
    or(
      and(eq(copies.kind, 'outcomes'), inArray(copies.subject, ['', serviceId])),
      and(eq(copies.kind, 'report'), inArray(copies.subject, await reportsOf(db, story, firstMonth)))
    )
  );
}

/** The reports of its quarter and year, of the council, its service, and every directorate that this ever belonged to. */
async function reportsOf(
  db: Db,
  { serviceId, serviceSlug, happenedOn }: GoneStory,
  firstMonth: number
): Promise<string[]> {
  const belonged = await db
    .selectDistinct({ slug: directorates.slug })
    .from(services)
    .innerJoin(
      directorates,
      sql`${directorates.id} in (
      select p.directorate_id from ${SERVICE_PLACES} p where p.service_id = ${serviceId})`
    )
    .where(eq(services.id, serviceId));
  const quarter = quarterOf(happenedOn, firstMonth);
  const scopes = [
    { kind: 'council' as const, slug: '' },
    { kind: 'service' as const, slug: serviceSlug },
    ...belonged.map(({ slug }) => ({ kind: 'directorate' as const, slug }))
  ];
  return [quarter, yearOf(quarter)].flatMap((period) =>
    scopes.map((scope) => reportAddress(scope, periodSlug(period)))
  );
}
