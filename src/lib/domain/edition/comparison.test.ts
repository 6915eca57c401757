import { describe, expect, it } from 'vitest';
import { anEditionContent, anEditionFigure } from '../../../../tests/support/edition-content';
import { comparedFigures, headlineFigures } from './comparison';

const EARLIER = anEditionContent({
  outcomes: 1204,
  storyCount: 3,
  figures: [
    anEditionFigure({ value: 100 }),
    anEditionFigure({ slug: 'gone', name: 'Gone', value: 4 }),
    anEditionFigure({ slug: 'check-ins', name: 'Check-ins', rounded: true, value: 20 })
  ],
  strengths: [{ name: 'Linked', meaning: '', outcomes: 7 }]
});
const LATER = anEditionContent({
  outcomes: 1190,
  storyCount: 3,
  figures: [
    anEditionFigure({ value: 1143 }),
    anEditionFigure({ slug: 'check-ins', name: 'Check-ins', rounded: true, value: '*' })
  ],
  otherFigures: [anEditionFigure({ slug: 'new', name: 'New', value: null })],
  strengths: [{ name: 'Linked', meaning: '', outcomes: 8 }]
});

describe('two periods side by side', () => {
  it('have each figure with its plain difference, and none where figures are rounded or missing', () => {
    expect(
      comparedFigures(EARLIER, LATER).map(({ figure, was, is, difference }) => [figure, was, is, difference])
    ).toEqual([
      ['Accounts that can evidence a difference', '2 of 5', '2 of 5', null],
      ['Outcomes', '1,204', '1,190', '−14'],
      ['Stories', '3', '3', '0'],
      ['Sign-ups', '100', '1,143', '+1,043'],
      ['Check-ins', '20', '*', null],
      ['New', '–', '–', null],
      ['Outcomes Linked', '7', '8', '+1'],
      ['Gone', '4', '–', null]
    ]);
  });

  it('have only what stands in a headline on a briefing', () => {
    expect(headlineFigures(EARLIER, LATER).map(({ figure }) => figure)).toEqual([
      'Accounts that can evidence a difference',
      'Outcomes',
      'Stories',
      'Sign-ups',
      'Check-ins',
      'Gone'
    ]);
  });
});
