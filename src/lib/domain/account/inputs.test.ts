import { describe, expect, it } from 'vitest';
import { inputsTogether, perOutcome, type AccountInputs } from './inputs';

describe('an amount for each outcome', () => {
  it.each([
    // total, accounts, said, months asked, months said, outcomes
    ['everybody said', 300, 10, 10, 30, 30, 100, { low: 3, high: 3 }],
    ['four in five said', 300, 10, 8, 30, 24, 100, { low: 3, high: 3.75 }],
    ['nobody spent anything', 0, 10, 10, 30, 30, 100, { low: 0, high: 0 }],
    ['fewer said', 300, 10, 7, 30, 30, 100, 'too few accounts'],
    ['each said one month of three', 300, 10, 10, 30, 10, 100, 'too few months'],
    ['there is no outcome', 300, 10, 10, 30, 30, 0, 'no outcomes'],
    ['there is no account', 0, 0, 0, 0, 0, 0, 'too few accounts']
  ] as const)('where %s', (_, total, accounts, saidAccounts, asked, said, outcomes, expected) => {
    expect(perOutcome(total, { accounts, saidAccounts, asked, said }, outcomes)).toEqual(expected);
  });
});

it('sums count who said apart from what was said', () => {
  const row = (given: Partial<AccountInputs>): AccountInputs => ({
    ...{ accountId: 'a', asked: 3, said: 0, hours: 0, ownHours: 0, spend: 0, spendMonths: 0 },
    ...given
  });
  expect(
    inputsTogether([
      row({ said: 3, hours: 18, ownHours: 6, spend: 20, spendMonths: 1 }),
      row({ said: 1, hours: 0 }),
      row({})
    ])
  ).toEqual({
    ...{ accounts: 3, saidAccounts: 2, asked: 9, said: 4, hours: 18, ownHours: 6 },
    ...{ spend: 20, spendMonths: 1, spenders: 1 }
  });
});
