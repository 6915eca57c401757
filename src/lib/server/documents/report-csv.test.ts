import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import { pebblesPart } from '$lib/domain/pebble/pebbles-told';
import { networkLines } from '$lib/domain/report/network/network-lines';
import { buildReport, type Report } from '$lib/domain/report/report';
import { aGoldenQuarter } from '../../../../tests/support/golden-quarter';
import { measureFacts } from '../../../../tests/support/measure-facts';
import { aGroup, monthsTo, someFacts } from '../../../../tests/support/report-facts';
import { testDatabase } from '../../../../tests/support/test-database';
import { reportFacts } from '$lib/server/report/facts/report-facts';
import { reportCsv } from './report-csv';

const ORIGIN = 'http://ripplemark.example';
let database: Awaited<ReturnType<typeof testDatabase>>;
let report: Report;
let rows: Record<string, string>[];

beforeAll(async () => {
  database = await testDatabase();
  const { people } = await aGoldenQuarter(database.db);
  const scope = { kind: 'council', name: 'Riverside' } as const;
  const period = parsePeriod('2026-27-q2', 4)!;
  report = buildReport(await reportFacts(database.db, people.manager, scope, period, '2026-10-15'));
  rows = parse(reportCsv(report, ORIGIN), { columns: true, bom: true });
});
afterAll(() => database.close());

describe('the figures of the golden quarter as CSV', () => {
  it('are those of the page, with what they are held against', () => {
    expect(
      rows.map((row) => [
        ...[row.section, row.figure, row.value],
        ...[row['same period last year'], row['previous period'], row.target]
      ])
    ).toEqual([
      ['Headline', 'Accounts that can evidence a difference (Riverside, Q2 2026/27)', '2', '', '1', ''],
      ['Headline', 'Active accounts', '5', '', '5', ''],
      ['Headline', 'Outcomes recorded', '10', '', '', ''],
      ['Headline', 'Stories among them', '3', '', '', ''],
      ['Accounts', 'Evidenced', '2', '', '', ''],
      ['Accounts', 'Recorded', '1', '', '', ''],
      ['Accounts', 'Nothing to record', '1', '', '', ''],
      ['Accounts', 'No return', '1', '', '', ''],
      ['Key figures', 'Complaints', '3', '', '', '5'],
      ['Key figures', 'Sign-ups', '82', '35', '50', '80'],
      ['Strength of the evidence', 'Corroborated', '1', '', '', ''],
      ['Strength of the evidence', 'Linked', '4', '', '', ''],
      ['Strength of the evidence', 'Reported', '3', '', '', ''],
      ['By service', 'Carers', '5', '', '', ''],
      ['By service', 'Libraries', '5', '', '', ''],
      ['What did not work', 'No difference or worse', '2', '', '', ''],
      ['Outputs and outtakes', 'Reach', '2', '', '', ''],
      ...[
        ['Who covers for whom', 'Accounts with a lead and nobody who covers', '0'],
        ['Who covers for whom', 'Accounts without a lead', '5'],
        ['Who covers for whom', 'Accounts with somebody who covers for the lead', '0'],
        ['Accounts that help each other', 'Outcomes with two or more accounts behind them', '2'],
        ['Accounts that help each other', 'Outcomes: Corporate and service', '0'],
        ['Accounts that help each other', 'Outcomes: Corporate and campaign', '0'],
        ['Accounts that help each other', 'Outcomes: Service and campaign', '0'],
        ['Accounts that help each other', 'Outcomes: Two or more corporate', '0'],
        ['Accounts that help each other', 'Outcomes: Two or more service', '2'],
        ['Accounts that help each other', 'Outcomes: Two or more campaign', '0']
      ].map(([part, ...rest]) => [`The network: ${part}`, ...rest, '', '', ''])
    ]);
  });

  it('name their unit, and say of reach that it is not added up', () => {
    const unitOf = (figure: string) => rows.find((row) => row.figure === figure)!.unit;
    expect([unitOf('Sign-ups'), unitOf('Reach'), unitOf('Active accounts')]).toEqual([
      'sign-ups',
      'outcomes; not added up',
      'accounts'
    ]);
  });

  it('are all of one kind in a row: a value that may not be added up, its absence, or outcomes alone', () => {
    const rowOf = (services: readonly string[], last: string) => {
      const facts = someFacts({
        measures: [
          measureFacts({
            ...{ kind: 'decimal', addsUp: false, headline: false, name: 'Wait', unitMany: 'days' },
            ...{ target: 12, began: '2025-08-01' }
          })
        ],
        months: services.flatMap((serviceId) => [
          ...monthsTo([11.9], { serviceId, last: '2025-09-01' }),
          ...monthsTo([12.5], { serviceId, last })
        ]),
        groups: services.map((serviceId) => aGroup({ serviceId, quantity: 12.5 }))
      });
      const csv = reportCsv(buildReport(facts), ORIGIN);
      const parsed: Record<string, string>[] = parse(csv, { columns: true, bom: true });
      const row = parsed.find(({ figure }) => figure === 'Wait')!;
      const month = row['month of the same period last year'];
      return [row.unit, row.value, row['same period last year'], month, row.target];
    };
    expect(rowOf(['s'], '2026-08-01')).toEqual(['days, August 2026', '12.5', '11.9', 'September 2025', '12']);
    expect(rowOf(['s'], '2026-05-01')).toEqual(['days; not recorded', '', '11.9', 'September 2025', '12']);
    const several = 'outcomes; several services, no figure of all';
    expect(rowOf(['s', 't'], '2026-08-01')).toEqual([several, '2', '', '', '']);
  });

  it('each open the list behind them', () => {
    for (const row of rows)
      expect(row['what is behind it']).toMatch(
        /^http:\/\/ripplemark\.example\/(outcomes|accounts|reports\/2026-27-q2\/network)\?/
      );
  });

  it('are words where what became of something is words, such as the verdict of a pebble', () => {
    const [part] = pebblesPart(
      [
        {
          ...{ id: 'p', what: 'Films', account: 'Libraries on X', expected: 'more', byPercent: 20 },
          ...{ firstMonth: '2026-07-01', lastMonth: '2026-09-01', sensitive: false, lesson: null },
          measure: { name: 'Event sign-ups', unitMany: 'sign-ups', kind: 'count' },
          verdict: { state: 'did-not', size: 'less', why: null }
        }
      ],
      { scope: { kind: 'council', slug: '', name: 'Riverside' }, period: report.period }
    );
    const csv = reportCsv({ ...report, network: networkLines({ ...report, network: [part!] }) }, ORIGIN);
    const parsed: Record<string, string>[] = parse(csv, { columns: true, bom: true });
    const of = (figure: string) => parsed.find((row) => row.figure === figure)!;
    expect(of('What became of “Films”')).toMatchObject({
      ...{ unit: 'in words', value: 'Did not: no clear difference, and less than expected' }
    });
    expect(of('Did not')).toMatchObject({ unit: '', value: '1' });
  });

  it('say where the period is not over', () => {
    expect(reportCsv({ ...report, soFar: true }, ORIGIN)).toContain('(Riverside, Q2 2026/27, so far)');
  });
});
