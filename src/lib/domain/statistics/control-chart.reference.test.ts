/** Every published chart comes out as NHSRplotthedots drew it. `REFERENCE_DIR` names another folder of such files. */
import { describe, expect, it } from 'vitest';
import { hasReference, readReference } from '../../../../tests/support/reference';
import { controlChart, type ChartSegment, type ControlChart } from './control-chart';
import type { Assurance, ImprovementDirection, PointType } from './control-chart-labels';
import type { Limits } from './control-chart-limits';
import { ControlChartError, type ControlChartOptions } from './control-chart-options';
import type { Rules, SpecialCause } from './control-chart-rules';

type Figure = number | null;

interface Labels {
  special_cause_types: SpecialCause[];
  point_types: PointType[];
  variation: PointType | null;
}

interface ReferenceSegment {
  start: number;
  n: number;
  mean: number | null;
  lpl: number | null;
  upl: number | null;
  lower_two_sigma: number | null;
  upper_two_sigma: number | null;
  moving_range_mean: number | null;
  moving_range_mean_unscreened: number | null;
  moving_ranges_used: number;
  moving_ranges_screened_out: number;
  short_group_warning: boolean;
}

interface Expected extends Labels {
  mean: number | null;
  lpl: number | null;
  upl: number | null;
  moving_range_mean: number | null;
  relative_to_mean: (number | null)[];
  outside_limits: (boolean | null)[];
  close_to_limits: (boolean | null)[];
  assurance: Assurance | null;
  segments: ReferenceSegment[];
}

interface ReferenceCase {
  name: string;
  values: (number | null)[];
  options: {
    improvement_direction: ImprovementDirection;
    target: number | null;
    screen_outliers: boolean;
    fix_after_n_points: number | null;
    rebase_at: number[];
  };
  expected: Expected | { package_error: string };
  mdc2023?: Labels;
}

type SolvedCase = ReferenceCase & { expected: Expected };

const FILE = 'spc-reference.json';
const { cases = [] } = readReference<{ cases: ReferenceCase[] }>(FILE);
const solved = cases.filter((given): given is SolvedCase => !('package_error' in given.expected));
const failed = cases.filter((given) => 'package_error' in given.expected);

it.runIf(hasReference(FILE))('there are reference charts to compare with', () => {
  expect(cases.length).toBeGreaterThan(0);
});

describe.runIf(solved.length > 0)('the published reference', () => {
  it.each(solved)('is reproduced in its figures: $name', (given) => {
    const chart = chartOf(given, 'nhsr');
    const { expected } = given;
    const largest = Math.max(0, ...given.values.map((value) => Math.abs(value ?? 0)));
    expect(chart.segments.map(countsOf)).toEqual(expected.segments.map(expectedCountsOf));
    chart.segments.forEach((segment, place) => {
      expectSame(figuresOf(segment), expectedFiguresOf(expected.segments[place]!), largest);
    });
    expectSame(headlinesOf(chart), expectedHeadlinesOf(expected), largest);
    expect(chart.points.map((point) => point.value)).toEqual(given.values);
    expect(chart.points.map(limitsAndMean)).toEqual(limitsByMonth(chart));
    expect(chart.points.map((point) => point.relationToMean)).toEqual(expected.relative_to_mean);
    expect(chart.points.map((point) => point.outside)).toEqual(expected.outside_limits);
    expect(chart.points.map((point) => point.close)).toEqual(expected.close_to_limits);
    expect(chart.assurance).toBe(expected.assurance);
  });

  it.each(solved)('is reproduced in its labels, by the rules of the package: $name', (given) => {
    expect(labelsOf(chartOf(given, 'nhsr'))).toEqual(labelsOnly(given.expected));
  });

  it.each(solved)('is reproduced in its labels, by the rules of 2023: $name', (given) => {
    expect(labelsOf(chartOf(given, 'mdc2023'))).toEqual(labelsOnly(given.mdc2023 ?? given.expected));
  });
});

