import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asRounded, leaksOf } from './differencing';
import { stillInDoubt, type CountedFigure } from './doubt';

/** Small counts, and figures that each add up some of them. */
const tables = fc
  .array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 6 })
  .chain((counts) =>
    fc
      .array(fc.subarray([...counts.keys()], { minLength: 1 }), { minLength: 1, maxLength: 6 })
      .map((sums) => ({ counts, sums }))
  );

function published({ counts, sums }: { counts: number[]; sums: number[][] }): {
  figures: CountedFigure[];
  parts: Map<string, number>;
} {
  const figures = sums.map((sum, index) => {
    const total = sum.reduce((all, part) => all + counts[part]!, 0);
    return { ...asRounded(`figure ${index}`, sum.map(String), total), total };
  });
  return { figures, parts: new Map(counts.map((count, part) => [String(part), count])) };
}

it('the quick look never misses a figure that could be worked out', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const { figures, parts } = published(table);
      const found = leaksOf(stillInDoubt(figures, parts)).map(({ figure }) => figure);
      expect(found).toEqual(leaksOf(figures).map(({ figure }) => figure));
    }),
    { numRuns: 500 }
  );
});

it('a figure that could be one more is no longer in doubt', () => {
  const { figures, parts } = published({ counts: [3, 4], sums: [[0], [0, 1]] });
  expect(stillInDoubt(figures, parts).map(({ secret }) => secret)).toEqual([false, false]);
});

it('a figure that everything else pins down stays in doubt', () => {
  const sevens = { counts: [7, 7, 7, 7], sums: [[0], [1], [2], [3], [0, 1, 2, 3]] };
  const { figures, parts } = published(sevens);
  expect(stillInDoubt(figures, parts).filter(({ secret }) => secret)).toHaveLength(4);
});
