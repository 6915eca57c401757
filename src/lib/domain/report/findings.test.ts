import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../../../tests/support/measure-facts';
import { addMonths } from '$lib/domain/calendar/day';
import { parsePeriod } from '$lib/domain/calendar/period';
import type { GroupFacts, ReportFacts, ReportScope } from './facts';
import { measureLine, measuresFound, type MeasureLine } from './findings';

const COUNCIL: ReportScope = { kind: 'council', slug: '', name: 'Riverside' };
const CARE: ReportScope = { kind: 'directorate', slug: 'care', name: 'Care' };
const LIBRARIES: ReportScope = { kind: 'service', slug: 'libraries', name: 'Libraries' };
const ACCOUNT: ReportScope = {
  ...{ kind: 'account', slug: 'instagram-libs', name: 'Riverside Libraries on Instagram' },
  serviceId: 's'
};

const MEASURE = measureFacts();

const YEAR_BEFORE = Array.from({ length: 12 }, (_, index) => addMonths('2025-07-01', index));

interface Case {
  scope: ReportScope;
  strength?: 1 | 2 | 3;
  explained?: boolean;
  better?: 'higher' | 'lower';
  quantity?: number;
  serviceId?: string;
  retiredOn?: string;
}

/** 40 of one measure in the quarter, after a year with 5 in each month: clearly more than the 15 of the year before. */
function figureOf(given: Case): MeasureLine {
  const { scope, strength = 3, explained = true, better = 'higher', quantity = 40, serviceId = 's' } = given;
  const group: GroupFacts = {
    ...{ serviceId, measureId: 'm', strength, direction: 'better', explained },
    ...{ outcomes: 1, quantity }
  };
  const facts: ReportFacts = {
    scope,
    period: parsePeriod('2026-27-q2', 4)!,
    today: '2026-10-15',
    services: [],
    measures: [],
    months: [
      ...YEAR_BEFORE.map((month) => ({ measureId: 'm', month, outcomes: 1, quantity: 5 })),
      { measureId: 'm', month: '2026-08-01', outcomes: 1, quantity }
    ],
    groups: quantity > 0 ? [group] : [],
    returns: [],
    before: null,
    stories: [],
    storiesWithheld: 0,
    setbacks: []
  };
  return measureLine(facts, { ...MEASURE, better, retiredOn: given.retiredOn ?? null });
}
const sentenceOf = (given: Case) => figureOf(given).finding!.sentence.split(':').slice(0, -1).join(':');

describe('whom a finding speaks of', () => {
  it.each<[string, Case, string]>([
    [
      'the council',
      { scope: COUNCIL },
      'The council’s accounts made a measurable difference: they contributed to 40 sign-ups'
    ],
    ['a directorate', { scope: CARE, strength: 1 }, 'Its services reported 40 sign-ups'],
    [
      'a service',
      { scope: LIBRARIES, strength: 2 },
      '40 sign-ups followed contact with the accounts of Libraries'
    ],
    [
      'an account, Reported',
      { scope: ACCOUNT, strength: 1 },
      'For this account, the service reported 40 sign-ups'
    ],
    [
      'an account, Reported by another service',
      { scope: ACCOUNT, strength: 1, serviceId: 'other' },
      'For this account, services reported 40 sign-ups'
    ],
    ['an account, Linked', { scope: ACCOUNT, strength: 2 }, '40 sign-ups followed contact with this account'],
    [
      'an account, Corroborated',
      { scope: ACCOUNT, explained: false },
      'This account contributed to 40 sign-ups'
    ],
    [
      'an account with all that a measurable difference needs',
      { scope: ACCOUNT },
      'This account contributed to 40 sign-ups'
    ],
    [
      'an account where lower is better',
      { scope: ACCOUNT, better: 'lower' },
      '40 sign-ups were recorded, with corroborated evidence of a link to this account'
    ],
    [
      'an account with nothing in the quarter',
      { scope: ACCOUNT, quantity: 0 },
      'For this account, nothing was reported for “Sign-ups”, after 15 in the same quarter last year'
    ]
  ])('%s', (_, given, sentence) => expect(sentenceOf(given)).toBe(sentence));

  it('says of one account nothing about a measurable difference, however strong its evidence', () => {
    for (const strength of [1, 2, 3] as const)
      for (const explained of [true, false])
        for (const better of ['higher', 'lower'] as const) {
          const { finding } = figureOf({ scope: ACCOUNT, strength, explained, better });
          expect(finding!.sentence).not.toMatch(/made|measurable difference/);
          expect(finding!.kind).not.toBe('difference');
        }
  });

  it.each([
    [1, true, /how did you hear/],
    [2, true, /checked by someone outside/],
    [3, false, /what else could explain it/],
    [3, true, null]
  ] as const)(
    'names the next step of an account, strength %i, explained %s: %s',
    (strength, explained, step) => {
      const { nextStep } = figureOf({ scope: ACCOUNT, strength, explained }).finding!;
      if (step) expect(nextStep).toMatch(step);
      else expect(nextStep).toBeNull();
    }
  );
});

describe('the figures of an account', () => {
  it('open lists of that account alone', () => {
    const { value, lastYear, linked, months } = figureOf({ scope: ACCOUNT });
    for (const { href } of [value!, lastYear!, linked, ...months])
      expect(href).toContain('&account=instagram-libs');
  });
});

describe('the figures of which something may be said', () => {
  const clear = figureOf({ scope: COUNCIL });
  const unclear = figureOf({ scope: COUNCIL, quantity: 15 });

  it('have the clear differences first', () => {
    expect(measuresFound([unclear, clear])).toEqual([clear, unclear]);
  });

  it('leave out those without a finding, and those without a month to draw', () => {
    const figures = [
      { ...clear, finding: null },
      { ...clear, months: [] }
    ];
    expect(measuresFound(figures)).toEqual([]);
  });
});

it.each([
  ['2026-09-30', false],
  ['2026-10-01', true]
])('of a measure that is retired on %s a quarter to September has a finding: %s', (retiredOn, speaks) => {
  const figure = figureOf({ scope: COUNCIL, retiredOn });
  expect(figure.value?.value).toBe(40);
  expect(figure.finding !== null).toBe(speaks);
});
