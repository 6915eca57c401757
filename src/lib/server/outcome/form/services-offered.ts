import { and, asc, desc, eq, gt, inArray, isNull, or, type SQL } from 'drizzle-orm';
import { addMonths, monthOf, monthTitle, type Day, type Month } from '$lib/domain/calendar/day';
import { isIdentity, type Choice } from '$lib/domain/forms/answers';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { outcomes, services } from '$lib/server/db/schema';
import { isThereOn } from '$lib/server/db/service-places';

/** Months after the end of a service in which an outcome of before can still be logged by the form. */
const LATE_MONTHS = 3;

/**
 * The services for which this person may log, by name; `keep` is the one of an outcome that is there already. A service
 * that ended is offered for a few months more, with its last month: what it did then may come late.
 */
export async function servicesOffered(db: Db, actor: Actor, today: Day, keep: string): Promise<Choice[]> {
  const mine = servicesWhere(actor, 'log outcomes');
  const isOffered = or(isStillLogged(today), isIdentity(keep) ? eq(services.id, keep) : undefined);
  const rows = await db
    .select({ value: services.id, name: services.name, endedFrom: services.endedFrom })
    .from(services)
    .where(and(mine === 'all' ? undefined : inArray(services.id, [...mine]), isOffered))
    .orderBy(asc(services.name));
  return rows.map(({ value, name, endedFrom }) => ({
    value,
    text: endedFrom === null ? name : `${name} (until ${monthTitle(addMonths(endedFrom, -1))})`
  }));
}

/** The condition under which a service has not ended, or so lately that something of it may still come. */
export function isStillLogged(today: Day): SQL | undefined {
  return or(isNull(services.endedFrom), gt(services.endedFrom, addMonths(monthOf(today), -LATE_MONTHS)));
}

/** The month that is logged for a service, no later than its last one where it ended. */
export async function monthToLog(db: Db, service: Choice | null, month: Month): Promise<Month> {
  if (!service) return month;
  const [found] = await db
    .select({ endedFrom: services.endedFrom })
    .from(services)
    .where(eq(services.id, service.value));
  const last = found?.endedFrom ? addMonths(found.endedFrom, -1) : month;
  return month < last ? month : last;
}

/**
 * The service that the form is for: the one asked for, else the one logged for last, else the only one. Null where the
 * person has to choose first: an outcome that is logged for another service by mistake is found by nobody.
 */
export async function serviceToLogFor(
  db: Db,
  actor: Actor,
  today: Day,
  offered: readonly Choice[],
  asked: string | null
): Promise<Choice | null> {
  const among = (id: string | null) => offered.find(({ value }) => value === id);
  const last = among(asked) ?? among(await lastServiceOf(db, actor, today));
  return last ?? (offered.length === 1 ? offered[0]! : null);
}

/** The service for which this person logged last, among those that go on and for which they may log; null for none. */
export async function lastServiceOf(db: Db, actor: Actor, today: Day): Promise<string | null> {
  const mine = servicesWhere(actor, 'log outcomes');
  if (mine !== 'all' && mine.length === 0) return null;
  const [last] = await db
    .select({ serviceId: outcomes.serviceId })
    .from(outcomes)
    .innerJoin(services, eq(services.id, outcomes.serviceId))
    .where(
      and(
        eq(outcomes.createdBy, actor.id),
        isThereOn(today),
        mine === 'all' ? undefined : inArray(outcomes.serviceId, [...mine])
      )
    )
    .orderBy(desc(outcomes.createdAt))
    .limit(1);
  return last?.serviceId ?? null;
}
