/**
 * Is there a difference? What the figures of one measure allow to be said, and nothing beyond it. Sources: NHS England, Making Data
 * Count, for the usual range and for how surely a target is met; `count-comparison.ts` for two periods; the council's rule for the rest.
 */
import { controlChart, MONTHS_FOR_A_VERDICT, type ControlChart } from '$lib/domain/statistics/control-chart';
import type { Assurance, ImprovementDirection, PointType } from '$lib/domain/statistics/control-chart-labels';
import type { SpecialCause } from '$lib/domain/statistics/control-chart-rules';
import { compareCounts, overdispersion, type CountComparison } from '$lib/domain/statistics/count-comparison';
import type { Better } from '$lib/domain/measure/measure';
import { addMonths, type Month } from '$lib/domain/calendar/day';

/** The last whole month against the usual range. */
export type RangeVerdict =
  | { kind: 'too-early'; months: number; needed: number; possibleAfter: Month | null }
  | { kind: 'usual' }
  | { kind: 'special'; way: Way; cause: SpecialCause };

/** Which way an unusual month went; `high` and `low` where neither direction is better. */
export type Way = 'better' | 'worse' | 'high' | 'low';

/** A period against an earlier one. `over` false: the period is still running, so nothing is compared. */
export type PeriodVerdict =
  (CountComparison & { kind: 'compared'; count: number }) | { kind: 'not-over' } | { kind: 'no-figure' };

/** A figure against its target; `steady` from 13 months on. */
export interface TargetVerdict {
  /** Whether the period is over. */
  over: boolean;
  target: number;
  met: boolean | null;
  steady: Assurance | null;
}

export interface Verdict {
  range: RangeVerdict;
  lastYear: PeriodVerdict;
  before: PeriodVerdict;
  target: TargetVerdict | null;
}

/** A baseline or a restart of a measure, as the place of its month in the series. */
export interface ChartSettings {
  fixAfterNPoints?: number;
  rebaseAt?: number[];
}

const DIRECTIONS: Record<Better, ImprovementDirection> = {
  higher: 'increase',
  lower: 'decrease',
  neither: 'neutral'
};

/** The control chart of a measure's whole months, after Making Data Count: no screening, mdc2023 rules. */
export function chartOf(
  values: readonly (number | null)[],
  better: Better,
  monthlyTarget: number | null,
  settings: ChartSettings = {}
): ControlChart {
  return controlChart(values, {
    improvementDirection: DIRECTIONS[better],
    target: monthlyTarget,
    ...settings
  });
}

/**
 * What the chart says of its last month. Only months since the last restart count towards the 13 that are needed.
 * @param lastMonth the month of the last value; null without values
 */
export function rangeVerdict(chart: ControlChart, lastMonth: Month | null): RangeVerdict {
  const segment = chart.segments.at(-1);
  const known = segment
    ? chart.points.slice(segment.start).filter((point) => point.value !== null).length
    : 0;
  if (known < MONTHS_FOR_A_VERDICT) {
    const possibleAfter = lastMonth && addMonths(lastMonth, MONTHS_FOR_A_VERDICT - known);
    return { kind: 'too-early', months: known, needed: MONTHS_FOR_A_VERDICT, possibleAfter };
  }
  const last = chart.points.at(-1)!;
  const way = WAYS[last.pointType];
  return way === null ? { kind: 'usual' } : { kind: 'special', way, cause: last.specialCause };
}

/** The way of a month by what the chart calls it; null for one within the usual range. */
export const WAYS: Record<PointType, Way | null> = {
  special_cause_improvement: 'better',
  special_cause_concern: 'worse',
  special_cause_neutral_high: 'high',
  special_cause_neutral_low: 'low',
  common_cause: null
};

/**
 * The period's count against an earlier period of the same length.
 * @param baseline monthly figures before the period, for how much the measure varies by itself
 */
export function periodVerdict(
  now: number,
  earlier: number | null,
  over: boolean,
  baseline: readonly (number | null)[],
  confidence = 0.95
): PeriodVerdict {
  if (earlier === null) return { kind: 'no-figure' };
  if (!over) return { kind: 'not-over' };
  const spread = overdispersion(baseline);
  const compared = compareCounts({ count: now, time: 1 }, { count: earlier, time: 1 }, spread, confidence);
  return { kind: 'compared', count: earlier, ...compared };
}

/** The earlier period that a count is compared with: the same one last year is the fairer and comes first. */
export function fairestEarlier({ lastYear }: Pick<Verdict, 'lastYear'>): 'lastYear' | 'before' {
  return lastYear.kind === 'no-figure' ? 'before' : 'lastYear';
}

/** The comparison that a sentence makes, and that every judgement of a measure rests on. */
export function fairestComparison(verdict: Pick<Verdict, 'lastYear' | 'before'>): PeriodVerdict {
  return verdict[fairestEarlier(verdict)];
}

/** Does anything speak for the better direction: the last month, or the period against an earlier one? */
export function isBetter(verdict: Verdict, better: Better): boolean {
  return rangeIs(verdict, 'better') || comparisonIs(verdict, better, 'better');
}

/**
 * Is this a difference in the better direction? The period itself must differ, by the comparison that its sentence
 * tells: one unusual month beside "no clear difference" is a reason to ask, not a difference made.
 */
export function isClearlyBetter(verdict: Verdict, better: Better): boolean {
  return comparisonIs(verdict, better, 'better') && !rangeIs(verdict, 'worse') && !followsNothing(verdict);
}

/** After nothing there is no measure of a difference. */
function followsNothing(verdict: Verdict): boolean {
  const comparison = fairestComparison(verdict);
  return comparison.kind === 'compared' && comparison.count === 0;
}

/** Does anything speak for the worse direction? */
export function isWorse(verdict: Verdict, better: Better): boolean {
  return rangeIs(verdict, 'worse') || comparisonIs(verdict, better, 'worse');
}

function rangeIs({ range }: Verdict, way: 'better' | 'worse'): boolean {
  return range.kind === 'special' && range.way === way;
}

function comparisonIs(verdict: Verdict, better: Better, way: 'better' | 'worse'): boolean {
  const comparison = fairestComparison(verdict);
  if (comparison.kind !== 'compared' || better === 'neither') return false;
  const good = better === 'higher' ? 'higher' : 'lower';
  const bad = better === 'higher' ? 'lower' : 'higher';
  return comparison.verdict === (way === 'better' ? good : bad);
}
