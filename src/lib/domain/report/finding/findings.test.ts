import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../../../../tests/support/measure-facts';
import { aGroup, monthsTo, someFacts, steady } from '../../../../../tests/support/report-facts';
import type { ReportFacts, ReportScope } from '$lib/domain/report/facts';
import { measureLines, measuresFound, type MeasureLine } from './findings';

const COUNCIL: ReportScope = { kind: 'council', slug: '', name: 'Riverside' };
const CARE: ReportScope = { kind: 'directorate', slug: 'care', name: 'Care' };
const LIBRARIES: ReportScope = { kind: 'service', slug: 'libraries', name: 'Libraries' };
const ACCOUNT: ReportScope = {
  ...{ kind: 'account', slug: 'instagram-libs', name: 'Riverside Libraries on Instagram' },
  serviceId: 's'
};

interface Case {
  scope: ReportScope;
  strength?: 1 | 2 | 3;
  better?: 'higher' | 'lower';
  quantity?: number;
  serviceId?: string;
  retiredOn?: string;
  facts?: Partial<ReportFacts>;
}

/** 40 of one measure in the quarter, after a year with 5 in each month: clearly more than the 15 of the year before. */
function figureOf(given: Case): MeasureLine {
  const { scope, strength = 3, better = 'higher', quantity = 40, serviceId = 's', retiredOn = null } = given;
  const facts = someFacts({
    scope,
    measures: [measureFacts({ better, retiredOn })],
    months: monthsTo([...steady(5, 12), 0, quantity, 0], { serviceId }),
    groups: quantity > 0 ? [aGroup({ serviceId, strength, anyway: 'no', quantity })] : [],
    ...given.facts
  });
  return measureLines(facts)[0]!;
}
const findingOf = (given: Case) => figureOf(given).finding!;

describe('whom a finding speaks of', () => {
  it.each<[string, Case, string]>([
    [
      'the council',
      { scope: COUNCIL },
      'The council’s accounts made a measurable difference: they contributed to at least 40 of 40 sign-ups, up 167% on last year’s 15.'
    ],
    [
      'a service',
      { scope: LIBRARIES },
      'The accounts of Libraries made a measurable difference: they contributed to at least 40 of 40 sign-ups, up 167% on last year’s 15.'
    ],
    ['an account with all that it needs', { scope: ACCOUNT }, '40 sign-ups: up 167% on last year’s 15.'],
    [
      'an account with nothing in the quarter',
      { scope: ACCOUNT, quantity: 0 },
      'No sign-ups were recorded: down from last year’s 15, and September 2026 was below the usual range.'
    ]
  ])('%s', (_, given, sentence) => expect(findingOf(given).sentence).toBe(sentence));

  it.each<[string, Case, string]>([
    [
      'a directorate',
      { scope: CARE, strength: 1 },
      'Its services reported them; there is no evidence yet that'
    ],
    [
      'a service',
      { scope: LIBRARIES, strength: 2 },
      'At least 40 of them followed contact with the accounts of'
    ],
    ['an account', { scope: ACCOUNT, strength: 1 }, 'The service reported them; there is no evidence yet'],
    [
      'an account of another',
      { scope: ACCOUNT, strength: 1, serviceId: 'x' },
      'Services reported them; there'
    ],
    ['an account, Linked', { scope: ACCOUNT, strength: 2 }, 'At least 40 of them followed contact with this'],
    ['an account, Corroborated', { scope: ACCOUNT }, 'This account contributed to at least 40 of them, which']
  ])('%s, in its evidence', (_, given, start) => expect(findingOf(given).evidence).toContain(start));

  it('says of one account nothing about a measurable difference, however strong its evidence', () => {
    for (const strength of [1, 2, 3] as const)
      for (const better of ['higher', 'lower'] as const) {
        const { sentence, kind } = findingOf({ scope: ACCOUNT, strength, better });
        expect(sentence).not.toMatch(/made|measurable difference/);
        expect(kind).not.toBe('difference');
      }
  });
});

describe('what the services answered', () => {
  const kindWith = (facts: Partial<ReportFacts>) => findingOf({ scope: COUNCIL, facts }).kind;
  const group = (given: Parameters<typeof aGroup>[0]) =>
    aGroup({ strength: 3, anyway: 'no', quantity: 40, ...given });

  it.each([
    ['no', 'difference'],
    ['partly', 'difference'],
    ['probably', 'better'],
    ['not-known', 'better'],
    [null, 'better']
  ] as const)('“would it have happened anyway?” %s: %s', (anyway, kind) => {
    expect(kindWith({ groups: [group({ anyway })] })).toBe(kind);
  });

  it('half of the evidenced part is enough', () => {
    const half = (no: number) => [group({ quantity: no }), group({ anyway: 'probably', quantity: 40 - no })];
    expect(kindWith({ groups: half(20) })).toBe('difference');
    expect(kindWith({ groups: half(19) })).toBe('better');
  });

  it.each(['no-difference', 'worse'] as const)('“%s” counts in no evidenced share', (direction) => {
    const { kind, evidence, shares } = findingOf({
      ...{ scope: COUNCIL, facts: { groups: [group({ direction })] } }
    });
    expect(kind).toBe('better');
    expect(evidence).toContain('there is no evidence yet');
    expect(shares).toMatchObject({ quantity: 40, evidenced: 0, corroborated: 0 });
  });

  it('what else could explain it is named by its commonest kind', () => {
    const { besides } = findingOf({
      scope: COUNCIL,
      facts: {
        groups: [
          group({ explanation: 'national-news', quantity: 25 }),
          group({ explanation: 'other', anyway: 'partly', quantity: 15 })
        ]
      }
    });
    expect(besides).toEqual([
      'Of 40, services say that 25 would not have happened otherwise and 15 only partly.',
      'The commonest other explanation is national news, for 25 of 40.'
    ]);
  });

  it.each([
    [{ drawn: 10, stoodUp: 8, notChecked: 0 }, 'difference'],
    [{ drawn: 10, stoodUp: 7, notChecked: 0 }, 'better'],
    [{ drawn: 10, stoodUp: 7, notChecked: 3 }, 'difference'],
    [null, 'difference']
  ])('a random check of %j: %s', (randomCheck, kind) => expect(kindWith({ randomCheck })).toBe(kind));
});

describe('the figures of an account', () => {
  it('open lists of that account alone', () => {
    const { value, lastYear, evidenced, months } = figureOf({ scope: ACCOUNT });
    for (const { href } of [value!, lastYear!, evidenced, ...months])
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
  ['2026-09-29', false],
  ['2026-09-30', true]
])('of a measure whose last day is %s a quarter to September has a finding: %s', (retiredOn, speaks) => {
  const figure = figureOf({ scope: COUNCIL, retiredOn });
  expect(figure.value?.value).toBe(40);
  expect(figure.finding !== null).toBe(speaks);
});
