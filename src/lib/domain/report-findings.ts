/** The findings of a report: one for each headline measure, with the verdicts, and the chart that shows them. */
import type { PointType } from './control-chart-labels';
import type { ControlChart } from './control-chart';
import { findingOf, type Finding } from './finding';
import type { MeasureFigure } from './measure-figure';
import { hasEnded, monthsOf, monthTitle, type Month } from './quarter';
import type { ReportFacts } from './report-facts';

import { chartOf, periodVerdict, rangeVerdict, type Verdict } from './verdict';
import { causeInWords, periodInWords, rangeInWords, targetInWords } from './verdict-words';

type Way = 'better' | 'worse' | 'high' | 'low';

/** The usual range as it is drawn: indexes are months of the figure's own series. */
export interface RangeDrawn {
  segments: {
    start: number;
    end: number;
    mean: number | null;
    lower: number | null;
    upper: number | null;
    provisional: boolean;
  }[];
  special: ({ kind: Way; word: string } | null)[];
  restarts: { index: number; label: string }[];
}

export interface ReportFinding extends Finding {
  verdict: Verdict;
  /** What the last whole month says. */
  range: string;
  /** The comparison that the sentence does not hold: with the previous quarter. */
  before: string | null;
  target: string | null;
  drawn: RangeDrawn;
  tooEarly: { months: number; needed: number; possibleFrom: string | null } | null;
}

/** The finding of one measure that adds up. */
export function reportFinding(facts: ReportFacts, figure: MeasureFigure, measureId: string): ReportFinding {
  const series = figure.months.map((month) => month.value);
  const lastMonth = figure.months.at(-1)?.month ?? null;
  const chart = chartOf(series, figure.better, monthlyTarget(facts, figure));
  const verdict = verdictOf(facts, figure, chart, lastMonth);
  const year = facts.period.kind === 'year';
  const finding = findingOf(
    { ...figure, ...quantitiesOf(facts, figure, measureId), ...whoseOf(facts), year },
    verdict
  );
  const before = periodInWords(verdict.before, 'the previous quarter');
  return {
    ...finding,
    verdict,
    range: rangeInWords(verdict.range, lastMonth),
    before:
      before && verdict.lastYear.kind === 'compared'
        ? `${before.charAt(0).toUpperCase()}${before.slice(1)}.`
        : null,
    target: verdict.target && targetInWords(verdict.target),
    drawn: drawnOf(chart),
    tooEarly: tooEarlyOf(verdict)
  };
}

function verdictOf(
  facts: ReportFacts,
  figure: MeasureFigure,
  chart: ControlChart,
  lastMonth: Month | null
): Verdict {
  const inPeriod = monthsOf(facts.period);
  const baseline = figure.months
    .filter((month) => !inPeriod.includes(month.month))
    .map((month) => month.value);
  const over = hasEnded(facts.period, facts.today);
  const held = (earlier: number | null) => periodVerdict(figure.value?.value ?? 0, earlier, over, baseline);
  const range = rangeVerdict(chart, lastMonth);
  const steady = range.kind === 'too-early' ? null : chart.assurance;
  return {
    range,
    lastYear: held(figure.lastYear?.value ?? null),
    before: held(figure.before?.value ?? null),
    target: figure.target && { target: figure.target.quantity, met: figure.target.met, steady }
  };
}

/** A quarter's target is held against single months as a third of it, a year's as a twelfth. */
function monthlyTarget(facts: ReportFacts, figure: MeasureFigure): number | null {
  return figure.target && figure.target.quantity / monthsOf(facts.period).length;
}

function quantitiesOf(facts: ReportFacts, figure: MeasureFigure, measureId: string) {
  const explained = facts.groups
    .filter((group) => group.measureId === measureId && group.explained)
    .reduce((sum, group) => sum + group.quantity, 0);
  return {
    quantity: figure.value?.value ?? 0,
    linked: figure.linked.value,
    corroborated: figure.corroborated.value,
    explained
  };
}

function whoseOf({ scope }: ReportFacts): { whose: string; reporters: string } {
  if (scope.kind === 'council') return { whose: 'the council’s accounts', reporters: 'Services' };
  const reporters = scope.kind === 'service' ? 'The service' : 'Its services';
  return { whose: `the accounts of ${scope.name}`, reporters };
}

const WAYS: Record<PointType, Way | null> = {
  special_cause_improvement: 'better',
  special_cause_concern: 'worse',
  special_cause_neutral_high: 'high',
  special_cause_neutral_low: 'low',
  common_cause: null
};

function drawnOf(chart: ControlChart): RangeDrawn {
  return {
    segments: chart.segments.map(({ start, months, limits, provisional }) => ({
      start,
      end: start + months - 1,
      mean: limits.mean,
      lower: limits.lowerLimit,
      upper: limits.upperLimit,
      provisional
    })),
    special: chart.points.map((point) => {
      const kind = WAYS[point.pointType];
      return kind && { kind, word: causeInWords(point.specialCause) };
    }),
    restarts: []
  };
}

function tooEarlyOf({ range }: Verdict): ReportFinding['tooEarly'] {
  if (range.kind !== 'too-early') return null;
  const possibleFrom = range.possibleAfter && monthTitle(range.possibleAfter);
  return { months: range.months, needed: range.needed, possibleFrom };
}
