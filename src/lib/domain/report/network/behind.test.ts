import { describe, expect, it } from 'vitest';
import type { AccountKind } from '$lib/domain/account/account';
import { amountOf, type NetworkFigure } from '$lib/domain/network/told';
import { rowsBehind, type AccountBehind } from './behind';

function anAccount(id: string, service: string, kind: AccountKind = 'service'): AccountBehind {
  const name = `Account ${id}`;
  return { id, slug: `x-${id}`, name, platform: 'x', kind, service };
}

function aFigure(kind: 'accounts' | 'answers', amounts: Record<string, number>): NetworkFigure {
  const lines = Object.entries(amounts).map(([accountId, amount]) => ({ accountId, amount }));
  return { key: 'a.figure', label: 'A figure', opens: { kind, lines } };
}

/** So many accounts of each directorate, one each. */
function spread(counts: Record<string, number>): [NetworkFigure, AccountBehind[]] {
  const accounts = Object.entries(counts).flatMap(([directorate, count]) =>
    Array.from({ length: count }, (_, place) => anAccount(`${directorate}-${place}`, directorate))
  );
  return [aFigure('answers', Object.fromEntries(accounts.map(({ id }) => [id, 1]))), accounts];
}

const shown = (rows: ReturnType<typeof rowsBehind>) => rows.map(({ title, amount }) => [title, amount]);

describe('what is behind a figure of the network', () => {
  it('is each account, by name, with what it adds', () => {
    const accounts = [anAccount('b', 'Place'), anAccount('a', 'Place')];
    expect(shown(rowsBehind(aFigure('accounts', { b: 6.5, a: 2 }), accounts, false))).toEqual([
      ['Account a on X', 2],
      ['Account b on X', 6.5]
    ]);
  });

  it('is one row of all individual accounts, without a link to any', () => {
    const accounts = [
      anAccount('a', 'Place'),
      anAccount('b', 'Place', 'individual'),
      anAccount('c', 'Place', 'individual')
    ];
    const rows = rowsBehind(aFigure('accounts', { a: 1, b: 3, c: 4 }), accounts, true);
    expect(shown(rows)).toEqual([
      ['Account a on X', 1],
      ['Individual accounts, together', 7]
    ]);
    expect(rows[1]!.slug).toBeNull();
  });

  it('is answers account by account for communications alone', () => {
    const [figure, accounts] = spread({ Adults: 6 });
    expect(rowsBehind(figure, accounts, true)).toHaveLength(6);
    expect(shown(rowsBehind(figure, accounts, false))).toEqual([['These accounts, together', 6]]);
  });

  it('adds up to the figure, whoever reads it', () => {
    const spreads: Record<string, number>[] = [{ A: 1 }, { A: 4, B: 4, C: 20 }, { A: 5, B: 1, C: 1, D: 30 }];
    for (const counts of spreads) {
      const [figure, accounts] = spread(counts);
      for (const readsAnswers of [true, false]) {
        const rows = rowsBehind(figure, accounts, readsAnswers);
        expect(rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(amountOf(figure));
      }
    }
  });
});
