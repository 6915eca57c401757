import { expect, it } from 'vitest';
import { roundedFigure } from './disclosure';
import { publicFigureInWords } from './wording';

it.each([
  [0, '0'],
  [1, 'fewer than 8'],
  [7, 'fewer than 8'],
  [8, 'about 10'],
  [12, 'about 10'],
  [1204, 'about 1,205']
])('a count of %i people is published as “%s”', (count, words) =>
  expect(publicFigureInWords(roundedFigure(count))).toBe(words)
);
