/** Which services belong to a scope, and in which months: a directorate has what was recorded while they belonged to it. */
import type { Month } from '$lib/domain/calendar/day';
import { holds } from '$lib/domain/council/place';
import { scopeQuery } from '$lib/domain/report/addresses';
import type { MonthFacts, ReportScope, ServiceFacts } from '$lib/domain/report/facts';

/** Does a month of this service belong to the scope? */
export function belongs(scope: ReportScope, service: ServiceFacts, month: Month): boolean {
  if (scope.kind === 'council') return true;
  if (scope.kind !== 'directorate') return scope.kind === 'service' && service.slug === scope.slug;
  const { places, directorate } = service;
  if (!places) return directorate === scope.slug;
  return places.some((place) => place.directorate === scope.slug && holds(place, month));
}

/** The services of a scope in a period: those that belonged to it in one of its months, and had not ended by then. */
export function servicesIn<Service extends ServiceFacts>(
  scope: ReportScope,
  services: readonly Service[],
  months: readonly Month[]
): Service[] {
  return services.filter(
    (service) =>
      (scope.kind === 'service' || !service.ended || service.ended.from > months[0]!) &&
      months.some((month) => belongs(scope, service, month))
  );
}

/** The part of an address that keeps a list to what a service adds to a scope in these months. */
export function queryWithin(
  scope: ReportScope,
  service: ServiceFacts,
  months: readonly Month[]
): Record<string, string> {
  const own = { service: service.slug };
  return isPart(scope, service, months) ? { ...own, ...scopeQuery(scope) } : own;
}

/** Did the service belong to the scope in some of these months only? */
function isPart(scope: ReportScope, service: ServiceFacts, months: readonly Month[]): boolean {
  return !months.every((month) => belongs(scope, service, month));
}

/** What the services of a scope recorded while they belonged elsewhere. @param own the months of the scope itself */
export function elsewhereOf(
  services: readonly ServiceFacts[],
  council: readonly MonthFacts[],
  own: readonly MonthFacts[]
): MonthFacts[] {
  const moved = new Set(services.filter(({ places }) => (places?.length ?? 1) > 1).map(({ id }) => id));
  const known = new Set(own);
  return council.filter((row) => moved.has(row.serviceId) && !known.has(row));
}

/** The rows of months that belong to a scope. */
export function rowsOf<Row extends { serviceId: string; month: Month }>(
  scope: ReportScope,
  services: readonly ServiceFacts[],
  rows: readonly Row[]
): Row[] {
  if (scope.kind === 'council') return [...rows];
  const byId = new Map(services.map((service) => [service.id, service]));
  return rows.filter(({ serviceId, month }) => {
    const service = byId.get(serviceId);
    return service !== undefined && belongs(scope, service, month);
  });
}
