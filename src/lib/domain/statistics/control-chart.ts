/**
 * Is the last month within the usual range? An XmR control chart of monthly figures, as NHS England's Making Data
 * Count draws it: mean, limits, the points that stand out, and what they say about the series and its target.
 */
import { checkControlChart, type ControlChartOptions } from './control-chart-options';
import {
  assuranceOf,
  pointTypeOf,
  type Assurance,
  type ImprovementDirection,
  type PointType
} from './control-chart-labels';
import { limitsOf, placePoint, type Limits, type PlacedPoint } from './control-chart-limits';
import { specialCausesOf, type SpecialCause } from './control-chart-rules';

/** A segment of fewer months has provisional limits, and allows no verdict. */
export const MONTHS_FOR_A_VERDICT = 13;

/** One month of the chart. The figures are in the measure's unit; null is "not known", never zero. */
export interface ChartPoint extends PlacedPoint {
  /** The one that counts where several apply: outside the limits, then trend, then 2 of 3, then shift. */
  specialCause: SpecialCause;
  pointType: PointType;
}

/** The months from one restart to the next, which share one mean and one pair of limits. */
export interface ChartSegment {
  /** Index of its first month, from 0. */
  start: number;
  /** How many months it has, missing ones included; 1 or more. */
  months: number;
  /** Fewer than 13 months: the limits will still move. */
  provisional: boolean;
  limits: Limits;
}

/** A charted series. It holds numbers and nulls, never NaN or Infinity. */
export interface ControlChart {
  /** One for each value, in the same order. */
  points: ChartPoint[];
  /** One or more in order of time; none for a series without months. */
  segments: ChartSegment[];
  /** The last point's type, a missing last month being common cause; null for a series without months. */
  variation: PointType | null;
  /** Will the last segment meet the target? Null where neutral, without target or without months. */
  assurance: Assurance | null;
}

/**
 * Charts one figure a month, oldest first. Source: NHS England, Making Data Count, "Making data count: getting
 * started"; behaviour of the R package NHSRplotthedots 0.2.2, whose labels are those of `rules: 'nhsr'` and which
 * screens outliers unless told not to.
 *
 * Where the package stops or is silent: a missing month is a common cause point and breaks every run that it is in
 * (the package stops at some); with fewer than two neighbouring months, or every moving range screened out, there are
 * no limits, nothing is outside or close, and a target is "inconsistent"; no months at all give an empty chart.
 *
 * @param values any unit, at most 1e299 either way; null where a month has no figure
 * @throws ControlChartError for a value, target, restart or baseline that is not such a number
 */
export function controlChart(values: readonly (number | null)[], options: ControlChartOptions): ControlChart {
  checkControlChart(values, options);
  const points: ChartPoint[] = [];
  const segments: ChartSegment[] = [];
  const starts = segmentStarts(values.length, options.rebaseAt ?? []);
  for (let place = 0; place < starts.length; place++) {
    const start = starts[place]!;
    segments.push(chartSegment(values.slice(start, starts[place + 1]), start, options, points));
  }
  const { improvementDirection, target } = options;
  return {
    points,
    segments,
    variation: points.at(-1)?.pointType ?? null,
    assurance: assuranceOf(segments.at(-1)?.limits, target ?? null, improvementDirection)
  };
}

/** The first index of each segment. Restarts in months that are not in the series are passed over, as in the package. */
function segmentStarts(months: number, rebaseAt: readonly number[]): number[] {
  if (months === 0) return [];
  if (rebaseAt.length === 0) return [0];
  const inside = rebaseAt.filter((index) => index > 0 && index < months);
  return [...new Set([0, ...inside])].sort((a, b) => a - b);
}

/** Charts one segment by itself, since nothing crosses a restart, and adds its points to the others. */
function chartSegment(
  values: readonly (number | null)[],
  start: number,
  options: ControlChartOptions,
  points: ChartPoint[]
): ChartSegment {
  const baseline = values.slice(0, options.fixAfterNPoints ?? values.length);
  const limits = limitsOf(baseline, options.screenOutliers ?? false);
  const placed = values.map((value) => placePoint(value, limits));
  const causes = specialCausesOf(placed, options.rules ?? 'mdc2023');
  for (let month = 0; month < placed.length; month++) {
    points.push(labelPoint(placed[month]!, causes[month]!, options.improvementDirection));
  }
  const months = values.length;
  return { start, months, provisional: months < MONTHS_FOR_A_VERDICT, limits };
}

/** Names each part, since spreading 144,000 points took ten times as long. */
function labelPoint(
  { value, mean, lowerLimit, upperLimit, relationToMean, outside, close }: PlacedPoint,
  specialCause: SpecialCause,
  direction: ImprovementDirection
): ChartPoint {
  const pointType = pointTypeOf(specialCause, direction);
  return { value, mean, lowerLimit, upperLimit, relationToMean, outside, close, specialCause, pointType };
}
