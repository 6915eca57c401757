/**
 * The usual range of a measure: where its months fall while nothing changes. Communications may fix it on a baseline,
 * and begin it anew at a dated, explained step; the same range holds on every page that shows the measure.
 */
import { MONTHS_FOR_A_VERDICT, type ControlChart } from '$lib/domain/statistics/control-chart';
import type { PointType } from '$lib/domain/statistics/control-chart-labels';
import { FEWEST_BASELINE_MONTHS } from '$lib/domain/statistics/control-chart-options';
import type { Better } from '$lib/domain/measure/measure';
import { monthsBetween, monthTitle, type Month } from '$lib/domain/calendar/quarter';
import { chartOf, rangeVerdict, type ChartSettings, type RangeVerdict } from './verdict';
import { causeInWords } from './verdict-words';
import { figure } from '$lib/domain/words';

/** How many months a range is made from at most: five years. What is older says little about now. */
export const RANGE_MONTHS = 60;

/** What a measure is compared with: months of its own, both ends included, or a level that is stated. */
export type Baseline =
  | { kind: 'months'; from: Month; to: Month; reason: string }
  | { kind: 'level'; monthlyLevel: number; reason: string };

/** From this month a new range holds. */
export interface Restart {
  month: Month;
  reason: string;
}

/** What communications decided about the range of a measure. */
export interface RangeSettings {
  baseline: Baseline | null;
  /** In order of time. */
  restarts: Restart[];
}

export const NO_SETTINGS: RangeSettings = { baseline: null, restarts: [] };

/** One whole month; null where there is no figure. */
export interface RangeMonth {
  month: Month;
  value: number | null;
}

/** The usual range as it is drawn: indexes are those of the months that are drawn. */
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
  baseline: { start: number; end: number; label: string } | null;
  level: { value: number; label: string } | null;
}

export type Way = 'better' | 'worse' | 'high' | 'low';

export interface UsualRange {
  chart: ControlChart;
  verdict: RangeVerdict;
  drawn: RangeDrawn;
  /** How far the months are from a verdict; null where there is one. */
  tooEarly: { months: number; needed: number; possibleAfter: string | null } | null;
}

/**
 * The range that a measure's months make, and what it says of the last of them.
 * @param months whole months in order of time, without gaps
 * @param drawnMonths how many of the last months are drawn; the range is made from all of them
 */
export function usualRange(
  months: readonly RangeMonth[],
  measure: { better: Better; monthlyTarget: number | null },
  settings: RangeSettings,
  drawnMonths = months.length
): UsualRange {
  const chart = chartOf(
    months.map((month) => month.value),
    measure.better,
    measure.monthlyTarget,
    chartSettings(months, settings)
  );
  const verdict = rangeVerdict(chart, months.at(-1)?.month ?? null);
  const first = Math.max(0, months.length - drawnMonths);
  return { chart, verdict, drawn: drawnOf(chart, months, settings, first), tooEarly: tooEarlyOf(verdict) };
}

/** The line that a target draws across single months: "Target 313 a month". */
export function targetLine(monthlyTarget: number | null): { value: number; label: string } | null {
  if (monthlyTarget === null) return null;
  const shown = monthlyTarget < 10 ? Math.round(monthlyTarget * 10) / 10 : Math.round(monthlyTarget);
  return { value: monthlyTarget, label: `Target ${figure(shown)} a month` };
}

/** Is this baseline long enough, and known in full? A baseline that ends after the months is not there yet. */
export function baselineHolds(baseline: Baseline | null, months: readonly RangeMonth[]): boolean {
  if (baseline?.kind !== 'months') return false;
  const known = months.some(({ month }) => month === baseline.from);
  const over = months.some(({ month }) => month === baseline.to);
  return known && over && monthsBetween(baseline.from, baseline.to) + 1 >= FEWEST_BASELINE_MONTHS;
}

/** The stretch of a baseline begins with it; every stretch takes its limits from as many of its first months. */
function chartSettings(months: readonly RangeMonth[], { baseline, restarts }: RangeSettings): ChartSettings {
  const placeOf = (month: Month) => months.findIndex((each) => each.month === month);
  const rebaseAt = restarts.map(({ month }) => placeOf(month)).filter((place) => place > 0);
  if (baseline?.kind !== 'months' || !baselineHolds(baseline, months)) return { rebaseAt };
  return {
    rebaseAt: [...rebaseAt, placeOf(baseline.from)],
    fixAfterNPoints: monthsBetween(baseline.from, baseline.to) + 1
  };
}

const WAYS: Record<PointType, Way | null> = {
  special_cause_improvement: 'better',
  special_cause_concern: 'worse',
  special_cause_neutral_high: 'high',
  special_cause_neutral_low: 'low',
  common_cause: null
};

function drawnOf(
  chart: ControlChart,
  months: readonly RangeMonth[],
  { baseline, restarts }: RangeSettings,
  first: number
): RangeDrawn {
  const placeOf = (month: Month) => months.findIndex((each) => each.month === month) - first;
  const segments = chart.segments.map(({ start, months: length, limits, provisional }) => ({
    start: Math.max(0, start - first),
    end: start + length - 1 - first,
    mean: limits.mean,
    lower: limits.lowerLimit,
    upper: limits.upperLimit,
    provisional
  }));
  return {
    segments: segments.filter(({ end }) => end >= 0),
    special: chart.points.slice(first).map((point) => {
      const kind = WAYS[point.pointType];
      return kind && { kind, word: causeInWords(point.specialCause) };
    }),
    restarts: restarts
      .map(({ month, reason }) => ({ index: placeOf(month), label: reason }))
      .filter(({ index }) => index > 0),
    baseline:
      baseline?.kind === 'months' && baselineHolds(baseline, months) && placeOf(baseline.to) >= 0
        ? { start: Math.max(0, placeOf(baseline.from)), end: placeOf(baseline.to), label: 'Baseline' }
        : null,
    level:
      baseline?.kind === 'level'
        ? { value: baseline.monthlyLevel, label: `Baseline: ${figure(baseline.monthlyLevel)} a month` }
        : null
  };
}

function tooEarlyOf(range: RangeVerdict): UsualRange['tooEarly'] {
  if (range.kind !== 'too-early') return null;
  const possibleAfter = range.possibleAfter && monthTitle(range.possibleAfter);
  return { months: range.months, needed: MONTHS_FOR_A_VERDICT, possibleAfter };
}
