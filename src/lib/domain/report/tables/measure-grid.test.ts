import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../../../../tests/support/measure-facts';
import { monthsTo, someFacts } from '../../../../../tests/support/report-facts';
import { compareCounts } from '$lib/domain/statistics/count-comparison';
import { measureGrid } from './measure-grid';
import type { Month } from '$lib/domain/calendar/day';
import { parsePeriod } from '$lib/domain/calendar/period';
import { buildReport } from '$lib/domain/report/report';
import type { MeasureFacts, MonthFacts, ReportFacts } from '$lib/domain/report/facts';

const MEASURE = measureFacts();

function monthly(quantities: number[], measureId = 'm'): MonthFacts[] {
  return monthsTo(quantities, { measureId });
}

/** A year before the quarter that is steady but for the quarters compared: [last year's three, nine months, this year's three]. */
function quarters(lastYear: number[], between: number, now: number[]): MonthFacts[] {
  return monthly([...lastYear, ...Array<number>(9).fill(between), ...now]);
}

function facts(given: Partial<ReportFacts> = {}): ReportFacts {
  return someFacts({
    today: '2026-11-23',
    services: [],
    measures: [MEASURE],
    months: quarters([333, 333, 334], 340, [366, 367, 367]),
    ...given
  });
}

function rowOf(given: Partial<ReportFacts> = {}) {
  const { differences, context } = measureGrid(facts(given));
  return [...differences, ...context][0]!;
}

describe('the measures of the grid', () => {
  const named = (name: string, more: Partial<MeasureFacts> = {}): MeasureFacts => ({
    ...MEASURE,
    id: name,
    slug: name.toLowerCase(),
    name,
    ...more
  });
  const measures = [
    named('Visits'),
    named('Clicks', { stage: 'outtake', headline: false }),
    named('Posts', { stage: 'output', headline: false }),
    named('Élan', { stage: 'impact', headline: false }),
    named('Reach', { stage: 'output', addsUp: false }),
    named('Bookings')
  ];
  const recorded = measures.map(({ name }) => name).filter((name) => name !== 'Bookings');
  const grid = measureGrid(facts({ measures, months: recorded.flatMap((name) => monthly([5, 5, 5], name)) }));

  it('stand by name, outcomes and impacts apart from outputs and outtakes', () => {
    expect(grid.differences.map((row) => row.name)).toEqual(['Élan', 'Visits']);
    expect(grid.context.map((row) => row.name)).toEqual(['Clicks', 'Posts']);
  });

  it('are never those that may not be added up, nor those of which nothing was recorded', () => {
    expect(JSON.stringify(grid)).not.toMatch(/Reach|Bookings/);
  });

  it('are none where nothing was recorded', () => {
    const empty = measureGrid(facts({ months: [] }));
    expect([empty.differences, empty.context, empty.falseAlarms.comparisons]).toEqual([[], [], 0]);
  });
});

describe('a figure of the grid', () => {
  it('opens the outcomes behind it, in the scope and the period', () => {
    const row = rowOf({ scope: { kind: 'service', slug: 'libraries', name: 'Libraries' } });
    expect(row.figure).toEqual({
      value: 1100,
      of: 'quantity',
      href: '/outcomes?period=2026-27-q2&measure=sign-ups&service=libraries'
    });
    expect([row.against, row.before]).toEqual(['last-year', null]);
    expect(row.lastYear).toEqual({
      value: 1000,
      of: 'quantity',
      href: '/outcomes?period=2025-26-q2&measure=sign-ups&service=libraries',
      missing: []
    });
  });
});

describe('a comparison of the grid', () => {
  it('has the verdict of the report, word for word', () => {
    const [key] = buildReport(facts()).keyFigures;
    const { difference } = rowOf();
    expect(difference).toEqual(key!.finding!.verdict.comparison);
    expect(difference).toMatchObject({ kind: 'compared', confidence: 0.95, count: 1000 });
  });

  it('is surer of each measure, the more of them the report compares', () => {
    const two = [MEASURE, { ...MEASURE, id: 'other', slug: 'other', name: 'Other' }];
    const months = [
      ...facts().months,
      ...monthly(
        facts().months.map(({ quantity }) => quantity),
        'other'
      )
    ];
    const { difference } = rowOf({ measures: two, months });
    expect(difference).toMatchObject({ confidence: 0.975 });
  });

  it.each<[number[], number[], string]>([
    [[333, 333, 334], [400, 400, 400], 'higher'],
    [[340, 340, 340], [250, 250, 250], 'lower'],
    [[333, 333, 334], [333, 333, 334], 'no-clear-difference'],
    [[3, 3, 4], [5, 5, 5], 'varies'],
    [[1, 1, 1], [2, 2, 2], 'too-few']
  ])('of %j a year ago with %j now is %s', (lastYear, now, verdict) => {
    expect(rowOf({ months: quarters(lastYear, lastYear[0]!, now) }).difference).toMatchObject({ verdict });
  });

  it('is with the previous quarter where the measure has no whole quarter last year', () => {
    const months = monthly([340, 340, 340, 366, 367, 367]);
    const row = rowOf({ measures: [{ ...MEASURE, began: '2026-04-01' }], months });
    expect(row).toMatchObject({ against: 'before', lastYear: null, before: { value: 1020 } });
    expect(row.difference).toMatchObject({ kind: 'compared', count: 1020 });
  });

  it('is not made where the measure has no earlier whole period', () => {
    const row = rowOf({ measures: [{ ...MEASURE, began: '2026-05-01' }], months: monthly([9, 9, 9, 9, 9]) });
    expect([row.lastYear, row.difference]).toEqual([null, { kind: 'no-figure' }]);
  });

  it('is not made while the quarter is running', () => {
    const running = measureGrid(facts({ today: '2026-09-30' }));
    expect(running.over).toBe(false);
    expect(running.differences[0]!.difference).toEqual({ kind: 'not-over' });
    expect(running.rangeMonth).toBe('2026-08-01');
    expect(running.falseAlarms.comparisons).toBe(0);
  });

  it('is not made for a year that is running, and with the year before for one that is over', () => {
    const months = monthly(Array<number>(30).fill(100));
    const measures = [{ ...MEASURE, began: '2024-04-01' }];
    const running = rowOf({ measures, months, period: parsePeriod('2026-27', 4)! });
    expect(running.difference).toEqual({ kind: 'not-over' });
    const year = rowOf({ measures, months, period: parsePeriod('2025-26', 4)! });
    expect(year).toMatchObject({ against: 'last-year', lastYear: { value: 1200 } });
    expect(year.difference).toMatchObject({ kind: 'compared', verdict: 'no-clear-difference', count: 1200 });
  });
});

