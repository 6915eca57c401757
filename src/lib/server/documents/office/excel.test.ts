import { describe, expect, it } from 'vitest';
import { anEdition } from '../../../../../tests/support/an-edition';
import { extrasFor, sheetsOf, tableRows, xmlParts } from '../../../../../tests/support/edition-files';
import { aHostileEdition, HOSTILE_TEXTS } from '../../../../../tests/support/hostile-text';
import { xmlProblem } from '../../../../../tests/support/xml';
import { excelOf } from './excel';
import { cleanText } from '../drawing/legible-text';

describe('the workbook of an edition', () => {
  it('begins with what it is of, and where corrections stand', async () => {
    const content = anEdition();
    const { About } = await sheetsOf(await excelOf(content, extrasFor(content)));
    expect(tableRows(About).slice(0, 5)).toEqual([
      ['Edition', 'Edition 1, published 3 November 2026'],
      ['Corrections', 'Corrections stand at the address below'],
      ['Council', 'Riverside Council'],
      ['Period', 'Q2 2026/27: July to September 2026'],
      ['Published', '3 November 2026']
    ]);
    expect(About!.slice(-2)).toEqual([
      ['Address', 'https://evidence.riverside.example/e/ab12ab12ab'],
      ['SHA-256 of its figures', 'ab12'.repeat(16)]
    ]);
  });

  it('says which edition corrects it', async () => {
    const content = anEdition();
    const { About } = await sheetsOf(await excelOf(content, extrasFor(content, { correctedBy: 2 })));
    expect(About).toContainEqual(['Corrections', 'Corrected by edition 2']);
  });

  it('has no services for a service, and no previous quarter for a year', async () => {
    const scope = { kind: 'service', slug: 'parks', name: 'Parks' } as const;
    const period = {
      kind: 'year',
      slug: '2025-26',
      name: '2025/26',
      title: '2025/26: April 2025 to March 2026'
    } as const;
    const content = anEdition({ scope, period });
    const sheets = await sheetsOf(await excelOf(content, extrasFor(content)));
    expect(Object.keys(sheets)).not.toContain('By service');
    expect(sheets.Figures![3]).toEqual([
      'Section',
      'Measure',
      'Unit',
      '2025/26',
      'The year before',
      'Target',
      'Target met',
      'At least, since a month is not recorded'
    ]);
    expect(sheets.About).toContainEqual(['Service', 'Parks']);
  });

  it('has no hidden sheet, no formula and no link to elsewhere', async () => {
    const content = anEdition();
    for (const [name, xml] of xmlParts(await excelOf(content, extrasFor(content)))) {
      expect(xml, name).not.toMatch(/state="(very)?hidden"|<f[ >]|TargetMode="External"|<externalReference/i);
    }
  });

  it('is the same to the last byte when it is made again', async () => {
    const content = anEdition();
    const made = () => excelOf(content, extrasFor(content));
    expect(Buffer.compare(await made(), await made())).toBe(0);
  });
});

/** As the table of a worksheet has them. */
function headingsOf(file: Uint8Array, table: string): string[] {
  const [, xml] = xmlParts(file).find(([, each]) => each.includes(`displayName="${table}"`))!;
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return [...xml.matchAll(/<tableColumn id="\d+" name="([^"]*)"/g)].map(([, name]) =>
    name!.replace(/&(amp|lt|gt|quot);/g, (_, sign: string) => signs[sign]!).replaceAll('_x005F_', '_')
  );
}

/** But the sign that stands for something else, which the library leaves out. */
function kept(text: string): string {
  return text.replace(/\ufffd/g, '').trim();
}

describe('whatever people type, in every field of the workbook', () => {
  it.each(Object.entries(HOSTILE_TEXTS))('%s', async (_, text) => {
    const content = aHostileEdition(text);
    const file = await excelOf(content, extrasFor(content));
    for (const [name, xml] of xmlParts(file)) {
      expect(xmlProblem(xml), name).toBeNull();
      expect(/<f[ >]/.test(xml), name).toBe(false);
    }
    const { About, Figures } = await sheetsOf(file);
    expect(headingsOf(file, 'Figures')).toEqual(Figures![3]);
    const council = About!.find(([what]) => what === 'Council')?.[1];
    expect(kept(String(council ?? ''))).toBe(kept(cleanText(text)));
  });
});

