import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../../../../tests/support/measure-facts';
import { monthsTo, someFacts, steady } from '../../../../../tests/support/report-facts';
import { parsePeriod, periodName } from '$lib/domain/calendar/period';
import type { Gap } from '$lib/domain/measure/not-recorded';
import type { Step } from '$lib/domain/verdict/step';
import type { MeasureFacts, ReportFacts } from '$lib/domain/report/facts';
import { severalYears, type SeveralYears, type YearsCell } from './years';

const BEGAN = { began: '2024-04-01' };

/** 10 a month from April 2024 to September 2026, read on 23 November 2026, unless a test says otherwise. */
function tableOf(given: Partial<ReportFacts> = {}, measure: Partial<MeasureFacts> = BEGAN): SeveralYears {
  return severalYears(
    someFacts({
      today: '2026-11-23',
      measures: [measureFacts(measure)],
      months: monthsTo(steady(10, 30)),
      ...given
    })
  );
}

function gap(month: string, serviceId = 's'): Gap {
  return { measureId: 'm', serviceId, month, accountIds: ['a'] };
}

/** One word or figure for each cell: "at least 20", "30 so far", "–". */
function short(cell: YearsCell): string {
  if (cell.kind === 'none') return cell.why;
  if (cell.kind === 'not-recorded') return cell.soFar ? 'nothing so far' : 'not recorded';
  return [
    ...(cell.missing.length > 0 ? ['at least'] : []),
    cell.value,
    ...(cell.soFar ? ['so far'] : []),
    ...(cell.since ? [`from ${cell.since}`] : []),
    ...(cell.until ? [`to ${cell.until}`] : [])
  ].join(' ');
}

/** Each year with its quarters and the year itself. */
function rows({ measures }: SeveralYears): string[][] {
  return measures[0]!.lines.map(({ year, quarters, whole }) => [
    periodName(year),
    ...quarters.map(({ cell }) => short(cell)),
    short(whole)
  ]);
}

describe('several years of a measure', () => {
  it('are its quarters and years up to the period asked, and the year in whose midst that ends says so', () => {
    expect(rows(tableOf())).toEqual([
      ['2024/25', '30', '30', '30', '30', '120'],
      ['2025/26', '30', '30', '30', '30', '120'],
      ['2026/27', '30', '30', 'later', 'later', '60 to 2026-09-01']
    ]);
  });

  it('end with the running quarter where that is asked, which is “so far”, too', () => {
    const running = tableOf({
      period: parsePeriod('2026-27-q3', 4)!,
      months: monthsTo(steady(10, 32), { last: '2026-11-01' })
    });
    expect(rows(running).at(-1)).toEqual(['2026/27', '30', '30', '20 so far', 'later', '80 so far']);
  });

  it('of a year that is over end with the quarter asked, and say so', () => {
    const earlier = tableOf({
      period: parsePeriod('2025-26-q2', 4)!,
      months: monthsTo(steady(10, 18), { last: '2025-09-01' })
    });
    expect(rows(earlier)).toEqual([
      ['2024/25', '30', '30', '30', '30', '120'],
      ['2025/26', '30', '30', 'later', 'later', '60 to 2025-09-01']
    ]);
  });

  it('are five at most, however long the measure has been recorded', () => {
    const table = tableOf({ months: monthsTo(steady(10, 61)) }, { began: '2015-04-01' });
    expect(rows(table).map(([year]) => year)).toEqual([
      '2022/23',
      '2023/24',
      '2024/25',
      '2025/26',
      '2026/27'
    ]);
    expect(rows(table)[0]).toEqual(['2022/23', '30', '30', '30', '30', '120']);
  });

  it('are those of a year asked, and none that has not begun', () => {
    const year = tableOf({
      period: parsePeriod('2025-26', 4)!,
      months: monthsTo(steady(10, 24), { last: '2026-03-01' })
    });
    expect(rows(year).at(-1)).toEqual(['2025/26', '30', '30', '30', '30', '120']);
    expect(tableOf({ period: parsePeriod('2035-36', 4)! }).years).toEqual([]);
  });

  it('are calendar years where the council’s year begins in January', () => {
    const table = tableOf({ period: parsePeriod('2026-q3', 1)! });
    expect(rows(table)).toEqual([
      ['2024', 'not-begun', '30', '30', '30', '90 from 2024-04-01'],
      ['2025', '30', '30', '30', '30', '120'],
      ['2026', '30', '30', '30', 'later', '90 to 2026-09-01']
    ]);
  });

  it('that hold 13 months begin in the middle of a quarter, which has a figure from then on, and none before', () => {
    const table = tableOf({ months: monthsTo(steady(10, 13)) }, { began: '2025-09-01' });
    expect(rows(table)).toEqual([
      ['2025/26', 'not-begun', '10 from 2025-09-01', '30', '30', '70 from 2025-09-01'],
      ['2026/27', '30', '30', 'later', 'later', '60 to 2026-09-01']
    ]);
    expect(table.measures[0]!.began).toBe('2025-09-01');
  });
});

