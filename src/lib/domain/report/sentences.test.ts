import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../../../tests/support/measure-facts';
import { aGroup, monthsTo, someFacts } from '../../../../tests/support/report-facts';
import { ACCOUNT_RETURNS, type AccountReturn } from '$lib/domain/account/account';
import { parsePeriod } from '$lib/domain/calendar/period';
import { buildReport } from './report';
import type { ReportFacts } from './facts';
import { caveatsFor, chartSentence, headlineFor, methodFor } from './sentences';

const NOTHING = someFacts({ measures: [] });
const GROUP = aGroup({ strength: 2, quantity: 4 });
const MEASURE = measureFacts({ began: '2025-01-01' });

function facts(given: Partial<ReportFacts> = {}): ReportFacts {
  return { ...NOTHING, ...given };
}
function returns(counts: Partial<Record<AccountReturn, number>>): ReportFacts['returns'] {
  return (Object.keys(ACCOUNT_RETURNS) as AccountReturn[]).flatMap((returned) =>
    Array.from({ length: counts[returned] ?? 0 }, (_, n) => ({
      slug: `${returned}-${n}`,
      title: `${returned} ${n}`,
      serviceId: 's',
      return: returned,
      outcomes: returned === 'evidenced' || returned === 'recorded' ? 1 : 0
    }))
  );
}
const SERVICE = { kind: 'service', slug: 'libraries', name: 'Libraries' } as const;

describe('the headline', () => {
  it.each([
    [
      { evidenced: 41, recorded: 20, nil: 5, 'no-return': 3 },
      '41 of 69 accounts can evidence the difference they make'
    ],
    [{ evidenced: 1, recorded: 1 }, '1 of 2 accounts can evidence the difference they make'],
    [{ evidenced: 1 }, '1 of 1 account can evidence the difference it makes'],
    [{ evidenced: 1204, nil: 1 }, '1,204 of 1,205 accounts can evidence the difference they make'],
    [{ recorded: 2, 'no-return': 1 }, 'None of 3 accounts can evidence a difference yet'],
    [{ nil: 1 }, 'Its one account cannot evidence a difference yet'],
    [{ nil: 2 }, 'None of 2 accounts can evidence a difference yet'],
    [{ 'no-return': 3 }, 'Nothing was recorded for July to September 2026'],
    [{}, 'Nothing was recorded for July to September 2026']
  ] satisfies [Partial<Record<AccountReturn, number>>, string][])(
    'of a council with %j',
    (counts, sentence) => {
      const recorded = 'evidenced' in counts || 'recorded' in counts;
      expect(headlineFor(facts({ returns: returns(counts), groups: recorded ? [GROUP] : [] }))).toBe(
        sentence
      );
    }
  );

  it.each([
    [{ evidenced: 2, nil: 1 }, 'Libraries: 2 of 3 accounts can evidence the difference they make'],
    [{ evidenced: 1 }, 'Libraries: 1 of 1 account can evidence the difference it makes'],
    [{ recorded: 1 }, 'Libraries: its one account cannot evidence a difference yet'],
    [{ recorded: 2 }, 'Libraries: none of 2 accounts can evidence a difference yet']
  ])('of a service with %j names it first', (counts, sentence) => {
    expect(headlineFor(facts({ scope: SERVICE, returns: returns(counts), groups: [GROUP] }))).toBe(sentence);
  });

  it('says so where outcomes stand without an active account', () => {
    expect(headlineFor(facts({ groups: [GROUP] }))).toBe('No account was active in July to September 2026');
  });
});

