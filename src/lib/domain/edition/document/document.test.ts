import { CLEARED_NOTE } from '$lib/domain/typed-words/removal';
import { describe, expect, it } from 'vitest';
import { aSmallEdition, aSmallFigure } from '../../../../../tests/support/small-edition';
import { editionContent, editionSlug, type EditionContent } from '../edition';
import { editionDocument } from './document';
import { checkInWords } from './evidence-blocks';
import { didNotWorkInWords } from './sections';
import { parsePeriod } from '$lib/domain/calendar/period';

const WORDS = ['I joined the evening group.'];

/** Everything that a document says, a line for each part. */
function textOf(content: EditionContent, words: (string | null)[] = WORDS): string {
  return JSON.stringify(editionDocument(content, words));
}

describe('an edition as a document', () => {
  it('is of the form that is frozen', () => {
    expect(editionContent.parse(aSmallEdition())).toEqual(aSmallEdition());
  });

  it('has its sections in the order in which they are read, no level skipped', () => {
    const { blocks } = editionDocument(aSmallEdition(), WORDS);
    expect(blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))).toEqual([
      'Main points',
      'Key figures',
      'Findings',
      'From the communications team',
      'How strong is the evidence?',
      'By service',
      'Stories',
      'What did not work',
      'Decision asked of management',
      'Context: outputs and outtakes',
      'Caveats',
      'How the figures are made'
    ]);
    const ids = blocks.flatMap((block) => ('id' in block ? [block.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has its main points first, each opening its finding', () => {
    const { blocks } = editionDocument(aSmallEdition(), WORDS);
    expect(blocks[2]).toEqual({
      kind: 'points',
      items: [
        {
          text: '40 sign-ups followed contact with the council’s accounts.',
          to: 'finding-sign-ups',
          mark: 'better'
        },
        { text: '1 outcome made no difference, or made things worse.', to: 'what-did-not-work', mark: null }
      ]
    });
  });

  it('sets apart what always stands beside “made a measurable difference”, and nothing beside other findings', () => {
    const beside = ['Of 40, services say that 12 would not have happened otherwise.'];
    const made = aSmallEdition().findings.map((finding) => ({
      ...finding,
      ...{ kind: 'difference' as const, besides: beside, verdicts: ['A verdict.', ...beside] }
    }));
    const found = (findings: EditionContent['findings']) =>
      editionDocument(aSmallEdition({ findings }), WORDS).blocks.find(({ kind }) => kind === 'finding');
    expect(found(made)).toMatchObject({ beside, verdicts: ['A verdict.'] });
    expect(found(made.map((finding) => ({ ...finding, kind: 'better' as const })))).not.toHaveProperty(
      'beside'
    );
  });

  it('has a card for each key figure, with its target, its line and the place of its chart', () => {
    const { blocks } = editionDocument(aSmallEdition(), WORDS);
    expect(blocks[4]).toEqual({
      kind: 'figures',
      items: [
        {
          ...{ label: 'Sign-ups', number: '40', place: 0 },
          lines: ['Target 38: met', 'No clear difference from last year’s 30.']
        }
      ]
    });
  });

  it('opens with what was decided before, who owns it and what became of it', () => {
    const decided: EditionContent['decided'] = [
      {
        ...{ period: 'Q1 2026/27', edition: '2026-27-q1-2', owner: 'Head of Libraries', due: '2026-09-30' },
        asked: [{ kind: 'paragraph', runs: [{ text: 'Keep the evening groups.' }] }],
        answered: { answer: 'changed', words: 'Until March only.', on: '2026-08-03' },
        noted: { state: 'done', words: 'They meet.', on: '2026-09-20' }
      }
    ];
    const { blocks } = editionDocument(aSmallEdition({ decided }), WORDS);
    const at = blocks.findIndex(
      (block) => block.kind === 'heading' && block.id === 'what-was-decided-before'
    );
    expect(blocks.slice(at + 1, at + 4)).toEqual([
      { kind: 'heading', level: 3, text: 'Asked in Q1 2026/27', id: 'asked-in-2026-27-q1-2' },
      { kind: 'paragraph', runs: [{ text: 'Keep the evening groups.' }] },
      {
        ...{ kind: 'list', ordered: false },
        items: [
          [{ text: 'Owner: Head of Libraries, by 30 September 2026.' }],
          [{ text: 'Agreed with changes, 3 August 2026: “Until March only.”' }],
          [{ text: 'Done, 20 September 2026: “They meet.”' }]
        ]
      }
    ]);
    expect(blocks.findIndex((block) => block.kind === 'finding')).toBeGreaterThan(at);
  });

  it('names who owns the decision that it asks, and by when', () => {
    const asked = { decision: [{ kind: 'paragraph' as const, runs: [{ text: 'Keep it up.' }] }] };
    const owned = { ...asked, decisionOwner: 'Head of Libraries', decisionDue: '2027-03-31' };
    expect(textOf(aSmallEdition(owned))).toContain('Owner: Head of Libraries, by 31 March 2027.');
    expect(textOf(aSmallEdition(asked))).not.toContain('Owner:');
  });

  it('shows every figure of a measure, and reach without a sum', () => {
    const { blocks } = editionDocument(aSmallEdition(), WORDS);
    const tables = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
    expect(tables).toContainEqual(['Sign-ups', '40', '30', '35', '38, met']);
    expect(tables).toContainEqual(['Reach', '4 outcomes, not added up', '–', '–', '–']);
    expect(tables).toContainEqual(['Libraries', '5', '4', '1 of 2']);
  });

  it('shows a small number of people as *', () => {
    const figures = [aSmallFigure({ rounded: true, value: '*', lastYear: 0, before: 15, target: null })];
    const { blocks } = editionDocument(aSmallEdition({ figures }), WORDS);
    expect(JSON.stringify(blocks)).toContain('["Sign-ups","*","0","15","–"]');
  });

  it('tells a story only while its words may be told, and says how many are not', () => {
    expect(textOf(aSmallEdition())).toContain('I joined the evening group.');
    const without = textOf(aSmallEdition(), [null]);
    expect(without).not.toContain('evening group');
    expect(without).toContain(
      '1 story is not told here: consent was withdrawn, ended, or does not cover this use, or the words were removed.'
    );
    expect(without).toContain('2 stories were not chosen.');
  });

  it('adds up once stories were taken out, and never says that none was recorded', () => {
    const one = textOf(aSmallEdition({ storyCount: 4, storiesNotChosen: 2 }));
    expect(one).toContain('2 stories were not chosen. 1 story was taken out after publication.');
    const all = textOf(aSmallEdition({ stories: [], storyCount: 2, storiesNotChosen: 0 }), []);
    expect(all).toContain('No story is told here.');
    expect(all).toContain('2 stories were taken out after publication.');
    expect(all).not.toContain('No story was recorded');
    const none = aSmallEdition({ stories: [], storyCount: 0, storiesNotChosen: 0 });
    expect(textOf(none, [])).toContain('No story was recorded for this period.');
  });

  it('names what was left out, and why', () => {
    const findingsHidden = [{ name: 'Complaints', reason: 'The service counted them anew in August.' }];
    expect(textOf(aSmallEdition({ findingsHidden }))).toContain(
      'Not shown: “Complaints”. The service counted them anew in August.'
    );
  });

  it('is never silent about what did not work', () => {
    expect(textOf(aSmallEdition())).toContain('1 outcome made no difference, or made things worse.');
    const none = { outcomes: 0, lessons: [], words: [] };
    expect(textOf(aSmallEdition({ didNotWork: none }))).toContain('nobody wrote it down');
    expect(textOf(aSmallEdition({ didNotWork: none, outcomes: 0 }))).toContain(
      'nothing is known of what did not work'
    );
  });

  it('says in a correction what was and what is', () => {
    const correction = {
      reason: 'Twelve sign-ups were logged twice.',
      changes: [{ figure: 'Sign-ups', was: '52', is: '40' }]
    };
    const { blocks, edition } = editionDocument(aSmallEdition({ number: 2, correction }), WORDS);
    expect(edition).toBe('Edition 2, published 14 October 2026');
    expect(JSON.stringify(blocks[0])).toContain(
      'Edition 2 corrects edition 1: Twelve sign-ups were logged twice. What changed stands at the end.'
    );
    expect(blocks.at(-3)).toMatchObject({ kind: 'heading', text: 'What edition 2 corrects' });
    expect(blocks.at(-1)).toMatchObject({ rows: [['Sign-ups', '52', '40']] });
  });

  it('says that nothing changed only as far as that was looked at', () => {
    const correction = { reason: 'A date was wrong.', changes: [] };
    const first = aSmallEdition({ format: 1, number: 2, correction });
    const later: EditionContent = { ...first, format: 2 };
    expect(textOf(first)).toContain('"No figure changed."');
    expect(textOf(later)).toContain('"No figure changed, and no words."');
    const cleared = { ...later, correction: { reason: CLEARED_NOTE, changes: [] } };
    expect(textOf(cleared)).toContain('"No figure changed. “[removed]” stands in place of words."');
  });

  it('has a year in its title, and no quarter before it', () => {
    const period = {
      kind: 'year',
      slug: '2026-27',
      name: '2026/27',
      title: '2026/27: April 2026 to March 2027'
    } as const;
    const { title, blocks } = editionDocument(aSmallEdition({ period }), WORDS);
    expect(title).toBe('Evidence of difference: yearly summary');
    expect(JSON.stringify(blocks)).not.toContain('Previous quarter');
  });
});

it.each([
  [{ drawn: 10, stoodUp: 8, amended: 2, didNotStandUp: 0, notChecked: 0 }, '8 of 10 stood up, 2 amended'],
  [{ drawn: 10, stoodUp: 10, amended: 0, didNotStandUp: 0, notChecked: 0 }, '10 of 10 stood up'],
  [
    { drawn: 5, stoodUp: 2, amended: 1, didNotStandUp: 1, notChecked: 1 },
    '2 of 5 stood up, 1 amended, 1 did not stand up, 1 not checked yet'
  ]
])('the random check is told in counts, never as a percentage: %j', (check, words) =>
  expect(checkInWords({ seed: 'seed', ...check })).toBe(words)
);

it.each([
  [{ kind: 'council', slug: '' }, 1, '2026-27-q2-1'],
  [{ kind: 'service', slug: 'libraries' }, 2, '2026-27-q2-service-libraries-2'],
  [{ kind: 'directorate', slug: 'culture' }, 1, '2026-27-q2-directorate-culture-1']
] as const)('the address of %j, edition %i is %s', (scope, number, slug) =>
  expect(editionSlug(scope, parsePeriod('2026-27-q2', 4)!, number)).toBe(slug)
);

it.each([
  [0, 0, 0, 'Nothing was recorded for this period, so nothing is known of what did not work.'],
  [
    3,
    0,
    0,
    'None of the 3 outcomes was recorded as “no difference” or “worse”. That can mean that all went well, or that nobody wrote it down.'
  ],
  [3, 2, 2, '2 outcomes made no difference, or made things worse.'],
  [9, 5, 0, '5 outcomes made no difference, or made things worse.'],
  [
    9,
    5,
    2,
    '5 outcomes made no difference, or made things worse. What was learnt from 2 of them is told here.'
  ]
])(
  'of %i outcomes, %i of which did not work and %i left a lesson, it says “%s”',
  (all, count, told, words) => {
    const lessons = Array.from({ length: told }, (_, place) => `Lesson ${place}`);
    const content = { outcomes: all, didNotWork: { outcomes: count, lessons, words: [] } };
    expect(didNotWorkInWords(content)).toBe(words);
  }
);
