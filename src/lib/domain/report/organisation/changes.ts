/** What changed in the services of a scope: they moved, joined one another, or ended. Reports name it. */
import { addMonths, dayTitle, lastDayOfMonth, monthTitle, type Month } from '$lib/domain/calendar/day';
import { monthsOf, samePeriodLastYear, type Period } from '$lib/domain/calendar/period';
import { LOOKS_BACK } from '$lib/domain/measure/not-recorded';
import type {
  MeasureFacts,
  MonthFacts,
  ReportFacts,
  ReportScope,
  ServiceFacts
} from '$lib/domain/report/facts';
import { belongs } from './belonging';
import { isCountedDifferently, type Step } from '$lib/domain/verdict/step';

/** A change of one service, from a month on. */
export interface ServiceChange {
  month: Month;
  service: Pick<ServiceFacts, 'id' | 'name'>;
  /** The words that a report says of it. */
  sentence: string;
  /** Why figures before and after it are not of the same services; null where they are. */
  reason: string | null;
  /** From then on the scope counts this service no more, though its work goes on elsewhere. */
  leaves?: true;
  /** Where its accounts count from then on, where that is another scope than before. */
  accountsWith?: string;
}

type Organised = Pick<ReportFacts, 'scope' | 'services' | 'everyService'>;

/** The changes that concern a scope, in order of time. */
export function changesOf({ scope, services, everyService = services }: Organised): ServiceChange[] {
  return everyService
    .flatMap((service) => [
      ...movesOf(scope, service),
      ...(service.ended ? endOf(scope, service, everyService) : [])
    ])
    .sort(
      (one, other) =>
        one.month.localeCompare(other.month) || one.service.name.localeCompare(other.service.name)
    );
}

/** Those of them that lie between the figures of a period and the ones that they are held against. */
export function changesNamed(facts: Organised & Pick<ReportFacts, 'period'>): ServiceChange[] {
  const first = monthsOf(samePeriodLastYear(facts.period))[0]!;
  const last = monthsOf(facts.period).at(-1)!;
  return changesOf(facts).filter(({ month }) => first < month && month <= last);
}

/** The end of the one service of a scope, where it was no more in the whole period. */
export function endedBefore(facts: Organised & Pick<ReportFacts, 'period'>): ServiceChange | null {
  const from = endedFrom(facts);
  if (from === null || from > monthsOf(facts.period)[0]!) return null;
  return changesOf(facts).find(({ month }) => month === from) ?? null;
}

/** Where the accounts of a service count that was part of the scope in some months of a period only: they are not split. */
export function accountsNamed(facts: Organised & Pick<ReportFacts, 'period'>): string[] {
  const [first, last] = [monthsOf(facts.period)[0]!, monthsOf(facts.period).at(-1)!];
  const within = changesOf(facts).filter(({ month }) => first < month && month <= last);
  const ended = endedFrom(facts);
  if (ended !== null && first < ended && ended <= last)
    return [`The accounts are those that it ran until ${dayTitle(lastDayOfMonth(addMonths(ended, -1)))}.`];
  return within.flatMap(({ service, accountsWith }) =>
    accountsWith === undefined
      ? []
      : [`For the whole of this period the accounts of ${service.name} count with ${accountsWith}.`]
  );
}

/** Does a scope count other services since the last month of an earlier period? */
export function changesWithin(changes: readonly ServiceChange[], earlier: Period, period: Period): boolean {
  const [after, last] = [monthsOf(earlier).at(-1)!, monthsOf(period).at(-1)!];
  return changes.some(({ month, reason }) => reason !== null && after < month && month <= last);
}

/** How the services of a scope changed, as far as its measures need it. */
interface Organisation {
  changes: readonly ServiceChange[];
  /** What all services recorded, wherever they belonged. */
  recorded: readonly MonthFacts[];
  /** Those of these that the scope counts. */
  months: readonly MonthFacts[];
  /** The first month in which the one service of the scope is no more. */
  ended: Month | null;
}

/** A measure as the changes of a scope leave it: with its steps, and counted no more once those that recorded it are gone. */
export function asOrganised(measure: MeasureFacts, organisation: Organisation): MeasureFacts {
  const { changes, recorded, ended } = organisation;
  const goneFrom = ended ?? allLeftIn(measure, organisation);
  return {
    ...withSteps(measure, changes, recorded),
    ...(goneFrom === null ? {} : { goneFrom }),
    ...(cameAlong(measure, organisation) ? { cameAlong: true as const } : {})
  };
}

/** Is nothing of the measure counted in the scope from this month on? */
export function isGone({ goneFrom }: Pick<MeasureFacts, 'goneFrom'>, month: Month): boolean {
  return goneFrom !== undefined && goneFrom <= month;
}

