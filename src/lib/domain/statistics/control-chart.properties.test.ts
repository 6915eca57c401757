import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlChart, type ChartSegment } from './control-chart';
import type { PointType } from './control-chart-labels';
import type { ControlChartOptions } from './control-chart-options';

const figures = fc.array(fc.option(fc.integer({ min: -1000, max: 1000 }), { freq: 8 }), { maxLength: 60 });
const wildFigures = fc.array(fc.option(fc.double({ min: -1e299, max: 1e299, noNaN: true })), {
  maxLength: 30
});
const options: fc.Arbitrary<ControlChartOptions> = fc.record({
  improvementDirection: fc.constantFrom('increase', 'decrease', 'neutral'),
  target: fc.option(fc.integer({ min: -2000, max: 2000 })),
  screenOutliers: fc.boolean(),
  fixAfterNPoints: fc.option(fc.integer({ min: 12, max: 70 })),
  rebaseAt: fc.array(fc.integer({ min: -2, max: 62 }), { maxLength: 3 }),
  rules: fc.constantFrom('mdc2023', 'nhsr')
});

const MIRRORED: Record<PointType, PointType> = {
  special_cause_improvement: 'special_cause_concern',
  special_cause_concern: 'special_cause_improvement',
  special_cause_neutral_high: 'special_cause_neutral_high',
  special_cause_neutral_low: 'special_cause_neutral_low',
  common_cause: 'common_cause'
};

describe('for any series', () => {
  it('limits scale with the figures, and labels stay', () => {
    fc.assert(
      fc.property(figures, options, fc.constantFrom(0.125, 0.5, 4, 1024), (values, given, factor) => {
        const [plain, scaled] = [
          controlChart(values, given),
          controlChart(times(values, factor), timesTarget(given, factor))
        ];
        const limits = ({ limits: { mean, lowerLimit, upperLimit } }: ChartSegment) => [
          mean,
          lowerLimit,
          upperLimit
        ];
        expect(scaled.segments.flatMap(limits)).toEqual(times(plain.segments.flatMap(limits), factor));
        expect(scaled.points.map((point) => point.specialCause)).toEqual(
          plain.points.map((point) => point.specialCause)
        );
        expect([scaled.variation, scaled.assurance]).toEqual([plain.variation, plain.assurance]);
      })
    );
  });

  it('limits shift with the figures, and their distance stays', () => {
    fc.assert(
      fc.property(figures, options, fc.integer({ min: -5000, max: 5000 }), (values, given, shift) => {
        const shifted = controlChart(
          values.map((value) => (value === null ? null : value + shift)),
          given
        );
        controlChart(values, given).segments.forEach((segment, place) => {
          const [before, after] = [segment.limits, shifted.segments[place]!.limits];
          expect(after.movingRangeMean).toBe(before.movingRangeMean);
          for (const line of [
            'mean',
            'lowerLimit',
            'upperLimit',
            'lowerTwoSigma',
            'upperTwoSigma'
          ] as const) {
            if (before[line] === null) expect(after[line]).toBeNull();
            else expect(after[line]).toBeCloseTo(before[line] + shift, 8);
          }
        });
      })
    );
  });

  it('reversing the direction swaps improvement and concern, pass and fail', () => {
    fc.assert(
      fc.property(figures, options, (values, given) => {
        const rising = controlChart(values, { ...given, improvementDirection: 'increase' });
        const falling = controlChart(values, { ...given, improvementDirection: 'decrease' });
        expect(falling.points).toEqual(
          rising.points.map((point) => ({ ...point, pointType: MIRRORED[point.pointType] }))
        );
        const swapped = {
          consistent_pass: 'consistent_fail',
          consistent_fail: 'consistent_pass',
          inconsistent: 'inconsistent'
        };
        expect(falling.assurance).toBe(rising.assurance && swapped[rising.assurance]);
      })
    );
  });

  it('no figure is ever NaN or infinite, and a missing month is common cause', () => {
    fc.assert(
      fc.property(fc.oneof(figures, wildFigures), options, (values, given) => {
        const { points, segments } = controlChart(values, given);
        for (const part of [...points, ...segments, ...segments.map((segment) => segment.limits)]) {
          for (const figure of Object.values(part))
            if (typeof figure === 'number') expect(figure).toSatisfy(Number.isFinite);
        }
        for (const point of points) if (point.value === null) expect(point.specialCause).toBe('Common Cause');
      })
    );
  });

  it('the mean lies within the limits and within the figures that made it', () => {
    fc.assert(
      fc.property(fc.oneof(figures, wildFigures), options, (values, given) => {
        for (const { start, months, limits } of controlChart(values, given).segments) {
          const { mean, lowerLimit, upperLimit } = limits;
          if (mean === null) continue;
          expect(lowerLimit ?? mean).toBeLessThanOrEqual(mean);
          expect(upperLimit ?? mean).toBeGreaterThanOrEqual(mean);
          const known = values.slice(start, start + months).filter((value) => value !== null);
          expect(mean).toBeGreaterThanOrEqual(Math.min(...known));
          expect(mean).toBeLessThanOrEqual(Math.max(...known));
        }
      })
    );
  });

  it('what comes before a restart and what comes after do not know of each other', () => {
    fc.assert(
      fc.property(figures, figures, options, (before, after, given) => {
        const whole = controlChart([...before, ...after], { ...given, rebaseAt: [before.length] });
        const apart = [before, after].map((values) => controlChart(values, { ...given, rebaseAt: [] }));
        expect(whole.points).toEqual(apart.flatMap((each) => each.points));
      })
    );
  });

  it('limits that are fixed stay when months are added', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 12, maxLength: 12 }), figures, (baseline, later) => {
        const fixed = { improvementDirection: 'increase', fixAfterNPoints: 12 } as const;
        const lines = (values: (number | null)[]) =>
          controlChart(values, fixed).segments.map(({ limits: { mean, upperLimit } }) => [mean, upperLimit]);
        expect(lines([...baseline, ...later])).toEqual(lines(baseline));
      })
    );
  });
});

function times(values: (number | null)[], factor: number): (number | null)[] {
  return values.map((value) => (value === null ? null : value * factor));
}

function timesTarget(given: ControlChartOptions, factor: number): ControlChartOptions {
  return { ...given, target: given.target == null ? null : given.target * factor };
}
