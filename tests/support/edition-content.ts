/** The content of an edition with hardly anything in it, for tests that say what matters to them. */
import type { EditionContent } from '../../src/lib/domain/edition/edition';
import type { EditionFigure } from '../../src/lib/domain/edition/edition-parts';

export function anEditionContent(given: Partial<EditionContent> = {}): EditionContent {
  return {
    format: 4,
    council: 'Riverside',
    scope: { kind: 'council', slug: '', name: 'Riverside' },
    period: {
      kind: 'quarter',
      slug: '2026-27-q2',
      name: 'Q2 2026/27',
      title: 'Q2 2026/27: July to September 2026'
    },
    number: 1,
    publishedOn: '2026-10-14',
    correction: null,
    headline: '2 of 5 accounts can evidence the difference they make',
    evidenced: 2,
    active: 5,
    before: null,
    outcomes: 10,
    storyCount: 0,
    servicesRecording: 1,
    serviceCount: 2,
    quarters: [],
    findings: [],
    findingsHidden: [],
    figures: [],
    otherFigures: [],
    context: [],
    returns: [],
    strengths: [],
    services: [],
    stories: [],
    storiesReason: null,
    storiesNotChosen: 0,
    check: null,
    commentary: [],
    didNotWork: { outcomes: 0, lessons: [], words: [] },
    decision: [],
    decisionOwner: null,
    decisionDue: null,
    decided: [],
    network: [],
    caveats: ['Two accounts changed hands in August.'],
    method: ['Every outcome counts once.'],
    ...given
  };
}

/** A measure of an edition: 12 sign-ups unless something else is given. */
export function anEditionFigure(given: Partial<EditionFigure> = {}): EditionFigure {
  return {
    ...{ slug: 'sign-ups', name: 'Sign-ups', unitOne: 'sign-up', unitMany: 'sign-ups', rounded: false },
    ...{ value: 12, outcomes: 3, lastYear: null, before: null, target: null, atLeast: [] },
    ...given
  };
}
