/** What one measure comes to on a report: its total, earlier ones beside it, its target and its months. */
import { scopeQuery } from './addresses';
import type { EarlierFigure, Figure, MeasureTotal } from './figures';
import { gapsOf, missingIn, type MeasureGaps } from './gaps';
import { hasFigure, isLevel, meetsTarget } from '$lib/domain/measure/measure';
import { addedUp as sumOf } from '$lib/domain/measure/measured';
import { figureIn, isOfSeveral, kindOf, monthLevels } from './measure-figure';
import { outcomesAddress } from '$lib/domain/outcome/outcome-filter';
import {
  addMonths,
  monthOf,
  monthsBetween,
  monthShortTitle,
  type Day,
  type Month
} from '$lib/domain/calendar/day';
import {
  hasEnded,
  lastDayOf,
  monthsOf,
  periodSlug,
  previousPeriod,
  samePeriodLastYear,
  type Period
} from '$lib/domain/calendar/period';
import { COUNTS_AS_EVIDENCED, countsAsEvidenced } from '$lib/domain/outcome/outcome';
import { queryWithin } from './organisation/belonging';
import { isGone } from './organisation/changes';
import type { GroupFacts, MeasureFacts, ReportFacts } from './facts';
import { RANGE_MONTHS, type RangeMonth } from '$lib/domain/verdict/usual-range';

/** How many months a trend has: two years and the month to compare them with. */
export const TREND_MONTHS = 25;

/** The total of one measure over the scope of a report. @param history its whole months */
export function measureTotal(
  facts: ReportFacts,
  measure: MeasureFacts,
  history: readonly RangeMonth[]
): MeasureTotal {
  const { period } = facts;
  const { slug, name, unitOne, unitMany, counts, stage, better, kind, addsUp, headline, sensitive } = measure;
  const value = figureIn(facts, measure, period, listOf(facts, measure, period));
  const months = trendOf(facts, measure, history);
  const inPeriod = monthsOf(period);
  const gaps = gapsOf(facts, measure);
  const missing = missingIn(facts, gaps.counted, inPeriod);
  const ofSeveral = isOfSeveral(facts, measure);
  return {
    ...{ slug, name, unitOne, unitMany, counts, stage, better, kind, addsUp, headline, sensitive },
    everRecorded: facts.months.some((row) => row.measureId === measure.id),
    value,
    ofSeveral,
    missing,
    missingSmall: missingIn(facts, gaps.small, inPeriod),
    outcomes: { value: outcomesIn(facts, measure), of: 'outcomes', href: listOf(facts, measure, period) },
    lastYear: earlierFigure(facts, measure, gaps, samePeriodLastYear(period)),
    before: period.kind === 'year' ? null : earlierFigure(facts, measure, gaps, previousPeriod(period)),
    target: ofSeveral
      ? null
      : targetOf(facts, measure, value?.value ?? (measure.addsUp ? 0 : null), missing.length > 0),
    months,
    monthsInPeriod: months.filter((row) => inPeriod.includes(row.month)).length,
    services: servicesOf(facts, measure),
    evidenced: strongPart(facts, measure, ['2', '3']),
    corroborated: strongPart(facts, measure, ['3'])
  };
}

/**
 * The whole months since the measure was first recorded, five years of them at most; null for a month that is not
 * recorded. A month in which somebody said that there was nothing is 0; of a level it is nothing, since no share is 0 for that.
 */
export function historyOf(facts: ReportFacts, measure: MeasureFacts): RangeMonth[] {
  const { began } = measure;
  if (!hasFigure(measure) || began === null) return [];
  const last = lastWholeMonth(facts);
  if (isLevel(measure)) return monthLevels(facts, measure, last);
  const byMonth = quantityByMonth(facts, measure);
  const missing = new Set(gapsOf(facts, measure).counted.map(({ month }) => month));
  const length = Math.min(RANGE_MONTHS, Math.max(0, monthsBetween(began, last) + 1));
  return Array.from({ length }, (_, index) => {
    const month = addMonths(last, index - length + 1);
    const isKnown = !missing.has(month) && !isGone(measure, month);
    return { month, value: isKnown ? (byMonth.get(month) ?? 0) : null };
  });
}

/** Months are judged whole: of a period that is running, the month before this one is the last. */
export function lastWholeMonth({ period, today }: { period: Period; today: Day }): Month {
  const end = monthsOf(period).at(-1)!;
  const running = monthOf(today);
  return end < running ? end : addMonths(running, -1);
}

