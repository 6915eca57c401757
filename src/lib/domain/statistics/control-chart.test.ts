import { describe, expect, it } from 'vitest';
import { controlChart, type ControlChart } from './control-chart';
import type { ImprovementDirection, PointType } from './control-chart-labels';
import { ControlChartError, type ControlChartOptions } from './control-chart-options';
import type { SpecialCause } from './control-chart-rules';

const RISING = '7 Point Trend (Increasing)';
const FALLING = '7 Point Trend (Decreasing)';

/** Steady months around 10 with limits far off, fixed, so that what follows does not move them. */
const STEADY = [8, 12, 8, 12, 8, 12, 8, 12, 8, 12, 8, 12];

function chart(values: (number | null)[], options: Partial<ControlChartOptions> = {}): ControlChart {
  return controlChart(values, { improvementDirection: 'increase', ...options });
}

/** Special causes of what follows twelve steady months: mean 10, limits -0.64 and 20.64, close beyond 2.91 and 17.09. */
function causesAfterSteady(values: (number | null)[], rules?: 'nhsr' | 'mdc2023'): SpecialCause[] {
  const { points } = chart([...STEADY, ...values], { fixAfterNPoints: 12, rules });
  return points.slice(12).map((point) => point.specialCause);
}

describe('a special cause', () => {
  it.each<[string, (number | null)[], SpecialCause[]]>([
    ['above the limit', [20.7], ['Above UCL']],
    ['below the limit', [-0.7], ['Below LCL']],
    ['on the limit is none', [20.6], ['Common Cause']],
    ['seven rising', [1, 2, 4, 5, 6, 7, 8], Array(7).fill(RISING)],
    ['seven falling', [19, 18, 16, 9, 8, 6, 5], Array(7).fill(FALLING)],
    ['six rising are none', [12, 13, 9, 12, 13, 14, 15, 16, 9], Array(9).fill('Common Cause')],
    ['a tie breaks a trend', [11, 12, 13, 9, 8, 9, 10, 10, 11, 12, 13, 14], Array(12).fill('Common Cause')],
    ['seven above', [9, 11, 13, 11, 12, 11, 13, 12], ['Common Cause', ...Array(7).fill('7 Points Above CL')]],
    ['six above, one on the mean', [9, 11, 13, 11, 10, 11, 13, 12], Array(8).fill('Common Cause')],
    ['two of three close', [18, 12, 18], ['2 in 3 Above CL', 'Common Cause', '2 in 3 Above CL']],
    ['two of three, one below the mean', [18, 9, 18], Array(3).fill('Common Cause')],
    ['two close on opposite sides', [18, 2, 11], Array(3).fill('Common Cause')],
    ['a missing month breaks a trend', [4, 5, 6, null, 7, 8, 9], Array(7).fill('Common Cause')],
    ['a missing month breaks two of three', [18, null, 18], Array(3).fill('Common Cause')],
    [
      'a missing month among seven above',
      [9, 11, 13, 11, null, 11, 13, 12, 11],
      Array(9).fill('Common Cause')
    ]
  ])('%s', (_, values, expected) => {
    expect(causesAfterSteady(values, 'nhsr')).toEqual(expected);
    expect(causesAfterSteady(values)).toEqual(expected);
  });

  it('two of three counts a point outside the limits since 2023, and not before', () => {
    expect(causesAfterSteady([21, 18, 12])).toEqual(['Above UCL', '2 in 3 Above CL', 'Common Cause']);
    expect(causesAfterSteady([21, 18, 12], 'nhsr')).toEqual(['Above UCL', 'Common Cause', 'Common Cause']);
  });

  it('a peak between two trends goes the way of the second', () => {
    const peak = causesAfterSteady([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]);
    expect(peak).toEqual([...Array(6).fill(RISING), ...Array(7).fill(FALLING)]);
  });
});

describe('a point type', () => {
  it.each<[ImprovementDirection, PointType, PointType]>([
    ['increase', 'special_cause_improvement', 'special_cause_concern'],
    ['decrease', 'special_cause_concern', 'special_cause_improvement'],
    ['neutral', 'special_cause_neutral_high', 'special_cause_neutral_low']
  ])('where %s is better, and the variation is that of the last', (improvementDirection, high, low) => {
    const options = { improvementDirection, fixAfterNPoints: 12 };
    expect(chart([...STEADY, 30], options).variation).toBe(high);
    expect(chart([...STEADY, -30], options).variation).toBe(low);
    expect(chart([...STEADY, 30, 11], options).variation).toBe('common_cause');
    expect(chart([...STEADY, 30, null], options).variation).toBe('common_cause');
  });
});

