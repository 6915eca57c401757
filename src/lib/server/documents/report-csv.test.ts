import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import { buildReport, type Report } from '$lib/domain/report/report';
import { aGoldenQuarter } from '../../../../tests/support/golden-quarter';
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
      ['Outputs and outtakes', 'Reach', '2', '', '', '']
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

  it('each open the list behind them', () => {
    for (const row of rows)
      expect(row['what is behind it']).toMatch(/^http:\/\/ripplemark\.example\/(outcomes|accounts)\?/);
  });

  it('say where the period is not over', () => {
    expect(reportCsv({ ...report, soFar: true }, ORIGIN)).toContain('(Riverside, Q2 2026/27, so far)');
  });
});