describe('a quarter with months that nobody recorded', () => {
  const without = (missing: string[], months = monthsTo(steady(10, 30))) => ({
    months: months.filter(({ month }) => !missing.includes(month)),
    gaps: missing.map((month) => gap(month))
  });

  it('is at least its sum, and so is its year', () => {
    expect(rows(tableOf(without(['2025-08-01'])))[1]).toEqual([
      ...['2025/26', '30', 'at least 20', '30', '30', 'at least 110']
    ]);
  });

  it('is not recorded where nothing of it was, and never 0', () => {
    const table = tableOf(without(['2025-07-01', '2025-08-01', '2025-09-01']));
    expect(rows(table)[1]).toEqual(['2025/26', '30', 'not recorded', '30', '30', 'at least 90']);
    expect(table.measures[0]!.missing.map(({ month, service }) => [month, service])).toEqual([
      ['2025-07-01', 'Libraries'],
      ['2025-08-01', 'Libraries'],
      ['2025-09-01', 'Libraries']
    ]);
  });

  it('makes a year not recorded, too, where no quarter of it was', () => {
    const year = monthsTo(steady(1, 12), { last: '2026-03-01' }).map(({ month }) => month);
    expect(rows(tableOf(without(year)))[1]).toEqual(['2025/26', ...Array<string>(5).fill('not recorded')]);
  });

  it('is 0 where somebody said so of every month', () => {
    const said = ['2025-07-01', '2025-08-01', '2025-09-01'];
    expect(rows(tableOf({ ...without(said), gaps: [] }))[1]![2]).toBe('0');
  });

  it('is at least 0 where somebody said so of one month, and nobody anything of the others', () => {
    const missing = ['2025-07-01', '2025-08-01', '2025-09-01'];
    expect(rows(tableOf({ ...without(missing), gaps: [gap('2025-08-01')] }))[1]![2]).toBe('at least 0');
  });

  it('has nothing yet where its only months are not over and nobody said anything', () => {
    const begun = tableOf({ today: '2026-10-02', period: parsePeriod('2026-27-q3', 4)! });
    expect(rows(begun).at(-1)).toEqual(['2026/27', '30', '30', 'nothing so far', 'later', '60 so far']);
  });

  it('of a service that is a small part of the council stands, with a caveat', () => {
    const small = monthsTo(steady(1, 30), { serviceId: 'small' }).filter(
      ({ month }) => month !== '2026-08-01'
    );
    const table = tableOf({
      services: [
        ...someFacts().services,
        { id: 'small', slug: 'small', name: 'Carers', directorate: 'care' }
      ],
      months: [...monthsTo(steady(99, 30)), ...small],
      gaps: [gap('2026-08-01', 'small')]
    });
    expect(rows(table).at(-1)![2]).toBe('299');
    expect(table.measures[0]!.missingSmall).toEqual([{ month: '2026-08-01', service: 'Carers' }]);
  });

  it('counts as a gap in the oldest year, where the months that would tell how small a part it is are not there', () => {
    const period = parsePeriod('2025-26', 4)!;
    const months = monthsTo(steady(10, 60), { last: '2026-03-01' }).filter(
      ({ month }) => month !== '2021-06-01'
    );
    const table = tableOf({ period, months, gaps: [gap('2021-06-01', 'other')] }, { began: '2019-04-01' });
    expect(rows(table)[0]).toEqual(['2021/22', 'at least 20', '30', '30', '30', 'at least 110']);
  });
});

describe('a step', () => {
  const at = (month: string, kind: Step['kind'] = 'counted-differently') => ({
    ...BEGAN,
    range: { baseline: null, restarts: [{ month, kind, reason: 'One booking page' }] }
  });
  const marks = ({ measures }: SeveralYears) =>
    measures[0]!.lines.flatMap(({ year, quarters, whole }) => [
      ...quarters.filter(({ cell }) => cell.marks.length > 0).map(({ period }) => periodName(period)),
      ...(whole.marks.length > 0 ? [periodName(year)] : [])
    ]);

  it.each<[string, string[], { quarter: boolean; year: boolean }]>([
    ['2026-03-01', ['Q4 2025/26', '2025/26'], { quarter: true, year: true }],
    ['2026-01-01', ['Q4 2025/26', '2025/26'], { quarter: false, year: true }],
    ['2025-04-01', ['Q1 2025/26', '2025/26'], { quarter: false, year: false }]
  ])('of %s marks its quarter and its year: %j', (month, marked, splits) => {
    const table = tableOf({}, at(month));
    expect(marks(table)).toEqual(marked);
    expect(table.measures[0]!.steps).toMatchObject([
      { mark: 'a', month, reason: 'One booking page', countedDifferently: true, splits }
    ]);
  });

  it.each([
    ['counted-differently', true],
    [null, true],
    ['something-changed', false]
  ] as const)('of the kind %s breaks the row: %s', (kind, countedDifferently) => {
    expect(tableOf({}, at('2025-10-01', kind)).measures[0]!.steps).toMatchObject([{ countedDifferently }]);
  });

  it.each(['2024-04-01', '2023-05-01', '2026-10-01'])(
    'of %s is not told: no figures stand on both sides',
    (month) => expect(tableOf({}, at(month)).measures[0]!.steps).toEqual([])
  );

  it('has a letter of its own beside others', () => {
    const restarts = ['2025-05-01', '2025-06-01', '2026-07-01'].map((month) => ({
      ...{ month, kind: 'something-changed' as const, reason: 'A change' }
    }));
    const table = tableOf({}, { ...BEGAN, range: { baseline: null, restarts } });
    const [, second, third] = table.measures[0]!.lines;
    expect(second!.quarters[0]!.cell.marks).toEqual(['a', 'b']);
    expect(third!.quarters[1]!.cell.marks).toEqual(['c']);
  });
});