describe('the caveats', () => {
  it('begin with the open end of a period in progress, until its last day', () => {
    const on = (today: string) => caveatsFor(facts({ today }))[0]!;
    expect(on('2026-09-30')).toMatch(/^The figures are those of 30 September 2026: .* 30 September 2026,/);
    expect(on('2026-10-01')).not.toMatch(/^The figures are those of/);
  });

  it.each([
    [1, '1 active account has returned nothing for this period, so the figures may be too low.'],
    [2, '2 active accounts have returned nothing for this period, so the figures may be too low.']
  ])('count %i accounts without a return in the right number', (count, sentence) => {
    expect(caveatsFor(facts({ returns: returns({ 'no-return': count, nil: 3 }) }))).toContain(sentence);
  });

  it('name the measures of which some figure is an estimate, without a number', () => {
    expect(caveatsFor(facts({ estimated: ['Loans', 'Sign-ups'] }))).toContain(
      'Services say that some figures are estimates: Loans and Sign-ups.'
    );
    expect(caveatsFor(facts({})).join()).not.toContain('estimates');
  });

  it('do not mention accounts when every one returned something', () => {
    expect(caveatsFor(facts({ returns: returns({ nil: 2 }) })).join()).not.toContain('returned nothing');
  });

  it.each([
    ['2025-07-01', false],
    ['2025-08-01', true],
    ['2026-09-01', true],
    ['2026-10-01', false]
  ])('name a headline measure that began in %s: %s', (began, named) => {
    const sentences = caveatsFor(facts({ measures: [{ ...MEASURE, began }] })).join();
    expect(sentences.includes('“Sign-ups” has been recorded since')).toBe(named);
  });

  it('do not call a measure new that came along with a service', () => {
    const measures = [{ ...MEASURE, began: '2026-08-01', cameAlong: true as const }];
    expect(caveatsFor(facts({ measures })).join()).not.toContain('recorded since');
  });

  it('leave out measures that never stand in a headline, or never began', () => {
    const measures = [
      { ...MEASURE, headline: false, began: '2026-09-01' },
      { ...MEASURE, began: null }
    ];
    expect(caveatsFor(facts({ measures })).join()).not.toContain('Sign-ups');
  });
});

describe('the method', () => {
  it('says whose outcomes are added up', () => {
    expect(methodFor(facts())[0]).toContain('every service logged for July to September 2026');
    expect(methodFor(facts({ scope: SERVICE }))[0]).toContain('Libraries logged for');
  });
});

describe('the words of a built report', () => {
  const FORBIDDEN =
    /\b(caus(e|ed|es|ing)|increas\w*|improv\w*|decreas\w*|significan\w*|ris(e|es|en|ing)|rose|fall\w*|fell|grew|growth|drop\w*|declin\w*)\b/i;
  const FULL: Partial<ReportFacts> = {
    measures: [{ ...MEASURE, target: 10 }],
    months: [...monthsTo([2], { last: '2025-08-01' }), ...monthsTo([4], { last: '2026-08-01' })],
    groups: [
      GROUP,
      { ...GROUP, direction: 'worse', strength: 3 },
      { ...GROUP, measureId: null, strength: 1 }
    ],
    returns: returns({ evidenced: 2, recorded: 1, nil: 1, 'no-return': 2 }),
    before: { evidenced: 1, active: 6 }
  };

  it.each([
    ['a full quarter', facts(FULL)],
    ['a full quarter in progress', facts({ ...FULL, today: '2026-08-15' })],
    ['a year', facts({ ...FULL, period: parsePeriod('2026-27', 4)! })],
    ['a service', facts({ ...FULL, scope: SERVICE })],
    ['a quarter without anything', facts()],
    ['a quarter of one account', facts({ returns: returns({ 'no-return': 1 }) })]
  ])('say nothing of change or of its causes: %s', (_, given) => {
    for (const sentence of sentencesIn(buildReport(given))) {
      // "Other causes" is the caveat against the very word.
      expect(sentence.replace('can have other causes than the accounts', '')).not.toMatch(FORBIDDEN);
    }
  });

  it('would be caught if they did', () => {
    expect('Sign-ups rose by 4').toMatch(FORBIDDEN);
    expect('a significant improvement').toMatch(FORBIDDEN);
    expect('a council enterprise').not.toMatch(FORBIDDEN);
  });
});

function sentencesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(sentencesIn);
}

describe('the sentence of a chart', () => {
  const write = (value: number | '*' | null) => (value === null ? '–' : value.toLocaleString('en-GB'));
  it.each<[string, (number | '*' | null)[], string]>([
    ['every month', [8, 1400, 12], '12 in September 2026; between 8 and 1,400 over 3 months.'],
    ['one month', [5], '5 in September 2026; between 5 and 5 over 1 month.'],
    [
      'the rest',
      ['*', 30, '*'],
      '* in September 2026; between 30 and 30 over 3 months, small numbers hidden.'
    ],
    ['nothing where all are hidden', ['*', '*'], 'no figure that may be shown.'],
    ['nothing where there is none', [], 'no figure that may be shown.']
  ])('tells the last month and the ends of %s', (_, values, words) => {
    const first = 9 - values.length + 1;
    const months = values.map((value, index) => ({ month: `2026-0${first + index}-01`, value }));
    expect(chartSentence('Visits', months, write)).toBe(`Visits per month: ${words}`);
  });
});
