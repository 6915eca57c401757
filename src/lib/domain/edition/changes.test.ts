import { describe, expect, it } from 'vitest';
import { anEditionContent, anEditionFigure } from '../../../../tests/support/edition-content';
import { aSmallEdition, aSmallFigure } from '../../../../tests/support/small-edition';
import { paragraph } from '$lib/domain/forms/prose';
import type { EditionContent } from './edition';
import { comparedFigures, OTHER_SERVICES, editionChanges, headlineFigures } from './changes';

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

it('a correction does not list what is said of the network as of a later day, where nothing else changed', () => {
  const telling = (publishedOn: string, sentences: string[]) =>
    anEditionContent({
      publishedOn,
      network: [{ key: 'cover', title: 'Cover', sentences, figures: [], table: null, quotes: [] }]
    });
  const was = telling('2026-10-14', [
    '2 accounts had no lead on 14 October 2026.',
    '3 had on 14 October 2026.'
  ]);
  const is = telling('2026-11-11', [
    '2 accounts had no lead on 11 November 2026.',
    '4 had on 11 November 2026.'
  ]);
  expect(editionChanges(was, is)).toEqual([
    {
      figure: 'Cover, line 2',
      ...{ was: '3 had on 14 October 2026.', is: '4 had on 11 November 2026.', inside: true }
    }
  ]);
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
    { figure: 'Not shown: Visits', was: 'not there', is: 'Counted twice.' },
    { figure: 'What was learnt', was: 'Carers, 20 July 2026: Answer within a day.', is: 'not there' }
  ]);
});

it('a measure or finding that came or went is named', () => {
  const was = aSmallEdition({ context: [], findings: [] });
  const names = editionChanges(was, aSmallEdition()).map(({ figure, was: old }) => [figure, old]);
  expect(names).toContainEqual(['Finding: Sign-ups', 'not there']);
  expect(names).toContainEqual(['Reach', 'not there']);
});

const NONE = new Map();

describe('a measure that is called as another row of its edition', () => {
  const called = (name: string, value: number, target = 38) =>
    aSmallFigure({ name, value, target: { quantity: target, met: true } });

  it.each([
    ['Stories', { storyCount: 4 }, { figure: 'Stories', was: '3', is: '4' }],
    ['Outcomes', { outcomes: 12 }, { figure: 'Outcomes', was: '11', is: '12' }],
    ['Headline', { headline: 'Other.' }, { figure: 'Headline', was: expect.any(String), is: 'Other.' }],
    [
      'Random check',
      { check: null },
      { figure: 'Random check', was: '8 of 10 stood up, 2 amended', is: 'none' }
    ],
    [
      'Service: Libraries',
      { services: [{ name: 'Libraries', outcomes: 6, linked: 4, evidenced: 1, active: 2 }] },
      {
        figure: 'Service: Libraries',
        was: '5 outcomes, 4 linked or above, 1 of 2 accounts',
        is: '6 outcomes, 4 linked or above, 1 of 2 accounts'
      }
    ]
  ])('“%s” hides no correction of that row, and none of its own', (name, corrected, change) => {
    const was = aSmallEdition({ figures: [called(name, 40)] });
    expect(editionChanges(was, { ...was, ...corrected })).toEqual([change]);
    expect(editionChanges(was, { ...was, figures: [called(name, 41)] })).toEqual([
      { figure: `${name}, the measure`, was: '40', is: '41' }
    ]);
  });

  it('“Sign-ups, target” hides no correction of the target of sign-ups', () => {
    const other = aSmallFigure({ slug: 'other', name: 'Sign-ups, target', value: 5 });
    const was = aSmallEdition({ figures: [called('Sign-ups', 40), other] });
    const is = { ...was, figures: [called('Sign-ups', 40, 39), other] };
    expect(editionChanges(was, is)).toEqual([{ figure: 'Sign-ups, target', was: '38, met', is: '39, met' }]);
  });

  it('hides nothing from two periods side by side, nor from what stands in a headline', () => {
    const earlier = anEditionContent({
      outcomes: 3,
      otherFigures: [anEditionFigure({ name: 'Outcomes', value: 7, rounded: true })]
    });
    const rows = (lines: ReturnType<typeof comparedFigures>) =>
      lines.map(({ figure, was, difference }) => [figure, was, difference]);
    expect(rows(comparedFigures(earlier, earlier, NONE))).toContainEqual(['Outcomes', '3', '0']);
    expect(rows(comparedFigures(earlier, earlier, NONE))).toContainEqual([
      'Outcomes, the measure',
      '7',
      null
    ]);
    expect(rows(headlineFigures(earlier, earlier, NONE))).toContainEqual(['Outcomes', '3', '0']);
  });
});

