/** Figures that are no plain counts, in every file of an edition; and editions from before there were any. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { anEdition } from '../../../../tests/support/an-edition';
import { extrasFor } from '../../../../tests/support/edition-files';
import { aFigure } from '../../../../tests/support/edition-measures';
import { editionChanges } from '$lib/domain/edition/changes';
import { editionDocument } from '$lib/domain/edition/document/document';
import { editionContent, type EditionContent } from '$lib/domain/edition/edition';
import type { EditionFigure } from '$lib/domain/edition/edition-parts';
import { editionCsv } from './edition-csv';
import { workbookSheets } from './office/excel-sheets';

const USEFUL: EditionFigure = {
  ...{ ...aFigure('Found useful', 'answers', 0), outcomes: 3, kind: 'share' },
  ...{ value: 54.81, lastYear: 47.06, before: null, target: { quantity: 50, met: true } },
  shares: { value: { count: 57, of: 104 }, lastYear: { count: 40, of: 85 }, before: null },
  said: '55%, no clear difference from last year’s 47%.'
};
const WAIT: EditionFigure = {
  ...{ ...aFigure('Days to an answer', 'days', 0), kind: 'decimal', value: 12.3, lastYear: null, before: 14 },
  ...{ target: { quantity: 12, met: false } },
  months: { value: 'September 2026', lastYear: null, before: 'June 2026' }
};
const DONATIONS: EditionFigure = {
  ...{ ...aFigure('Donations', 'pounds', 1000), kind: 'money', value: 1204.5 },
  ...{ target: { quantity: 1000.5, met: true } }
};

function withKinds(changes: Partial<EditionContent> = {}): EditionContent {
  const edition = anEdition();
  return { ...edition, figures: [DONATIONS, ...edition.figures], otherFigures: [USEFUL, WAIT], ...changes };
}

function tableOf(content: EditionContent, first: string): string[] {
  const { blocks } = editionDocument(content, []);
  const rows = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
  return rows.find(([name]) => name === first)!;
}

describe('an edition with shares, decimals and money', () => {
  it('is read as it was frozen', () => {
    expect(editionContent.parse(JSON.parse(JSON.stringify(withKinds())))).toEqual(withKinds());
  });

  it.each([
    ['Donations', ['Donations', '£1,204.50', '£969', '£988', '£1,000.50, met']],
    ['Found useful', ['Found useful', '57 of 104 (55%)', '40 of 85 (47%)', '–', '50%, met']],
    [
      'Days to an answer',
      ['Days to an answer', '12.3 in September 2026', '–', '14 in June 2026', '12, not met']
    ]
  ])('says of %s in its table %j', (name, row) => {
    expect(tableOf(withKinds(), name)).toEqual(row);
  });

  it('says below the table what may be said of a level', () => {
    expect(JSON.stringify(editionDocument(withKinds(), []).blocks)).toContain(
      'Found useful: 55%, no clear difference from last year’s 47%.'
    );
  });

  it('has numbers in its CSV that stay numbers, of a share how many and out of how many', () => {
    const content = withKinds();
    const rows: string[][] = parse(editionCsv(content, extrasFor(content, { correctedBy: null })), {
      bom: true
    });
    const of = (name: string) => rows.filter(([, , each]) => each === name).map((row) => row.slice(3));
    expect(of('Found useful')).toEqual([
      ['Q2 2026/27', '54.81', 'percent of answers'],
      ['Q2 2026/27, how many', '57', 'answers'],
      ['Q2 2026/27, out of', '104', 'answers'],
      ['Same quarter last year', '47.06', 'percent of answers'],
      ['Same quarter last year, how many', '40', 'answers'],
      ['Same quarter last year, out of', '85', 'answers'],
      ['Target', '50', 'percent of answers'],
      ['Target met', 'met', ''],
      ['What can be said', '55%, no clear difference from last year’s 47%.', '']
    ]);
    expect(of('Days to an answer')[0]).toEqual(['Q2 2026/27, September 2026', '12.3', 'days']);
    expect(of('Donations')[0]).toEqual(['Q2 2026/27', '1204.5', 'pounds']);
  });

  it('has the whole of a share in a column of its own in its workbook; an edition without shares has none', () => {
    const figuresOf = (content: EditionContent) =>
      workbookSheets(content, extrasFor(content, { correctedBy: null })).find(
        ({ name }) => name === 'Figures'
      )!;
    const headings = (content: EditionContent) => JSON.stringify(figuresOf(content));
    expect(headings(withKinds())).toContain('Out of');
    expect(headings(withKinds())).toContain('104');
    expect(headings(anEdition())).not.toContain('Out of');
  });

  it('says in its workbook whose month a value is that may not be added up; an edition without such has no column for it', () => {
    const figuresOf = (content: EditionContent) =>
      workbookSheets(content, extrasFor(content, { correctedBy: null })).find(
        ({ name }) => name === 'Figures'
      )!;
    const { columns, rows } = figuresOf(withKinds());
    const cells = Object.fromEntries(
      columns.map(({ heading }, place) => [
        heading,
        rows.find(([, name]) => name === 'Days to an answer')![place]
      ])
    );
    expect(cells).toMatchObject({
      ...{ 'Q2 2026/27': 12.3, 'Month of the figure': 'September 2026' },
      ...{ 'Previous quarter': 14, 'Month of the previous quarter’s': 'June 2026' }
    });
    expect(JSON.stringify(figuresOf(anEdition()).columns)).not.toContain('Month of');
  });

  it('corrects a value with its month, also where only the month is another', () => {
    const later = { ...WAIT, value: 12.3, months: { ...WAIT.months!, value: 'August 2026' } };
    expect(editionChanges(withKinds(), withKinds({ otherFigures: [USEFUL, later] }))).toContainEqual({
      ...{ figure: 'Days to an answer', was: '12.3 in September 2026', is: '12.3 in August 2026' }
    });
  });

  it('gives outcomes without a figure of all no unit of the measure, and the reason that is so', () => {
    const { value: _, ...rest } = WAIT;
    const several = { ...rest, value: null, outcomes: 4, before: null, target: null, said: 'Several.' };
    const content = withKinds({ otherFigures: [several] });
    const rows: string[][] = parse(editionCsv(content, extrasFor(content, { correctedBy: null })), {
      bom: true
    });
    expect(rows.find(([, , name]) => name === WAIT.name)!.slice(3)).toEqual([
      ...['Q2 2026/27', '4 outcomes, several services, no figure of all', '']
    ]);
  });

  it('corrects a share as so many of so many, and money with its pence', () => {
    const was = withKinds();
    const is = withKinds({
      otherFigures: [{ ...USEFUL, shares: { ...USEFUL.shares!, value: { count: 58, of: 104 } } }, WAIT],
      figures: [{ ...DONATIONS, value: 1300 }, ...anEdition().figures]
    });
    const changes = editionChanges(was, is);
    expect(changes).toContainEqual({ figure: 'Found useful', was: '57 of 104', is: '58 of 104' });
    expect(changes).toContainEqual({ figure: 'Donations', was: '£1,204.50', is: '£1,300' });
  });
});
