import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { measureFacts } from '../../../../tests/support/measure-facts';
import { monthsTo, someFacts, steady } from '../../../../tests/support/report-facts';
import { severalYears } from '$lib/domain/report/tables/years';
import { yearsCsv } from './years-csv';

const ORIGIN = 'http://ripplemark.example';
const COUNTED_DIFFERENTLY = {
  month: '2026-02-01',
  kind: 'counted-differently' as const,
  reason: '=One page'
};

/** 10 a month since June 2025 but for September, with a step in February; read while the year is running. */
const csv = yearsCsv(
  severalYears(
    someFacts({
      today: '2026-11-23',
      measures: [
        measureFacts({
          ...{ name: '=Sign-ups', began: '2025-06-01' },
          range: { baseline: null, restarts: [COUNTED_DIFFERENTLY] }
        })
      ],
      months: monthsTo(steady(10, 16)).filter(
        ({ month }) => !['2025-09-01', '2026-04-01', '2026-05-01', '2026-06-01'].includes(month)
      ),
      gaps: ['2025-09-01', '2026-04-01', '2026-05-01', '2026-06-01'].map((month) => ({
        ...{ measureId: 'm', serviceId: 's', month, accountIds: ['a'] }
      }))
    })
  ),
  ORIGIN
);
const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true });

describe('several years as CSV', () => {
  it('are a line for each measure and period, with what is to be known of its figure', () => {
    const told = (row: Record<string, string>) =>
      ['period', 'kind', 'figure', 'at least', 'so far', 'not recorded months', 'note'].map(
        (name) => row[name]
      );
    const since = 'Libraries (September 2025)';
    const silent = 'Libraries (April to June 2026)';
    expect(rows.slice(0, -1).map(told)).toEqual([
      ['Q1 2025/26', 'quarter', '10', 'no', 'no', '', 'from Jun 2025'],
      ['Q2 2025/26', 'quarter', '20', 'yes', 'no', since, ''],
      ['Q3 2025/26', 'quarter', '30', 'no', 'no', '', ''],
      ['Q4 2025/26', 'quarter', '30', 'no', 'no', '', ''],
      ['2025/26', 'year', '90', 'yes', 'no', since, 'from Jun 2025'],
      ['Q1 2026/27', 'quarter', '', '', 'no', silent, 'not recorded'],
      ['Q2 2026/27', 'quarter', '30', 'no', 'no', '', ''],
      ['Q3 2026/27', 'quarter', '', '', '', '', 'after the end of this table'],
      ['Q4 2026/27', 'quarter', '', '', '', '', 'after the end of this table'],
      ['2026/27', 'year', '30', 'yes', 'no', silent, 'to Sep 2026']
    ]);
  });

  it('say in which quarter and year a step falls', () => {
    const marked = rows.filter(({ step }) => step);
    expect(marked.map(({ period }) => period)).toEqual(['Q4 2025/26', '2025/26']);
    expect(marked[0]!.step).toBe(
      'February 2026 (Q4 2025/26): counted differently, “=One page”. Figures on both sides of it are not comparable. This quarter and its year hold both ways of counting.'
    );
  });

  it('lead to the list behind each figure that has one', () => {
    expect(rows.map((row) => row['what is behind it']).filter(Boolean)).toHaveLength(7);
    expect(rows[1]!['what is behind it']).toBe(`${ORIGIN}/outcomes?period=2025-26-q2&measure=sign-ups`);
  });

  it('hold nothing that a spreadsheet would take for a formula', () => {
    expect(rows[0]!.measure).toBe("'=Sign-ups");
  });

  it('end with a note that says of what and of when they are', () => {
    expect(rows.at(-1)).toMatchObject({ measure: 'Note', kind: 'note', figure: '' });
    expect(rows.at(-1)!.note).toBe(
      'Riverside, up to Q2 2026/27, live figures of 23 November 2026. A month that nobody recorded is not zero. Nothing is compared here: the report says what the figures allow.'
    );
  });
});
