import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import writeSheets from 'write-excel-file/node';
import type { Sheet } from '$lib/domain/import/tables';
import { readSpreadsheet } from './spreadsheet';

const OPEN = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const DAMAGED =
  'This workbook cannot be read. Open it in Excel, save it as “Excel Workbook (.xlsx)”, and choose that file';

interface MadeSheet {
  name: string;
  state?: string;
  /** XML of its rows. */
  rows: string;
}

/** A workbook with these sheets. Style 1 is a day, 2 a month, 3 text, 4 an hour. */
function workbookOf(...sheets: MadeSheet[]): Uint8Array {
  const files = sheets.map(({ rows }, index) => [
    `xl/worksheets/sheet${index + 1}.xml`,
    `${OPEN}<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`
  ]);
  const list = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`
  );
  const links = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${LINKS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`
  );
  const parts: Record<string, string> = {
    'xl/workbook.xml': `${OPEN}<workbook ${MAIN} xmlns:r="${LINKS}"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${OPEN}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}<Relationship Id="styles" Type="${LINKS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${OPEN}<styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="mmm\\-yy"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="49"/><xf numFmtId="20"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(files)
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
}

/** A row of cells: text, or the XML that follows `<c r="A1"`. */
function rowOf(row: number, ...cells: string[]): string {
  const made = cells.map((cell, index) => {
    const at = `<c r="${String.fromCharCode(65 + index)}${row}"`;
    return cell.startsWith(' ') || cell.startsWith('>')
      ? at + cell
      : `${at} t="inlineStr"><is><t>${cell}</t></is></c>`;
  });
  return `<row r="${row}">${made.join('')}</row>`;
}

async function sheetsIn(bytes: Uint8Array): Promise<Sheet[]> {
  const read = await readSpreadsheet({ name: 'register.xlsx', bytes });
  if (!read.ok) throw new Error(read.text);
  return read.sheets;
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const read = await readSpreadsheet({ name: 'register.xlsx', bytes });
  return read.ok ? '' : read.text;
}

describe('a workbook', () => {
  it('has sheets with names, rows with their numbers, and cells in their columns', async () => {
    const rows = `${rowOf(2, 'Name', 'Café &amp; Tŷ')}${rowOf(3)}<row r="7"><c r="C7" t="inlineStr"><is><t> a\u00a0 b </t></is></c></row>`;
    expect(
      await sheetsIn(
        workbookOf({ name: 'Services &amp; co', rows }, { name: 'People', rows: rowOf(1, 'Ada') })
      )
    ).toEqual([
      {
        name: 'Services & co',
        rows: [
          { row: 2, cells: ['Name', 'Café & Tŷ'] },
          { row: 7, cells: ['', '', 'a b'] }
        ]
      },
      { name: 'People', rows: [{ row: 1, cells: ['Ada'] }] }
    ]);
  });

  it('keeps hidden and empty sheets to itself', async () => {
    const rows = rowOf(1, 'x');
    const sheets = await sheetsIn(
      workbookOf(
        { name: 'A', rows, state: 'hidden' },
        { name: 'B', rows },
        { name: 'C', rows, state: 'veryHidden' },
        { name: 'D', rows: '' },
        { name: 'E', rows, state: 'visible' }
      )
    );
    expect(sheets.map(({ name }) => name)).toEqual(['B', 'E']);
  });

  it('as a library writes it has days, numbers and yes and no', async () => {
    const file = await writeSheets([
      [{ value: 'Opened' }, { value: 'Followers' }, { value: 'Active' }],
      [
        { value: new Date('2024-04-01T00:00:00Z'), type: Date, format: 'mmm yyyy' },
        { value: 1204, type: Number },
        { value: true, type: Boolean }
      ]
    ]).toBuffer();
    expect(await sheetsIn(file)).toEqual([
      {
        name: 'Sheet1',
        rows: [
          { row: 1, cells: ['Opened', 'Followers', 'Active'] },
          { row: 2, cells: ['2024-04-01', '1204', 'Yes'] }
        ]
      }
    ]);
  });
});

describe('a cell of a workbook', () => {
  const cells: [name: string, xml: string, text: string][] = [
    ['a whole number', '><v>447912345678</v></c>', '447912345678'],
    ['a whole number that is stored short', '><v>4.47912345678E11</v></c>', '447912345678'],
    ['a number in a column of text', ' s="3"><v>447912345678</v></c>', '447912345678'],
    ['the largest whole number that is kept', '><v>9007199254740991</v></c>', '9007199254740991'],
    ['a number that lost its last digits', '><v>1.2215812345678901E+17</v></c>', '1.22158123456789E+17'],
    ['a sum with noise', '><v>0.30000000000000004</v></c>', '0.3'],
    ['a whole number with noise', '><v>12.000000000000002</v></c>', '12'],
    ['a small number', '><v>1.0000000000000001E-7</v></c>', '0.0000001'],
    ['less than nothing', '><v>-3</v></c>', '-3'],
    ['yes', ' t="b"><v>1</v></c>', 'Yes'],
    ['no', ' t="b"><v>0</v></c>', 'No'],
    ['a day', ' s="1"><v>45383</v></c>', '2024-04-01'],
    ['a day with an hour', ' s="1"><v>45383.75</v></c>', '2024-04-01'],
    ['a month', ' s="2"><v>45383</v></c>', '2024-04-01'],
    ['an hour', ' s="4"><v>0.39583333333333331</v></c>', '09:30'],
    ['a formula of text', ' t="str"><f>A1&amp;"y"</f><v>xy</v></c>', 'xy'],
    ['a formula of numbers', '><f>1+2</f><v>3</v></c>', '3'],
    ['a formula that fails', ' t="e"><f>1/0</f><v>#DIV/0!</v></c>', '#DIV/0!'],
    ['a reference that is gone', ' t="e"><f>#REF!</f><v>#REF!</v></c>', '#REF!'],
    [
      'a word in two letters',
      ' t="inlineStr"><is><r><t>Lib</t></r><r><t>raries</t></r></is></c>',
      'Libraries'
    ],
    ['a picture as a number', ' t="inlineStr"><is><t>&#128512; &#x1F600;</t></is></c>', '😀 😀'],
    ['raw text', ' t="inlineStr"><is><t><![CDATA[a < b & c]]></t></is></c>', 'a < b & c'],
    ['a guarded handle', ' t="inlineStr"><is><t>\'@river</t></is></c>', '@river']
  ];
  const rows = cells.map(([, xml], index) => rowOf(index + 1, 'x', xml)).join('');
  let shown: Sheet;
  beforeAll(async () => {
    [shown] = (await sheetsIn(workbookOf({ name: 'S', rows }))) as [Sheet];
  });
  it.each(cells.map(([name, , text], index) => [name, text, index] as const))(
    'shows %s as %s',
    (_, text, index) => expect(shown.rows[index]!.cells[1]).toBe(text)
  );
});

describe('many rows or workbooks', () => {
  it('are all there, in their order', async () => {
    const rows = Array.from({ length: 2_345 }, (_, index) => rowOf(index + 1, `a${index}`, `b${index}`)).join(
      ''
    );
    const [sheet] = await sheetsIn(workbookOf({ name: 'S', rows }));
    expect(sheet!.rows).toHaveLength(2_345);
    sheet!.rows.forEach(({ row, cells }, index) => {
      expect(row).toBe(index + 1);
      expect(cells).toEqual([`a${index}`, `b${index}`]);
    });
  });

  it('wait for their turn', async () => {
    const books = ['one', 'two', 'three'].map((name) => workbookOf({ name, rows: rowOf(1, 'x') }));
    const read = await Promise.all(books.map(sheetsIn));
    expect(read.map(([sheet]) => sheet!.name)).toEqual(['one', 'two', 'three']);
  });

  it('are refused where too many wait', async () => {
    const bytes = workbookOf({ name: 'S', rows: rowOf(1, 'x') });
    const refusals = await Promise.all(Array.from({ length: 11 }, () => refusalOf(bytes)));
    expect(refusals.filter(Boolean)).toEqual(['Other spreadsheets are being read. Try again in a minute']);
  });
});

describe('a workbook that is refused', () => {
  it('is wider than can be looked through', async () => {
    const text = 'There are more than 200 columns. Take out those that are not needed';
    const at = (cell: string) => `<row r="1"><c r="${cell}" t="inlineStr"><is><t>x</t></is></c></row>`;
    expect(await refusalOf(workbookOf({ name: 'S', rows: at('GR1') }))).toBe('');
    expect(await refusalOf(workbookOf({ name: 'S', rows: at('GS1') }))).toBe(text);
    expect(await refusalOf(workbookOf({ name: 'S', rows: at('XFD1') }))).toBe(text);
  });

  it.each([
    ['one tag with many cells in its name', () => `<c ${'r="AAA1"'.repeat(150_000)}`],
    ['hidden sheets without an end', () => `<sheet ${'state="hidden" '.repeat(100_000)}`],
    ['CDATA that never closes', () => '<![CDATA['.repeat(300_000)],
    ['one cell of millions of letters', () => rowOf(1, 'a'.repeat(20_000_000))]
  ])('ends soon for %s', async (_what, rows) => {
    const began = performance.now();
    const read = await readSpreadsheet({
      name: 'a.xlsx',
      bytes: workbookOf({ name: 'A', rows: rows() })
    });
    expect(read.ok).toBe(false);
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  it('is not for half a character, of which a sign is left', async () => {
    const rows = rowOf(1, 'Name', 'Role') + rowOf(2, 'J&#xD83D;o', 'Lead');
    const [sheet] = await sheetsIn(workbookOf({ name: 'A', rows }));
    expect(sheet!.rows[1]!.cells).toEqual(['J\ufffdo', 'Lead']);
  });

  it('is not for cells far away that are only coloured', async () => {
    const rows = `${rowOf(1, 'x')}<row r="2"><c r="XFD2" s="1"/></row>`;
    expect(await refusalOf(workbookOf({ name: 'S', rows }))).toBe('');
  });

  it.each([
    [
      'a column',
      '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>',
      'There are more than 200 columns. Take out those that are not needed'
    ],
    ['a row', '<row r="999999999"><c r="A999999999"><v>1</v></c></row>', DAMAGED],
    ['a cell', '<row><c r="A999999999"><v>1</v></c></row>', DAMAGED],
    ['an order of rows', `${rowOf(2, 'x')}${rowOf(1, 'x')}`, DAMAGED],
    ['cells without a place', '<row><c><v>1</v></c></row>', DAMAGED]
  ])('has %s that no spreadsheet has', async (_, rows, text) => {
    expect(await refusalOf(workbookOf({ name: 'S', rows }))).toBe(text);
  });

  it('has nothing in it', async () => {
    expect(await refusalOf(workbookOf({ name: 'S', rows: '' }))).toBe(
      'The file is empty. Choose the one that holds your rows'
    );
  });

  it.each([
    ['cut off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)],
    [
      'filled with other bytes',
      (bytes: Uint8Array) => Uint8Array.from(bytes, (byte, at) => (at > 40 && at < 400 ? 0x55 : byte))
    ]
  ])('is damaged: %s', async (_, damage) => {
    const bytes = damage(workbookOf({ name: 'S', rows: rowOf(1, 'x') }));
    expect(await refusalOf(bytes)).toBe(DAMAGED);
  });
});
