import type { EditionContent } from '../../src/lib/domain/edition/edition';
import type { EditionFigure } from '../../src/lib/domain/edition/edition-parts';
import { anEditionContent, anEditionFigure } from './edition-content';

/** A measure on an edition: 40 sign-ups, 30 a year before. */
export function aSmallFigure(given: Partial<EditionFigure> = {}): EditionFigure {
  return anEditionFigure({
    ...{ value: 40, outcomes: 4, lastYear: 30, before: 35, target: { quantity: 38, met: true } },
    ...given
  });
}

/** The smallest edition that says something: one measure, one finding, one story, one service. */
export function aSmallEdition(given: Partial<EditionContent> = {}): EditionContent {
  return anEditionContent({
    outcomes: 11,
    storyCount: 3,
    findings: [aFinding()],
    figures: [aSmallFigure()],
    context: [
      aSmallFigure({ slug: 'reach', name: 'Reach', value: null, lastYear: null, before: null, target: null })
    ],
    returns: [{ name: 'Evidenced', accounts: 2 }],
    strengths: [{ name: 'Linked', meaning: 'the route is known and there is evidence', outcomes: 6 }],
    services: [{ name: 'Libraries', outcomes: 5, linked: 4, evidenced: 1, active: 2 }],
    stories: [
      {
        ...{ service: 'Libraries', strength: 'Linked' },
        ...{ wordsSha256: 'a'.repeat(64), web: true }
      }
    ],
    storiesReason: 'The strongest evidence.',
    storiesNotChosen: 2,
    check: { seed: 'seed-1', drawn: 10, stoodUp: 8, amended: 2, didNotStandUp: 0, notChecked: 0 },
    commentary: [
      { kind: 'paragraph', runs: [{ text: 'A quarter of ' }, { text: 'steady work', strong: true }] }
    ],
    didNotWork: { outcomes: 1, lessons: ['Carers, 20 July 2026: Answer within a day.'], words: [] },
    ...given
  });
}

function aFinding(): EditionContent['findings'][number] {
  return {
    slug: 'sign-ups',
    name: 'Sign-ups',
    kind: 'better',
    strength: 'Linked',
    sentence: '40 sign-ups followed contact with the council’s accounts.',
    besides: [],
    line: 'No clear difference from last year’s 30.',
    verdicts: ['September 2026 was within the usual range.'],
    nextStep: null,
    shares: null,
    lot: null,
    chart: {
      title: 'Sign-ups, month by month',
      unit: 'sign-ups',
      sentence: 'Sign-ups per month: 14 in September 2026; between 12 and 14 over 3 months.',
      months: [
        { month: '2026-07-01', label: 'Jul 2026', value: 12 },
        { month: '2026-08-01', label: 'Aug 2026', value: 14 },
        { month: '2026-09-01', label: 'Sep 2026', value: 14 }
      ],
      inPeriod: 3,
      target: null,
      drawn: {
        segments: [{ start: 0, end: 2, mean: 13.3, lower: 10.7, upper: 16, provisional: true }],
        special: [null, null, null],
        ...{ restarts: [], baseline: null, level: null }
      },
      tooEarly: { months: 3, needed: 13, possibleAfter: 'July 2027' }
    }
  };
}
