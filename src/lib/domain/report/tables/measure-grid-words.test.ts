import { describe, expect, it } from 'vitest';
import type { ComparisonVerdict } from '$lib/domain/statistics/count-comparison';
import type { GridRow } from './measure-grid';
import { differenceInWords, gridTitle, rangeInFewWords, targetInFewWords } from './measure-grid-words';
import { parsePeriod } from '$lib/domain/calendar/period';
import type { PeriodVerdict } from '$lib/domain/verdict/verdict';

function row(given: Partial<GridRow> = {}): GridRow {
  return {
    slug: 'sign-ups',
    name: 'Sign-ups',
    unitOne: 'sign-up',
    unitMany: 'sign-ups',
    stage: 'outcome',
    figure: { value: 1204, of: 'quantity', href: '/outcomes' },
    atLeast: false,
    against: 'last-year',
    lastYear: { value: 897, of: 'quantity', href: '/outcomes', missing: [] },
    ...{ lastYearUnlike: null, before: null },
    difference: compared('higher'),
    range: { kind: 'usual' },
    target: null,
    ...given
  };
}

function compared(verdict: ComparisonVerdict, count = 897, upper: number | null = 1.8): PeriodVerdict {
  return {
    ...{ kind: 'compared', verdict, now: 1204, count, changed: [] },
    ...{ confidence: 0.99, ratio: 1.34, lower: 1.217, upper }
  };
}

describe('the title of the grid', () => {
  it.each([
    ['council', 'Riverside Council', '2026-27-q2', 'All measures, Q2 2026/27'],
    ['council', 'Riverside Council', '2025-26', 'All measures, 2025/26'],
    ['service', 'Libraries', '2026-27-q2', 'All measures, Libraries, Q2 2026/27']
  ] as const)('of the %s %s in %s is "%s"', (kind, name, period, title) => {
    expect(gridTitle({ scope: { kind, name, slug: '' }, period: parsePeriod(period, 4)! })).toBe(title);
  });
});

describe('a difference in words', () => {
  const DETAIL = 'between 22% and 80% up';

  it.each([
    ['higher', 'higher than last year', DETAIL, true],
    ['lower', 'lower than last year', DETAIL, true],
    ['no-clear-difference', 'no clear difference from last year', DETAIL, false],
    ['varies', 'the months vary too much to say', null, false],
    ['too-few', 'too few to say', 'fewer than 10 in both', false]
  ] as const)('that is %s says "%s"', (verdict, words, detail, standsOut) => {
    expect(differenceInWords(row({ difference: compared(verdict) }), false)).toEqual({
      verdict: words,
      detail,
      standsOut
    });
  });

  it.each([
    ['last-year', true, 'higher than the year before'],
    ['before', false, 'higher than the previous quarter']
  ] as const)('from the period %s, year %s, says "%s"', (against, year, words) => {
    expect(differenceInWords(row({ against }), year).verdict).toBe(words);
  });

  it('has the lower end alone where there was nothing before', () => {
    const difference = compared('higher', 0, null);
    expect(differenceInWords(row({ difference }), false).detail).toBe('at least 22% up');
  });

  it.each([
    [
      {
        kind: 'counted-differently' as const,
        step: { month: '2026-03-01', kind: null, reason: 'One booking page' }
      },
      'counted another way since March 2026'
    ],
    [
      {
        kind: 'not-recorded' as const,
        in: 'now' as const,
        missing: [{ month: '2026-08-01', service: 'Carers' }]
      },
      'August 2026 is not recorded by Carers'
    ]
  ])('across a step or a gap there is none: %j', (difference, detail) => {
    expect(differenceInWords(row({ difference }), false)).toEqual({
      ...{ verdict: 'not comparable', detail, standsOut: false }
    });
  });

  it.each([
    ['quarter', false],
    ['year', true]
  ])('that is not made says why: the %s is not over, or there is none before', (period, year) => {
    const running = differenceInWords(row({ difference: { kind: 'not-over' } }), year);
    expect([running.verdict, running.detail]).toEqual(['not compared', `the ${period} is not over`]);
    const first = differenceInWords(row({ lastYear: null, difference: { kind: 'no-figure' } }), year);
    expect([first.verdict, first.detail]).toEqual(['not compared', `no figure for an earlier ${period}`]);
  });
});

describe('the usual range in a few words', () => {
  it.each([
    [{ kind: 'usual' }, 'within the usual range', null, false],
    [
      { kind: 'too-early', months: 9, needed: 13, possibleAfter: null },
      'too early to say',
      '9 of 13 months',
      false
    ],
    [
      { kind: 'special', way: 'better', cause: 'Above UCL' },
      'above the usual range',
      'in the better direction',
      true
    ],
    [
      { kind: 'special', way: 'worse', cause: '7 Points Below CL' },
      'seven months below the mean',
      'in the worse direction',
      true
    ],
    [{ kind: 'special', way: 'low', cause: 'Below LCL' }, 'below the usual range', null, true]
  ] as const)('of %j', (range, verdict, detail, standsOut) => {
    expect(rangeInFewWords(range)).toEqual({ verdict, detail, standsOut });
  });
});

describe('a target in a few words', () => {
  it.each([
    [true, 'consistent_pass', true, '1,360: met', 'consistently met by month'],
    [false, 'inconsistent', true, '1,360: not met', 'hit and miss by month'],
    [false, 'consistent_fail', true, '1,360: not met', 'consistently missed by month'],
    [true, null, true, '1,360: met', null],
    [null, null, false, '1,360: still open', null],
    [null, null, true, '1,360', null]
  ] as const)('met %s, month by month %s, over %s, is "%s"', (met, steady, over, verdict, detail) => {
    const words = targetInFewWords({ over, target: 1360, met, missing: false, steady });
    expect([words.verdict, words.detail]).toEqual([verdict, detail]);
  });
});
