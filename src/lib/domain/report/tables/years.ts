/**
 * Several years of the headline measures in one table: what was recorded in each quarter and year, what was not, and where
 * the counting changed. Nothing is compared here, and nothing judged: verdicts stand in reports.
 */
import { addMonths, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import {
  firstDayOf,
  hasEnded,
  monthsOf,
  periodSlug,
  quartersOfYear,
  yearOf,
  type Period
} from '$lib/domain/calendar/period';
import { mayHeadline, type MeasureKind } from '$lib/domain/measure/measure';
import { addedUp } from '$lib/domain/measure/measured';
import { LOOKS_BACK } from '$lib/domain/measure/not-recorded';
import { outcomesAddress } from '$lib/domain/outcome/outcome-filter';
import { isCountedDifferently, type Step } from '$lib/domain/verdict/step';
import { RANGE_MONTHS } from '$lib/domain/verdict/usual-range';
import type { MissingMonth } from '$lib/domain/verdict/verdict';
import type { MeasureFacts, ReportFacts, ReportScope } from '$lib/domain/report/facts';
import { scopeQuery } from '$lib/domain/report/addresses';
import { isGone } from '$lib/domain/report/organisation/changes';
import { gapsOf, missingIn, type MeasureGaps } from '$lib/domain/report/gaps';
import { lastWholeMonth } from '$lib/domain/report/measure-total';

/** The months of a report's facts go no further back. */
export const MOST_YEARS = 5;

/** What a measure came to in one quarter or year. */
export type YearsCell =
  | {
      kind: 'figure';
      value: number;
      /** The list that adds up to it. */
      href: string;
      /** Months that are not recorded: the figure is at least so much. */
      missing: MissingMonth[];
      /** The quarter or year is not over. */
      soFar: boolean;
      /** The measure began in this month, after the first of the period. */
      since: Month | null;
      /** The last month in the table of a year that is over, where the table ends before the year does. */
      until: Month | null;
      /** The marks of the steps that fall into it. */
      marks: string[];
    }
  | { kind: 'not-recorded'; missing: MissingMonth[]; soFar: boolean; marks: string[] }
  | { kind: 'none'; why: 'not-begun' | 'elsewhere' | 'retired' | 'gone' | 'later'; marks: string[] };

/** One financial year of a measure. */
export interface YearsLine {
  year: Period;
  quarters: { period: Period; cell: YearsCell }[];
  whole: YearsCell;
}

/** A step, with the letter that marks it and the quarter in which it falls. */
export interface MarkedStep extends Step {
  mark: string;
  quarter: Period;
  countedDifferently: boolean;
  /** It falls after the first month: the quarter, or its year, holds what was before it and after it. */
  splits: { quarter: boolean; year: boolean };
}

export interface YearsMeasure {
  slug: string;
  name: string;
  unitOne: string;
  unitMany: string;
  kind: MeasureKind;
  /** The month in which it began, where the table shows it. */
  began: Month | null;
  /** It came with a service that had recorded it before, elsewhere. */
  cameAlong: boolean;
  /** From this month on no service of the scope records it, where the table shows that. */
  goneFrom: Month | null;
  retiredOn: Day | null;
  lines: YearsLine[];
  steps: MarkedStep[];
  missing: MissingMonth[];
  /** Of services that are too small a part to make a figure "at least": a caveat. */
  missingSmall: MissingMonth[];
}

export interface SeveralYears {
  scope: ReportScope;
  period: Period;
  today: Day;
  /** Oldest first; none where nothing was recorded. */
  years: Period[];
  /** By name. */
  measures: YearsMeasure[];
}

/** The headline measures of which anything was recorded, up to the period asked. Pure: the same facts give the same table. */
export function severalYears(facts: ReportFacts): SeveralYears {
  const shown = facts.measures.filter(
    ({ headline, stage, addsUp }) => headline && mayHeadline(stage) && addsUp
  );
  const years = yearsOf(facts, shown);
  const first = years[0] ? firstDayOf(years[0]) : '';
  const measures = shown.filter(
    ({ id }) =>
      years.length > 0 && facts.months.some(({ measureId, month }) => measureId === id && month >= first)
  );
  return {
    ...{ scope: facts.scope, period: facts.period, today: facts.today, years },
    measures: measures
      .map((measure) => measureOf(facts, measure, years))
      .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
  };
}

/** The years up to that of the period, from the first in which any of these measures was recorded. */
function yearsOf({ period, today }: ReportFacts, measures: readonly MeasureFacts[]): Period[] {
  const began = measures.flatMap(({ began }) => began ?? []).sort()[0];
  if (began === undefined) return [];
  const newest = yearOf(period);
  return Array.from({ length: MOST_YEARS }, (_, index) => ({
    ...newest,
    startYear: newest.startYear - MOST_YEARS + 1 + index
  })).filter((year) => began <= monthsOf(year).at(-1)! && firstDayOf(year) <= today);
}

/** What is known of one measure, as its cells need it. */
interface Series {
  facts: ReportFacts;
  measure: MeasureFacts;
  byMonth: Map<Month, number>;
  gaps: MeasureGaps;
  steps: MarkedStep[];
  /** The last month of the table: of the period asked, or this one where that is not over. */
  last: Month;
}

function measureOf(facts: ReportFacts, measure: MeasureFacts, years: readonly Period[]): YearsMeasure {
  const { slug, name, unitOne, unitMany, kind, began, retiredOn } = measure;
  const [end, running] = [monthsOf(facts.period).at(-1)!, monthOf(facts.today)];
  const last = end < running ? end : running;
  const gaps = gapsSince(facts, measure);
  const months = years.flatMap(monthsOf).filter((month) => month <= last);
  const steps = markedSteps(measure, months, years);
  const series = { facts, measure, byMonth: byMonthOf(facts, measure), gaps, steps, last };
  return {
    ...{ slug, name, unitOne, unitMany, kind, steps },
    began: began !== null && began > months[0]! ? began : null,
    cameAlong: measure.cameAlong ?? false,
    goneFrom: measure.goneFrom && isGone(measure, last) ? measure.goneFrom : null,
    retiredOn: retiredOn !== null && retiredOn <= facts.today ? retiredOn : null,
    lines: years.map((year) => lineOf(series, year)),
    missing: missingIn(facts, gaps.counted, months),
    missingSmall: missingIn(facts, gaps.small, months)
  };
}

/** Where the 12 months before a gap lie partly outside the facts, nobody can say that the service was a small part. */
function gapsSince(facts: ReportFacts, measure: MeasureFacts): MeasureGaps {
  const { counted, small } = gapsOf(facts, measure);
  const known = addMonths(lastWholeMonth(facts), LOOKS_BACK - RANGE_MONTHS);
  return {
    counted: [...counted, ...small.filter(({ month }) => month < known)],
    small: small.filter(({ month }) => month >= known)
  };
}

function byMonthOf({ months }: ReportFacts, { id }: MeasureFacts): Map<Month, number> {
  const byMonth = new Map<Month, number>();
  for (const { measureId, month, quantity } of months) {
    if (measureId === id) byMonth.set(month, addedUp([byMonth.get(month) ?? 0, quantity]));
  }
  return byMonth;
}

/** The steps between the first and the last figure of the table, in order of time. */
function markedSteps(
  { range, began }: MeasureFacts,
  months: readonly Month[],
  years: readonly Period[]
): MarkedStep[] {
  const first = began !== null && began > months[0]! ? began : months[0]!;
  const within = range.restarts.filter(({ month }) => first < month && month <= months.at(-1)!);
  return within.map((step, index) => {
    const isIn = (period: Period) => monthsOf(period).includes(step.month);
    const quarter = years.flatMap(quartersOfYear).find(isIn)!;
    return {
      ...step,
      mark: String.fromCharCode('a'.charCodeAt(0) + (index % 26)),
      quarter,
      countedDifferently: isCountedDifferently(step),
      splits: {
        quarter: step.month !== firstDayOf(quarter),
        year: step.month !== firstDayOf(yearOf(quarter))
      }
    };
  });
}

function lineOf(series: Series, year: Period): YearsLine {
  const quarters = quartersOfYear(year).map((period) => ({ period, cell: cellOf(series, period) }));
  return { year, quarters, whole: cellOf(series, year) };
}

function cellOf(series: Series, period: Period): YearsCell {
  const { facts, measure, byMonth, gaps, last } = series;
  const shown = monthsOf(period).filter((month) => month <= last);
  const marks = series.steps.filter(({ month }) => shown.includes(month)).map(({ mark }) => mark);
  if (shown.length === 0) return { kind: 'none', why: 'later', marks };
  if (measure.began === null || shown.at(-1)! < measure.began)
    return { kind: 'none', why: measure.cameAlong ? 'elsewhere' : 'not-begun', marks };
  const months = shown.filter((month) => byMonth.has(month) || isCounted(measure, month));
  if (months.length === 0)
    return { kind: 'none', why: isGone(measure, shown[0]!) ? 'gone' : 'retired', marks };
  const missing = missingIn(facts, gaps.counted, months);
  const endsHere = endsBefore(series, period);
  const soFar = !hasEnded(period, facts.today) && !endsHere;
  if (!months.some((month) => byMonth.has(month) || isKnown(series, month)))
    return { kind: 'not-recorded', missing, soFar, marks };
  return {
    kind: 'figure',
    value: addedUp(months.map((month) => byMonth.get(month) ?? 0)),
    href: listOf(series, period),
    ...{ missing, soFar, marks },
    since: measure.began > firstDayOf(period) ? measure.began : null,
    until: endsHere ? last : null
  };
}

/** Has the measure begun, is it not retired, and is somebody there who records it? */
function isCounted(measure: MeasureFacts, month: Month): boolean {
  const { began, retiredOn } = measure;
  const isRetired = retiredOn !== null && retiredOn <= month;
  return began !== null && began <= month && !isRetired && !isGone(measure, month);
}

/** A month is known to be 0 once it is over and nobody is left to be asked. */
function isKnown({ facts, gaps }: Series, month: Month): boolean {
  return month < monthOf(facts.today) && !gaps.counted.some((gap) => gap.month === month);
}

/** Does the table end in the midst of this period, at a month that is over? */
function endsBefore({ facts, last }: Series, period: Period): boolean {
  return last < monthsOf(period).at(-1)! && last < monthOf(facts.today);
}

/** Of a year in whose midst the table ends the list ends there, too. */
function listOf(series: Series, period: Period): string {
  const { facts, measure, last } = series;
  return outcomesAddress({
    period: periodSlug(period),
    until: endsBefore(series, period) ? last : null,
    measure: measure.slug,
    ...scopeQuery(facts.scope)
  });
}
