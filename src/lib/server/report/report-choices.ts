import { asc, eq } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import { monthOf, type Day } from '$lib/domain/calendar/day';
import {
  hasEnded,
  periodMonths,
  periodName,
  periodSlug,
  yearOf,
  type Period
} from '$lib/domain/calendar/period';
import { todayHere } from '$lib/server/app';
import { directorateIn } from '$lib/server/db/service-places';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { directorates, services } from '$lib/server/db/schema';
import { quartersWithData } from '$lib/server/council/quarters';

/** What can be read, in the order in which it is of use: the newest quarter that is over, then the running one, then what was before. */
export async function reportsToRead(db: Db, actor: Actor, today: Day, firstMonth: number) {
  const { quarters, years, directorates } = await reportChoices(db, actor, today, firstMonth);
  const [running, newest, ...earlier] = quarters;
  return { newest: newest ?? null, running: running!, years, earlier, directorates };
}

/** Every report that can be read: quarters and years with outcomes, and the scopes below the council. */
export async function reportChoices(db: Db, actor: Actor, today: Day, firstMonth: number) {
  authorise(actor, 'read live reports');
  const [quarters, scopes] = await Promise.all([
    quartersWithData(db, today, firstMonth),
    directoratesWithServices(db, actor)
  ]);
  const years = [
    ...new Map(quarters.map((quarter) => [periodSlug(yearOf(quarter)), yearOf(quarter)])).values()
  ];
  return {
    quarters: quarters.map((quarter) => choiceOf(quarter, today)),
    years: years.map((year) => choiceOf(year, today)),
    directorates: scopes
  };
}

/** Every directorate that has services in a month, with these, both by name; those that ended are with their last one. */
export async function directoratesWithServices(db: Db, actor: Actor, month = monthOf(todayHere())) {
  authorise(actor, 'read live reports');
  const rows = await db
    .select({
      slug: services.slug,
      name: services.name,
      directorate: directorates.name,
      directorateSlug: directorates.slug
    })
    .from(services)
    .innerJoin(directorates, eq(directorates.id, directorateIn(month)))
    .orderBy(asc(directorates.name), asc(services.name));
  return [...new Set(rows.map((row) => row.directorateSlug))].map((slug) => {
    const own = rows.filter((row) => row.directorateSlug === slug);
    return {
      slug,
      name: own[0]!.directorate,
      services: own.map((row) => ({ slug: row.slug, name: row.name }))
    };
  });
}

function choiceOf(period: Period, today: Day) {
  return {
    slug: periodSlug(period),
    name: periodName(period),
    months: periodMonths(period),
    soFar: !hasEnded(period, today)
  };
}
