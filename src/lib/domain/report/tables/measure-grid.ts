/**
 * The grid of many measures: every measure that adds up on one page, each with the verdict that its report has. So many
 * comparisons at once bring false alarms, of which the page says how many to expect.
 */
import { FEWEST_TO_COMPARE } from '$lib/domain/statistics/count-comparison';
import { expectedFalseAlarms, type ExpectedFalseAlarms } from '$lib/domain/statistics/false-alarms';
import type { EarlierFigure, Figure } from '$lib/domain/report/figures';
import { mayHeadline, type Stage } from '$lib/domain/measure/measure';
import type { Month } from '$lib/domain/calendar/day';
import { hasEnded, type Period } from '$lib/domain/calendar/period';
import type { ReportFacts, ReportScope } from '$lib/domain/report/facts';
import { judgedMeasures, type JudgedMeasure } from '$lib/domain/report/judged';
import { lastWholeMonth } from '$lib/domain/report/measure-total';
import { aimed } from '$lib/domain/measure/measured';
import { ofSeveralInWords } from '$lib/domain/verdict/level-words';
import { baselineHolds } from '$lib/domain/verdict/usual-range';
import type { Against, PeriodVerdict, RangeVerdict, TargetVerdict } from '$lib/domain/verdict/verdict';

/** One measure of the grid. */
export interface GridRow {
  slug: string;
  name: string;
  unitOne: string;
  unitMany: string;
  stage: Stage;
  figure: Figure;
  /** A month of it is not recorded: it is at least so much. */
  atLeast: boolean;
  /** What the figure is compared with; null where the measure has no earlier whole period. */
  against: Against;
  /** The same period last year; null where the measure has no such figure. */
  lastYear: EarlierFigure | null;
  /** "counted another way", or "of other services": why it is not comparable with the figure; null where it is. */
  lastYearUnlike: string | null;
  /** The period before, where that is what the figure is compared with. */
  before: EarlierFigure | null;
  /** The verdict of its report against the earlier period. */
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
  /** Levels that were recorded, and have no figure in the period, by name. */
  without: { name: string; slug: string; words: string }[];
  falseAlarms: ExpectedFalseAlarms;
}

/** The measures that have a figure and of which anything was recorded in five years. Pure: the same facts give the same grid. */
export function measureGrid(facts: ReportFacts): MeasureGrid {
  const judged = judgedMeasures(facts);
  const lines = judged.flatMap((each) => gridLine(each) ?? []);
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
    without: judged
      .flatMap((each) => lineWithout(each) ?? [])
      .sort((one, other) => one.name.localeCompare(other.name, 'en-GB')),
    falseAlarms: expectedFalseAlarms({
      families: [true, false].filter((headline) =>
        lines.some((line) => line.headline === headline && isCompared(line.row))
      ).length,
      comparisons: rows.filter(isCompared).length,
      ranges: ranges.length,
      fixedRanges: ranges.filter(({ fixed }) => fixed).length
    })
  };
}

/** Was a comparison really made, one that could have shown a difference? */
export function isCompared({ figure, difference }: GridRow): boolean {
  if (difference.kind !== 'compared') return false;
  if ('points' in difference) return difference.verdict !== 'too-few';
  return difference.measured !== undefined || figure.value + difference.count >= FEWEST_TO_COMPARE;
}

/** Why a measure with a figure of its own has none here, and what becomes of its target. */
function lineWithout({ measure, total, key }: JudgedMeasure): MeasureGrid['without'][number] | null {
  if (!key || key.value) return null;
  const { name, slug } = measure;
  if (total.ofSeveral) return { name, slug, words: ofSeveralInWords(measure) };
  const aim = measure.target === null ? '' : ` Its target is ${aimed(measure.target, measure.kind)}.`;
  return { name, slug, words: `Nothing was recorded.${aim}` };
}

interface GridLine {
  row: GridRow;
  headline: boolean;
  /** Its limits are made from a baseline instead of from all months: that flags more of them by chance. */
  fixed: boolean;
}

function gridLine({ measure, key }: JudgedMeasure): GridLine | null {
  if (!key?.value) return null;
  const { against, comparison, notLastYear, range, target } = key.verdict;
  const row = {
    slug: key.slug,
    name: key.name,
    unitOne: key.unitOne,
    unitMany: key.unitMany,
    stage: key.stage,
    figure: key.value,
    atLeast: key.missing.length > 0,
    against,
    lastYear: key.lastYear,
    lastYearUnlike: unlikeInWords(against === 'last-year' ? comparison : notLastYear),
    before: against === 'before' ? key.before : null,
    difference: comparison,
    range,
    target
  };
  return { row, headline: measure.headline, fixed: baselineHolds(measure.range.baseline, key.history) };
}

function unlikeInWords(verdict: PeriodVerdict | null): string | null {
  if (verdict?.kind !== 'counted-differently') return null;
  return verdict.step.otherServices ? 'of other services' : 'counted another way';
}
