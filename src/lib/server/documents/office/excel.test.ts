import { describe, expect, it } from 'vitest';
import { anEdition } from '../../../../../tests/support/an-edition';
import { extrasFor, sheetsOf, xmlParts } from '../../../../../tests/support/edition-files';
import { aHostileEdition, HOSTILE_TEXTS } from '../../../../../tests/support/hostile-text';
import { xmlProblem } from '../../../../../tests/support/xml';
import { excelOf } from './excel';
import { cleanText } from '../drawing/legible-text';

describe('the workbook of an edition', () => {
  it('begins with what it is of, and where corrections stand', async () => {
    const content = anEdition();
    const { About } = await sheetsOf(await excelOf(content, extrasFor(content)));
    expect(About!.slice(1, 6)).toEqual([
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
    expect(sheets.Figures![0]).toEqual([
      'Section',
      'Measure',
      'Unit',
      '2025/26',
      'The year before',
      'Target',
      'Target met'
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
    const { About } = await sheetsOf(file);
    const council = About!.find(([what]) => what === 'Council')?.[1];
    expect(kept(String(council ?? ''))).toBe(kept(cleanText(text)));
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
    expect(Quarters!.slice(1)).toEqual([
      ['Q1 2025/26', 2, 'Accounts that can evidence a difference', 30],
      ['Q1 2025/26', 2, 'Active accounts', 60],
      ['Q1 2025/26', 2, 'Outcomes', 200],
      ['Q1 2025/26', 2, 'Event sign-ups', '*']
    ]);
  });
});