describe('the comparisons that count among those that could be wrong', () => {
  it.each([
    [9, 0, 0],
    [10, 0, 1],
    [5, 5, 1],
    [0, 0, 0],
    [0, 10, 1]
  ])('with %i now and %i a year ago are %i', (now, then, comparisons) => {
    const months = quarters([then, 0, 0], 0, [now, 0, 0]);
    expect(measureGrid(facts({ months })).falseAlarms.comparisons).toBe(comparisons);
  });

  it('are those that the rule for verdicts can call a difference', () => {
    const verdict = (count: number) =>
      compareCounts({ count, time: 1 }, { count: 0, time: 1 }, 1, 0.998).verdict;
    expect([verdict(9), verdict(10)]).toEqual(['too-few', 'higher']);
  });

  it('are one for each measure, and a false alarm on one page in twenty for each family', () => {
    const many = Array.from({ length: 27 }, (_, index) => ({
      ...MEASURE,
      id: `m${index}`,
      slug: `m${index}`,
      name: `Measure ${index}`,
      headline: index > 0
    }));
    const { falseAlarms } = measureGrid(
      facts({ measures: many, months: many.flatMap(({ id }) => monthly([5, 5, 5], id)) })
    );
    expect([falseAlarms.comparisons, falseAlarms.families]).toEqual([27, 2]);
    expect(falseAlarms.expected).toBeCloseTo(0.1, 10);
  });
});

describe('the usual range on the grid', () => {
  const steady = monthly(Array.from({ length: 15 }, (_, index) => (index % 2 === 0 ? 340 : 350)));

  it.each<[Month, number, string]>([
    ['2025-09-01', 1, 'usual'],
    ['2025-10-01', 0, 'too-early']
  ])('of a measure that began in %s is %i verdict: %s', (began, ranges, kind) => {
    const grid = measureGrid(facts({ measures: [{ ...MEASURE, began }], months: steady }));
    expect(grid.falseAlarms.ranges).toBe(ranges);
    expect(grid.differences[0]!.range.kind).toBe(kind);
  });

  it.each<[string, Month, Month, number]>([
    ['twelve known months', '2025-07-01', '2026-06-01', 1],
    ['eleven months', '2025-07-01', '2026-05-01', 0],
    ['months that are not over', '2025-10-01', '2026-10-01', 0],
    ['months before the measure began', '2025-06-01', '2026-06-01', 0]
  ])('is fixed by a baseline of %s, or not', (_, from, to, fixedRanges) => {
    const range = { baseline: { kind: 'months' as const, from, to, reason: 'Before' }, restarts: [] };
    const { falseAlarms } = measureGrid(facts({ measures: [{ ...MEASURE, range }] }));
    expect([falseAlarms.ranges, falseAlarms.fixedRanges]).toEqual([1, fixedRanges]);
  });

  it('is held against the same month as in the report, with the same verdict', () => {
    const months = quarters([333, 333, 334], 340, [366, 367, 900]);
    const [key] = buildReport(facts({ months })).keyFigures;
    const row = rowOf({ months });
    expect(row.range).toEqual(key!.finding!.verdict.range);
    expect(row.range).toMatchObject({ kind: 'special', way: 'better' });
  });

  it('and the target are those of a measure that is no headline, too', () => {
    const row = rowOf({ measures: [{ ...MEASURE, headline: false, target: 900 }], months: steady });
    expect(row.range.kind).toBe('usual');
    expect(row.target).toMatchObject({ target: 900, met: true });
  });
});

it.each([
  [undefined, 'counted another way'],
  [true, 'of other services']
] as const)('last year beside a step says what it has not in common: %s, %s', (otherServices, words) => {
  const step = { month: '2026-01-01', kind: 'counted-differently', reason: 'A step' } as const;
  const restarts = [otherServices ? { ...step, otherServices } : step];
  const measures = [{ ...MEASURE, range: { baseline: null, restarts } }];
  expect(rowOf({ measures }).lastYearUnlike).toBe(words);
  expect(rowOf().lastYearUnlike).toBeNull();
});