/** The month in which the last of those that recorded a measure in the scope left it; null where one of them stayed, or ended. */
function allLeftIn({ id }: MeasureFacts, { changes, months }: Organisation): Month | null {
  // Most scopes lose no service, and all months of all measures are many.
  if (!changes.some(({ leaves }) => leaves)) return null;
  const recorders = new Set(months.flatMap((row) => (row.measureId === id ? [row.serviceId] : [])));
  const last = [...recorders].map((serviceId) =>
    changes.findLast(({ service, reason }) => service.id === serviceId && reason !== null)
  );
  if (last.length === 0 || !last.every((change) => change?.leaves)) return null;
  return last
    .map((change) => change!.month)
    .sort()
    .at(-1)!;
}

/** Did a measure begin in the scope with a service that came and had recorded it elsewhere? */
function cameAlong({ id, began }: MeasureFacts, { changes, recorded }: Organisation): boolean {
  return changes.some(
    ({ month, service, reason }) =>
      reason !== null &&
      began !== null &&
      month <= began &&
      recorded.some((row) => row.measureId === id && row.serviceId === service.id && row.month < month)
  );
}

/**
 * A measure with a step in each month from which the scope counts what other services recorded: what is before and after
 * it is never compared. Only where the service recorded that measure in the 12 months before the change, or since.
 */
function withSteps(
  measure: MeasureFacts,
  changes: readonly ServiceChange[],
  recorded: readonly MonthFacts[]
): MeasureFacts {
  const steps = changes.flatMap(({ month, service, reason }): Step[] => {
    const since = addMonths(month, -LOOKS_BACK);
    const concerned = recorded.some(
      (row) => row.measureId === measure.id && row.serviceId === service.id && row.month >= since
    );
    return concerned && reason !== null
      ? [{ month, kind: 'counted-differently', reason, otherServices: true }]
      : [];
  });
  if (steps.length === 0) return measure;
  return {
    ...measure,
    range: { ...measure.range, restarts: onePerMonth([...measure.range.restarts, ...steps]) }
  };
}

/** The first month in which a service of this scope is no more; null for other scopes, and while it is there. */
export function endedFrom({ scope, services }: Pick<ReportFacts, 'scope' | 'services'>): Month | null {
  const own = scope.kind === 'service' ? services.find(({ slug }) => slug === scope.slug) : undefined;
  return own?.ended?.from ?? null;
}

function movesOf(scope: ReportScope, { id, name, places = [] }: ServiceFacts): ServiceChange[] {
  if (scope.kind === 'service' || scope.kind === 'account') return [];
  return places.slice(1).flatMap((to, index): ServiceChange[] => {
    const from = places[index]!;
    const month = to.from!;
    if (from.directorate === to.directorate) return [];
    const change = { month, service: { id, name } };
    const earlier = 'Earlier figures are not of the same services.';
    if (scope.kind === 'council')
      return [
        {
          ...change,
          sentence: `${name} moved from ${from.name} to ${to.name} in ${monthTitle(month)}.`,
          reason: null
        }
      ];
    if (to.directorate === scope.slug)
      return [
        {
          ...change,
          sentence: `${name} moved here from ${from.name} in ${monthTitle(month)}: earlier months hold it there. ${earlier}`,
          ...{ reason: `${name} moved here`, accountsWith: to.name }
        }
      ];
    if (from.directorate !== scope.slug) return [];
    return [
      {
        ...change,
        sentence: `${name} moved from here to ${to.name} in ${monthTitle(month)}: earlier months hold it here. ${earlier}`,
        ...{ reason: `${name} moved to ${to.name}`, leaves: true, accountsWith: to.name }
      }
    ];
  });
}

function endOf(
  scope: ReportScope,
  { ended, ...service }: ServiceFacts,
  all: readonly ServiceFacts[]
): ServiceChange[] {
  if (!ended) return [];
  const { id, name } = service;
  const { from: month, successor } = ended;
  const change = { month, service: { id, name } };
  const into = all.find((other) => other.id === successor?.id);
  const held = belongs(scope, service, month);
  const isOwn = scope.kind === 'service' && held;
  if (!successor || !into)
    return held ? [{ ...change, sentence: `${name} ended in ${monthTitle(month)}.`, reason: null }] : [];
  const holding = belongs(scope, into, month);
  if (!held && !holding) return [];
  const sentence = `${name} joined ${successor.name} in ${monthTitle(month)}`;
  // What its own report counted before was itself, and nothing else.
  if (held === holding || isOwn) return [{ ...change, sentence: `${sentence}.`, reason: null }];
  return [
    {
      ...change,
      sentence: `${sentence}: earlier months hold it by itself. Earlier figures are not of the same services.`,
      accountsWith: successor.name,
      ...(holding
        ? { reason: `${name} joined` }
        : { reason: `${name} joined ${successor.name}`, leaves: true as const })
    }
  ];
}

function onePerMonth(steps: readonly Step[]): Step[] {
  const months = [...new Set(steps.map(({ month }) => month))].sort();
  return months.map((month) => {
    const own = steps.filter((step) => step.month === month);
    // What is counted another way is said first: it is so whichever services are counted.
    const strict =
      own.find((step) => isCountedDifferently(step) && !step.otherServices) ??
      own.find(isCountedDifferently) ??
      own[0]!;
    return { ...strict, reason: own.map(({ reason }) => reason).join('; ') };
  });
}
