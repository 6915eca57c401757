import { expect, it } from 'vitest';
import { aSmallEdition, aSmallFigure } from '../../../tests/support/small-edition';
import { comparePeriods, editionChanges } from './edition-changes';

it('a correction lists every figure and sentence that changed, and nothing else', () => {
  const was = aSmallEdition();
  const is = aSmallEdition({
    number: 2,
    publishedOn: '2026-11-01',
    outcomes: 10,
    figures: [aSmallFigure({ value: 28, target: { quantity: 38, met: false } })]
  });
  expect(editionChanges(was, is)).toEqual([
    { figure: 'Outcomes', was: '11', is: '10' },
    { figure: 'Sign-ups', was: '40', is: '28' }
  ]);
  expect(editionChanges(was, was)).toEqual([]);
});

it('a measure or finding that came or went is named', () => {
  const was = aSmallEdition({ context: [], findings: [] });
  const names = editionChanges(was, aSmallEdition()).map(({ figure, was: old }) => [figure, old]);
  expect(names).toContainEqual(['Finding: Sign-ups', 'not there']);
  expect(names).toContainEqual(['Reach', 'not there']);
});

it('two quarters stand side by side, small numbers as they were published', () => {
  const earlier = aSmallEdition({ figures: [aSmallFigure({ value: '*' })] });
  expect(comparePeriods(earlier, aSmallEdition())).toContainEqual({
    figure: 'Sign-ups',
    was: '*',
    is: '40'
  });
  expect(comparePeriods(earlier, aSmallEdition())[0]).toEqual({
    figure: 'Accounts that can evidence a difference',
    was: '2 of 5',
    is: '2 of 5'
  });
});
