/**
 * The usual range of a measure: where its months fall while nothing changes. Communications may fix it on a baseline,
 * and begin it anew at a dated, explained step; the same range holds on every page that shows the measure.
 */
import type { ControlChart } from '$lib/domain/statistics/control-chart';
import type { SpecialCause } from '$lib/domain/statistics/control-chart-rules';
import { FEWEST_BASELINE_MONTHS } from '$lib/domain/statistics/control-chart-options';
import type { Better } from '$lib/domain/measure/measure';
import { monthsBetween, type Month } from '$lib/domain/calendar/day';
import type { Step } from './step';
import { chartOf, rangeVerdict, WAYS, type ChartSettings, type RangeVerdict, type Way } from './verdict';

/** How many months a range is made from at most: five years. What is older says little about now. */
export const RANGE_MONTHS = 60;

/** What a measure is compared with: months of its own, both ends included, or a level that is stated. */
export type Baseline =
  | { kind: 'months'; from: Month; to: Month; reason: string }
  | { kind: 'level'; monthlyLevel: number; reason: string };

/** What communications decided about the range of a measure. */
export interface RangeSettings {
  baseline: Baseline | null;
  /** In order of time. */
  restarts: Step[];
}

export const NO_SETTINGS: RangeSettings = { baseline: null, restarts: [] };

/** One whole month; null where there is no figure. */
export interface RangeMonth {
  month: Month;
  value: number | null;
  /** Of a share: of how many. */
  outOf?: number;
}

/** Where the usual range is drawn, in numbers: indexes are those of the months that are drawn. */
export interface RangeDrawn {
  segments: {
    start: number;
    end: number;
    mean: number | null;
    lower: number | null;
    upper: number | null;
    provisional: boolean;
  }[];
  special: ({ way: Way; cause: SpecialCause } | null)[];
  restarts: { index: number; reason: string }[];
  baseline: { start: number; end: number } | null;
  /** A stated level for each month. */
  level: number | null;
}

export interface UsualRange {
  chart: ControlChart;
  verdict: RangeVerdict;
  drawn: RangeDrawn;
  /** How far the months are from a verdict; null where there is one. */
  tooEarly: Omit<Extract<RangeVerdict, { kind: 'too-early' }>, 'kind'> | null;
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
      const way = WAYS[point.pointType];
      return way && { way, cause: point.specialCause };
    }),
    restarts: restarts
      .map(({ month, reason }) => ({ index: placeOf(month), reason }))
      .filter(({ index }) => index > 0),
    baseline:
      baseline?.kind === 'months' && baselineHolds(baseline, months) && placeOf(baseline.to) >= 0
        ? { start: Math.max(0, placeOf(baseline.from)), end: placeOf(baseline.to) }
        : null,
    level: baseline?.kind === 'level' ? baseline.monthlyLevel : null
  };
}

function tooEarlyOf(range: RangeVerdict): UsualRange['tooEarly'] {
  if (range.kind !== 'too-early') return null;
  return { months: range.months, needed: range.needed, possibleAfter: range.possibleAfter };
}
