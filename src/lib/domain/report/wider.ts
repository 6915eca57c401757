/** The council and its parts: one directorate or service out of the facts of all, and what a part is part of. */
import { monthsOf } from '$lib/domain/calendar/period';
import type { ReportFacts, ReportScope, ServiceFacts } from './facts';
import { elsewhereOf, rowsOf, servicesIn } from './organisation/belonging';
import { asOrganised, changesOf, endedFrom } from './organisation/changes';

/** The facts of a part of the council, as far as figures need them: what its own report would judge by. */
export function inPart(council: ReportFacts, scope: ReportScope): ReportFacts {
  const everyService = council.everyService ?? council.services;
  const services = servicesIn(scope, everyService, monthsOf(council.period));
  const months = rowsOf(scope, everyService, council.months);
  const ids = new Set(services.map(({ id }) => id));
  const began = new Map<string, string>();
  for (const { measureId, month } of months) {
    const known = began.get(measureId);
    if (known === undefined || month < known) began.set(measureId, month);
  }
  const organisation = {
    changes: changesOf({ scope, services, everyService }),
    recorded: council.months,
    months,
    ended: endedFrom({ scope, services })
  };
  return {
    ...council,
    scope,
    services,
    everyService,
    measures: council.measures.map((each) =>
      asOrganised({ ...each, began: began.get(each.id) ?? null, target: null }, organisation)
    ),
    months,
    elsewhere: elsewhereOf(services, council.months, months),
    gaps: rowsOf(scope, everyService, council.gaps),
    groups: council.groups.filter(({ serviceId }) => ids.has(serviceId))
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
  return inPart(council, { kind: 'service', slug: service.slug, name: service.name });
}

function directorateOf(council: ReportFacts, { directorate: slug }: ServiceFacts): ReportFacts {
  return inPart(council, { kind: 'directorate', slug, name: '' });
}
