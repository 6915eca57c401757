import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asRounded, leaksOf } from './differencing';
import { asExact } from './reference/exact-count';
import { OutOfRange } from '$lib/domain/statistics/out-of-range';

const SHOWN = { hidden: false, threshold: 5 };
const HIDDEN = { hidden: true, threshold: 5 };

describe('a hidden figure', () => {
  it('leaks where a later edition splits a total that an earlier one showed', () => {
    const published = [
      asExact('All services, edition 1', ['libraries', 'carers', 'housing'], 103, SHOWN),
      asExact('Libraries, edition 2', ['libraries'], 50, SHOWN),
      asExact('Carers, edition 2', ['carers'], 3, HIDDEN),
      asExact('Housing, edition 2', ['housing'], 50, SHOWN),
      asExact('Parking, edition 2', ['parking'], 12, SHOWN)
    ];
    expect(leaksOf(published)).toEqual([
      {
        figure: 'Carers, edition 2',
        from: ['All services, edition 1', 'Libraries, edition 2', 'Housing, edition 2']
      }
    ]);
  });

  it('does not leak where another is hidden beside it', () => {
    const published = [
      asExact('All', ['libraries', 'carers', 'housing'], 103, SHOWN),
      asExact('Libraries', ['libraries'], 50, SHOWN),
      asExact('Carers', ['carers'], 3, HIDDEN),
      asExact('Housing', ['housing'], 50, HIDDEN)
    ];
    expect(leaksOf(published)).toEqual([]);
  });

  it('leaks where three months of a quarter are shown and the quarter is hidden', () => {
    const months = ['April', 'May', 'June'].map((month) => asExact(month, [month], 1, SHOWN));
    const published = [...months, asExact('Quarter', ['April', 'May', 'June'], 3, HIDDEN)];
    expect(leaksOf(published)).toEqual([{ figure: 'Quarter', from: ['April', 'May', 'June'] }]);
  });

  it('does not leak from rounded figures of an ordinary table', () => {
    const published = [
      asRounded('All', ['libraries', 'carers'], 23),
      asRounded('Libraries', ['libraries'], 20),
      asRounded('Carers', ['carers'], 3)
    ];
    expect(leaksOf(published)).toEqual([]);
  });

  it('leaks even when rounded where seven small ones have a small total', () => {
    const services = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const published = [...services.map((name) => asRounded(name, [name], 1)), asRounded('All', services, 7)];
    expect(leaksOf(published).map(({ figure }) => figure)).toEqual([...services, 'All']);
    expect(leaksOf(published)[0]).toEqual({ figure: 'a', from: ['b', 'c', 'd', 'e', 'f', 'g', 'All'] });
  });

  it('leaks where all else of it is 0', () => {
    const published = [
      asRounded('All', ['libraries', 'carers'], 1),
      asExact('Libraries', ['libraries'], 0, SHOWN),
      asExact('Carers', ['carers'], 1, SHOWN)
    ];
    expect(leaksOf(published)).toEqual([{ figure: 'All', from: ['Libraries', 'Carers'] }]);
  });

  it('is refused where one part stands for two counts', () => {
    const published = [
      asExact('Edition 1', ['libraries'], 50, SHOWN),
      asExact('Edition 2', ['libraries'], 51, SHOWN)
    ];
    expect(() => leaksOf([...published, asExact('Carers', ['carers'], 3, HIDDEN)])).toThrow(OutOfRange);
  });
});

describe('for any rounded parts and their total', () => {
  it('a hidden figure that leaks is the only one that fits', () => {
    const counts = fc.array(fc.nat(12), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(counts, (given) => {
        const names = given.map((_, index) => `part ${index}`);
        const total = asRounded(
          'total',
          names,
          given.reduce((sum, count) => sum + count, 0)
        );
        const published = [
          ...given.map((count, index) => asRounded(names[index]!, [names[index]!], count)),
          total
        ];
        for (const { figure } of leaksOf(published)) {
          const index = names.indexOf(figure);
          if (index !== -1) expect(valuesThatFit(published, index)).toEqual([given[index]]);
        }
      }),
      { numRuns: 60 }
    );
  });
});

/** By trying: with the other parts at their ends, which values of one part still fit the total? */
function valuesThatFit(published: { least: number; most: number | null }[], index: number): number[] {
  const total = published.at(-1)!;
  const others = published.slice(0, -1).filter((_, other) => other !== index);
  const least = others.reduce((sum, other) => sum + other.least, 0);
  const most = others.reduce((sum, other) => sum + other.most!, 0);
  return [1, 2, 3, 4, 5, 6, 7].filter((value) => value + least <= total.most! && value + most >= total.least);
}
