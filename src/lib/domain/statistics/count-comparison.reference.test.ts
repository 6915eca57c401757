import { describe, expect, it } from 'vitest';
import { expectWithin, hasReference, readReference } from '../../../../tests/support/reference';
import { compareCounts, overdispersion, type ComparisonVerdict } from './count-comparison';
import { ratioInterval } from './ratio-interval';
import { approximateRatioInterval, logRatioError } from './reference/ratio-approximation';

interface TwoCounts {
  before: number;
  before_periods: number;
  after: number;
  after_periods: number;
  rate_ratio: number | null;
  ratio_lower_95?: number | null;
  ratio_upper_95?: number | null;
  ratio_lower_998?: number | null;
  ratio_upper_998?: number | null;
  wald_lower_95?: number | null;
  wald_upper_95?: number | null;
  verdict: 'higher' | 'lower' | 'no_clear_difference' | 'too_few_to_say';
}

interface Overdispersed {
  name: string;
  baseline: number[];
  after: number[];
  rate_ratio: number;
  dispersion_baseline_var_over_mean: number;
  se_log_ratio_poisson: number;
  ratio_95_poisson_wald: [number, number];
  ratio_95_quasi_baseline: [number, number];
}

const FILE = 'interval-reference.json';
const { two_counts: twoCounts = [], overdispersion: overdispersed = [] } = readReference<{
  two_counts: TwoCounts[];
  overdispersion: Overdispersed[];
}>(FILE);
const WITHIN = 1e-6;
const VERDICTS: Record<TwoCounts['verdict'], ComparisonVerdict> = {
  higher: 'higher',
  lower: 'lower',
  no_clear_difference: 'no-clear-difference',
  too_few_to_say: 'too-few'
};

describe('the published reference of two counts', () => {
  const titled = '$after in $after_periods after $before in $before_periods';

  it.each(twoCounts)(`gives the ratio of ${titled}`, (given) => {
    const [now, before] = periods(given);
    const grid = ratioInterval(now, before, 1, 0.998);
    const single = ratioInterval(now, before);
    expectWithin(single.ratio, given.rate_ratio, WITHIN);
    if (given.ratio_lower_95 === undefined)
      return expect(single).toEqual({ ratio: null, lower: 0, upper: null });
    expectWithin(single.lower, given.ratio_lower_95, WITHIN);
    expectWithin(single.upper, given.ratio_upper_95, WITHIN);
    expectWithin(grid.lower, given.ratio_lower_998, WITHIN);
    expectWithin(grid.upper, given.ratio_upper_998, WITHIN);
  });

  it.each(twoCounts)(`approximates the ratio of ${titled}`, (given) => {
    const approximate = approximateRatioInterval(...periods(given));
    expectWithin(approximate?.lower, given.wald_lower_95, WITHIN);
    expectWithin(approximate?.upper, given.wald_upper_95, WITHIN);
  });

  it.each(twoCounts)(`says $verdict for ${titled}`, (given) => {
    // The published table has one name for both: fewer than ten, and an interval that is too wide.
    const { verdict } = compareCounts(...periods(given));
    expect(verdict === 'varies' ? 'too-few' : verdict).toBe(VERDICTS[given.verdict]);
  });

  it.each(overdispersed)('is reproduced with overdispersion: $name', (given) => {
    const now = { count: sum(given.after), time: given.after.length };
    const before = { count: sum(given.baseline), time: given.baseline.length };
    const spread = overdispersion(given.baseline);
    expectWithin(spread, given.dispersion_baseline_var_over_mean, WITHIN);
    expectWithin(ratioInterval(now, before).ratio, given.rate_ratio, WITHIN);
    expectWithin(logRatioError(now.count, before.count), given.se_log_ratio_poisson, WITHIN);
    expectEnds(approximateRatioInterval(now, before), given.ratio_95_poisson_wald);
    expectEnds(approximateRatioInterval(now, before, spread), given.ratio_95_quasi_baseline);
  });

  it.each(overdispersed)('is widened alike by the exact interval: $name', (given) => {
    const now = { count: sum(given.after), time: given.after.length };
    const before = { count: sum(given.baseline), time: given.baseline.length };
    const spread = Math.sqrt(Math.max(1, overdispersion(given.baseline)));
    const { ratio, lower, upper } = ratioInterval(now, before);
    const widened = ratioInterval(now, before, overdispersion(given.baseline));
    expectWithin(Math.log(widened.lower / ratio!), spread * Math.log(lower / ratio!), 1e-9);
    expectWithin(Math.log(widened.upper! / ratio!), spread * Math.log(upper! / ratio!), 1e-9);
  });

  it.runIf(hasReference(FILE))('is there', () =>
    expect(twoCounts.length + overdispersed.length).toBeGreaterThan(0)
  );
});

function periods(given: TwoCounts) {
  return [
    { count: given.after, time: given.after_periods },
    { count: given.before, time: given.before_periods }
  ] as const;
}

function expectEnds(actual: { lower: number; upper: number } | null, [lower, upper]: [number, number]) {
  expectWithin(actual?.lower, lower, WITHIN);
  expectWithin(actual?.upper, upper, WITHIN);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
