import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasReference, readReference } from '../../../../tests/support/reference';
import { creditOf, written } from './credit';
import { creditTable, type CreditTable, type LinkSet } from './reference/credit-table';

interface ReferenceCase {
  name: string;
  links: string[][];
  unique_total: number;
  unlinked: number;
  full_credit: Record<string, number>;
  sole_credit: Record<string, number>;
  equal_share: Record<string, number>;
  sum_full_credit: number;
}

const FILE = 'attribution-reference.json';
const { credit = [] } = readReference<{ credit: ReferenceCase[] }>(FILE);

describe('the published reference', () => {
  it.runIf(hasReference(FILE))('is there', () => expect(credit.length).toBeGreaterThan(0));

  it.each(credit)('is reproduced: $name', (given) => {
    const table = creditTable(given.links.map((accounts) => ({ accounts, weight: 1 })));
    expect(table.total).toBe(given.unique_total);
    expect(table.unlinked).toBe(given.unlinked);
    expect(column(table, 'sole')).toEqual(given.sole_credit);
    expect(column(table, 'full')).toEqual(given.full_credit);
    expect(sum(Object.values(column(table, 'full')))).toBe(given.sum_full_credit);
    for (const [account, share] of Object.entries(given.equal_share)) {
      expect(table.byAccount.get(account)!.equalShare).toBeCloseTo(share, 9);
    }
  });
});

describe('credit', () => {
  it.each([
    ['nothing', [], 0, 0, 0],
    ['two alone', [{ accounts: 1, weight: 2 }], 2, 2, 2],
    ['one alone, one of two, one of three', groups([1, 1], [2, 1], [3, 1]), 1, 11 / 6, 3],
    ['quantities: 40 alone and 30 shared by three', groups([1, 40], [3, 30]), 40, 50, 70],
    ['three thirds make a whole', groups([3, 1], [3, 1], [3, 1]), 0, 1, 3],
    ['a quantity of nothing', groups([1, 0], [2, 0]), 0, 0, 0]
  ])('of %s', (_, given, sole, equalShare, full) => {
    expect(creditOf(given)).toEqual({ sole, equalShare, full });
  });

  it('counts an account that is named twice in one link once', () => {
    expect(creditTable([{ accounts: ['a', 'a', 'b'], weight: 4 }]).byAccount.get('a')).toEqual({
      sole: 0,
      equalShare: 2,
      full: 4
    });
  });

  it.each([
    [18, '18'],
    [20.5, '20.5'],
    [1 / 3, '0.3'],
    [1234.96, '1,235']
  ])('%d is written “%s”', (credit, text) => {
    expect(written(credit)).toBe(text);
  });
});

describe('for any links', () => {
  const links = fc.array(
    fc.record({
      accounts: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { maxLength: 7 }),
      weight: fc.integer({ min: 0, max: 1_000_000_000 })
    }),
    { maxLength: 60 }
  );

  it('sole is at most the equal share, which is at most full', () => {
    fc.assert(
      fc.property(links, (given: LinkSet[]) => {
        for (const credit of creditTable(given).byAccount.values()) {
          expect(credit.sole).toBeLessThanOrEqual(credit.equalShare);
          expect(credit.equalShare).toBeLessThanOrEqual(credit.full);
        }
      })
    );
  });

  it('the equal shares add up to the total of what is linked', () => {
    fc.assert(
      fc.property(links, (given: LinkSet[]) => {
        const table = creditTable(given);
        const shares = sum([...table.byAccount.values()].map((credit) => credit.equalShare));
        expect(Math.abs(shares - table.total)).toBeLessThanOrEqual(1e-12 * Math.max(1, table.total));
        expect(table.total + table.unlinked).toBe(sum(given.map((link) => link.weight)));
      })
    );
  });
});

function groups(...pairs: [accounts: number, weight: number][]) {
  return pairs.map(([accounts, weight]) => ({ accounts, weight }));
}

function column(table: CreditTable, credit: 'sole' | 'full'): Record<string, number> {
  return Object.fromEntries([...table.byAccount].map(([account, row]) => [account, row[credit]]));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
