import { expect, it } from 'vitest';
import { createAllowance } from './allowance';

it('lets each ask so often in a span, and then again in the next', () => {
  const { isWithin } = createAllowance(2, 1000);
  expect([isWithin('a', 5000), isWithin('a', 5001), isWithin('a', 5999)]).toEqual([true, true, false]);
  expect(isWithin('b', 5999)).toBe(true);
  expect(isWithin('a', 6000)).toBe(true);
});

it('begins anew where the clock was put back', () => {
  const { isWithin } = createAllowance(1, 1000);
  expect([isWithin('a', 9000), isWithin('a', 9001), isWithin('a', 10)]).toEqual([true, false, true]);
});
