/** One measure on a report: its figure, what it is held against, and its months. Differences are plain figures. */
import { scopeOf, type Figure } from './figure';
import type { MeasureFigure } from './measure-figure';
import { reportFinding, type ReportFinding } from './findings';
import { meetsTarget } from '$lib/domain/measure/measure';
import { outcomesAddress } from '$lib/domain/outcome/outcome-filter';
import {
  addMonths,
  hasEnded,
  lastDayOf,
  monthOf,
  monthsBetween,
  monthShortTitle,
  monthsOf,
  periodSlug,
  previousPeriod,
  samePeriodLastYear,
  type Day,
  type Month,
  type Period
} from '$lib/domain/calendar/quarter';
import type { GroupFacts, MeasureFacts, ReportFacts } from './facts';
import { RANGE_MONTHS, type RangeMonth } from '$lib/domain/verdict/usual-range';

export interface KeyFigure extends MeasureFigure {
  /** What may be said of it; null for measures that are no headline, or must not be added up. */
  finding: ReportFinding | null;
}

/** How many months a trend shows: two years and the month to hold them against. */
export const TREND_MONTHS = 25;

/** The figure of one measure over the scope of a report. */
export function keyFigure(facts: ReportFacts, measure: MeasureFacts): KeyFigure {
  const months = facts.months.filter((row) => row.measureId === measure.id);
  const sum = (period: Period): number => {
    const within = monthsOf(period);
    return months.filter((row) => within.includes(row.month)).reduce((total, row) => total + row.quantity, 0);
  };
  const figure = (period: Period, value: number): Figure => ({
    value,
    of: 'quantity',
    href: listOf(facts, measure, period)
  });
  const held = (period: Period) =>
    isWhole(period, measure.began) && measure.addsUp ? figure(period, sum(period)) : null;
  const history = historyOf(facts, measure);
  const trend = trendOf(facts, measure, history);
  const inPeriod = monthsOf(facts.period);
  const now = sum(facts.period);
  const shown: MeasureFigure = {
    slug: measure.slug,
    name: measure.name,
    unitOne: measure.unitOne,
    unitMany: measure.unitMany,
    counts: measure.counts,
    stage: measure.stage,
    better: measure.better,
    headline: measure.headline,
    sensitive: measure.sensitive,
    everRecorded: months.length > 0,
    value: measure.addsUp ? figure(facts.period, now) : null,
    outcomes: { ...figure(facts.period, outcomesIn(facts, measure)), of: 'outcomes' },
    lastYear: held(samePeriodLastYear(facts.period)),
    before: facts.period.kind === 'year' ? null : held(previousPeriod(facts.period)),
    target: targetOf(facts, measure, now),
    months: trend,
    monthsInPeriod: trend.filter((row) => inPeriod.includes(row.month)).length,
    services: servicesOf(facts, measure),
    linked: strongPart(facts, measure, ['2', '3']),
    corroborated: strongPart(facts, measure, ['3'])
  };
  // What was not recorded to the end of the period is no fall.
  const retired = measure.retiredOn !== null && measure.retiredOn <= lastDayOf(facts.period);
  const speaks = measure.headline && measure.addsUp && shown.everRecorded && !retired;
  return { ...shown, finding: speaks ? reportFinding(facts, shown, measure, history) : null };
}

/** A target is missed only when the quarter is over; one that is reached is met at once. */
function targetOf(facts: ReportFacts, measure: MeasureFacts, now: number): KeyFigure['target'] {
  if (measure.target === null) return null;
  const met = meetsTarget(now, measure.target, measure.better);
  const settled = hasEnded(facts.period, facts.today) || (met === true && measure.better === 'higher');
  return { quantity: measure.target, met: settled ? met : null };
}

function isWhole(period: Period, began: Month | null): boolean {
  return began !== null && began <= monthsOf(period)[0]!;
}

function outcomesIn(facts: ReportFacts, measure: MeasureFacts): number {
  return facts.groups
    .filter((group) => group.measureId === measure.id)
    .reduce((total, group) => total + group.outcomes, 0);
}

/** The whole months since the measure was first recorded, five years of them at most. */
function historyOf(facts: ReportFacts, measure: MeasureFacts): RangeMonth[] {
  const { began } = measure;
  if (!measure.addsUp || began === null) return [];
  const last = lastWholeMonth(facts.period, facts.today);
  const byMonth = new Map(
    facts.months.filter((row) => row.measureId === measure.id).map((row) => [row.month, row.quantity])
  );
  const length = Math.min(RANGE_MONTHS, Math.max(0, monthsBetween(began, last) + 1));
  return Array.from({ length }, (_, index) => {
    const month = addMonths(last, index - length + 1);
    return { month, value: byMonth.get(month) ?? 0 };
  });
}

function trendOf(facts: ReportFacts, measure: MeasureFacts, history: RangeMonth[]): KeyFigure['months'] {
  return history.slice(-TREND_MONTHS).map(({ month, value }) => ({
    month,
    label: monthShortTitle(month),
    value,
    href: outcomesAddress({ month, measure: measure.slug, ...scopeOf(facts.scope) })
  }));
}

/** A month's figures are whole months: the one that is running is not drawn. */
function lastWholeMonth(period: Period, today: Day): Month {
  const end = monthsOf(period).at(-1)!;
  const running = monthOf(today);
  return end < running ? end : addMonths(running, -1);
}

function servicesOf(facts: ReportFacts, measure: MeasureFacts): KeyFigure['services'] {
  const period = periodSlug(facts.period);
  const groups = facts.groups.filter((group) => group.measureId === measure.id);
  return facts.services.flatMap((service) => {
    const own = groups.filter((group) => group.serviceId === service.id);
    if (own.length === 0) return [];
    const href = outcomesAddress({ period, measure: measure.slug, service: service.slug });
    return [{ name: service.name, figure: { ...addedUp(measure, own), href } }];
  });
}

function strongPart(facts: ReportFacts, measure: MeasureFacts, strengths: string[]): Figure {
  const strong = facts.groups.filter(
    (group) => group.measureId === measure.id && strengths.includes(String(group.strength))
  );
  return { ...addedUp(measure, strong), href: listOf(facts, measure, facts.period, { strength: strengths }) };
}

/** What groups of one measure add up to: its quantity, or only their number where it must not be added up. */
function addedUp(measure: MeasureFacts, groups: GroupFacts[]): Pick<Figure, 'value' | 'of'> {
  const sum = (count: (group: GroupFacts) => number) =>
    groups.reduce((total, group) => total + count(group), 0);
  return measure.addsUp
    ? { value: sum((group) => group.quantity), of: 'quantity' }
    : { value: sum((group) => group.outcomes), of: 'outcomes' };
}

function listOf(
  facts: ReportFacts,
  measure: MeasureFacts,
  period: Period,
  more: Record<string, string[]> = {}
): string {
  return outcomesAddress({
    period: periodSlug(period),
    measure: measure.slug,
    ...scopeOf(facts.scope),
    ...more
  });
}
