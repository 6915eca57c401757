import { expect, it } from 'vitest';
import { randomCheckHolds, weakCheckInWords } from './random-check';

it.each([
  [null, true, true],
  [{ drawn: 10, stoodUp: 8, notChecked: 0 }, true, true],
  [{ drawn: 10, stoodUp: 7, notChecked: 0 }, false, false],
  [{ drawn: 10, stoodUp: 7, notChecked: 1 }, true, false],
  [{ drawn: 5, stoodUp: 4, notChecked: 0 }, true, true],
  [{ drawn: 5, stoodUp: 3, notChecked: 0 }, false, false]
])('a random check of %j holds while it goes on: %s, and when it is over: %s', (check, open, over) => {
  expect([randomCheckHolds(check, true), randomCheckHolds(check, false)]).toEqual([open, over]);
});

it('one that does not hold is told in words', () => {
  expect(weakCheckInWords({ drawn: 10, stoodUp: 7, notChecked: 0 })).toBe(
    'Only 7 of 10 outcomes drawn at random stood up. That is fewer than 8 of 10, so read these figures with caution.'
  );
  expect(weakCheckInWords({ drawn: 10, stoodUp: 5, notChecked: 1 })).toBe(
    'Only 5 of 10 outcomes drawn at random stood up. 1 was not checked. That is fewer than 8 of 10, so read these figures with caution.'
  );
  expect(weakCheckInWords({ drawn: 10, stoodUp: 7, notChecked: 2 })).toBe(
    '7 of 10 outcomes drawn at random stood up. 2 were not checked. Nobody knows whether 8 of 10 would.'
  );
  expect(weakCheckInWords({ drawn: 10, stoodUp: 0, notChecked: 10 })).toBe(
    'Of the 10 outcomes drawn at random, none was checked: nobody knows how many would stand up.'
  );
  expect(weakCheckInWords({ drawn: 1, stoodUp: 0, notChecked: 1 })).toBe(
    'The outcome drawn at random was not checked: nobody knows whether it would stand up.'
  );
  expect(weakCheckInWords({ drawn: 1, stoodUp: 0, notChecked: 0 })).toContain(
    '0 of 1 outcome drawn at random stood up.'
  );
  expect(weakCheckInWords({ drawn: 10, stoodUp: 7, notChecked: 1 }, true)).toBeNull();
});
