/** Measures that are no plain counts, from their months to what a report says of them. */
import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../../../tests/support/measure-facts';
import { aGroup, monthsTo, someFacts } from '../../../../tests/support/report-facts';
import type { MeasureFacts, MonthFacts, ReportFacts } from './facts';
import { measureLines } from './finding/findings';
import { judgedMeasures } from './judged';
import { buildReport } from './report';
import { measureGrid } from './tables/measure-grid';
import { serviceOf, widerThan } from './wider';

/** 22 months around 8, then a quarter around 12. */
const TONNES = [
  ...[7.2, 8.4, 8.1, 7.9, 8.8, 7.4, 8.2, 8.6, 7.7, 8.3, 7.8, 8.5, 8.05, 7.6, 8.15],
  ...[8.45, 7.95, 8.25, 7.5, 8.35, 8.55, 7.85, 11.9, 12.4, 12.05]
];
const DECIMAL = { kind: 'decimal', name: 'Plastics', unitOne: 'tonne', unitMany: 'tonnes' } as const;
const BEGAN = '2024-09-01';

function amounts(months: number[], given: Partial<MeasureFacts> = {}): ReportFacts {
  return someFacts({
    measures: [measureFacts({ ...DECIMAL, began: BEGAN, ...given })],
    months: monthsTo(months),
    groups: [aGroup({ strength: 2, quantity: 20.2 }), aGroup({ quantity: 16.15 })]
  });
}

/** So many of so many in each of 25 months. */
function answers(shares: [number, number][], serviceId = 's'): MonthFacts[] {
  return monthsTo(
    shares.map(([count]) => count),
    { serviceId }
  ).map((row, place) => ({ ...row, outOf: shares[place]![1] }));
}

const SHARE = measureFacts({
  ...{ kind: 'share', name: 'Found useful', unitOne: 'answer', unitMany: 'answers' },
  ...{ headline: false, began: BEGAN }
});
const twentyOfForty = Array<[number, number]>(22).fill([20, 40]);

describe('an amount', () => {
  it('has a finding that keeps its decimals, and credits what is evidenced of it', () => {
    const [line] = buildReport(amounts(TONNES)).keyFigures;
    expect(line!.value!.value).toBe(36.35);
    expect(line!.finding!.sentence).toBe('36.35 tonnes: up 49% on last year’s 24.35.');
    expect(line!.finding!.comparison[0]).toMatch(/^The true change lies between \d+% and \d+% up\.$/);
    expect(line!.finding!.evidence).toBe('At least 20.2 of it followed contact with the council’s accounts.');
  });

  it('in pounds is named, since money has no unit of its own', () => {
    const money = {
      kind: 'money',
      name: 'Donations',
      unitOne: 'pound',
      unitMany: 'pounds',
      target: 40
    } as const;
    const [line] = buildReport(amounts(TONNES, money)).keyFigures;
    expect(line!.finding!.sentence).toBe(
      '“Donations” came to £36.35: below the target of £40, though up 49% on last year’s £24.35.'
    );
  });

  it('comes to the same verdict in kilograms, grams or pence', () => {
    const comparisonOf = (factor: number) => {
      const [judged] = judgedMeasures(amounts(TONNES.map((each) => Math.round(each * factor * 100) / 100)));
      const { comparison } = judged!.key!.verdict;
      if (comparison.kind !== 'compared' || 'points' in comparison) throw new Error('not compared');
      return comparison;
    };
    const tonnes = comparisonOf(1);
    for (const factor of [1000, 1_000_000, 100]) {
      const other = comparisonOf(factor);
      expect(other.verdict).toBe('higher');
      expect(other.lower).toBeCloseTo(tonnes.lower, 9);
      expect(other.upper!).toBeCloseTo(tonnes.upper!, 9);
    }
  });

  it('is compared from the twelfth earlier month on, and makes no false alarm before', () => {
    // Fourteen months end with the quarter: eleven stand before it, and none is a year ago.
    const early = amounts(TONNES.slice(-14), { began: '2025-08-01' });
    expect(judgedMeasures(early)[0]!.key!.verdict.comparison).toEqual({
      ...{ kind: 'varies-unknown', months: 11, needed: 12 }
    });
    const { differences, falseAlarms } = measureGrid(early);
    expect([differences.length, falseAlarms.comparisons]).toEqual([1, 0]);
    const later = amounts(TONNES.slice(-15), { began: '2025-07-01' });
    expect(judgedMeasures(later)[0]!.key!.verdict.comparison.kind).toBe('compared');
  });

  it('adds up without parts of a penny', () => {
    const facts = amounts([0.1, 0.2, 0.3], { began: '2026-07-01' });
    expect(measureLines(facts)[0]!.value!.value).toBe(0.6);
  });
});

