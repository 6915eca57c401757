import { describe, expect, it } from 'vitest';
import { batch, lasting, poisson, seeded } from '../bench/simulation/chance';
import { KINDS, monthsOfMeasure, SHARING_KINDS } from '../bench/simulation/councils';
import { addedUp, falseAlarmsOf, risesFoundIn, scenariosOf } from '../bench/simulation/reports';

const COUNCILS = 200;
const SEED = 9;

/** `npm run simulate` does the same with 10,000 councils: docs/simulations.md. */
describe('reports on councils in which nothing changed', () => {
  it('call a measure higher or lower in at most 5 of 100, and a difference made in at most 3', () => {
    const { reports, change, difference } = addedUp(scenariosOf(KINDS, COUNCILS, SEED).map(falseAlarmsOf));
    expect(reports).toBe(COUNCILS);
    expect(change).toBeLessThanOrEqual(0.05 * COUNCILS);
    expect(difference).toBeLessThanOrEqual(0.03 * COUNCILS);
  });

  it('do so in at most 10 of 100, and 6, where neighbouring months share half', () => {
    const alarms = addedUp(scenariosOf(SHARING_KINDS, COUNCILS, SEED).map(falseAlarmsOf));
    expect(alarms.change).toBeLessThanOrEqual(0.1 * COUNCILS);
    expect(alarms.difference).toBeLessThanOrEqual(0.06 * COUNCILS);
  });
});

describe('reports on councils in which one measure of 360 a quarter rose', () => {
  it('find nearly every doubling, and most rises by half of a measure whose months are on their own', () => {
    const [independent] = scenariosOf(KINDS.slice(0, 1), 60, SEED);
    const found = risesFoundIn(independent!);
    expect(found[100]).toBe(independent!.councils);
    expect(found[50]).toBeGreaterThan(0.9 * independent!.councils);
    expect(found[10]).toBeLessThan(found[25]);
  });
});

describe('the simulated months', () => {
  it.each([...KINDS, ...SHARING_KINDS])(
    '$name: have the mean, the variance and the neighbours they should',
    (kind) => {
      const level = 40;
      const { mean, spread, shared } = momentsOf(kind, level);
      expect(mean / level).toBeCloseTo(1, 1);
      expect(shared).toBeCloseTo(kind.season > 0 ? SEASON.shared : kind.shared, 1);
      expect(Math.abs(spread / (kind.season > 0 ? SEASON.spread : kind.spread) - 1)).toBeLessThan(0.05);
    }
  );

  it('come from draws that are what they are called', () => {
    const random = seeded(SEED);
    const meanOf = (draw: () => number) =>
      Array.from({ length: 20_000 }, draw).reduce((a, b) => a + b, 0) / 20_000;
    expect(meanOf(() => poisson(random, 70))).toBeCloseTo(70, 0);
    expect(meanOf(() => batch(random, 4))).toBeCloseTo(3 / Math.log(4), 1);
    expect(meanOf(() => lasting(random, 0.5))).toBeCloseTo(1, 1);
    expect(batch(random, 1)).toBe(1);
  });
});

/** At 40 a month: the season adds 0.25² × 40 / 2 to a variance of 1 times the mean, and shares nearly all of that. */
const SEASON = { spread: 2.25, shared: (1.25 / 2.25) * Math.cos(Math.PI / 6) };

function momentsOf(kind: (typeof KINDS)[number], level: number) {
  const random = seeded(SEED);
  const series = Array.from({ length: 1_500 }, () => monthsOfMeasure(random, kind, { level, length: 18 }));
  const months = series.flat();
  const mean = months.reduce((sum, month) => sum + month, 0) / months.length;
  const variance = months.reduce((sum, month) => sum + (month - mean) ** 2, 0) / months.length;
  const pairs = series.flatMap((own) =>
    own.slice(1).map((month, index) => (month - mean) * (own[index]! - mean))
  );
  const covariance = pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length;
  return { mean, spread: variance / mean, shared: covariance / variance };
}
