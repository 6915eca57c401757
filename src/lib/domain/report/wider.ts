/** The council and its parts: one directorate or service out of the facts of all, and what a part is part of. */
import type { ReportFacts, ReportScope, ServiceFacts } from './facts';

/** The facts of a part of the council, as far as figures need them: what its own report would judge by. */
export function inPart(
  council: ReportFacts,
  scope: ReportScope,
  services: readonly ServiceFacts[]
): ReportFacts {
  const ids = new Set(services.map(({ id }) => id));
  const own = <Row extends { serviceId: string }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ serviceId }) => ids.has(serviceId));
  const months = own(council.months);
  const began = new Map<string, string>();
  for (const { measureId, month } of months) {
    const known = began.get(measureId);
    if (known === undefined || month < known) began.set(measureId, month);
  }
  return {
    ...council,
    scope,
    services: [...services],
    measures: council.measures.map((each) => ({ ...each, began: began.get(each.id) ?? null, target: null })),
    months,
    gaps: own(council.gaps),
    groups: own(council.groups)
  };
}

/** The scopes that one is part of, the widest last. */
export function widerThan(council: ReportFacts, scope: ReportScope): ReportFacts[] {
  if (scope.kind === 'council') return [];
  if (scope.kind === 'directorate') return [council];
  const service = council.services.find(({ id, slug }) =>
    scope.kind === 'account' ? id === scope.serviceId : slug === scope.slug
  );
  if (!service) return [council];
  const wider = [directorateOf(council, service), council];
  return scope.kind === 'account' ? [serviceOf(council, service), ...wider] : wider;
}

/** One service of the council. */
export function serviceOf(council: ReportFacts, service: ServiceFacts): ReportFacts {
  return inPart(council, { kind: 'service', slug: service.slug, name: service.name }, [service]);
}

function directorateOf(council: ReportFacts, { directorate: slug }: ServiceFacts): ReportFacts {
  const services = council.services.filter(({ directorate }) => directorate === slug);
  return inPart(council, { kind: 'directorate', slug, name: '' }, services);
}
