import { describe, expect, it } from 'vitest';
import { isKnownHeading } from './headings';
import { tablesIn, type Sheet, type Table } from './tables';

/** A sheet from its rows as they stand on the screen, cells between strokes; an empty line is a blank row. */
function sheetOf(...lines: string[]): Sheet {
  const rows = lines.map((line, index) => ({
    row: index + 1,
    cells: line
      .split('|')
      .map((cell) => cell.trim())
      .join('|')
      .replace(/\|+$/, '')
      .split('|')
  }));
  return { name: 'Sheet1', rows: rows.filter(({ cells }) => cells.join('') !== '') };
}

function tablesOf(...lines: string[]): Table[] {
  return tablesIn(sheetOf(...lines), isKnownHeading);
}

function rowNumbers(table: Table): number[] {
  return table.rows.map(({ row }) => row);
}

describe('the tables of a sheet', () => {
  it('begin with headings and hold the rows below', () => {
    expect(tablesOf('Service | Directorate', 'Libraries | Culture', 'Parks | Place')).toEqual([
      {
        sheet: 'Sheet1',
        headingRow: 1,
        headings: ['Service', 'Directorate'],
        rows: [
          { row: 2, cells: ['Libraries', 'Culture'] },
          { row: 3, cells: ['Parks', 'Place'] }
        ],
        skippedAbove: [],
        leftBelow: []
      }
    ]);
  });

  it('have what stands above the headings named', () => {
    const [table] = tablesOf(
      'Social media register - updated March 2026',
      '',
      'Please do not share this list with anybody outside communications and the services | draft',
      'Name | Platform | URL',
      'River Care | X | https://x.com/River'
    );
    expect(table).toMatchObject({
      headingRow: 4,
      skippedAbove: [
        { row: 1, text: 'Social media register - updated March 2026' },
        { row: 3, text: 'Please do not share this list with anybody outside communica…' }
      ]
    });
    expect(rowNumbers(table!)).toEqual([5]);
  });

  it('give every row as many cells as there are headings, and keep what stands beyond them', () => {
    const [table] = tablesOf('Service | Directorate | Note', 'Libraries', 'Parks | Place | a | b');
    expect(table!.rows.map(({ cells }) => cells)).toEqual([
      ['Libraries', '', ''],
      ['Parks', 'Place', 'a', 'b']
    ]);
  });

  it('keep columns that have no heading', () => {
    const [table] = tablesOf('| Service | | Directorate', '1 | Libraries | x | Culture');
    expect(table!.headings).toEqual(['', 'Service', '', 'Directorate']);
    expect(table!.rows[0]!.cells).toEqual(['1', 'Libraries', 'x', 'Culture']);
  });

  it('leave notes and totals below aside, and name them', () => {
    const [table] = tablesOf(
      'Month | Service | Measure | Figure',
      'Apr 2024 | Libraries | Sign-ups | 12',
      'Total | | | 12',
      '',
      'Parks',
      '',
      'Source: the booking system',
      'exported on 3 May',
      '',
      'Figures before 2023 were counted in another way, by the desks and on paper.'
    );
    expect(rowNumbers(table!)).toEqual([2, 5]);
    expect(table!.leftBelow).toEqual([
      { row: 3, text: 'Total 12' },
      { row: 7, text: 'Source: the booking system' },
      { row: 8, text: 'exported on 3 May' },
      { row: 10, text: 'Figures before 2023 were counted in another way, by the desk…' }
    ]);
  });

  it('go on below a note', () => {
    const [table] = tablesOf(
      'Service | Directorate',
      'Libraries | Culture',
      '',
      'Note: new',
      'Parks | Place'
    );
    expect(rowNumbers(table!)).toEqual([2, 5]);
  });

  it.each(['Notebook loans', 'Parks'])('take %j below a blank row for a row', (cell) => {
    const [table] = tablesOf('Service | Directorate', 'Libraries | Culture', '', cell);
    expect(rowNumbers(table!)).toEqual([2, 4]);
  });

  it('may be several, each with its title', () => {
    const tables = tablesOf(
      'Services',
      'Service | Directorate',
      'Libraries | Culture',
      '',
      'People',
      'Name | Email | Role',
      'Ada | ada@council.example | Service lead'
    );
    expect(tables.map(({ headingRow, skippedAbove }) => ({ headingRow, skippedAbove }))).toEqual([
      { headingRow: 2, skippedAbove: [{ row: 1, text: 'Services' }] },
      { headingRow: 6, skippedAbove: [{ row: 5, text: 'People' }] }
    ]);
    expect(tables.map(rowNumbers)).toEqual([[3], [7]]);
  });

  it('go on after the same headings on a new page', () => {
    const tables = tablesOf(
      'Service | Directorate',
      'Libraries | Culture',
      'Service | Directorate',
      'Parks | Place'
    );
    expect(tables.map(rowNumbers)).toEqual([[2, 4]]);
  });

  it('are not begun by a row of data that uses words of headings', () => {
    const tables = tablesOf(
      'Name | Platform | Kind | Service | URL',
      'Service | Website | Service | Libraries | https://x.com/River'
    );
    expect(tables.map(rowNumbers)).toEqual([[2]]);
  });

  it('may have their months across', () => {
    const [table] = tablesOf('Visits to libraries', 'Measure | Apr 2024 | May 2024', 'Sign-ups | 12 | 14');
    expect(table).toMatchObject({ headingRow: 2, skippedAbove: [{ row: 1, text: 'Visits to libraries' }] });
  });

  it('may be one column with a heading that we know', () => {
    const [table] = tablesOf(
      'Service',
      'Libraries',
      '',
      'Note: a service may have this name, however long it is'
    );
    expect(table!.headings).toEqual(['Service']);
    expect(rowNumbers(table!)).toEqual([2, 4]);
  });

  it('begin at the first row with two cells where no heading is known', () => {
    const [table] = tablesOf('Liste', '', 'Compte | Réseau', 'Rivière | X', '', 'Source : mairie');
    expect(table).toMatchObject({
      headingRow: 3,
      headings: ['Compte', 'Réseau'],
      skippedAbove: [{ row: 1, text: 'Liste' }],
      leftBelow: [{ row: 6, text: 'Source : mairie' }]
    });
    expect(rowNumbers(table!)).toEqual([4]);
  });

  it('are none in a sheet of sentences, or in an empty one', () => {
    expect(tablesOf('Read me first', 'This workbook is about the accounts')).toEqual([]);
    expect(tablesIn({ name: '', rows: [] }, isKnownHeading)).toEqual([]);
  });

  it('are looked up in step with the number of rows', () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => ({
      row: index + 2,
      cells: ['2024-04', `Service ${index % 200}`, 'Sign-ups', `${index}`]
    }));
    let asked = 0;
    const tables = tablesIn(
      { name: '', rows: [{ row: 1, cells: ['Month', 'Service', 'Measure', 'Figure'] }, ...rows] },
      (cell) => {
        asked += 1;
        return isKnownHeading(cell);
      }
    );
    expect(tables[0]!.rows).toHaveLength(100_000);
    expect(asked).toBeLessThan(1_000);
  });
});
