import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomesAddress, readOutcomeFilter, SORTS, type OutcomeFilter } from './outcome-filter';
import { DIRECTIONS } from './outcome';
import { parsePeriod } from '$lib/domain/calendar/period';

const NOTHING: OutcomeFilter = {
  period: null,
  months: [],
  until: null,
  service: null,
  directorate: null,
  accounts: [],
  campaign: null,
  measure: null,
  kind: null,
  stage: null,
  strengths: [],
  directions: [],
  text: null,
  mine: false,
  own: false,
  waiting: false,
  askedFor: false,
  failed: false,
  withheld: false,
  together: null,
  sort: 'newest',
  page: 1
};
const read = (query: string, firstMonth = 4) => readOutcomeFilter(new URLSearchParams(query), firstMonth);

describe('a list of outcomes', () => {
  it.each<[string, Partial<OutcomeFilter>]>([
    ['', {}],
    ['period=2026-27-q2', { period: parsePeriod('2026-27-q2', 4) }],
    ['period=2026-27', { period: parsePeriod('2026-27', 4) }],
    ['until=2026-09-01', { until: '2026-09-01' }],
    ['month=2026-08-01', { months: ['2026-08-01'] }],
    ['month=2026-09-01&month=2026-08-01&month=soon', { months: ['2026-08-01', '2026-09-01'] }],
    ['account=one&account=two&account=one', { accounts: ['one', 'two'] }],
    ['campaign=summer', { campaign: 'summer' }],
    ['service=libraries&directorate=culture', { service: 'libraries', directorate: 'culture' }],
    ['account=instagram-libs&measure=visits', { accounts: ['instagram-libs'], measure: 'visits' }],
    ['kind=story', { kind: 'story' }],
    ['kind=number&stage=context', { kind: 'number', stage: 'context' }],
    ['stage=difference', { stage: 'difference' }],
    ['strength=2&strength=3', { strengths: [2, 3] }],
    ['strength=2&strength=2&strength=9&strength=2', { strengths: [2] }],
    ['direction=worse&direction=worse', { directions: ['worse'] }],
    ['direction=worse&direction=no-difference', { directions: ['worse', 'no-difference'] }],
    ['text=+food+bank+', { text: 'food bank' }],
    ['own=yes&check=waiting', { own: true, waiting: true }],
    ['check=failed', { failed: true }],
    ['mine=yes&sort=largest&page=3', { mine: true, sort: 'largest', page: 3 }]
  ])('at %j reads its filters', (query, expected) => {
    expect(read(query)).toEqual({ ...NOTHING, ...expected });
  });

  it.each([
    'period=2026-27-q5',
    'period=2026-q2',
    'month=2026-08-15',
    'month=2026-13-01',
    'until=2026-09-30',
    'month=0000-01-01',
    'kind=video',
    'kind=toString',
    'stage=outcome',
    'strength=4&strength=0&strength=&strength=2.5',
    'direction=sideways&direction=constructor&direction=__proto__',
    'mine=no',
    'own=true&check=yes',
    'sort=random',
    'sort=toString',
    'page=0',
    'page=-3',
    'page=two',
    'page=NaN',
    'unknown=1',
    'text=+++',
    'service=',
    'text=%00'
  ])('at %j leaves out what it does not understand', (query) => expect(read(query)).toEqual(NOTHING));

  it('takes a page number as a whole number of a sensible size', () => {
    expect(read('page=2.9').page).toBe(2);
    expect(read('page=1e99').page).toBe(100_000);
  });

  it('cuts a text to search for at 200 characters, without what a database refuses', () => {
    expect(read(`text=${'a'.repeat(300)}`).text).toHaveLength(200);
    expect(read('text=a%00b').text).toBe('ab');
    expect(read('service=a%00b').service).toBe('ab');
  });

  it('reads a period with the first month of the council', () => {
    expect(read('period=2026-q2', 1).period).toEqual(parsePeriod('2026-q2', 1));
    expect(read('period=2026-27-q2', 1).period).toBeNull();
  });
});

describe('the address of a list', () => {
  it('leaves out what is not chosen', () => {
    expect(outcomesAddress({})).toBe('/outcomes');
    expect(outcomesAddress({ service: null, text: undefined })).toBe('/outcomes');
  });

  it('repeats a filter with several values', () => {
    expect(outcomesAddress({ period: '2026-27-q2', strength: ['2', '3'] })).toBe(
      '/outcomes?period=2026-27-q2&strength=2&strength=3'
    );
  });

  it('is read back as it was written', () => {
    const parts = fc.record({
      service: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
      text: fc.stringMatching(/^[a-z&=+%#é][a-z&=+%# é]{0,20}[a-z&=+%#é]$/),
      direction: fc.uniqueArray(fc.constantFrom(...Object.keys(DIRECTIONS))),
      strength: fc.uniqueArray(fc.constantFrom('1', '2', '3')),
      sort: fc.constantFrom(...Object.keys(SORTS))
    });
    fc.assert(
      fc.property(parts, (given) => {
        const filter = read(outcomesAddress(given).split('?')[1] ?? '');
        expect(filter).toMatchObject({ service: given.service, text: given.text, sort: given.sort });
        expect(filter.directions).toEqual(given.direction);
        expect(filter.strengths.map(String)).toEqual(given.strength);
      })
    );
  });
});
