/**
 * The grid of many measures: every measure that adds up on one page. So many comparisons at once would bring a false
 * alarm on nearly every page, hence intervals of 99.8% here, where a report of few findings takes 95%: the two that funnel
 * plots draw (Spiegelhalter 2005, Funnel plots for comparing institutional performance).
 */
import { FEWEST_TO_COMPARE } from '$lib/domain/statistics/count-comparison';
import { expectedFalseAlarms, type ExpectedFalseAlarms } from '$lib/domain/statistics/false-alarms';
import type { Figure } from './figures';
import { mayHeadline, type Stage } from '$lib/domain/measure/measure';
import type { Month } from '$lib/domain/calendar/day';
import { hasEnded, type Period } from '$lib/domain/calendar/period';
import type { MeasureFacts, ReportFacts, ReportScope } from './facts';
import { compareTotal, keyFigure, type KeyFigure } from './key-figure';
import { lastWholeMonth, measureTotal } from './measure-total';
import { baselineHolds } from '$lib/domain/verdict/usual-range';
import {
  fairestEarlier,
  type PeriodVerdict,
  type RangeVerdict,
  type TargetVerdict
} from '$lib/domain/verdict/verdict';

/** Of every interval on the grid: 2 in 1,000 comparisons show a difference where nothing changed. */
export const GRID_CONFIDENCE = 0.998;

/** One measure of the grid. */
export interface GridRow {
  slug: string;
  name: string;
  unitMany: string;
  stage: Stage;
  figure: Figure;
  /** What the figure is compared with; null where the measure has no earlier whole period. */
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
  const lines = facts.measures.flatMap((measure) => gridLine(facts, measure) ?? []);
  lines.sort((one, other) => one.row.name.localeCompare(other.row.name, 'en-GB'));
  const rows = lines.map(({ row }) => row);
  const ranges = lines.filter(({ row }) => row.range.kind !== 'too-early');
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
      fixedRanges: ranges.filter(({ fixed }) => fixed).length
    })
  };
}

/** Was a comparison really made, one that could have shown a difference? */
export function isCompared({ figure, difference }: GridRow): boolean {
  return difference.kind === 'compared' && figure.value + difference.count >= FEWEST_TO_COMPARE;
}

/** A row, and whether its limits are made from a baseline instead of from all months: that flags more of them by chance. */
function gridLine(facts: ReportFacts, measure: MeasureFacts): { row: GridRow; fixed: boolean } | null {
  const key = keyFigure(facts, measure, measureTotal(facts, measure));
  if (!key?.value) return null;
  const earlier = earlierOf(key);
  const row = {
    slug: key.slug,
    name: key.name,
    unitMany: key.unitMany,
    stage: key.stage,
    figure: key.value,
    earlier,
    difference: compareTotal(facts, key, earlier?.figure.value ?? null, GRID_CONFIDENCE),
    range: key.verdict.range,
    target: key.verdict.target
  };
  return { row, fixed: baselineHolds(measure.range.baseline, key.history) };
}

function earlierOf({ lastYear, before, verdict }: KeyFigure): GridRow['earlier'] {
  if (fairestEarlier(verdict) === 'lastYear') return lastYear && { is: 'last-year', figure: lastYear };
  return before && { is: 'before', figure: before };
}
