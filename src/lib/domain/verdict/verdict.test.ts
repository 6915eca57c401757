import { describe, expect, it } from 'vitest';
import {
  chartOf,
  comparesAs,
  isClearlyBetter,
  periodVerdict,
  rangeVerdict,
  type PeriodVerdict,
  type RangeVerdict,
  type Verdict
} from './verdict';
import { changeInWords, intervalInWords } from './change-words';
import { rangeInWords, targetVerdictInWords } from './verdict-words';

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
    [[...steady, 5], 'higher', 'September 2026 was below the usual range, in the worse direction.'],
    [
      [...steady, 42, null],
      'higher',
      'September 2026 is not fully recorded, so it is not held against the usual range.'
    ]
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

function compared(
  now: number,
  earlier: number,
  before: number[] = [],
  length = 3
): ReturnType<typeof periodVerdict> {
  return periodVerdict({ now, earlier, length, before, changed: [] }, 0.95);
}

describe('a period against an earlier one', () => {
  const poisson = [100, 90, 110, 105, 95, 100, 98, 103];
  it.each([
    [400, 300, 'up 33% on last year’s 300', 'The true change lies between 15% and 55% up.'],
    [300, 400, 'down 25% on last year’s 400', 'The true change lies between 13% and 36% down.'],
    [
      300,
      310,
      'no clear difference from last year’s 310',
      'The true change lies between 18% down and 14% up.'
    ],
    [4, 5, 'too few to say whether that differs from last year’s 5', null],
    [12, 0, 'up from none last year', null],
    [0, 40, 'down from last year’s 40', 'The true change lies between 90% and 100% down.'],
    [60, 10, 'up from last year’s 10', 'The true change is at least 205% up.'],
    [
      10,
      9,
      'the months vary too much to say whether that differs from last year’s 9',
      'The true change lies between 59% down and 209% up.'
    ]
  ])('%i after %i is %s', (now, earlier, change, interval) => {
    const verdict = compared(now, earlier, poisson);
    expect(changeInWords(verdict, 'last-year', false)).toBe(change);
    expect(intervalInWords(verdict)).toBe(interval);
  });

  it('names the period that it is held against', () => {
    const words = (against: 'last-year' | 'before', year: boolean) =>
      changeInWords(compared(400, 300), against, year);
    expect([words('before', false), words('last-year', true)]).toEqual([
      'up 33% on the previous quarter’s 300',
      'up 33% on the year before’s 300'
    ]);
  });

  it('is harder to tell apart where the months vary much', () => {
    expect(compared(400, 300, [20, 180, 60, 140, 100])).toMatchObject({ verdict: 'varies' });
  });

  it('and harder still where neighbouring months go up and down together', () => {
    const [apart, together] = [
      [100, 130, 100, 130, 100, 130, 100, 130],
      [100, 100, 100, 100, 130, 130, 130, 130]
    ].map((months) => compared(400, 300, months).lower);
    expect(together!).toBeLessThan(apart!);
  });
});

describe('better and worse', () => {
  const verdict = (comparison: PeriodVerdict, range: RangeVerdict = { kind: 'usual' }): Verdict => ({
    ...{ range, against: 'last-year', comparison, notLastYear: null, target: null }
  });
  it.each([
    [400, 300, 'higher', 'better'],
    [400, 300, 'lower', 'worse'],
    [400, 300, 'neither', null],
    [300, 310, 'higher', null]
  ] as const)('%i after %i, %s is better: %s', (now, earlier, better, way) => {
    expect(comparesAs(verdict(compared(now, earlier)), better)).toBe(way);
  });

  it('a difference is not clear beside a worse last month, nor after nothing', () => {
    const clear = compared(400, 300);
    const worse: RangeVerdict = { kind: 'special', way: 'worse', cause: 'Below LCL' };
    expect(isClearlyBetter(verdict(clear), 'higher')).toBe(true);
    expect(isClearlyBetter(verdict(clear, worse), 'higher')).toBe(false);
    expect(isClearlyBetter(verdict(compared(400, 0)), 'higher')).toBe(false);
  });
});

it.each([
  [
    { over: true, target: 940, met: true, missing: false, steady: 'consistent_pass' },
    'The target of 940 was met; month by month, the usual range meets it.'
  ],
  [
    { over: true, target: 1, met: false, missing: false, steady: 'consistent_fail' },
    'The target of 1 was not met; month by month, the usual range does not reach it.'
  ],
  [{ over: false, target: 5, met: null, missing: false, steady: null }, 'The target of 5 is still open.'],
  [
    { over: true, target: 5, met: null, missing: false, steady: null },
    'The target of 5 is neither met nor missed, because neither direction is better.'
  ],
  [
    { over: true, target: 5, met: null, missing: true, steady: null },
    'The target of 5 is neither met nor missed, because months are missing that could decide it.'
  ]
] as const)('a target is put into words: %j', (verdict, words) =>
  expect(targetVerdictInWords(verdict)).toBe(words)
);