describe('the worksheets, after the guidance on releasing statistics in spreadsheets', () => {
  const content = anEdition({ correction: { reason: 'A mistake.', changes: [] } });

  it('are listed in the contents, in their order, each with what it holds', async () => {
    const sheets = await sheetsOf(await excelOf(content, extrasFor(content)));
    const [first, second, ...others] = Object.keys(sheets);
    expect([first, second]).toEqual(['About', 'Contents']);
    expect(tableRows(sheets.Contents).map(([name]) => name)).toEqual(others);
    expect(others).toEqual([
      ...['Notes', 'Main points', 'Figures', 'Findings', 'Chart months', 'By service', 'Strength'],
      ...['What did not work', 'Network', 'Decisions', 'Corrections']
    ]);
  });

  it('have a title, say that they hold one table and which edition they are of, and have no empty cell', async () => {
    const sheets = await sheetsOf(await excelOf(content, extrasFor(content)));
    for (const [name, [title, tables, edition, headings, ...rows]] of Object.entries(sheets)) {
      expect(title![0], name).toBe(`${name}: Riverside Council, Q2 2026/27: July to September 2026`);
      expect(tables![0], name).toMatch(/^This worksheet contains one table\. /);
      expect(edition![0], name).toBe('Edition 1, published 3 November 2026');
      expect(rows.length, name).toBeGreaterThan(0);
      for (const row of [headings!, ...rows])
        expect(
          row.filter((cell) => cell === null || cell === ''),
          name
        ).toEqual([]);
    }
  });

  it('are marked as tables, whose headings are those of the cells and stand on each page of paper', async () => {
    const file = await excelOf(content, extrasFor(content));
    const sheets = Object.entries(await sheetsOf(file));
    const parts = new Map(xmlParts(file));
    const workbook = parts.get('xl/workbook.xml')!;
    sheets.forEach(([name, rows], place) => {
      const table = parts.get(`xl/tables/table${place + 1}.xml`)!;
      const headings = [...table.matchAll(/<tableColumn id="\d+" name="([^"]*)"/g)].map(
        ([, heading]) => heading
      );
      expect(headings, name).toEqual(rows[3]);
      expect(table, name).toMatch(new RegExp(`ref="A4:[A-Z]${rows.length}"`));
      expect(workbook).toContain(
        `<definedName name="_xlnm.Print_Titles" localSheetId="${place}">'${name}'!$4:$4</definedName>`
      );
      const sheet = parts.get(`xl/worksheets/sheet${place + 1}.xml`)!;
      expect(sheet, name).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
      expect(sheet, name).toMatch(
        /<pageSetup [^>]*orientation="landscape"[^>]*fitToWidth="1" fitToHeight="0"/
      );
      expect(sheet, name).not.toContain('mergeCell');
    });
  });

  it('explain signs and rounding, and hold caveats and method', async () => {
    const { Notes } = await sheetsOf(await excelOf(content, extrasFor(content)));
    const said = new Map(tableRows(Notes).map(([note, words]) => [note, words]));
    expect(said.get('*')).toBe(
      '* stands for 1 to 7 people: so few could be recognised. Nothing is compared with it.'
    );
    expect(said.get('Rounding')).toContain('rounded to the nearest 5');
    expect(said.get('Rounding')).toContain('“Safeguarding contacts”');
    expect(said.get('Caveat 2')).toBe('The advice line was closed in August.');
    expect(said.get('Method 1')).toContain('An outcome counts once in every total');
  });

  it('hold main points, what did not work, decisions with owner and date, and what was corrected', async () => {
    const sheets = await sheetsOf(await excelOf(content, extrasFor(content)));
    expect(tableRows(sheets['Main points'])).toHaveLength(5);
    expect(tableRows(sheets['What did not work']).map(([about]) => about)).toEqual([
      ...['In all', 'In words', 'What was learnt']
    ]);
    expect(tableRows(sheets.Decisions)).toEqual([
      [
        'Q2 2026/27',
        'Agree to close four accounts that have shown no evidence for four quarters.\nMove their followers to the services’ pages.\nReport back in Q4.',
        'Director of Communities, by 31 March 2027',
        '[z]'
      ],
      [
        'Q1 2026/27',
        'Agree to ask people how they heard of every event.',
        'Head of Libraries, by 31 October 2026',
        'Agreed with changes, 20 August 2026: “Large events first.”\nUnder way, 1 October 2026: “12 of 20 events ask.”'
      ]
    ]);
    expect(tableRows(sheets.Corrections)).toEqual([['Reason', '[z]', 'A mistake.']]);
  });

  it('say which figures are the least that they can be', async () => {
    const [first] = anEdition().figures;
    const figures = [{ ...first!, atLeast: ['value' as const, 'lastYear' as const] }];
    const { Figures } = await sheetsOf(await excelOf(anEdition({ figures }), extrasFor(content)));
    expect(tableRows(Figures)[0]!.at(-1)).toBe('this period, last year');
  });

  it('tell headings apart, whatever a period is called', async () => {
    const period = { ...content.period, name: 'UNIT' };
    const { Figures } = await sheetsOf(await excelOf(anEdition({ period }), extrasFor(content)));
    expect(Figures![3]!.slice(2, 4)).toEqual(['Unit', 'UNIT 4']);
  });
});

describe('the workbook of a year', () => {
  it('has its quarters as they were published', async () => {
    const quarter = { edition: '2025-26-q1-2', evidenced: 30, active: 60, outcomes: 200 };
    const figures = [{ slug: 'event-sign-ups', value: '*' as const }];
    const [first] = anEdition().figures;
    const content = anEdition({
      quarters: [{ name: 'Q1 2025/26', number: 2, ...quarter, figures }],
      figures: [first!]
    });
    const { Quarters } = await sheetsOf(await excelOf(content, extrasFor(content)));
    expect(tableRows(Quarters)).toEqual([
      ['Q1 2025/26', 2, 'Accounts that can evidence a difference', 30],
      ['Q1 2025/26', 2, 'Active accounts', 60],
      ['Q1 2025/26', 2, 'Outcomes', 200],
      ['Q1 2025/26', 2, 'Event sign-ups', '*']
    ]);
  });
});
