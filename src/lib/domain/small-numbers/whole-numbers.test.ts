import { expect, it } from 'vitest';
import { rangeOfSum, wholeNumbers } from './linear-programming';

/** Three counts, of which each two together are within these ends. */
function pairs(least: number, most: number) {
  return {
    least: [0, 0, 0],
    sums: [
      { of: [0, 1], least, most },
      { of: [1, 2], least, most },
      { of: [0, 2], least, most }
    ]
  };
}

it('a sum that halves of people would fit has no whole numbers', () => {
  expect(wholeNumbers(pairs(1, 1), [0], 'minimize')).toBeNull();
});

it('whole numbers fit all sums, with the wanted one at its end', () => {
  expect(wholeNumbers(pairs(2, 2), [0], 'maximize')).toEqual([1, 1, 1]);
  expect(wholeNumbers(pairs(1, 3), [0, 1, 2], 'maximize')!.reduce((sum, each) => sum + each, 0)).toBe(4);
  // In fractions there would be room for 4.5 of them.
  expect(rangeOfSum(pairs(1, 3), [0, 1, 2]).most).toBe(4);
});
