import { describe, expect, it } from 'vitest';
import type { AccountKind, AccountReturn } from './account';
import { pooledInWords, pooledReturns, showsFiguresTo, type PooledReturns } from './individual';

describe('figures of one account', () => {
  const whose = (kind: AccountKind) => ({ kind, leadId: 'lead', deputies: [{ id: 'deputy' }] });
  it.each([
    ['service', 'anybody', true],
    ['corporate', 'anybody', true],
    ['campaign', 'anybody', true],
    ['individual', 'anybody', false],
    ['individual', 'deputy', true],
    ['individual', 'lead', true]
  ] as const)('of a %s account are shown to %s: %s', (kind, person, shown) => {
    expect(showsFiguresTo(person, whose(kind))).toBe(shown);
  });

  it('of an individual account that nobody runs are shown to nobody', () => {
    expect(showsFiguresTo('anybody', { kind: 'individual', leadId: null, deputies: [] })).toBe(false);
  });
});

describe('individual accounts, together', () => {
  const of = (...returns: AccountReturn[]) => returns.map((row) => ({ return: row, individual: true }));

  it('are none where there are none', () => {
    expect(pooledReturns([{ return: 'evidenced' }, { return: 'nil', individual: false }])).toBeNull();
  });

  it.each([1, 2])('are in the totals alone where there are %i', (many) => {
    expect(pooledReturns(of(...Array<AccountReturn>(many).fill('nil')))).toEqual({ kind: 'in-totals' });
  });

  it('are told from three on', () => {
    expect(pooledReturns([...of('evidenced', 'evidenced', 'no-return'), { return: 'recorded' }])).toEqual({
      kind: 'together',
      accounts: 3,
      returns: { 'no-return': 1, nil: 0, recorded: 0, evidenced: 2 }
    });
  });

  it.each([
    [['evidenced', 'evidenced', 'no-return'], '3 accounts: 2 evidenced and 1 no return'],
    [['nil', 'nil', 'nil'], '3 accounts: 3 nothing to record'],
    [
      ['nil', 'recorded', 'evidenced', 'no-return'],
      '4 accounts: 1 evidenced, 1 recorded, 1 nothing to record and 1 no return'
    ]
  ] as [AccountReturn[], string][])('%j are “%s”', (returns, words) => {
    expect(pooledInWords(pooledReturns(of(...returns)) as Extract<PooledReturns, { kind: 'together' }>)).toBe(
      words
    );
  });
});
