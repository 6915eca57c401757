/**
 * The grid of many measures: every measure that adds up on one page. So many comparisons at once would bring a false
 * alarm on nearly every page, hence intervals of 99.8% here, where a report of few findings takes 95%: the two that funnel
 * plots draw (Spiegelhalter 2005, Funnel plots for comparing institutional performance).
 */
import { expectedFalseAlarms, type ExpectedFalseAlarms } from '$lib/domain/statistics/false-alarms';
import type { Figure } from './figure';
import { mayHeadline, type Stage } from '$lib/domain/measure/measure';
import {
  addMonths,
  hasEnded,
  monthOf,
  monthsBetween,
  monthsOf,
  type Month,
  type Period
} from '$lib/domain/calendar/quarter';
import type { MeasureFacts, ReportFacts, ReportScope } from './facts';
import { keyFigure, type KeyFigure } from './key-figure';
import { baselineHolds, RANGE_MONTHS } from '$lib/domain/verdict/usual-range';
import {
  periodVerdict,
  type PeriodVerdict,
  type RangeVerdict,
  type TargetVerdict
} from '$lib/domain/verdict/verdict';

/** Of every interval on the grid: 2 in 1,000 comparisons show a difference where nothing changed. */
export const GRID_CONFIDENCE = 0.998;

/**
 * Fewer than this in both periods together are "too few to say" whatever they are, after the rule for verdicts, so
 * they are no comparison that could be wrong.
 */
const FEWEST_TO_COMPARE = 10;

/** One measure of the grid. */
export interface GridRow {
  slug: string;
  name: string;
  unitMany: string;
  stage: Stage;
  figure: Figure;
  /** What the figure is held against, and its own figure; null where the measure has no earlier whole period. */
  earlier: { is: 'last-year' | 'before'; figure: Figure } | null;
  /** Against the earlier period, at 99.8%. */
  difference: PeriodVerdict;
  /** Its last whole month against its usual range. */
  range: RangeVerdict;
  target: TargetVerdict | null;
}

export interface MeasureGrid {
  scope: ReportScope;
  period: Period;
  today: string;
  /** The period is over, so that it may be compared. */
  over: boolean;
  /** The month that is held against the usual range. */
  rangeMonth: Month;
  /** Outcomes and impacts, by name. */
  differences: GridRow[];
  /** Outputs and outtakes, by name; never a measure that may not be added up, such as reach. */
  context: GridRow[];
  falseAlarms: ExpectedFalseAlarms;
}

/** The measures that add up and of which anything was recorded in five years. Pure: the same facts give the same grid. */
export function measureGrid(facts: ReportFacts): MeasureGrid {
  const measures = facts.measures.filter((measure) => measure.addsUp);
  const rows = measures.flatMap((measure) => rowOf(facts, measure) ?? []);
  rows.sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
  const judged = rows.filter((row) => row.range.kind !== 'too-early').map((row) => row.slug);
  const ranges = measures.filter((measure) => judged.includes(measure.slug));
  return {
    scope: facts.scope,
    period: facts.period,
    today: facts.today,
    over: hasEnded(facts.period, facts.today),
    rangeMonth: lastWholeMonth(facts),
    differences: rows.filter((row) => mayHeadline(row.stage)),
    context: rows.filter((row) => !mayHeadline(row.stage)),
    falseAlarms: expectedFalseAlarms({
      comparisons: rows.filter(isCompared).length,
      ranges: ranges.length,
      fixedRanges: ranges.filter((measure) => hasFixedRange(facts, measure)).length
    })
  };
}

/** Was a comparison really made, one that could have shown a difference? */
export function isCompared({ figure, difference }: GridRow): boolean {
  return difference.kind === 'compared' && figure.value + difference.count >= FEWEST_TO_COMPARE;
}

function rowOf(facts: ReportFacts, measure: MeasureFacts): GridRow | null {
  // A report makes a finding of headline measures only; the grid needs the verdicts of all of them.
  const key = keyFigure(facts, { ...measure, headline: true });
  if (!key.value || !key.finding) return null;
  const { range, target } = key.finding.verdict;
  const earlier = earlierOf(key);
  return {
    slug: key.slug,
    name: key.name,
    unitMany: key.unitMany,
    stage: key.stage,
    figure: key.value,
    earlier,
    difference: differenceOf(facts, key, earlier?.figure.value ?? null),
    range,
    target
  };
}

/** The same quarter last year is the fairer comparison and comes first. */
function earlierOf({ lastYear, before }: KeyFigure): GridRow['earlier'] {
  if (lastYear) return { is: 'last-year', figure: lastYear };
  return before && { is: 'before', figure: before };
}

/** As in a report: how much the months vary is taken from those outside the period. */
function differenceOf(facts: ReportFacts, key: KeyFigure, earlier: number | null): PeriodVerdict {
  const inPeriod = monthsOf(facts.period);
  const months = key.months.filter(({ month }) => !inPeriod.includes(month)).map(({ value }) => value);
  const over = hasEnded(facts.period, facts.today);
  return periodVerdict(key.value?.value ?? 0, earlier, over, months, GRID_CONFIDENCE);
}

/** Are the limits made from a baseline, instead of from all months? That flags more months by chance. */
function hasFixedRange(facts: ReportFacts, { began, range }: MeasureFacts): boolean {
  if (began === null) return false;
  const last = lastWholeMonth(facts);
  const length = Math.min(RANGE_MONTHS, Math.max(0, monthsBetween(began, last) + 1));
  const months = Array.from({ length }, (_, index) => ({ month: addMonths(last, -index), value: null }));
  return baselineHolds(range.baseline, months);
}

/** A month's figures are whole months: of a period that is running, the month before this one is the last. */
function lastWholeMonth({ period, today }: ReportFacts): Month {
  const end = monthsOf(period).at(-1)!;
  const running = monthOf(today);
  return end < running ? end : addMonths(running, -1);
}