function quantityByMonth(facts: ReportFacts, measure: MeasureFacts): Map<Month, number> {
  const byMonth = new Map<Month, number>();
  for (const { measureId, month, quantity } of facts.months) {
    if (measureId === measure.id) byMonth.set(month, sumOf([byMonth.get(month) ?? 0, quantity]));
  }
  return byMonth;
}

/** Null where the measure began after the first month of that period; a level needs no whole one. */
function earlierFigure(
  facts: ReportFacts,
  measure: MeasureFacts,
  gaps: MeasureGaps,
  period: Period
): EarlierFigure | null {
  if (!isLevel(measure) && !isWhole(period, measure.began)) return null;
  const figure = figureIn(facts, measure, period, listOf(facts, measure, period));
  return figure && { ...figure, missing: missingIn(facts, gaps.counted, monthsOf(period)) };
}

/**
 * A target is missed only when the period is over, every month of it is known, and the measure was recorded to its end;
 * what is reached already, or already too much, stays so whatever the months say that are missing. A level can turn until
 * the period is over.
 */
function targetOf(
  facts: ReportFacts,
  measure: MeasureFacts,
  now: number | null,
  hasGap: boolean
): MeasureTotal['target'] {
  if (measure.target === null) return null;
  if (now === null) return { quantity: measure.target, met: null };
  const met = meetsTarget(now, measure.target, measure.better);
  const isWhole = !hasGap && isRecordedThroughout(measure, facts.period);
  const isKnown = hasEnded(facts.period, facts.today) && isWhole;
  const cannotTurn = !isLevel(measure) && (measure.better === 'higher' ? met === true : met === false);
  return { quantity: measure.target, met: isKnown || cannotTurn ? met : null };
}

/** Nobody retired it before the last day of the period, and those that record it are still there in its last month. */
export function isRecordedThroughout(measure: MeasureFacts, period: Period): boolean {
  const isRetired = measure.retiredOn !== null && measure.retiredOn < lastDayOf(period);
  return !isRetired && !isGone(measure, monthsOf(period).at(-1)!);
}

function isWhole(period: Period, began: Month | null): boolean {
  return began !== null && began <= monthsOf(period)[0]!;
}

function outcomesIn(facts: ReportFacts, measure: MeasureFacts): number {
  return facts.groups
    .filter((group) => group.measureId === measure.id)
    .reduce((total, group) => total + group.outcomes, 0);
}

function trendOf(
  facts: ReportFacts,
  measure: MeasureFacts,
  history: readonly RangeMonth[]
): MeasureTotal['months'] {
  return history.slice(-TREND_MONTHS).map(({ month, value, outOf }) => ({
    month,
    label: monthShortTitle(month),
    value,
    ...(outOf === undefined ? {} : { outOf }),
    href: outcomesAddress({ month, measure: measure.slug, ...scopeQuery(facts.scope) })
  }));
}

function servicesOf(facts: ReportFacts, measure: MeasureFacts): MeasureTotal['services'] {
  const period = periodSlug(facts.period);
  const groups = facts.groups.filter((group) => group.measureId === measure.id);
  return facts.services.flatMap((service) => {
    const own = groups.filter((group) => group.serviceId === service.id);
    if (own.length === 0) return [];
    const within = queryWithin(facts.scope, service, monthsOf(facts.period));
    const href = outcomesAddress({ period, measure: measure.slug, ...within });
    return [{ name: service.name, figure: { ...addedUp(measure, own), href } }];
  });
}

/** What made no difference, or made things worse, counts in no evidenced share. */
function strongPart(facts: ReportFacts, measure: MeasureFacts, strengths: string[]): Figure {
  const strong = facts.groups.filter(
    (group) =>
      group.measureId === measure.id && strengths.includes(String(group.strength)) && countsAsEvidenced(group)
  );
  const query = { strength: strengths, direction: [...COUNTS_AS_EVIDENCED] };
  return { ...addedUp(measure, strong), href: listOf(facts, measure, facts.period, query) };
}

/** What groups of one measure add up to: its quantity, or only their number where it must not be added up, or is a share. */
function addedUp(measure: MeasureFacts, groups: GroupFacts[]): Pick<Figure, 'value' | 'of' | 'kind'> {
  const sum = (count: (group: GroupFacts) => number) => sumOf(groups.map(count));
  if (!measure.addsUp || isLevel(measure)) return { value: sum((group) => group.outcomes), of: 'outcomes' };
  return { value: sum((group) => group.quantity), of: 'quantity', ...kindOf(measure) };
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
    ...scopeQuery(facts.scope),
    ...more
  });
}
