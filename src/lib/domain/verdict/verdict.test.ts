import { describe, expect, it } from 'vitest';
import {
  chartOf,
  fairestComparison,
  fairestEarlier,
  isBetter,
  isWorse,
  periodVerdict,
  rangeVerdict,
  type Verdict
} from './verdict';
import { periodInWords, rangeInWords, targetVerdictInWords } from './verdict-words';

const steady = [40, 44, 41, 43, 40, 44, 41, 43, 40, 44, 41, 43];
const last = '2026-09-01';

describe('the last month against the usual range', () => {
  it.each([
    [
      steady.slice(0, 9),
      'higher',
      'Too early to say whether a month is unusual: 9 of 13 months. It will be possible after January 2027.'
    ],
    [[], 'higher', 'Too early to say whether a month is unusual: 0 of 13 months.'],
    [[...steady, 42], 'higher', 'September 2026 was within the usual range.'],
    [[...steady, 90], 'higher', 'September 2026 was above the usual range, in the better direction.'],
    [[...steady, 90], 'lower', 'September 2026 was above the usual range, in the worse direction.'],
    [[...steady, 90], 'neither', 'September 2026 was above the usual range.'],
    [[...steady, 5], 'higher', 'September 2026 was below the usual range, in the worse direction.']
  ] as const)('%j, %s is better: %s', (values, better, words) => {
    const chart = chartOf(values, better, null);
    expect(rangeInWords(rangeVerdict(chart, values.length > 0 ? last : null), last)).toBe(words);
  });

  it.each([
    ['Above UCL', 'was above the usual range'],
    ['Below LCL', 'was below the usual range'],
    ['7 Point Trend (Increasing)', 'ended seven months that each went up'],
    ['7 Point Trend (Decreasing)', 'ended seven months that each went down'],
    ['2 in 3 Above CL', 'was one of two months in three near the upper limit'],
    ['2 in 3 Below CL', 'was one of two months in three near the lower limit'],
    ['7 Points Above CL', 'was at least the seventh month in a row above the mean'],
    ['7 Points Below CL', 'was at least the seventh month in a row below the mean']
  ] as const)('%s is said of the last month in all four ways', (cause, words) => {
    const wordsOn = (way: 'better' | 'worse' | 'high' | 'low') =>
      rangeInWords({ kind: 'special', way, cause }, last);
    expect(wordsOn('better')).toBe(`September 2026 ${words}, in the better direction.`);
    expect(wordsOn('worse')).toBe(`September 2026 ${words}, in the worse direction.`);
    expect([wordsOn('high'), wordsOn('low')]).toEqual([
      `September 2026 ${words}.`,
      `September 2026 ${words}.`
    ]);
  });

  it('needs 13 months since the last restart', () => {
    const chart = chartOf([...steady, ...steady], 'higher', null, { rebaseAt: [12] });
    expect(rangeVerdict(chart, last)).toEqual({
      kind: 'too-early',
      months: 12,
      needed: 13,
      possibleAfter: '2026-10-01'
    });
  });
});

describe('a period against an earlier one', () => {
  const poisson = [100, 90, 110, 105, 95];
  it.each([
    [400, 300, 'higher than the same quarter last year (300; between 1.15 and 1.55 times as many)'],
    [300, 400, 'lower than the same quarter last year (400; between 0.64 and 0.87 times as many)'],
    [
      300,
      310,
      'no clear difference from the same quarter last year (310; between 0.82 and 1.14 times as many)'
    ],
    [
      4,
      5,
      'too few to say whether that differs from the same quarter last year (5; between 0.16 and 3.72 times as many)'
    ],
    [12, 0, 'higher than the same quarter last year (0)']
  ])('%i after %i is %s', (now, earlier, words) => {
    expect(periodInWords(periodVerdict(now, earlier, true, poisson), 'the same quarter last year')).toBe(
      words
    );
  });

  it('is not compared while it runs, nor with a period of which nothing is known', () => {
    expect(periodVerdict(10, 20, false, poisson)).toEqual({ kind: 'not-over' });
    expect(periodVerdict(10, null, true, poisson)).toEqual({ kind: 'no-figure' });
    expect(periodInWords({ kind: 'not-over' }, 'x')).toBeNull();
  });

  it('is harder to tell apart where the months vary much', () => {
    const wild = [20, 180, 60, 140, 100];
    expect(periodVerdict(400, 300, true, wild)).toMatchObject({ verdict: 'too-few' });
  });
});

describe('better and worse', () => {
  const verdict = (now: number, earlier: number): Verdict => ({
    range: { kind: 'usual' },
    lastYear: periodVerdict(now, earlier, true, []),
    before: { kind: 'no-figure' },
    target: null
  });
  it.each([
    [400, 300, 'higher', true, false],
    [400, 300, 'lower', false, true],
    [400, 300, 'neither', false, false],
    [300, 310, 'higher', false, false]
  ] as const)('%i after %i, %s is better', (now, earlier, better, isGood, isBad) => {
    expect(isBetter(verdict(now, earlier), better)).toBe(isGood);
    expect(isWorse(verdict(now, earlier), better)).toBe(isBad);
  });
});

it.each([
  [
    { over: true, target: 940, met: true, steady: 'consistent_pass' },
    'The target of 940 was met; month by month, it is consistently met.'
  ],
  [
    { over: true, target: 1, met: false, steady: 'consistent_fail' },
    'The target of 1 was not met; month by month, it is consistently missed unless something changes.'
  ],
  [{ over: false, target: 5, met: null, steady: null }, 'The target of 5 is still open.'],
  [
    { over: true, target: 5, met: null, steady: null },
    'The target of 5 is neither met nor missed, because neither direction is better.'
  ]
] as const)('a target is put into words: %j', (verdict, words) =>
  expect(targetVerdictInWords(verdict)).toBe(words)
);

const COMPARED = { kind: 'compared', count: 9, ratio: 1, lower: 0.5, upper: 2, confidence: 0.95 } as const;
const LAST_YEAR = { ...COMPARED, verdict: 'higher' } as const;
const BEFORE = { ...COMPARED, verdict: 'lower' } as const;
const [NO_FIGURE, NOT_OVER] = [{ kind: 'no-figure' }, { kind: 'not-over' }] as const;

it.each([
  ['last year, where both were recorded', LAST_YEAR, BEFORE, 'lastYear', LAST_YEAR],
  ['last year, where only that was', LAST_YEAR, NO_FIGURE, 'lastYear', LAST_YEAR],
  ['the period before, where last year was not recorded', NO_FIGURE, BEFORE, 'before', BEFORE],
  ['last year, while the period is not over', NOT_OVER, NOT_OVER, 'lastYear', NOT_OVER],
  ['nothing, where neither was recorded', NO_FIGURE, NO_FIGURE, 'before', NO_FIGURE]
] as const)('a count is compared with %s', (_, lastYear, before, earlier, comparison) => {
  expect(fairestEarlier({ lastYear })).toBe(earlier);
  expect(fairestComparison({ lastYear, before })).toBe(comparison);
});
