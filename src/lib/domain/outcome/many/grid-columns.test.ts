import { describe, expect, it } from 'vitest';
import { columnsOf, lastDayFor, shownOn, spanNamed } from './grid-columns';

const TODAY = '2026-11-25';

describe('the columns of the grid', () => {
  it('are six months in order of time, of which the last one runs', () => {
    const columns = columnsOf('months', TODAY);
    expect(columns.map(({ title }) => title)).toEqual([
      ...['Jun 2026', 'Jul 2026', 'Aug 2026', 'Sept 2026', 'Oct 2026', 'Nov 2026'].map((title) =>
        title.replace('Sept', 'Sep')
      )
    ]);
    expect(columns.map(({ running }) => running)).toEqual([false, false, false, false, false, true]);
    expect(columns[0]).toMatchObject({ key: '2026-06', happenedOn: '2026-06-01', wholeMonth: true });
  });

  it('are twelve months where a year is asked for', () => {
    const columns = columnsOf('year', TODAY);
    expect(columns).toHaveLength(12);
    expect(columns[0]!.key).toBe('2025-12');
  });

  it('are eight weeks from Monday to Sunday, each logged on its Sunday, the running one today', () => {
    const columns = columnsOf('weeks', TODAY);
    expect(columns).toHaveLength(8);
    expect(columns.map(({ title }) => title).slice(-4)).toEqual([
      '2 to 8 Nov',
      '9 to 15 Nov',
      '16 to 22 Nov',
      '23 to 29 Nov'
    ]);
    expect(columns[4]!.happenedOn).toBe('2026-11-08');
    expect(columns[3]).toMatchObject({ title: '26 Oct to 1 Nov', happenedOn: '2026-11-01' });
    expect(columns.at(-1)).toMatchObject({ key: '2026-11-23', happenedOn: TODAY, running: true });
  });

  it('end with a week that is over where today is a Sunday', () => {
    const last = columnsOf('weeks', '2026-11-29').at(-1)!;
    expect(last).toMatchObject({ key: '2026-11-23', happenedOn: '2026-11-29', running: false });
  });
});

it.each([
  [null, 'Nov 2026', '23 to 29 Nov'],
  ['2026-12-01', 'Nov 2026', '23 to 29 Nov'],
  ['2026-11-01', 'Oct 2026', '26 Oct to 1 Nov']
])('of a service that ended on %s the last columns are %s and %s', (endedFrom, month, week) => {
  const last = (span: 'months' | 'weeks') => columnsOf(span, lastDayFor({ endedFrom }, TODAY)).at(-1)!;
  expect([last('months').title, last('weeks').title]).toEqual([month, week]);
  const end = endedFrom ?? '2099-01-01';
  expect(last('weeks').happenedOn < end).toBe(true);
});

describe('the day on which a page was opened', () => {
  it.each([
    ['2026-11-24', '2026-11-24'],
    ['2026-11-26', TODAY],
    ['2026-10-20', TODAY],
    ['constructor', TODAY],
    [undefined, TODAY]
  ])('of %s is %s', (typed, day) => expect(shownOn(typed, TODAY)).toBe(day));
});

it('a span that is none is six months', () => {
  expect(['weeks', 'constructor', undefined].map(spanNamed)).toEqual(['weeks', 'months', 'months']);
});
