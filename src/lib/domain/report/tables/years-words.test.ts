import { describe, expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import type { MarkedStep, YearsCell, YearsMeasure } from './years';
import {
  besideFigure,
  missingMonths,
  noFigureInWords,
  notesOf,
  stepInWords,
  yearsTitle
} from './years-words';

type Figure = Extract<YearsCell, { kind: 'figure' }>;

function figure(given: Partial<Figure> = {}): Figure {
  return {
    ...{ kind: 'figure', value: 120, href: '/outcomes', missing: [], soFar: false },
    ...{ since: null, until: null, marks: [] },
    ...given
  };
}

const AUGUST = [{ month: '2025-08-01', service: 'Carers' }];

describe('the title of the table', () => {
  it.each([
    ['council', 'Riverside Council', '2026-27-q2', 'Several years, up to Q2 2026/27'],
    ['service', 'Libraries', '2025-26', 'Several years, Libraries, up to 2025/26']
  ] as const)('of the %s %s up to %s', (kind, name, period, title) => {
    expect(yearsTitle({ scope: { kind, name, slug: '' }, period: parsePeriod(period, 4)! })).toBe(title);
  });
});

describe('a cell without a figure', () => {
  const none = (why: Extract<YearsCell, { kind: 'none' }>['why']): YearsCell => ({
    kind: 'none',
    why,
    marks: []
  });
  const silent = (soFar: boolean): YearsCell => ({ kind: 'not-recorded', missing: AUGUST, soFar, marks: [] });

  it.each([
    [none('not-begun'), 'before the measure began'],
    [none('retired'), 'after the measure was retired'],
    [none('elsewhere'), 'before it was recorded here'],
    [none('gone'), 'no service here records it any more'],
    [none('later'), 'after the end of this table'],
    [silent(false), 'not recorded'],
    [silent(true), 'nothing recorded so far'],
    [figure({ value: 0, missing: AUGUST }), 'not fully recorded'],
    [figure({ value: 0 }), null],
    [figure({ missing: AUGUST }), null]
  ])('says why: %j', (cell, words) => expect(noFigureInWords(cell)).toBe(words));
});

describe('beside a figure', () => {
  it.each([
    [figure(), []],
    [figure({ soFar: true }), ['so far']],
    [figure({ soFar: true, since: '2026-05-01' }), ['so far', 'from May 2026']],
    [figure({ until: '2025-09-01' }), ['to Sep 2025']]
  ])('stands %j', (cell, words) => expect(besideFigure(cell)).toEqual(words));
});

describe('a step in words', () => {
  const step = (given: Partial<MarkedStep>): string =>
    stepInWords({
      ...{ mark: 'a', month: '2026-03-01', kind: 'counted-differently', reason: 'One booking page' },
      ...{ quarter: parsePeriod('2025-26-q4', 4)!, countedDifferently: true },
      splits: { quarter: false, year: false },
      ...given
    });
  const COUNTED =
    'March 2026 (Q4 2025/26): counted differently, “One booking page”. Figures on both sides of it are not comparable.';

  it.each<[Partial<MarkedStep>, string]>([
    [{}, COUNTED],
    [
      { splits: { quarter: true, year: true } },
      `${COUNTED} This quarter and its year hold both ways of counting.`
    ],
    [{ splits: { quarter: false, year: true } }, `${COUNTED} Its year holds both ways of counting.`],
    [
      { splits: { quarter: true, year: true }, otherServices: true, reason: 'Libraries moved here' },
      'March 2026 (Q4 2025/26): other services are counted, “Libraries moved here”. Figures on both sides of it are not comparable. This quarter and its year hold what was counted before and since.'
    ],
    [{ countedDifferently: false }, 'March 2026 (Q4 2025/26): something changed, “One booking page”.']
  ])('%j', (given, words) => expect(step(given)).toBe(words));
});

describe('the months that are missing', () => {
  const missing = (service: string, ...months: string[]) => months.map((month) => ({ service, month }));

  it.each([
    [AUGUST, 'Carers (August 2025)'],
    [missing('Carers', '2025-07-01', '2025-08-01'), 'Carers (July and August 2025)'],
    [missing('Carers', '2025-12-01', '2026-01-01'), 'Carers (December 2025 and January 2026)'],
    [
      [
        ...missing('Carers', '2025-04-01', '2025-07-01', '2025-08-01', '2025-09-01'),
        ...missing('Libraries', '2025-11-01', '2025-12-01', '2026-01-01')
      ],
      'Carers (April 2025 and July to September 2025); Libraries (November 2025 to January 2026)'
    ],
    [[], '']
  ])('are named with who has not recorded them: %j', (given, words) => {
    expect(missingMonths(given)).toBe(words);
  });
});

describe('the notes of a measure', () => {
  it('say when it began and was retired, and what is missing', () => {
    const measure: YearsMeasure = {
      ...{
        slug: 'sign-ups',
        name: 'Sign-ups',
        unitOne: 'sign-up',
        kind: 'count' as const,
        unitMany: 'sign-ups',
        lines: [],
        steps: []
      },
      ...{ began: '2024-09-01', retiredOn: '2026-04-01', missing: AUGUST, missingSmall: AUGUST },
      ...{ cameAlong: false, goneFrom: null }
    };
    expect(notesOf(measure)).toEqual([
      'It was first recorded in September 2024.',
      'It was retired on 1 April 2026.',
      'Not recorded: Carers (August 2025).',
      'Not recorded by services that are a small part of it: Carers (August 2025).'
    ]);
    const plain = { ...measure, retiredOn: null, missing: [], missingSmall: [] };
    expect(notesOf({ ...plain, began: null })).toEqual([]);
    expect(notesOf({ ...plain, cameAlong: true, goneFrom: '2026-08-01' })).toEqual([
      'Until September 2024 it was recorded elsewhere.',
      'From August 2026 on no service here records it.'
    ]);
  });
});