describe('assurance, with limits of 5.68 and 16.32', () => {
  const values = [10, 12, 10, 12];
  it.each([
    [16.33, 'consistent_fail', 'consistent_pass'],
    [16.32, 'inconsistent', 'inconsistent'],
    [11, 'inconsistent', 'inconsistent'],
    [5.68, 'inconsistent', 'inconsistent'],
    [5.67, 'consistent_pass', 'consistent_fail'],
    [null, null, null]
  ])('of a target of %d', (target, rising, falling) => {
    expect(chart(values, { target }).assurance).toBe(rising);
    expect(chart(values, { target, improvementDirection: 'decrease' }).assurance).toBe(falling);
    expect(chart(values, { target, improvementDirection: 'neutral' }).assurance).toBeNull();
  });

  it('goes by the last segment, and is inconsistent while that has no limits', () => {
    expect(chart([100, 102, ...values], { target: 50 }).assurance).toBe('inconsistent');
    expect(chart([100, 102, ...values], { target: 50, rebaseAt: [2] }).assurance).toBe('consistent_fail');
    expect(chart([...values, 11], { target: 50, rebaseAt: [4] }).assurance).toBe('inconsistent');
  });
});

describe('segments', () => {
  const values = [1, 2, 1, 2, 11, 12, 11, 12];
  it.each([
    ['none', [], [0]],
    ['one', [4], [0, 4]],
    ['at the first month', [0], [0]],
    ['at the last month', [7], [0, 7]],
    ['repeated and out of order', [6, 4, 6, 0], [0, 4, 6]],
    ['at months that are not there', [-1, 8, 99], [0]]
  ])('begin at restarts: %s', (_, rebaseAt, starts) => {
    expect(chart(values, { rebaseAt }).segments.map((segment) => segment.start)).toEqual(starts);
  });

  it('begin at a missing month too, and may hold nothing else', () => {
    const { points, segments, variation } = chart([1, 2, null, null], { rebaseAt: [2] });
    expect(segments.map((segment) => [segment.months, segment.limits.mean])).toEqual([
      [2, 1.5],
      [2, null]
    ]);
    expect(points[3]).toMatchObject({
      value: null,
      mean: null,
      relationToMean: null,
      outside: null,
      close: null
    });
    expect(variation).toBe('common_cause');
  });

  it('are provisional below 13 months', () => {
    const { segments } = chart([...STEADY, ...STEADY, 9], { rebaseAt: [12] });
    expect(segments.map((segment) => segment.provisional)).toEqual([true, false]);
  });

  it('take mean and limits from the first months of each where these are fixed, missing ones counted', () => {
    const later = [null, null, ...STEADY, 90, 90].map((value) => value && value + 100);
    const { segments } = chart([...STEADY, 90, ...later], { rebaseAt: [13], fixAfterNPoints: 12 });
    expect(segments.map((segment) => [segment.limits.mean, segment.limits.movingRangesUsed])).toEqual([
      [10, 11],
      [110, 9]
    ]);
  });

  it('use all their months where there are fewer than the baseline', () => {
    expect(chart(values, { fixAfterNPoints: 12 })).toEqual(chart(values));
  });
});

describe('a series', () => {
  it('without months is an empty chart', () => {
    const empty = { points: [], segments: [], variation: null, assurance: null };
    expect(chart([], { target: 5, rebaseAt: [0, 3], fixAfterNPoints: 12 })).toEqual(empty);
  });

  it.each([
    ['one month', [7]],
    ['missing months only', [null, null, null, null, null, null, null, null]],
    ['the same decimal every month', Array<number>(20).fill(0.1)]
  ])('of %s is common cause throughout', (_, values) => {
    for (const screenOutliers of [false, true]) {
      const { points } = chart(values, { screenOutliers });
      expect(new Set(points.map((point) => point.specialCause))).toEqual(new Set(['Common Cause']));
    }
  });

  it.each<[string, unknown, Partial<ControlChartOptions>, (number | null)[]]>([
    ['value', NaN, {}, [1, NaN]],
    ['value', Infinity, {}, [Infinity]],
    ['value', -1e300, {}, [-1e300, 2]],
    ['value', undefined, {}, [undefined as unknown as null]],
    ['value', '5', {}, ['5' as unknown as number]],
    ['target', NaN, { target: NaN }, [1]],
    ['target', -Infinity, { target: -Infinity }, [1]],
    ['fixAfterNPoints', 11, { fixAfterNPoints: 11 }, [1]],
    ['fixAfterNPoints', 12.5, { fixAfterNPoints: 12.5 }, [1]],
    ['fixAfterNPoints', NaN, { fixAfterNPoints: NaN }, []],
    ['rebaseAt', 1.5, { rebaseAt: [0, 1.5] }, [1, 2, 3]],
    ['rebaseAt', NaN, { rebaseAt: [NaN] }, [1]],
    ['improvementDirection', 'up', { improvementDirection: 'up' as ImprovementDirection }, [1]],
    ['rules', 'other', { rules: 'other' as 'nhsr' }, [1]]
  ])('is refused for its %s of %s', (problem, offender, options, values) => {
    expect(() => chart(values, options)).toThrow(expect.objectContaining({ problem, offender }));
    expect(() => chart(values, options)).toThrow(ControlChartError);
  });
});
