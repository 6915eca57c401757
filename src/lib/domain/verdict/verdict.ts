/**
 * Is there a difference? What the figures of one measure allow to be said, and nothing beyond it. Sources: NHS England, Making Data
 * Count, for the usual range and for how surely a target is met; `count-comparison.ts` for two periods; the council's rule for the rest.
 */
import { controlChart, MONTHS_FOR_A_VERDICT, type ControlChart } from '$lib/domain/statistics/control-chart';
import type { Assurance, ImprovementDirection, PointType } from '$lib/domain/statistics/control-chart-labels';
import type { SpecialCause } from '$lib/domain/statistics/control-chart-rules';
import { compareCounts, type CountComparison } from '$lib/domain/statistics/count-comparison';
import { seriesSpread } from '$lib/domain/statistics/series-spread';
import type { ShareComparison } from '$lib/domain/statistics/share-comparison';
import type { Share } from '$lib/domain/statistics/share-interval';
import type { Better, MeasureKind } from '$lib/domain/measure/measure';
import { addMonths, type Month } from '$lib/domain/calendar/day';
import type { Step } from './step';

/** The last whole month against the usual range. `not-recorded`: nobody said anything of that month. */
export type RangeVerdict =
  | { kind: 'too-early'; months: number; needed: number; possibleAfter: Month | null }
  | { kind: 'not-recorded' }
  | { kind: 'usual' }
  | { kind: 'special'; way: Way; cause: SpecialCause };

/** Which way an unusual month went; `high` and `low` where neither direction is better. */
export type Way = 'better' | 'worse' | 'high' | 'low';

/** A month that is missing in a period, and the service that could say what it was. */
export interface MissingMonth {
  month: Month;
  service: string;
}

/** A period against an earlier one, or why the two are not compared. */
export type PeriodVerdict =
  | ({
      kind: 'compared';
      /** Of a share in percent, and so is the earlier one. */
      now: number;
      count: number;
      /** What changed in between, while the counting did not. */
      changed: readonly Step[];
    } & (CountCompared | ShareCompared))
  | { kind: 'not-over' }
  /** A level that may not be added up: only its usual range is looked at. */
  | { kind: 'last-value' }
  /** So few months before, of the 12 that say how much an amount varies; or they do not vary yet. */
  | { kind: 'varies-unknown'; months: number; needed: number }
  | { kind: 'no-figure' }
  | { kind: 'counted-differently'; step: Step }
  | { kind: 'not-recorded'; in: 'now' | 'then'; missing: readonly MissingMonth[] };

/** Two periods that are compared. */
export type Compared = Extract<PeriodVerdict, { kind: 'compared' }>;

/** Two counts, or two amounts. */
export interface CountCompared extends CountComparison {
  /** How they are written; as counts where it is not said. */
  measured?: MeasureKind;
}

/** Two shares. */
export interface ShareCompared extends ShareComparison {
  shares: { now: Share; earlier: Share };
}

/** The earlier period that a figure is held against. */
export type Against = 'last-year' | 'before';

/** A figure against its target; `steady` from 13 months on. */
export interface TargetVerdict {
  /** Whether the period is over. */
  over: boolean;
  target: number;
  /** How it is written; as a count where it is not said. */
  measured?: MeasureKind;
  /** Null while it is open, where neither direction is better, or where a month that is missing could decide it. */
  met: boolean | null;
  /** A month of the period is not recorded. */
  missing: boolean;
  steady: Assurance | null;
}

/** What may be said of one measure. One comparison is judged; an earlier figure beside it has no verdict. */
export interface Verdict {
  range: RangeVerdict;
  against: Against;
  comparison: PeriodVerdict;
  /** Why last year is not what it is compared with; null where it is, or where it has no figure. */
  notLastYear: PeriodVerdict | null;
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
  if (last.value === null) return { kind: 'not-recorded' };
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

/** Two periods of the same length, and what the series did before the later one. */
export interface TwoPeriods {
  now: number;
  earlier: number;
  /** Months in each of them: 3 or 12. */
  length: number;
  /** Months before the later period, since it is counted as it is now; null where there is no figure. */
  before: readonly (number | null)[];
  changed: readonly Step[];
}

/** A count against an earlier one. @param confidence that of its report: see report/judged.ts */
export function periodVerdict(
  { now, earlier, length, before, changed }: TwoPeriods,
  confidence: number
): Compared & CountCompared {
  const spread = seriesSpread(before, length);
  const compared = compareCounts({ count: now, time: 1 }, { count: earlier, time: 1 }, spread, confidence);
  return { kind: 'compared', now, count: earlier, changed, ...compared };
}

/**
 * Is this a difference in the better direction? The period itself must differ: one unusual month beside "no clear
 * difference" is a reason to ask. After nothing there is no measure of a difference.
 */
export function isClearlyBetter(verdict: Verdict, better: Better): boolean {
  const { comparison } = verdict;
  const followsNothing = comparison.kind === 'compared' && comparison.count === 0;
  return comparesAs(verdict, better) === 'better' && !rangeIs(verdict, 'worse') && !followsNothing;
}

/** Which way the judged comparison went; null where it shows no difference, or neither way is better. */
export function comparesAs(
  { comparison }: Pick<Verdict, 'comparison'>,
  better: Better
): 'better' | 'worse' | null {
  if (comparison.kind !== 'compared' || better === 'neither') return null;
  if (comparison.verdict !== 'higher' && comparison.verdict !== 'lower') return null;
  return comparison.verdict === better ? 'better' : 'worse';
}

/** Did the last month, or the run that it ends, go this way? */
export function rangeIs({ range }: Pick<Verdict, 'range'>, way: 'better' | 'worse'): boolean {
  return range.kind === 'special' && range.way === way;
}