describe.runIf(failed.length > 0)('where the package stops', () => {
  it.each(failed)('$name is refused by name, or charted with its missing months as common cause', (given) => {
    for (const rules of ['nhsr', 'mdc2023'] as const) {
      const chart = chartOrRefusal(given, rules);
      if (chart instanceof ControlChartError) continue;
      expect(chart.points.map((point) => point.value)).toEqual(given.values);
      const missing = chart.points.filter((point) => point.value === null);
      for (const point of missing) {
        expect(point).toMatchObject({ relationToMean: null, outside: null, close: null });
        expect(point).toMatchObject({ specialCause: 'Common Cause', pointType: 'common_cause' });
      }
      const figures = chart.segments.flatMap(figuresOf);
      for (const figure of figures) expect(figure ?? 0).toSatisfy(Number.isFinite);
    }
  });
});

function chartOf(given: ReferenceCase, rules: Rules): ControlChart {
  return controlChart(given.values, optionsOf(given, rules));
}

function chartOrRefusal(given: ReferenceCase, rules: Rules): ControlChart | ControlChartError {
  try {
    return chartOf(given, rules);
  } catch (error) {
    expect(error).toBeInstanceOf(ControlChartError);
    return error as ControlChartError;
  }
}

function optionsOf({ options }: ReferenceCase, rules: Rules): ControlChartOptions {
  return {
    improvementDirection: options.improvement_direction,
    target: options.target,
    screenOutliers: options.screen_outliers,
    fixAfterNPoints: options.fix_after_n_points,
    rebaseAt: options.rebase_at,
    rules
  };
}

function labelsOf(chart: ControlChart): Labels {
  return {
    special_cause_types: chart.points.map((point) => point.specialCause),
    point_types: chart.points.map((point) => point.pointType),
    variation: chart.variation
  };
}

function labelsOnly({ special_cause_types, point_types, variation }: Labels): Labels {
  return { special_cause_types, point_types, variation };
}

function countsOf({ start, months, provisional, limits }: ChartSegment) {
  const { movingRangesUsed, movingRangesScreenedOut } = limits;
  return [start, months, provisional, movingRangesUsed, movingRangesScreenedOut];
}

function expectedCountsOf(segment: ReferenceSegment) {
  const { moving_ranges_used: used, moving_ranges_screened_out: screenedOut } = segment;
  return [segment.start, segment.n, segment.short_group_warning, used, screenedOut];
}

function figuresOf({ limits }: ChartSegment): Figure[] {
  return [
    ...limitsAndMean(limits),
    limits.lowerTwoSigma,
    limits.upperTwoSigma,
    limits.movingRangeMean,
    limits.unscreenedMovingRangeMean
  ];
}

function expectedFiguresOf(segment: ReferenceSegment): Figure[] {
  return [
    segment.mean,
    segment.lpl,
    segment.upl,
    segment.lower_two_sigma,
    segment.upper_two_sigma,
    segment.moving_range_mean,
    segment.moving_range_mean_unscreened
  ];
}

/** The figures of a whole series are those of its last segment. */
function headlinesOf(chart: ControlChart): Figure[] {
  const last = chart.segments.at(-1)?.limits;
  return last ? [...limitsAndMean(last), last.movingRangeMean] : [null, null, null, null];
}

function expectedHeadlinesOf({ mean, lpl, upl, moving_range_mean }: Expected): Figure[] {
  return [mean, lpl, upl, moving_range_mean];
}

function limitsAndMean({ mean, lowerLimit, upperLimit }: Pick<Limits, 'mean' | 'lowerLimit' | 'upperLimit'>) {
  return [mean, lowerLimit, upperLimit];
}

function limitsByMonth(chart: ControlChart): Figure[][] {
  return chart.segments.flatMap(({ months, limits }) =>
    Array.from({ length: months }, () => limitsAndMean(limits))
  );
}

/** To 1e-9 of the expected number; where a limit all but cancels out, to the last digits of the figures it came from. */
function expectSame(actual: Figure[], expected: Figure[], largest: number): void {
  expect(actual.map((figure) => figure === null)).toEqual(expected.map((figure) => figure === null));
  expected.forEach((figure, place) => {
    const tolerance = Math.max(1e-9 * Math.abs(figure ?? 0), 1e-14 * largest);
    expect(Math.abs((actual[place] ?? 0) - (figure ?? 0))).toBeLessThanOrEqual(tolerance);
  });
}