it('two measures that changed names with each other are not taken for each other', () => {
  const one = aSmallFigure({ slug: 'one', name: 'One', value: 1, target: null });
  const two = aSmallFigure({ slug: 'two', name: 'Two', value: 1, target: null });
  const was = aSmallEdition({ figures: [one, two] });
  const is = {
    ...was,
    figures: [
      { ...one, name: 'Two', value: 2 },
      { ...two, name: 'One' }
    ]
  };
  expect(editionChanges(was, is)).toEqual([
    { figure: 'Two, name', was: 'One', is: 'Two' },
    { figure: 'Two', was: '1', is: '2' },
    { figure: 'One, name', was: 'Two', is: 'One' }
  ]);
});

it('two measures that bore one name at different times stand in rows of their own', () => {
  const was = aSmallEdition({ figures: [aSmallFigure({ slug: 'old', target: null })] });
  const is = { ...was, figures: [aSmallFigure({ slug: 'new', target: null })] };
  const values = editionChanges(was, is).filter(({ figure }) => figure === 'Sign-ups');
  expect(values).toEqual([
    { figure: 'Sign-ups', was: 'not there', is: '40' },
    { figure: 'Sign-ups', was: '40', is: 'not there' }
  ]);
});

it('two quarters stand side by side, small numbers as they were published', () => {
  const earlier = aSmallEdition({ figures: [aSmallFigure({ value: '*' })] });
  expect(comparedFigures(earlier, aSmallEdition(), NONE)).toContainEqual({
    key: 'measure:sign-ups',
    ...{ figure: 'Sign-ups', was: '*', is: '40', difference: null, why: null }
  });
  expect(comparedFigures(earlier, aSmallEdition(), NONE)[0]).toEqual({
    key: 'accounts',
    ...{
      figure: 'Accounts that can evidence a difference',
      was: '2 of 5',
      is: '2 of 5',
      difference: null,
      why: null
    }
  });
});

it('figures that are counted another way, lack a month or are of other outcomes are not taken from each other', () => {
  const later = aSmallEdition();
  const signUps = (...given: Parameters<typeof comparedFigures>) =>
    comparedFigures(...given).find(({ key }) => key === 'measure:sign-ups');
  expect(signUps(later, later, new Map([['sign-ups', { month: '2026-03-01' }]]))).toMatchObject({
    ...{ difference: null, why: 'counted another way since March 2026' }
  });
  const least = aSmallEdition({ figures: [aSmallFigure({ atLeast: ['value'] })] });
  expect(signUps(least, later, NONE)).toMatchObject({
    ...{ was: 'at least 40', is: '40', difference: null, why: 'months are missing' }
  });
  const first = aSmallEdition({ format: 1 });
  expect(comparedFigures(first, later, NONE)[1]).toMatchObject({
    ...{ key: 'outcomes', difference: null, why: 'other outcomes are counted' }
  });
});

it('across a move the figures of a directorate are said to be of other services', () => {
  const step = { month: '2026-08-01', otherServices: true } as const;
  const anew = new Map([
    ['sign-ups', step],
    [OTHER_SERVICES, step]
  ]);
  const figures = comparedFigures(aSmallEdition(), aSmallEdition(), anew);
  const whyOf = (wanted: string) => figures.find(({ key }) => key.startsWith(wanted))?.why;
  expect(['measure:sign-ups', 'accounts', 'outcomes'].map(whyOf)).toEqual(
    Array(3).fill('of other services since August 2026')
  );
});

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
      comparedFigures(EARLIER, LATER, NONE).map(({ figure, was, is, difference }) => [
        figure,
        was,
        is,
        difference
      ])
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
    expect(headlineFigures(EARLIER, LATER, NONE).map(({ figure }) => figure)).toEqual([
      'Accounts that can evidence a difference',
      'Outcomes',
      'Stories',
      'Sign-ups',
      'Check-ins',
      'Gone'
    ]);
  });
});

const QUARTER = {
  ...{ name: 'Q1 2026/27', edition: '2026-27-q1-1', evidenced: 1, active: 2 },
  figures: [{ slug: 'sign-ups', value: 40 }]
};

