import type { EditionContent } from '../../src/lib/domain/edition/edition';
import { aChart, aFigure, figureOf, MEASURES, slugOf, spreadOf } from './edition-measures';

/** A summary of the second quarter with eight findings, each of whose figures is known; a test changes what it is about. */
export function anEdition(changes: Partial<EditionContent> = {}): EditionContent {
  const findings = MEASURES.map(([name, unit, monthly], place) => ({
    slug: slugOf(name),
    name,
    kind: (['difference', 'better', 'no-clear-difference', 'worse'] as const)[place % 4]!,
    strength: (['Corroborated', 'Linked', 'Reported'] as const)[place % 3]!,
    sentence: `${name}: the services reported ${figureOf(monthly)} ${unit}, and half of that followed contact with an account.`,
    besides: [],
    line: `No clear difference from last year’s ${figureOf(monthly)}.`,
    verdicts: [
      `September is above the usual range of ${monthly - spreadOf(monthly)} to ${monthly + spreadOf(monthly)} a month.`,
      `No clear difference from the same quarter last year: 0.92 to 1.11 times as many.`,
      `Target ${figureOf(monthly)}: met.`
    ],
    nextStep: null,
    shares: null,
    lot: null,
    chart: aChart(name, unit, monthly)
  }));
  return {
    format: 4,
    council: 'Riverside Council',
    scope: { kind: 'council', slug: '', name: 'Riverside Council' },
    period: {
      kind: 'quarter',
      slug: '2026-27-q2',
      name: 'Q2 2026/27',
      title: 'Q2 2026/27: July to September 2026'
    },
    number: 1,
    publishedOn: '2026-11-03',
    correction: null,
    headline: '41 of 69 accounts can evidence the difference they make, 4 more than in the previous quarter.',
    evidenced: 41,
    active: 69,
    before: { evidenced: 37, active: 68 },
    outcomes: 309,
    storyCount: 23,
    servicesRecording: 11,
    serviceCount: 14,
    quarters: [],
    findings,
    findingsHidden: [{ name: 'Parking fines', reason: 'The source changed in August.' }],
    figures: MEASURES.map(([name, unit, monthly]) => aFigure(name, unit, 3 * monthly)),
    otherFigures: [
      aFigure('Volunteer hours', 'hours', 1204),
      {
        ...aFigure('Safeguarding contacts', 'people', 0),
        rounded: true,
        value: '*',
        lastYear: 10,
        before: null,
        target: null
      }
    ],
    context: [
      {
        ...aFigure('Reach', 'people', 0),
        value: null,
        outcomes: 12,
        lastYear: null,
        before: null,
        target: null
      }
    ],
    returns: [
      { name: 'Evidenced', accounts: 41 },
      { name: 'Recorded', accounts: 12 },
      { name: 'Nothing to record', accounts: 9 },
      { name: 'No return', accounts: 7 }
    ],
    strengths: [
      {
        name: 'Corroborated',
        meaning: 'Somebody outside the service checked the evidence, and it stood up.',
        outcomes: 69
      },
      {
        name: 'Linked',
        meaning: 'It is known how the account led to it, and there is evidence.',
        outcomes: 150
      },
      { name: 'Reported', meaning: 'The service logged it.', outcomes: 90 }
    ],
    services: SERVICES.map((name, place) => ({
      name,
      outcomes: 11 + place * 3,
      linked: 6 + place * 2,
      evidenced: 1 + (place % 5),
      active: 3 + (place % 5)
    })),
    stories: [
      {
        service: 'Housing options',
        strength: 'Linked',
        wordsSha256: 'a'.repeat(64),
        web: true
      },
      {
        service: 'Carers',
        strength: 'Corroborated',
        wordsSha256: 'b'.repeat(64),
        web: false
      },
      {
        service: 'Libraries',
        strength: 'Reported',
        wordsSha256: 'c'.repeat(64),
        web: false
      }
    ],
    storiesReason: 'one from each directorate, the strongest first.',
    storiesNotChosen: 20,
    check: { seed: '7f3a-91c2', drawn: 10, stoodUp: 7, amended: 2, didNotStandUp: 1, notChecked: 0 },
    commentary: [
      {
        kind: 'paragraph',
        runs: [
          { text: 'The quarter was shaped by ' },
          { text: 'two storms', strong: true },
          { text: ' and by the closing of the advice line. What we would ' },
          { text: 'not', emphasis: true },
          { text: ' read into it:' }
        ]
      },
      {
        kind: 'list',
        ordered: false,
        items: [
          [{ text: 'that reach alone shows a difference;' }],
          [{ text: 'that the fall in housing advice is a trend.' }]
        ]
      },
      {
        kind: 'paragraph',
        runs: [
          { text: 'See the ' },
          { text: 'campaign notes', href: 'https://www.riverside.example/campaigns/autumn-2026' },
          { text: ' for details.' }
        ]
      }
    ],
    didNotWork: {
      outcomes: 14,
      lessons: [
        'Youth services, August 2026: a poll drew 1,200 votes but no contact; it will not be repeated.'
      ],
      words: [
        {
          kind: 'paragraph',
          runs: [
            { text: 'The advice line’s account was silent for three weeks, since nobody covered for leave.' }
          ]
        }
      ]
    },
    decisionOwner: 'Director of Communities',
    decisionDue: '2027-03-31',
    decided: [
      {
        ...{ period: 'Q1 2026/27', edition: '2026-27-q1-1', owner: 'Head of Libraries', due: '2026-10-31' },
        asked: [
          { kind: 'paragraph', runs: [{ text: 'Agree to ask people how they heard of every event.' }] }
        ],
        answered: { answer: 'changed', words: 'Large events first.', on: '2026-08-20' },
        noted: { state: 'under-way', words: '12 of 20 events ask.', on: '2026-10-01' }
      }
    ],
    decision: [
      {
        kind: 'paragraph',
        runs: [{ text: 'Agree to close four accounts that have shown no evidence for four quarters.' }]
      },
      {
        kind: 'list',
        ordered: true,
        items: [[{ text: 'Move their followers to the services’ pages.' }], [{ text: 'Report back in Q4.' }]]
      }
    ],
    network: [
      {
        key: 'pebbles',
        title: 'Pebbles',
        sentences: ['9 pebbles were thrown: 3 rippled, 4 did not, and for 2 it is too early to say.'],
        figures: [{ key: 'pebbles.thrown', label: 'Pebbles thrown', text: '9' }],
        table: {
          caption: 'What was tried',
          columns: [{ text: 'What' }, { text: 'Verdict' }],
          rows: [['Short films about rhyme time', 'Rippled']]
        },
        quotes: []
      },
      {
        key: 'check-in',
        title: 'What account holders say',
        sentences: ['66 of 69 account holders answered the autumn check-in.'],
        figures: [{ key: 'check-in.answered', label: 'Accounts that answered', text: '66' }],
        table: null,
        quotes: [{ source: 'Waste', words: 'Questions by message are answered on the same day now.' }]
      },
      {
        key: 'closed',
        title: 'Accounts that were closed',
        sentences: ['“Green Travel on X” was closed on 14 September 2026: nobody asked it anything.'],
        figures: [{ key: 'closed.accounts', label: 'Accounts closed', text: '1' }],
        table: null,
        quotes: []
      }
    ],
    caveats: [
      'Services log outcomes themselves; one that logs more is not for that reason better.',
      'The advice line was closed in August.'
    ],
    method: [
      'An outcome counts once in every total, however many accounts it is linked to.',
      'The usual range is a control chart after NHS England’s Making Data Count.'
    ],
    ...changes
  };
}

/** The words of its three stories; the second may not be told any more. */
export const STORY_WORDS = [
  'A tenant wrote under a post on warm spaces that her heating had failed.\nA repair was made the same evening.',
  null,
  'Parents found the holiday reading group through the library’s page, and eleven children came each week.'
];

const SERVICES = [
  'Adult social care',
  'Benefits and welfare',
  'Carers',
  'Community safety',
  'Fostering and adoption',
  'Housing options',
  'Libraries',
  'Museums and archives',
  'Parks',
  'Public health',
  'Roads and travel',
  'Waste and recycling',
  'Youth services'
];
