import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { anEdition } from '../../../../tests/support/an-edition';
import { extrasFor } from '../../../../tests/support/edition-files';
import { aHostileEdition, HOSTILE_TEXTS } from '../../../../tests/support/hostile-text';
import type { EditionContent } from '$lib/domain/edition/edition';
import { editionCsv } from './edition-csv';

/** What a spreadsheet takes for a formula. */
const FORMULA = /^[\s\u00a0\u200b\ufeff]*[=+\-@\t\r＝＋－＠]/;

function rowsOf(content: EditionContent, correctedBy: number | null = null): string[][] {
  const csv = editionCsv(content, extrasFor(content, { correctedBy }));
  return parse(csv, { bom: true, record_delimiter: '\r\n' });
}

describe('the CSV of an edition', () => {
  it('has a line for each figure, with its unit', () => {
    const rows = rowsOf(anEdition());
    const edition = 'Edition 1, published 3 November 2026';
    expect(rows).toContainEqual([edition, 'Key figures', 'Event sign-ups', 'Q2 2026/27', '1227', 'sign-ups']);
    expect(rows).toContainEqual([edition, 'Key figures', 'Event sign-ups', 'Target', '1227', 'sign-ups']);
    expect(rows).toContainEqual([edition, 'Strength', 'Random check', 'Stood up', '7', 'outcomes']);
    expect(rows).toContainEqual([edition, 'By service', 'Parks', 'Accounts evidenced', '4', 'accounts']);
  });

  it('has main points, decisions with owner and date, what was corrected, and notes on the figures', () => {
    const correction = { reason: 'A mistake.', changes: [{ figure: 'Outcomes', was: '300', is: '309' }] };
    const rows = rowsOf(anEdition({ correction })).map(([, ...row]) => row);
    const [asked, before] = ['Decision asked of management', 'What was decided before'];
    for (const row of [
      ['Main points', '1', 'Main point', anEdition().findings[3]!.sentence, ''],
      ['What did not work', 'What was learnt', 'In words', anEdition().didNotWork.lessons[0], ''],
      [asked, 'Q2 2026/27', 'What is asked', 'Report back in Q4.', ''],
      [asked, 'Q2 2026/27', 'Owner', 'Director of Communities', ''],
      [asked, 'Q2 2026/27', 'By', '2027-03-31', ''],
      [before, 'Q1 2026/27', 'Owner', 'Head of Libraries', ''],
      [
        before,
        'Q1 2026/27',
        'What became of it',
        'Agreed with changes, 20 August 2026: “Large events first.”',
        ''
      ],
      ['Corrections', 'Reason', 'In words', 'A mistake.', ''],
      ['Corrections', 'Outcomes', 'Was', '300', ''],
      ['Corrections', 'Outcomes', 'Is', '309', ''],
      ['Findings', 'Parking fines', 'Not shown', 'The source changed in August.', ''],
      ['Notes', 'Caveat', '2', 'The advice line was closed in August.', '']
    ])
      expect(rows).toContainEqual(row);
    const notes = new Map(
      rows.filter(([section]) => section === 'Notes').map(([, name, , words]) => [name, words])
    );
    expect(notes.get('*')).toContain('* stands for 1 to 7 people');
    expect(notes.get('Rounding')).toContain('rounded to the nearest 5');
  });

  it('says so where no decision is asked', () => {
    const rows = rowsOf(anEdition({ decision: [] })).map(([, ...row]) => row);
    expect(rows).toContainEqual([
      ...['Decision asked of management', 'Q2 2026/27', 'What is asked', 'No decision is asked.', '']
    ]);
  });

  it('says in each line which edition corrects it', () => {
    const editions = new Set(
      rowsOf(anEdition(), 2)
        .slice(1)
        .map(([edition]) => edition)
    );
    expect([...editions]).toEqual(['Edition 1, published 3 November 2026. Corrected by edition 2']);
  });

  it.each(Object.entries(HOSTILE_TEXTS))('holds no formula, whatever people type: %s', (_, text) => {
    const rows = rowsOf(aHostileEdition(text));
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) {
      expect(row).toHaveLength(6);
      for (const cell of row)
        expect(FORMULA.test(cell) && !/^-?\d+$/.test(cell), cell.slice(0, 40)).toBe(false);
    }
  });
});
