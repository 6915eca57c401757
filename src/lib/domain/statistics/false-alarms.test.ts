import { describe, expect, it } from 'vitest';
import { comparisonsInWords, expectedFalseAlarms, rangesInWords } from './false-alarms';

function alarms(comparisons: number, ranges = 0, fixedRanges = 0, families = 1) {
  return expectedFalseAlarms({ comparisons, families, ranges, fixedRanges });
}

describe('false alarms to expect', () => {
  it.each([
    [0, 0],
    [1, 0.05],
    [2, 0.1]
  ])('in %i families of measures are %d a page', (families, expected) => {
    expect(alarms(27, 0, 0, families).expected).toBeCloseTo(expected, 10);
  });

  it.each([
    [100, 0, 1, 2.5],
    [100, 100, 5, 7.5],
    [20, 4, 0.36, 0.7],
    [0, 0, 0, 0]
  ])('among %i usual ranges, %i of them fixed, are %d to %d', (ranges, fixed, from, to) => {
    const { inRanges } = alarms(0, ranges, fixed);
    expect(inRanges.from).toBeCloseTo(from, 10);
    expect(inRanges.to).toBeCloseTo(to, 10);
  });
});

describe('what chance does to the comparisons, in words', () => {
  it.each([
    [27, 1, 'makes 27 comparisons with an earlier period', 'about 1 in 20 such pages'],
    [1, 1, 'makes 1 comparison with', 'about 1 in 20 such pages'],
    [30, 2, 'makes 30 comparisons', 'about 1 in 10 such pages']
  ])('for %i of %i families are "%s" and "%s"', (comparisons, families, ...words) => {
    const sentence = comparisonsInWords(alarms(comparisons, 0, 0, families));
    for (const each of words) expect(sentence).toContain(each);
  });

  it('are none where nothing is compared', () => {
    expect(comparisonsInWords(alarms(0))).toBeNull();
  });
});

describe('what chance does to the last months, in words', () => {
  it.each([
    [
      28,
      'By chance alone, 1 to 2.5 in 100 steady measures have a last month that stands out from their usual range. For the 28 measures with such a verdict here, expect up to about 1.'
    ],
    [
      1,
      'By chance alone, 1 to 2.5 in 100 steady measures have a last month that stands out from their usual range. For the 1 measure with such a verdict here, expect one on about 1 in 40 such pages at most.'
    ]
  ])('for %i', (ranges, words) => {
    expect(rangesInWords(alarms(0, ranges))).toBe(words);
  });

  it.each([
    [40, 'expect up to about 1.'],
    [60, 'expect up to 1 or 2.'],
    [12, 'expect one on about 1 in 3 such pages at most.']
  ])('for %i end with "%s"', (ranges, end) => {
    expect(rangesInWords(alarms(0, ranges))?.endsWith(end)).toBe(true);
  });

  it.each([
    [1, 'as for 1 measure here'],
    [2, 'as for 2 measures here']
  ])('name the higher rate where %i range is fixed on a baseline', (fixed, words) => {
    expect(rangesInWords(alarms(0, 20, fixed))).toContain(
      `(5 to 7.5 in 100 where the range is fixed on a baseline of 12 months, ${words})`
    );
  });

  it('are none where no measure has a verdict', () => {
    expect(rangesInWords(alarms(27))).toBeNull();
  });
});
