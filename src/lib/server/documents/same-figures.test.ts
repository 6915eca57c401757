import { describe, expect, it } from 'vitest';
import { anEdition, STORY_WORDS } from '../../../../tests/support/an-edition';
import {
  extrasFor,
  oneLine,
  pageText,
  sheetsOf,
  tableRows,
  wordText
} from '../../../../tests/support/edition-files';
import { pagesOf, squeezed } from '../../../../tests/support/pdf';
import { slidesIn } from '../../../../tests/support/slides';
import { parse } from 'csv-parse/sync';
import type { Block, EditionDocument } from '$lib/domain/edition/document/blocks';
import { editionDocument } from '$lib/domain/edition/document/document';
import { editionCsv } from './edition-csv';
import { excelOf } from './office/excel';
import { pdfOf } from './pdf';
import { wordOf } from './office/word';
import { slidesOf } from './slides/slides';

const content = anEdition();
const document = editionDocument(content, STORY_WORDS);
const extras = extrasFor(content);

/** Every sentence, name and figure of a document, in the order in which they are read. */
function everyText({ title, council, period, edition, headline, blocks }: EditionDocument): string[] {
  return [title, council, period, edition, headline, ...blocks.flatMap(textsOf)].map(oneLine);
}

function textsOf(block: Block): string[] {
  if (block.kind === 'paragraph') return block.runs.map(({ text }) => text);
  if (block.kind === 'list') return block.items.flat().map(({ text }) => text);
  if (block.kind === 'table')
    return [block.caption, ...block.columns.map(({ text }) => text), ...block.rows.flat()];
  if (block.kind === 'finding')
    return [block.name, block.sentence, ...block.verdicts, `Strength of the evidence: ${block.strength}.`];
  if (block.kind === 'story') return [block.words, block.source];
  if (block.kind === 'points') return block.items.map(({ text }) => text);
  if (block.kind === 'figures')
    return block.items.flatMap(({ label, number, lines }) => [label, number, ...lines]);
  return [block.text];
}

