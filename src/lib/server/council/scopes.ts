import { and, asc, eq, gte, inArray, lt, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Month } from '$lib/domain/calendar/day';
import { monthsOf, type Period } from '$lib/domain/calendar/period';
import { holds, type Place } from '$lib/domain/council/place';
import type { Scope, ScopeKind } from '$lib/domain/council/scope';
import { NotFound } from '$lib/domain/errors';
import type { ServiceFacts } from '$lib/domain/report/facts';
import { servicesIn } from '$lib/domain/report/organisation/belonging';
import type { Db } from '$lib/server/db/client';
import { directorates, outcomes, services } from '$lib/server/db/schema';
import { SERVICE_PLACES } from '$lib/server/db/service-places';

/** What a report or a summary is asked about: the council, or one directorate or service by its address. */
export type AskedScope =
  { kind: 'council'; name: string } | { kind: Exclude<ScopeKind, 'council'>; slug: string };

/** A scope with its services in a period, and every service of the council, each by name. */
export interface ScopeServices {
  scope: Scope;
  /** Those that belonged to it in one month of the period or more. */
  services: ServiceFacts[];
  everyService: ServiceFacts[];
}

/** The scope of a report or a summary, and its services in a period. @throws NotFound where there is none such */
export async function scopeAndServices(db: Db, asked: AskedScope, period: Period): Promise<ScopeServices> {
  const months = monthsOf(period);
  const everyService = await everyServiceBy(db, months.at(-1)!);
  const scope = scopeOf(asked, everyService);
  return { scope, services: servicesIn(scope, everyService, months), everyService };
}

function scopeOf(asked: AskedScope, all: readonly ServiceFacts[]): Scope {
  if (asked.kind === 'council') return { ...asked, slug: '' };
  const name =
    asked.kind === 'service'
      ? all.find(({ slug }) => slug === asked.slug)?.name
      : all.flatMap(({ places = [] }) => places).find(({ directorate }) => directorate === asked.slug)?.name;
  if (name === undefined)
    throw new NotFound(
      asked.kind === 'service' ? 'There is no such service' : 'There is no such directorate'
    );
  return { ...asked, name };
}

/** Every service by name, with where it belonged when. @param month by whose directorate it is known */
async function everyServiceBy(db: Db, month: Month): Promise<ServiceFacts[]> {
  const successors = alias(services, 'successors');
  const [rows, places] = await Promise.all([
    db
      .select({
        id: services.id,
        slug: services.slug,
        name: services.name,
        endedFrom: services.endedFrom,
        successor: { id: successors.id, name: successors.name }
      })
      .from(services)
      .leftJoin(successors, eq(successors.id, services.successorId))
      .orderBy(asc(services.name)),
    placesOfServices(db)
  ]);
  return rows.map(({ endedFrom, successor, ...service }) => {
    const own = places.get(service.id)!;
    return {
      ...service,
      directorate: own.find((place) => holds(place, month))!.directorate,
      places: own,
      ...(endedFrom === null ? {} : { ended: { from: endedFrom, successor } })
    };
  });
}

/** Where each service belonged, in order of time, by its id. */
async function placesOfServices(db: Db): Promise<Map<string, Place[]>> {
  const rows = await db.execute<{ id: string } & { [Field in keyof Place]: Place[Field] }>(sql`
    select p.service_id as id, d.slug as directorate, d.name, p.from_month::text as "from", p.until_month::text as until
    from ${SERVICE_PLACES} p join ${directorates} d on d.id = p.directorate_id
    order by p.service_id, p.from_month nulls first`);
  const places = new Map<string, Place[]>();
  for (const { id, ...place } of rows) places.set(id, [...(places.get(id) ?? []), place]);
  return places;
}

/** The condition under which an outcome belongs to a scope, whenever it was; undefined for the whole council. */
export function belongsTo({ scope, everyService }: Omit<ScopeServices, 'services'>): SQL | undefined {
  if (scope.kind === 'council') return undefined;
  if (scope.kind === 'service')
    return inArray(
      outcomes.serviceId,
      everyService.filter(({ slug }) => slug === scope.slug).map(({ id }) => id)
    );
  const stays = ({ places = [] }: ServiceFacts) =>
    places.every(({ directorate }) => directorate === scope.slug);
  const always = everyService.filter(stays).map(({ id }) => id);
  const sometimes = everyService
    .filter((service) => !stays(service))
    .flatMap((service) => spellsIn(scope, service));
  return or(inArray(outcomes.serviceId, always), ...sometimes);
}

function spellsIn(scope: Scope, { id, places = [] }: ServiceFacts): (SQL | undefined)[] {
  return places
    .filter(({ directorate }) => directorate === scope.slug)
    .map(({ from, until }) =>
      and(
        eq(outcomes.serviceId, id),
        from === null ? undefined : gte(outcomes.month, from),
        until === null ? undefined : lt(outcomes.month, until)
      )
    );
}
