import { expect, it } from 'vitest';
import { aSmallEdition, aSmallFigure } from '../../../../../tests/support/small-edition';
import type { EditionContent } from '../edition';
import type { PublishedFigure } from '../edition-parts';
import { quartersBeside } from './quarters';

const YEAR = {
  kind: 'year',
  slug: '2025-26',
  name: '2025/26',
  title: '2025/26: April 2025 to March 2026'
} as const;

function aQuarter(quarter: number, value: PublishedFigure): EditionContent['quarters'][number] {
  const name = `Q${quarter} 2025/26`;
  const figures = [{ slug: 'sign-ups', value }];
  return { name, edition: `2025-26-q${quarter}-1`, number: 1, evidenced: 2, active: 5, outcomes: 4, figures };
}

const year = (values: PublishedFigure[], value: PublishedFigure = 40) =>
  aSmallEdition({
    period: YEAR,
    quarters: values.map((each, index) => aQuarter(index + 1, each)),
    figures: [aSmallFigure({ value })]
  });

it('a year shows its quarters as they were published beside what is counted now', () => {
  const [table, ...notes] = quartersBeside(year([10, 10, 10, 10]));
  expect(table).toMatchObject({
    columns: [
      { text: 'Figure' },
      { text: 'Q1 2025/26, edition 1' },
      { text: 'Q2 2025/26, edition 1' },
      { text: 'Q3 2025/26, edition 1' },
      { text: 'Q4 2025/26, edition 1' },
      { text: '2025/26' }
    ],
    rows: [
      ['Accounts that can evidence a difference', '2 of 5', '2 of 5', '2 of 5', '2 of 5', '2 of 5'],
      ['Outcomes', '4', '4', '4', '4', '11'],
      ['Sign-ups', '10', '10', '10', '10', '40']
    ]
  });
  expect(notes).toEqual([]);
});

it('it says where the quarters and the year differ', () => {
  expect(JSON.stringify(quartersBeside(year([10, 10, 10, 8])))).toContain(
    'count in the year only. Sign-ups: 38 in the quarters, 40 in the year.'
  );
});

it('it holds no sum of what is hidden or was not published against the year', () => {
  expect(quartersBeside(year(['*', 10, 10, 10]))).toHaveLength(1);
  expect(JSON.stringify(quartersBeside(year([10, 10])))).toContain(
    'Q1 2025/26 and Q2 2025/26 had been published'
  );
  expect(quartersBeside(aSmallEdition())).toEqual([]);
});