describe('the files of one edition', () => {
  it('have something to say', () => {
    expect(everyText(document).length).toBeGreaterThan(200);
    expect(everyText(document)).toContain('1,227, met');
  });

  it('say on its page, in its PDF and in Word all the same', async () => {
    const read = {
      page: pageText(content, STORY_WORDS),
      pdf: (await pagesOf(await pdfOf(document, extras))).join(''),
      word: await wordText(await wordOf(document, extras))
    };
    for (const [name, text] of Object.entries(read)) {
      // The PDF has a table of its key figures in place of their cards, in which the target stands without its name.
      const said = everyText(document).map((each) =>
        name === 'pdf' ? each.replace(/^Target ([\d,]+): ((not )?met)$/, '$1, $2') : each
      );
      const missing = said.filter((each) => !squeezed(text).includes(squeezed(each)));
      expect(missing, name).toEqual([]);
    }
  });

  it('say on slides what the summary says first, in its words and figures', async () => {
    const slides = await slidesIn(await slidesOf(content, extras));
    const text = squeezed(slides.map((slide) => slide.text).join(' '));
    const shown = document.blocks.flatMap((block) =>
      block.kind === 'points' || block.kind === 'figures' ? textsOf(block) : []
    );
    expect(shown.length).toBeGreaterThan(30);
    const asked = [
      ...content.decided.flatMap((one) => one.asked),
      ...content.decision,
      ...content.didNotWork.words
    ];
    const said = [document.headline, ...shown, ...asked.flatMap(textsOf), ...content.didNotWork.lessons];
    expect(said.filter((each) => !text.includes(squeezed(oneLine(each))))).toEqual([]);
    const notes = squeezed(slides.map((slide) => slide.notes).join(' '));
    for (const { name, verdicts, strength } of content.findings.filter(({ sentence }) =>
      shown.includes(sentence)
    ))
      for (const each of [...verdicts, `Strength of the evidence: ${strength}.`])
        expect(notes, name).toContain(squeezed(each));
  });

  it('hold the same figures in Excel as frozen, as numbers', async () => {
    const sheets = await sheetsOf(await excelOf(content, extras));
    expect(Object.keys(sheets)).toEqual([
      ...['About', 'Contents', 'Notes', 'Main points', 'Figures', 'Findings', 'Chart months'],
      ...['By service', 'Strength', 'What did not work', 'Network', 'Decisions']
    ]);
    const figures = tableRows(sheets.Figures);
    expect(
      figures
        .slice(0, 8)
        .map(([section, name, , value, lastYear, before, target, met]) => [
          ...[section, name, value, lastYear, before, target, met]
        ])
    ).toEqual(
      content.figures.map(({ name, value, lastYear, before, target }) => [
        ...['Key figures', name, value, lastYear, before, target!.quantity, 'met']
      ])
    );
    expect(figures.slice(8)).toEqual([
      ['Other outcomes and impacts', 'Volunteer hours', 'hours', 1204, 1173, 1192, 1204, 'met', '[z]'],
      ['Other outcomes and impacts', 'Safeguarding contacts', 'people', '*', 10, '[x]', '[x]', '[x]', '[z]'],
      [
        'Context: outputs and outtakes',
        'Reach',
        'people',
        '12 outcomes, not added up',
        ...['[x]', '[x]', '[x]', '[x]', '[z]']
      ]
    ]);
    expect(tableRows(sheets['By service'])).toEqual(
      content.services.map(({ name, outcomes, linked, evidenced, active }) => [
        ...[name, outcomes, linked, evidenced, active]
      ])
    );
    expect(tableRows(sheets['Chart months'])).toEqual(
      content.findings.flatMap(({ name, chart }) =>
        chart.months.map(({ month, label, value }, place) => [
          ...[name, month, label, value, chart.unit, place >= 15 ? 'yes' : 'no']
        ])
      )
    );
    expect(tableRows(sheets.Findings).map(([, sentence]) => sentence)).toEqual([
      ...content.findings.map(({ sentence }) => sentence),
      'Not shown. The source changed in August.'
    ]);
  });

  it('hold the same figures in the CSV, a line for each', () => {
    const rows: string[][] = parse(editionCsv(content, extras), { bom: true });
    const valueOf = (name: string, figure: string) =>
      rows.find((row) => row[2] === name && row[3] === figure)?.[4];
    expect(rows[0]).toEqual(['edition', 'section', 'name', 'figure', 'value', 'unit']);
    expect(new Set(rows.slice(1).map(([edition]) => edition))).toEqual(
      new Set(['Edition 1, published 3 November 2026'])
    );
    for (const { name, value, lastYear } of content.figures) {
      expect(valueOf(name, 'Q2 2026/27')).toBe(String(value));
      expect(valueOf(name, 'Same quarter last year')).toBe(String(lastYear));
    }
    expect(valueOf('Safeguarding contacts', 'Q2 2026/27')).toBe('*');
    expect(valueOf('Reach', 'Q2 2026/27')).toBe('12 outcomes, not added up');
    expect(valueOf('People helped to claim', '2025-08-01')).toBe('*');
    expect(valueOf('Carers', 'Linked or above')).toBe('10');
    const linesOf = (section: string) => rows.filter((row) => row[1] === section).length;
    const sections = [...new Set(rows.slice(1).map(([, section]) => section!))];
    expect(Object.fromEntries(sections.map((section) => [section, linesOf(section)]))).toEqual({
      About: 12,
      'Key figures': 8 * 5,
      'Other outcomes and impacts': 5 + 2,
      'Context: outputs and outtakes': 1,
      Findings: 8 * 5 + 1,
      'Chart months': 8 * 18,
      Strength: 3 + 6,
      Returns: 4,
      'By service': 13 * 4,
      'Main points': 5,
      'What did not work': 3,
      'The network': 8,
      'Decision asked of management': 3 + 2,
      'What was decided before': 1 + 2 + 2,
      Notes: 4 + 2 + 2
    });
  });
});