describe('an average that several services record', () => {
  const WAIT = measureFacts({
    ...{ kind: 'decimal', name: 'Wait', unitOne: 'day', unitMany: 'days', addsUp: false },
    ...{ headline: false, began: BEGAN, target: 12 }
  });
  const services = ['s', 't'].map((id) => ({ id, slug: id, name: id, directorate: 'd' }));
  // Each month of the quarter is one service’s alone: its last is Museums’ own, and no fall of the other’s.
  const adults = monthsTo([...Array<number>(24).fill(20), null]);
  const facts = someFacts({
    ...{ services, measures: [WAIT], months: [...adults, ...monthsTo([7], { serviceId: 't' })] },
    groups: [aGroup({ quantity: 20 })]
  });

  it('has no figure of all, no earlier one, no usual range and no target, and the report says why', () => {
    const [line] = measureLines(facts);
    expect(line).toMatchObject({ value: null, lastYear: null, before: null, target: null, months: [] });
    expect(line!.said).toBe(
      'Several services record it, and one figure of them all would be nobody’s. So the target of 12 is held against nothing. Each service’s own report has its own figure.'
    );
    expect(judgedMeasures(facts)[0]!.key!.verdict).toMatchObject({
      ...{ range: { kind: 'too-early', months: 0 }, target: null }
    });
    const shares = answers([...twentyOfForty, ...Array<[number, number]>(3).fill([20, 40])]);
    const same = { ...SHARE, addsUp: false };
    const both = [...shares.slice(0, -1), { ...shares.at(-1)!, serviceId: 't' }];
    expect(measureLines(someFacts({ services, measures: [same], months: both }))[0]!.value).toBeNull();
    expect(measureLines(someFacts({ measures: [same], months: shares }))[0]!.value).not.toBeNull();
  });

  it('stands below the grid with the reason, and so does a level of which nothing was recorded', () => {
    const { differences, without } = measureGrid(facts);
    expect([differences, without.map(({ name, words }) => [name, words])]).toEqual([
      [],
      [['Wait', measureLines(facts)[0]!.said]]
    ]);
    const earlier = { ...facts, months: monthsTo([20], { last: '2026-05-01' }) };
    expect(measureGrid(earlier).without).toMatchObject([
      { words: 'Nothing was recorded. Its target is 12.' }
    ]);
  });

  it('has each service’s own figure in that service', () => {
    const [own, museums] = services.map((service) => measureLines(serviceOf(facts, service))[0]!);
    expect([own!.value, museums!.value]).toMatchObject([
      { value: 20, month: '2026-08-01' },
      { value: 7, month: '2026-09-01' }
    ]);
  });
});

describe('a share', () => {
  it('is larger by points, and by how much it varies of itself', () => {
    const rise: [number, number][] = [
      [36, 40],
      [35, 40],
      [37, 40]
    ];
    const steady = someFacts({ measures: [SHARE], months: answers([...twentyOfForty, ...rise]) });
    expect(measureLines(steady)[0]!.said).toMatch(
      /^90%, up 40 points on last year’s 50% \(108 of 120 against 60 of 120\); the true change lies between \d+ and \d+ points up\./
    );
    const wild = twentyOfForty.map((_, place): [number, number] => [place % 2 ? 4 : 36, 40]);
    const varied = someFacts({ measures: [SHARE], months: answers([...wild, ...rise]) });
    expect(measureLines(varied)[0]!.said).toMatch(/^90%, no clear difference from last year’s \d+%/);
  });

  it('of fewer than ten answers is too few to say, and not among the comparisons that could be wrong', () => {
    const facts = someFacts({
      measures: [SHARE],
      months: answers([...twentyOfForty, [3, 3], [3, 3], [3, 3]])
    });
    expect(measureLines(facts)[0]!.said).toMatch(
      /^100%, too few to say whether that differs from last year’s 50% \(9 of 9/
    );
    expect(measureGrid(facts).falseAlarms.comparisons).toBe(0);
  });

  it('has no month without answers, and needs none: nothing is at least', () => {
    const gaps = [{ measureId: 'm', serviceId: 's', month: '2026-08-01', accountIds: ['a'] }];
    const months = answers([...twentyOfForty, [20, 40], [20, 40], [20, 40]]).filter(
      ({ month }) => month !== '2026-08-01'
    );
    const [line] = measureLines(someFacts({ measures: [SHARE], months, gaps }));
    expect([line!.missing, line!.value!.share]).toEqual([[], { count: 40, of: 80 }]);
    expect(line!.months.at(-2)).toMatchObject({ month: '2026-08-01', value: null });
    expect(buildReport(someFacts({ measures: [SHARE], months, gaps })).missing).toEqual([]);
  });

  it('is judged by itself where a wider scope has the same percentages of other answers', () => {
    const services = ['s', 't'].map((id) => ({ id, slug: id, name: id, directorate: 'd' }));
    const rise = [...twentyOfForty, ...Array<[number, number]>(3).fill([26, 40])];
    const months = [...answers(rise, 's'), ...answers(rise, 't')];
    const council = someFacts({ services, measures: [SHARE], months });
    const own = serviceOf(council, services[0]!);
    const alone = judgedMeasures({ ...own, wider: widerThan(council, own.scope) })[0]!.key!.verdict
      .comparison;
    expect(alone).toMatchObject({ shares: { now: { count: 78, of: 120 }, earlier: { count: 60, of: 120 } } });
  });

  it('is explained by the method, as amounts are, where there is one', () => {
    const month = answers([[20, 40]]);
    const method = (measure: MeasureFacts) =>
      buildReport(someFacts({ measures: [measure], months: month })).method;
    expect(method(SHARE).join(' ')).toContain('Two shares are compared by Newcombe’s interval.');
    expect(method(measureFacts({ ...DECIMAL, began: BEGAN })).join(' ')).toContain(
      'compared by how much their own months vary'
    );
    expect(method(measureFacts()).join(' ')).not.toMatch(/share is|Amounts/);
  });
});
