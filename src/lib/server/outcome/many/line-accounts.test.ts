import { expect, it } from 'vitest';
import { accountChoices } from './line-accounts';

const accounts = (count: number, used: Record<number, number> = {}) =>
  Array.from({ length: count }, (_, place) => ({
    ...{ value: `account-${place}`, text: `Account ${place}`, used: used[place] ?? 0 }
  }));
const texts = (choices: { text: string }[]) => choices.map(({ text }) => text);

it('a line offers every account of a service that has few, and those that led to something together', () => {
  const { accounts: offered, others } = accountChoices(accounts(3), [{ accounts: 'account-0+account-2' }]);
  expect(texts(offered)).toEqual([
    ...['Account 0', 'Account 1', 'Account 2'],
    ...['Account 0 and Account 2', 'All 3 of them together']
  ]);
  expect(others).toEqual([]);
});

it('of many accounts a line offers the 12 that are used most; the others stand on the page once', () => {
  const open = accounts(446, { 440: 9, 441: 1 });
  const { accounts: offered, others } = accountChoices(open, [{ accounts: 'account-7+account-440' }]);
  expect(texts(offered)).toEqual([
    ...Array.from({ length: 9 }, (_, place) => `Account ${place}`),
    ...['Account 440', 'Account 441', 'Account 7 and Account 440'],
    'Another account, chosen below the figures'
  ]);
  expect(others).toHaveLength(435);
  expect(texts(others)).not.toContain('Account 440');
});
