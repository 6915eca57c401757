import { describe, expect, it } from 'vitest';
import { groupsOf, monthsAround, sharesOf, type Tally } from './groups';

/** The year 2026/27 as it stands in November 2026. */
const YEAR = { from: '2026-04-01', to: '2026-10-01', until: '2026-11-01' };
const grouped = (came: Record<string, string>, accountIds = Object.keys(came)) =>
  groupsOf({ ...YEAR, accountIds, firstCame: new Map(Object.entries(came)) });

describe('who is looked at', () => {
  it('is nobody where nobody came', () => {
    expect(grouped({}, ['a', 'b'])).toEqual({ members: [], around: null, waiting: 0 });
  });

  it('are accounts whose three months after are over in this report, beside those that had not come', () => {
    expect(grouped({ a: '2026-05-01', b: '2026-07-01' }, ['a', 'b', 'c'])).toEqual({
      members: [
        { accountId: 'a', group: 'came', around: '2026-05-01' },
        { accountId: 'b', group: 'came', around: '2026-07-01' },
        { accountId: 'c', group: 'others', around: '2026-05-01' }
      ],
      ...{ around: '2026-05-01', waiting: 0 }
    });
  });

  it.each([
    // The three months after end in March 2026: told in the year before.
    ['2025-12-01', 'neither', 0],
    ['2026-01-01', 'came', 0],
    ['2026-07-01', 'came', 0],
    // They came within the three months after May: they are no "not yet".
    ['2026-08-01', 'neither', 1],
    ['2026-09-01', 'others', 1],
    ['2026-11-01', 'others', 1]
  ])('puts an account that first came in %s with: %s', (month, group, waiting) => {
    const others = { a: '2026-05-01', b: '2026-05-01', c: '2026-05-01' };
    const found = grouped({ ...others, x: month });
    const member = found.members.find(({ accountId }) => accountId === 'x');
    expect(member?.group ?? 'neither').toBe(group);
    expect(found.around).toBe('2026-05-01');
    expect(found.waiting).toBe(waiting);
  });

  it('counts those of whom it is too early to say', () => {
    expect(grouped({ a: '2026-09-01', b: '2026-11-01' })).toEqual({ members: [], around: null, waiting: 2 });
  });

  it('looks at the others around the month in which half of them had come', () => {
    expect(grouped({ a: '2026-03-01', b: '2026-06-01', c: '2026-07-01', d: '2026-07-01' }).around).toBe(
      '2026-06-01'
    );
  });

  it('leaves the month of coming out', () => {
    expect(monthsAround('2026-02-01')).toEqual({
      before: ['2025-11-01', '2026-01-01'],
      after: ['2026-03-01', '2026-05-01']
    });
  });
});

describe('the shares', () => {
  const tally = (of: string, outcomes: number): Tally => ({
    came: of.includes('c'),
    others: of.includes('o'),
    before: of.includes('b'),
    after: of.includes('a'),
    linked: of.includes('L'),
    outcomes
  });

  it('count each outcome in its own group and time, and say how many belong to both', () => {
    expect(
      sharesOf([
        ...[tally('cbL', 4), tally('cb', 6), tally('caL', 7), tally('ca', 3)],
        ...[tally('obL', 20), tally('ob', 20), tally('oaL', 22), tally('oa', 18)],
        // Of both groups, at both times, and in the month of coming itself.
        ...[tally('coaL', 2), tally('cob', 1), tally('cbaL', 5), tally('cL', 9)]
      ])
    ).toEqual({
      came: { before: { count: 4, of: 10 }, after: { count: 7, of: 10 } },
      others: { before: { count: 20, of: 40 }, after: { count: 22, of: 40 } },
      leftOut: 8
    });
  });

  it('are of nothing where there is nothing', () => {
    const none = { before: { count: 0, of: 0 }, after: { count: 0, of: 0 } };
    expect(sharesOf([])).toEqual({ came: none, others: none, leftOut: 0 });
  });
});
