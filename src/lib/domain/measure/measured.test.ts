import { describe, expect, it } from 'vitest';
import { addedUp, aimed, amount, measured, percentOf, shareAlone } from './measured';

const TONNES = { kind: 'decimal', unitOne: 'tonne', unitMany: 'tonnes' } as const;
const POUNDS = { kind: 'money', unitOne: 'pound', unitMany: 'pounds' } as const;
const ANSWERS = { kind: 'share', unitOne: 'answer', unitMany: 'answers' } as const;

describe('what a measure came to', () => {
  it.each([
    [1204, { unitOne: 'sign-up', unitMany: 'sign-ups' }, null, '1,204 sign-ups'],
    [1, { kind: null, unitOne: 'sign-up', unitMany: 'sign-ups' }, null, '1 sign-up'],
    [25.78, TONNES, null, '25.78 tonnes'],
    [1, TONNES, null, '1 tonne'],
    [1204.5, POUNDS, null, '£1,204.50'],
    [1204, POUNDS, null, '£1,204'],
    [0.05, POUNDS, null, '£0.05'],
    [57, ANSWERS, 104, '57 of 104 answers (55%)'],
    [1, ANSWERS, 1, '1 of 1 answer (100%)'],
    [0, ANSWERS, 104, '0 of 104 answers (0%)']
  ])('is written as its kind: %d with %o of %s', (quantity, unit, outOf, words) => {
    expect(measured(quantity, unit, outOf)).toBe(words);
  });

  it.each([
    [{ count: 3, of: 100 }, '3 of 100 (3%)'],
    [{ count: 32, of: 1000 }, '32 of 1,000 (3.2%)'],
    [{ count: 1, of: 3000 }, '1 of 3,000 (0%)'],
    [{ count: 2999, of: 3000 }, '2,999 of 3,000 (99.9%)'],
    [{ count: 759, of: 1000 }, '759 of 1,000 (76%)']
  ])('of a share a percentage, fine where it is small, and never all where it is not', (share, words) => {
    expect(shareAlone(share)).toBe(words);
  });

  it('is the number alone where the unit stands elsewhere', () => {
    expect([amount(1204), amount(12.3, 'decimal'), amount(5, 'money'), amount(54.81, 'share')]).toEqual([
      ...['1,204', '12.3', '£5', '55%']
    ]);
  });

  it('is a target with every place of it', () => {
    expect([aimed(940), aimed(75.9, 'share'), aimed(12.5, 'decimal'), aimed(999.5, 'money')]).toEqual([
      ...['940', '75.9%', '12.5', '£999.50']
    ]);
  });
});

it('pence that are added up make pence', () => {
  expect(addedUp([0.1, 0.2])).toBe(0.3);
  expect(addedUp(Array<number>(1000).fill(0.01))).toBe(10);
  expect(addedUp([])).toBe(0);
});

it('a percentage has two places', () => {
  expect(percentOf({ count: 57, of: 104 })).toBe(54.81);
});
