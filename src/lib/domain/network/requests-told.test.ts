import { describe, expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import { lessonsPart, requestsPart } from './requests-told';
import { amountOf, figuresOf, type NetworkPart } from './told';
import { togetherPart } from './together';

const period = parsePeriod('2026-27-q2', 4)!;
const about = { scope: { kind: 'council', slug: '' }, period } as const;
const libraries = { scope: { kind: 'service', slug: 'libraries' }, period } as const;

/** Every figure by its key, with what it comes to and the address that it opens. */
function figures(part: NetworkPart | null): Record<string, string> {
  return Object.fromEntries(
    figuresOf(part!).map((figure) => [
      figure.key,
      `${amountOf(figure)} ${figure.opens.kind === 'address' ? figure.opens.href : ''}`
    ])
  );
}

describe('what a report says of requests', () => {
  it.each([
    [{ waiting: 0, answered: 0, closed: 0 }, null],
    [
      { waiting: 1, answered: 0, closed: 0 },
      ['1 request was made to the network in Q2 2026/27.', 'It waits for an answer.']
    ],
    [
      { waiting: 0, answered: 1, closed: 0 },
      ['1 request was made to the network in Q2 2026/27.', 'It has an answer.']
    ],
    [
      { waiting: 0, answered: 0, closed: 1 },
      ['1 request was made to the network in Q2 2026/27.', 'It is closed.']
    ],
    [
      { waiting: 1, answered: 2, closed: 9 },
      [
        '12 requests were made to the network in Q2 2026/27.',
        '9 are closed, 2 have an answer and 1 waits for an answer.'
      ]
    ],
    [
      { waiting: 0, answered: 0, closed: 2 },
      ['2 requests were made to the network in Q2 2026/27.', '2 are closed.']
    ]
  ])('%j', (counts, sentences) => {
    expect(requestsPart(counts, about)?.sentences ?? null).toEqual(sentences);
  });

  it('each figure opens the list that it counts, and the three states add up to all', () => {
    expect(figures(requestsPart({ waiting: 1, answered: 2, closed: 9 }, libraries))).toEqual({
      'requests.asked': '12 /network/requests?period=2026-27-q2&service=libraries',
      'requests.closed': '9 /network/requests?period=2026-27-q2&service=libraries&state=closed',
      'requests.answered': '2 /network/requests?period=2026-27-q2&service=libraries&state=answered',
      'requests.waiting': '1 /network/requests?period=2026-27-q2&service=libraries&state=waiting'
    });
  });
});

it('what stands beside a 1 is said of one', () => {
  const labels = (part: NetworkPart | null) => figuresOf(part!).map(({ label }) => label);
  expect(labels(requestsPart({ waiting: 1, answered: 0, closed: 0 }, about))).toEqual([
    'Request',
    'Request that waits for an answer'
  ]);
  const lessons = [{ id: 'a1', words: 'Ask at the desk.', services: 1 }];
  expect(labels(lessonsPart({ learnt: 1, services: 1, lessons }, about))).toEqual([
    ...['Lesson', 'Service that uses a lesson', 'Service that uses this lesson']
  ]);
  expect(labels(requestsPart({ waiting: 0, answered: 2, closed: 0 }, about))).toEqual([
    'Requests',
    'Requests with an answer, not closed yet'
  ]);
});

describe('what a report says of lessons', () => {
  const lesson = { id: 'a1', words: 'Ask at the desk.', services: 6 };

  it('is nothing where nothing was learnt or used', () => {
    expect(lessonsPart({ learnt: 0, services: 0, lessons: [] }, about)).toBeNull();
  });

  it('is how many were learnt, how many services use one, and each with its services', () => {
    const part = lessonsPart({ learnt: 1, services: 6, lessons: [lesson] }, about);
    expect(part?.sentences).toEqual([
      '1 request was closed with what helped in Q2 2026/27, whenever it was made.',
      '6 services say that they use a lesson of the network.'
    ]);
    expect(part?.table?.rows[0]?.[0]).toBe('Ask at the desk.');
    expect(figures(part)).toEqual({
      'lessons.learnt': '1 /network/lessons?period=2026-27-q2',
      'lessons.services': '6 /network/lessons?used=2026-27-q2',
      'lessons.used.a1': '6 /network/lessons?lesson=a1'
    });
  });

  it('of many lessons the newest eight stand in the table, which says so', () => {
    const lessons = Array.from({ length: 9 }, (_, n) => ({ ...lesson, id: `a${n}` }));
    const part = lessonsPart({ learnt: 9, services: 0, lessons }, about);
    expect(part?.sentences).toEqual([
      '9 requests were closed with what helped in Q2 2026/27, whenever they were made.'
    ]);
    expect(part?.table?.rows.length).toBe(8);
    expect(part?.table?.caption).toBe('The newest 8 of 9 lessons');
  });
});

describe('who stands together', () => {
  const NO_PAIRS = {
    ...{ 'corporate-service': 0, 'corporate-campaign': 0, 'service-campaign': 0, any: 0 },
    ...{ 'corporate-corporate': 0, 'service-service': 0, 'campaign-campaign': 0 }
  };
  const NO_ASKS = { waiting: 0, answered: 0, closed: 0 };

  it('is not told where nobody does, and nobody asked', () => {
    expect(togetherPart({ pairs: NO_PAIRS, shared: 0, asks: NO_ASKS }, about)).toBeNull();
  });

  it('is a table of kinds, each figure with the outcomes behind it', () => {
    const pairs = { ...NO_PAIRS, 'corporate-service': 12, 'service-service': 3, any: 14 };
    const part = togetherPart({ pairs, shared: 14, asks: NO_ASKS }, libraries);
    expect(part?.sentences).toEqual(['14 outcomes have two or more accounts of the council behind them.']);
    expect(part?.table?.rows.map(([kinds]) => kinds)).toEqual([
      'Corporate and service',
      'Corporate and campaign',
      'Service and campaign',
      'Two or more corporate',
      'Two or more service',
      'Two or more campaign'
    ]);
    const of = '/outcomes?period=2026-27-q2&stage=difference&service=libraries&together=';
    expect(figures(part)).toMatchObject({
      'together.any': `14 ${of}any`,
      'together.corporate-service': `12 ${of}corporate-service`,
      'together.service-service': `3 ${of}service-service`,
      'together.service-campaign': `0 ${of}service-campaign`
    });
  });

  it.each([
    [
      { waiting: 1, answered: 0, closed: 0 },
      'The network was asked to pass 1 thing on; nobody has answered yet.'
    ],
    [
      { waiting: 0, answered: 0, closed: 1 },
      'The network was asked to pass 1 thing on; 1 ask is answered or closed.'
    ],
    [
      { waiting: 1, answered: 1, closed: 2 },
      'The network was asked to pass 4 things on; 3 asks are answered or closed.'
    ]
  ])('what was asked to be passed on: %j', (asks, sentence) => {
    const part = togetherPart({ pairs: NO_PAIRS, shared: 0, asks }, about);
    expect(part?.sentences).toEqual([
      'No outcome of Q2 2026/27 has two corporate, service or campaign accounts behind it.',
      sentence
    ]);
    expect(part?.table).toBeNull();
  });

  it('no sentence has more than 25 words', () => {
    const parts = [
      requestsPart({ waiting: 1_000, answered: 2_000, closed: 9_000 }, about),
      lessonsPart({ learnt: 1_000, services: 60, lessons: [] }, about),
      togetherPart({ pairs: NO_PAIRS, shared: 0, asks: { waiting: 10, answered: 10, closed: 10 } }, about),
      togetherPart({ pairs: { ...NO_PAIRS, any: 2 }, shared: 2, asks: NO_ASKS }, about)
    ];
    const lengths = parts.flatMap((part) => part!.sentences.map((sentence) => sentence.split(' ').length));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(25);
  });
});