describe('a measure that was retired', () => {
  it('has no figure from then on, and its gaps are none', () => {
    const table = tableOf(
      { months: monthsTo(steady(10, 20), { last: '2025-11-01' }), gaps: [gap('2025-12-01')] },
      { ...BEGAN, retiredOn: '2025-11-15' }
    );
    expect(rows(table)).toEqual([
      ['2024/25', '30', '30', '30', '30', '120'],
      ['2025/26', '30', '30', '20', 'retired', '80'],
      ['2026/27', 'retired', 'retired', 'later', 'later', 'retired']
    ]);
    expect(table.measures[0]).toMatchObject({ retiredOn: '2025-11-15', missing: [] });
  });
});

describe('a measure of services that came and went', () => {
  it('has no figure before it was recorded here, nor once nobody here records it, and was never retired', () => {
    const came = { began: '2025-04-01', cameAlong: true as const, goneFrom: '2026-01-01' };
    const months = monthsTo(steady(10, 9), { last: '2025-12-01' });
    const table = tableOf({ months, gaps: [gap('2026-02-01')] }, came);
    expect(rows(table)).toEqual([
      ['2025/26', '30', '30', '30', 'gone', '90'],
      ['2026/27', 'gone', 'gone', 'later', 'later', 'gone']
    ]);
    expect(table.measures[0]).toMatchObject({ goneFrom: '2026-01-01', retiredOn: null, missing: [] });
    const late = tableOf({}, { began: '2026-07-01', cameAlong: true });
    expect(rows(late).at(-1)!.slice(1, 3)).toEqual(['elsewhere', '30']);
  });
});

describe('the measures of the table', () => {
  it('are the headline measures that add up and were recorded, by name', () => {
    const named = (name: string, more: Partial<MeasureFacts> = {}) =>
      measureFacts({ id: name, slug: name.toLowerCase(), name, ...BEGAN, ...more });
    const measures = [
      ...[named('Visits'), named('Élan'), named('Reach', { stage: 'output', addsUp: false })],
      ...[
        named('Clicks', { stage: 'outtake' }),
        named('Saved', { headline: false }),
        named('Never', { began: null })
      ]
    ];
    const months = measures.flatMap(({ name }) =>
      name === 'Never' ? [] : monthsTo([5, 5, 5], { measureId: name })
    );
    expect(tableOf({ measures, months }).measures.map(({ name }) => name)).toEqual(['Élan', 'Visits']);
  });

  it('are none where nothing was recorded', () => {
    expect(tableOf({ months: [] }, { began: null })).toMatchObject({ years: [], measures: [] });
  });

  it('hold sensitive counts of people as they are, since the page is live and not published', () => {
    const table = tableOf({ months: monthsTo([3, 2, 1]) }, { ...BEGAN, sensitive: true });
    expect(rows(table).at(-1)![2]).toBe('6');
  });
});

describe('a figure of the table', () => {
  const hrefs = (table: SeveralYears) =>
    table.measures[0]!.lines.flatMap(({ quarters, whole }) =>
      [...quarters.map(({ cell }) => cell), whole].map((cell) =>
        cell.kind === 'figure' ? cell.href : undefined
      )
    );

  it('opens the list that adds up to it, in its scope', () => {
    const table = tableOf({ scope: { kind: 'service', slug: 'libraries', name: 'Libraries' } });
    expect(hrefs(table).slice(5, 10)).toEqual([
      ...['q1', 'q2', 'q3', 'q4'].map(
        (quarter) => `/outcomes?period=2025-26-${quarter}&measure=sign-ups&service=libraries`
      ),
      '/outcomes?period=2025-26&measure=sign-ups&service=libraries'
    ]);
  });

  it('opens a list that ends where the table does, in the midst of a year', () => {
    expect(hrefs(tableOf()).at(-1)).toBe('/outcomes?period=2026-27&until=2026-09-01&measure=sign-ups');
    const running = tableOf({ period: parsePeriod('2026-27-q3', 4)! });
    expect(hrefs(running).at(-1)).toBe('/outcomes?period=2026-27&measure=sign-ups');
  });
});
