import { expect, it } from 'vitest';
import { HOURS_OF_USE, pauseAfter } from './tries';

it.each([
  [1, 1],
  [2, 5],
  [3, 30],
  [4, 120],
  [5, 360],
  [6, 720],
  [7, null],
  [8, null]
])('after %i tries the next comes %j minutes later', (tries, minutes) => {
  expect(pauseAfter(tries)).toBe(minutes);
});

it('only what brings a link that ends is of use for a time', () => {
  expect(HOURS_OF_USE).toEqual({ invitation: 168, 'new-password': 1 });
});
