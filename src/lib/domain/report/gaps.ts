/** What is missing of a measure in a scope: months of services that nobody said anything of. */
import { isAskedFor, type Gap } from '$lib/domain/measure/not-recorded';
import { isLevel, mayHeadline } from '$lib/domain/measure/measure';
import { monthsOf } from '$lib/domain/calendar/period';
import { addMonths, type Month } from '$lib/domain/calendar/day';
import type { MissingMonth } from '$lib/domain/verdict/verdict';
import type { MeasureFacts, ReportFacts } from './facts';
import { isGone } from './organisation/changes';

/** A service that made up less than this of the measure in the 12 months before leaves a caveat, not a gap. */
const LEAST_SHARE = 0.05;

/** The gaps of a measure: those that make its month unknown, and those that are too small for that. */
export interface MeasureGaps {
  counted: Gap[];
  small: Gap[];
}

/**
 * A service's own gaps always count, and so do an account's. Of sensitive counts of people every gap counts: which service
 * makes up a twentieth would tell of figures that are hidden. A level has no gaps: a month without answers takes
 * nothing from a share of those that were given.
 */
export function gapsOf(facts: ReportFacts, measure: MeasureFacts): MeasureGaps {
  if (isLevel(measure)) return { counted: [], small: [] };
  // After a measure is retired nobody is asked about it any more.
  const own = facts.gaps.filter(
    ({ measureId, month }) =>
      measureId === measure.id &&
      (measure.retiredOn === null || month < measure.retiredOn) &&
      !isGone(measure, month)
  );
  const { kind } = facts.scope;
  const allCount = kind === 'service' || kind === 'account' || measure.sensitive;
  if (own.length === 0 || allCount) return { counted: own, small: [] };
  const rows = [...facts.months, ...(facts.elsewhere ?? [])].filter((row) => row.measureId === measure.id);
  const isLarge = ({ serviceId, month }: Gap): boolean => {
    const since = addMonths(month, -12);
    const before = rows.filter((row) => row.month < month && row.month >= since);
    const sum = (of: typeof before) => of.reduce((total, { quantity }) => total + quantity, 0);
    const theirs = sum(before.filter((row) => row.serviceId === serviceId));
    return theirs > 0 && theirs >= LEAST_SHARE * sum(before);
  };
  const large = new Set(own.filter(isLarge));
  return { counted: [...large], small: own.filter((gap) => !large.has(gap)) };
}

/** The months among these that are missing, with whom to ask, in order of time. */
export function missingIn(
  facts: Pick<ReportFacts, 'scope' | 'services' | 'everyService'>,
  gaps: readonly Gap[],
  within: readonly Month[]
): MissingMonth[] {
  return gaps
    .filter(({ month }) => within.includes(month))
    .map(({ month, serviceId }) => ({ month, service: nameOf(facts, serviceId) }))
    .sort((one, other) => one.month.localeCompare(other.month) || one.service.localeCompare(other.service));
}

/** The months of a period that a service has not recorded of a measure, as a report lists them. */
export interface MissingLine {
  measure: string;
  /** The measure is an output or outtake, which stands as context only. */
  context: boolean;
  service: { id: string; name: string };
  months: Month[];
  /** Too small a part of the scope to hold a comparison up: a caveat. */
  small: boolean;
}

/** What is missing in the period of a report, what holds something up first; a month that nobody is asked for is not. */
export function missingLines(facts: ReportFacts): MissingLine[] {
  return facts.measures
    .flatMap((measure) => {
      const { counted, small } = gapsOf(facts, measure);
      return [
        ...linesOf(facts, measure, counted).map((line) => ({ ...line, small: false })),
        ...linesOf(facts, measure, small).map((line) => ({ ...line, small: true }))
      ];
    })
    .sort(
      (one, other) =>
        Number(one.context) - Number(other.context) ||
        Number(one.small) - Number(other.small) ||
        one.measure.localeCompare(other.measure, 'en-GB') ||
        one.service.name.localeCompare(other.service.name, 'en-GB')
    );
}

function linesOf(
  { services, period }: ReportFacts,
  measure: MeasureFacts,
  gaps: readonly Gap[]
): Omit<MissingLine, 'small'>[] {
  const within = monthsOf(period);
  const asked = gaps.filter(({ month }) => within.includes(month) && isAskedFor(measure, month));
  return services.flatMap(({ id, name }) => {
    const months = asked.filter(({ serviceId }) => serviceId === id).map(({ month }) => month);
    if (months.length === 0) return [];
    const context = !mayHeadline(measure.stage);
    return [{ measure: measure.name, context, service: { id, name }, months: months.sort() }];
  });
}

function nameOf(
  { scope, services, everyService = services }: Pick<ReportFacts, 'scope' | 'services' | 'everyService'>,
  serviceId: string
): string {
  if (scope.kind === 'account') return 'this account';
  return everyService.find(({ id }) => id === serviceId)?.name ?? scope.name;
}
