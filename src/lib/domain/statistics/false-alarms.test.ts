import { describe, expect, it } from 'vitest';
import { comparisonsInWords, expectedFalseAlarms, rangesInWords } from './false-alarms';

function alarms(comparisons: number, ranges = 0, fixedRanges = 0) {
  return expectedFalseAlarms({ comparisons, ranges, fixedRanges });
}

/** The sign stands between spaces that do not break. */
function plain(words: string | null): string | null {
  return words && words.replaceAll('\u00a0', ' ');
}

describe('false alarms to expect', () => {
  it.each([
    [0, 0, 0],
    [1, 0.002, 0.05],
    [27, 0.054, 1.35],
    [500, 1, 25]
  ])('among %i comparisons are %d at 99.8%%, and %d at 95%%', (comparisons, expected, at95) => {
    expect(alarms(comparisons).expected).toBeCloseTo(expected, 10);
    expect(alarms(comparisons).at95).toBeCloseTo(at95, 10);
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
  it('is told as one page in so many, and as what it would be at 95%', () => {
    expect(plain(comparisonsInWords(alarms(27)))).toBe(
      'This page makes 27 comparisons with an earlier period. If nothing had changed anywhere, about 1 in 19 such pages would show a difference by chance (27 × 0.2%). With the 95% intervals of the report it would be 1 or 2 on every such page; that is why the intervals here are wider.'
    );
  });

  it.each([
    [1, 'makes 1 comparison with', 'about 1 in 500 such pages', 'it would be about 1 in 20 pages;'],
    [2, 'makes 2 comparisons with', 'about 1 in 250 such pages', 'it would be about 1 in 10 pages;'],
    [13, 'makes 13 comparisons', 'about 1 in 38 such pages', 'it would be about 1 in 2 pages;'],
    [14, 'makes 14 comparisons', 'about 1 in 36 such pages', 'it would be about 1 on every such page;'],
    [20, 'makes 20 comparisons', 'about 1 in 25 such pages', 'it would be about 1 on every such page;'],
    [30, 'makes 30 comparisons', 'about 1 in 17 such pages', 'it would be 1 or 2 on every such page;'],
    [45, 'makes 45 comparisons', 'about 1 in 11 such pages', 'it would be about 2 on every such page;'],
    [500, 'makes 500 comparisons', 'such a page would show about 1 of them', 'about 25 on every such page;'],
    [1250, 'makes 1,250 comparisons', 'would show 2 or 3 of them as a difference', '62 or 63 on every']
  ])('for %i are "%s", "%s" and "%s"', (comparisons, ...words) => {
    const sentence = comparisonsInWords(alarms(comparisons));
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
