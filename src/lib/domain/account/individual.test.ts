import { describe, expect, it } from 'vitest';
import type { AccountKind, AccountReturn } from './account';
import { pooledInWords, poolingAmong, pooledReturns, showsFiguresTo, type PooledReturns } from './individual';

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

describe('where individual accounts count', () => {
  const COUNCIL = { kind: 'council', slug: '' };
  const CARE = { kind: 'directorate', slug: 'care' };
  const ADULTS = { kind: 'service', slug: 'adults' };
  /** So many in each service; "care/adults" is one of a directorate. */
  const placed = (counts: Record<string, number>) =>
    Object.entries(counts).flatMap(([place, count]) => {
      const [directorateSlug, serviceSlug] = place.split('/') as [string, string];
      return Array.from({ length: count }, () => ({ directorateSlug, serviceSlug }));
    });
  const whereOf = (counts: Record<string, number>) => {
    const { pools } = poolingAmong(placed(counts));
    return [COUNCIL, CARE, ADULTS].filter(pools).map(({ kind }) => kind);
  };

  it.each<[Record<string, number>, string[]]>([
    [{}, []],
    [{ 'care/adults': 1 }, []],
    [{ 'care/adults': 2 }, []],
    [{ 'care/adults': 3 }, ['council', 'directorate', 'service']],
    [{ 'care/adults': 1, 'care/carers': 1, 'place/parks': 1 }, ['council']],
    [{ 'care/adults': 2, 'care/carers': 1 }, ['council', 'directorate']],
    // The one of Parks would be what the council has beside its directorate.
    [{ 'care/adults': 3, 'place/parks': 1 }, ['council']],
    [{ 'care/adults': 3, 'care/carers': 2 }, ['council', 'directorate']],
    [{ 'care/adults': 3, 'place/parks': 3 }, ['council', 'directorate', 'service']]
  ])('of %j is %j', (counts, scopes) => {
    expect(whereOf(counts)).toEqual(scopes);
  });

  it('is said to be nowhere only of scopes that have any', () => {
    const { tooFewIn } = poolingAmong(placed({ 'care/adults': 1 }));
    expect([COUNCIL, CARE, ADULTS].map(tooFewIn)).toEqual([true, true, true]);
    expect(tooFewIn({ kind: 'service', slug: 'parks' })).toBe(false);
    expect([COUNCIL, CARE].some(poolingAmong([]).tooFewIn)).toBe(false);
  });
});

describe('individual accounts, together', () => {
  const of = (...returns: AccountReturn[]) => returns.map((row) => ({ return: row, individual: true }));

  it('are none where there are none', () => {
    expect(pooledReturns([{ return: 'evidenced' }, { return: 'nil', individual: false }])).toBeNull();
  });

  it.each([1, 2])('are too few where there are %i', (many) => {
    expect(pooledReturns(of(...Array<AccountReturn>(many).fill('nil')))).toEqual({ kind: 'too-few' });
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
