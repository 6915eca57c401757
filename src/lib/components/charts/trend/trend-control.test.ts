import { describe, expect, it } from 'vitest';
import { meanText, rangeText } from './trend-control';

describe('the usual range in words', () => {
  it.each([
    ['the whole figures within the limits', 379.2, 470.9, true, '380 to 470'],
    ['the limits themselves where they are whole', 380, 470, true, '380 to 470'],
    ['nothing below zero', -12, 6.6, true, '0 to 6'],
    ['one figure', 3.9, 4.3, true, '4'],
    ['limits with no whole figure between them', 4.26, 4.74, true, '4.26 to 4.74'],
    ['figures that are not whole', 0.1234, 1.5, false, '0.12 to 1.5'],
    ['large figures', 1200.4, 98765.4, true, '1,201 to 98,765']
  ])('names %s', (_, lower, upper, whole, expected) => {
    expect(rangeText({ start: 0, end: 9, mean: 1, lower, upper, provisional: false }, whole)).toBe(expected);
  });

  it('is not known without limits', () => {
    const segment = { start: 0, end: 0, mean: 5, lower: null, upper: null, provisional: true };
    expect(rangeText(segment, true)).toBeNull();
  });

  it.each([
    [1234.56, '1,235'],
    [431.7, '432'],
    [43.21, '43.2'],
    [0.434, '0.43'],
    [0, '0']
  ])('goes with a mean of %d', (mean, expected) => {
    expect(meanText(mean)).toBe(expected);
  });
});