describe('the words that a correction changes', () => {
  const prose = (...texts: string[]) => texts.map((text) => paragraph(text));
  const changes = (was: Partial<EditionContent>, is: Partial<EditionContent>) =>
    editionChanges(aSmallEdition(was), aSmallEdition(is));
  const story = (sign: string) => ({
    ...{ service: 'Libraries', strength: 'Linked' },
    ...{ wordsSha256: sign.repeat(64), web: true }
  });

  it.each<[string, Partial<EditionContent>, Partial<EditionContent>, string, string, string]>([
    [
      'commentary',
      { commentary: prose('One.') },
      { commentary: prose('Two.') },
      'Commentary',
      'One.',
      'Two.'
    ],
    [
      'a commentary that came',
      { commentary: [] },
      { commentary: prose('Two.') },
      'Commentary',
      'not there',
      'Two.'
    ],
    [
      'one paragraph of three',
      { commentary: prose('One.', 'Two.', 'Three.') },
      { commentary: prose('One.', '2.', 'Three.') },
      ...(['Commentary, part 2', 'Two.', '2.'] as const)
    ],
    [
      'a paragraph that went',
      { commentary: prose('One.', 'Two.', 'Three.') },
      { commentary: prose('One.', 'Three.') },
      ...(['Commentary, left out', 'Two.', 'not there'] as const)
    ],
    [
      'the address of a link',
      { decision: [{ kind: 'paragraph', runs: [{ text: 'See', href: 'https://a.example' }] }] },
      { decision: [{ kind: 'paragraph', runs: [{ text: 'See', href: 'https://b.example' }] }] },
      ...(['Decision asked', 'See (https://a.example)', 'See (https://b.example)'] as const)
    ],
    [
      'words on what did not work',
      {},
      { didNotWork: { ...aSmallEdition().didNotWork, words: prose('Nobody came.') } },
      ...(['What did not work', 'not there', 'Nobody came.'] as const)
    ],
    [
      'a lesson',
      {},
      { didNotWork: { ...aSmallEdition().didNotWork, lessons: ['Carers, 20 July 2026: Answer at once.'] } },
      'What was learnt',
      'Carers, 20 July 2026: Answer within a day.',
      'Carers, 20 July 2026: Answer at once.'
    ],
    ['a caveat', { caveats: ['A.'] }, { caveats: ['A.', 'B.'] }, 'Caveats, part 2', 'not there', 'B.'],
    [
      'why these stories',
      {},
      { storiesReason: 'Two kinds of difference.' },
      ...(['Why these stories', 'The strongest evidence.', 'Two kinds of difference.'] as const)
    ],
    [
      'a quarter of a year',
      { quarters: [{ ...QUARTER, number: 1, outcomes: 9 }] },
      { quarters: [{ ...QUARTER, number: 2, outcomes: 1 }] },
      ...([
        'Quarter by quarter',
        'Q1 2026/27, edition 1: 1 of 2 accounts, 9 outcomes, Sign-ups 40',
        'Q1 2026/27, edition 2: 1 of 2 accounts, 1 outcome, Sign-ups 40'
      ] as const)
    ],
    [
      'an item of a list',
      { commentary: [{ kind: 'list', ordered: false, items: [[{ text: 'a' }]] }] },
      { commentary: [{ kind: 'list', ordered: false, items: [[{ text: 'b' }]] }] },
      ...(['Commentary', '• a', '• b'] as const)
    ],
    [
      'the choice of stories',
      { stories: [story('a'), story('b')] },
      { stories: [story('b'), story('c')] },
      ...(['Stories told', '2 stories', '2 stories, 1 of them as before'] as const)
    ],
    [
      'the order of stories',
      { stories: [story('a'), story('b')] },
      { stories: [story('b'), story('a')] },
      ...(['Stories told', '2 stories', 'the same, in another order'] as const)
    ],
    ['stories that went', {}, { stories: [] }, 'Stories told', '1 story', 'none, none of them as before'],
    [
      'how strong a story is',
      {},
      { stories: [{ ...story('a'), strength: 'Corroborated' }] },
      ...(['Story 1', 'Libraries, Linked', 'Libraries, Corroborated'] as const)
    ]
  ])('%s', (_what, was, is, figure, old, now) => {
    expect(changes(was, is)).toEqual([{ figure, was: old, is: now }]);
    expect(changes(is, is)).toEqual([]);
  });

  it('are shown around what changed where they are long', () => {
    const long = (word: string) => prose(`${'before '.repeat(60)}${word}${' after'.repeat(60)}`);
    const [change] = changes({ commentary: long('old') }, { commentary: long('new') });
    expect(change!.was).toBe(`… ${'before '.repeat(8)}old${' after'.repeat(8)} …`);
    expect(change!.is).toBe(`… ${'before '.repeat(8)}new${' after'.repeat(8)} …`);
    const [whole] = changes({ commentary: [] }, { commentary: prose('word '.repeat(1000)) });
    expect(whole!.is.length).toBeLessThanOrEqual(1_002);
  });

  it('never hold a word of a story', () => {
    expect(JSON.stringify(changes({ stories: [story('a')] }, { stories: [story('b')] }))).not.toContain(
      'bbb'
    );
  });

  it('are those of bold type or italics neither', () => {
    const strong = [{ kind: 'paragraph' as const, runs: [{ text: 'One.', strong: true }] }];
    expect(changes({ commentary: prose('One.') }, { commentary: strong })).toEqual([]);
  });

  it('are the months of a chart, the order of the findings, and how strong the evidence is', () => {
    const [finding] = aSmallEdition().findings;
    const other = { ...finding!, slug: 'visits', name: 'Visits' };
    const months = finding!.chart.months.map((each, place) => (place === 1 ? { ...each, value: 15 } : each));
    const moved = { ...finding!, strength: 'Corroborated' as const, chart: { ...finding!.chart, months } };
    expect(changes({ findings: [finding!, other] }, { findings: [other, moved] })).toEqual([
      { figure: 'Evidence: Sign-ups', was: 'Linked', is: 'Corroborated' },
      { figure: 'Order of the findings', was: 'Sign-ups and Visits', is: 'Visits and Sign-ups' },
      { figure: 'Sign-ups, month by month', was: 'Aug 2026: 14', is: 'Aug 2026: 15' }
    ]);
  });
});
