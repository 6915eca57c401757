import { expect, it } from 'vitest';
import { aSmallEdition, aSmallFigure } from '../../../../tests/support/small-edition';
import { comparePeriods, editionChanges } from './changes';

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
    { figure: 'Sign-ups', was: '40', is: '28' },
    { figure: 'Sign-ups, target', was: '38, met', is: '38, not met' }
  ]);
  expect(editionChanges(was, was)).toEqual([]);
});

it('a correction lists what changed beside the figures: checks, setbacks, targets, verdicts, what is left out', () => {
  const was = aSmallEdition();
  const is = aSmallEdition({
    didNotWork: { outcomes: 2, lessons: [], words: [] },
    check: { seed: 'seed-1', drawn: 10, stoodUp: 7, amended: 2, didNotStandUp: 1, notChecked: 0 },
    figures: [aSmallFigure({ target: { quantity: 38, met: false } })],
    findings: was.findings.map((finding) => ({ ...finding, verdicts: ['September 2026 was special.'] })),
    findingsHidden: [{ name: 'Visits', reason: 'Counted twice.' }],
    storiesNotChosen: 3,
    servicesRecording: 2
  });
  expect(editionChanges(was, is)).toEqual([
    { figure: 'Stories not chosen', was: '2', is: '3' },
    { figure: 'Services that recorded', was: '1 of 2', is: '2 of 2' },
    { figure: 'Outcomes that made no difference, or made things worse', was: '1', is: '2' },
    {
      figure: 'Random check',
      was: '8 of 10 stood up, 2 amended',
      is: '7 of 10 stood up, 2 amended, 1 did not stand up'
    },
    { figure: 'Sign-ups, target', was: '38, met', is: '38, not met' },
    {
      figure: 'Finding: Sign-ups, line 2',
      was: 'September 2026 was within the usual range.',
      is: 'September 2026 was special.'
    },
    { figure: 'Not shown: Visits', was: 'not there', is: 'Counted twice.' }
  ]);
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
