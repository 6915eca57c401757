import { describe, expect, it, vi } from 'vitest';
import { anEdition, STORY_WORDS } from '../../../../../tests/support/an-edition';
import { extrasFor, wordHtml, wordText, xmlParts } from '../../../../../tests/support/edition-files';
import { aHostileEdition, HOSTILE_TEXTS } from '../../../../../tests/support/hostile-text';
import { xmlProblem } from '../../../../../tests/support/xml';
import { editionDocument } from '$lib/domain/edition/document/document';
import type { EditionContent } from '$lib/domain/edition/edition';
import { cleanText } from '../drawing/legible-text';
import type { Extras } from '../drawing/paper';
import { wordOf } from './word';

// How long a drawing may take is the subject of pdf-queue.test.ts.
vi.mock(import('../drawing/drawing-queue'), () => import('../../../../../tests/support/patient-drawing'));

function drawn(content: EditionContent, changes: Partial<Extras> = {}): Promise<Uint8Array> {
  return wordOf(editionDocument(content, STORY_WORDS), extrasFor(content, changes));
}

async function part(name: string, changes: Partial<Extras> = {}): Promise<string> {
  const file = await drawn(anEdition(), changes);
  return xmlParts(file).find(([each]) => each === name)![1];
}

describe('the Word file of an edition', () => {
  it('has real headings, lists, links and tables with a heading row', async () => {
    const html = await wordHtml(await drawn(anEdition()));
    for (const heading of ['Findings', 'Key figures', 'Stories', 'What did not work', 'Caveats'])
      expect(html).toMatch(new RegExp(`<h1>(<a id="[^"]*"></a>)?${heading}</h1>`));
    expect(html).toContain('<h2>Event sign-ups</h2>');
    expect(html).toContain(
      '<ol><li>Move their followers to the services’ pages.</li><li>Report back in Q4.</li></ol>'
    );
    expect(html).toContain(
      '<a href="https://www.riverside.example/campaigns/autumn-2026">campaign notes</a>'
    );
    expect(html.match(/<thead>/g)).toHaveLength(8);
    expect(html).toContain('<strong>two storms</strong>');
    expect(html).toContain('<em>not</em>');
  });

  it('begins with the main points and key figures, each a line of its own', async () => {
    const html = await wordHtml(await drawn(anEdition()));
    const [, points] = /<h1>Main points<\/h1><ul>(.*?)<\/ul>/.exec(html)!;
    expect(points!.match(/<li>/g)).toHaveLength(5);
    expect(points).toContain('Event sign-ups: the services reported 409 sign-ups');
    expect(html).toContain(
      '<p><strong>Event sign-ups: 1,227</strong></p><p>Target 1,227: met</p><p>No clear difference from last year’s 409.</p>'
    );
  });

  it('has each chart directly beneath its sentence, and keeps both on one page', async () => {
    const xml = await part('word/document.xml');
    const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) => paragraph);
    for (const { sentence, chart } of anEdition().findings) {
      const at = paragraphs.findIndex(
        (each, place) => each.includes(sentence) && paragraphs[place + 1]!.includes('<w:drawing>')
      );
      expect(at, sentence).toBeGreaterThan(0);
      expect(paragraphs[at + 1]).toContain(chart.sentence);
      expect(paragraphs[at]).toContain('<w:keepNext/>');
      expect(paragraphs[at + 1]).toContain('<w:keepNext/>');
      expect(paragraphs[at - 1]).toContain('w:val="Heading2"');
    }
  });

  it('skips no level of headings', async () => {
    const html = await wordHtml(await drawn(anEdition()));
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, place) => level > (levels[place - 1] ?? 0) + 1)).toEqual([]);
  });

  it('has a picture of each chart and the QR code, with words for those who cannot see it', async () => {
    const content = anEdition();
    const html = await wordHtml(await drawn(content));
    const alternatives = [...html.matchAll(/<img alt="([^"]*)"/g)].map(([, words]) => words);
    expect(alternatives).toEqual([
      ...content.findings.map(({ chart }) => chart.sentence),
      'QR code of https://evidence.riverside.example/e/ab12ab12ab'
    ]);
  });

  it('says on each page that it is a copy, and which edition it was made from', async () => {
    expect(await part('word/header1.xml')).toContain('Editable copy: not the published edition');
    expect(await part('word/footer1.xml')).toContain('Edition 1, published 3 November 2026');
    expect(await wordText(await drawn(anEdition()))).toContain('Edition 1, published 3 November 2026');
  });

  it('says which edition corrects it', async () => {
    expect(await part('word/document.xml', { correctedBy: 2 })).toContain('Corrected by edition 2');
    expect(await part('word/document.xml')).not.toContain('Corrected by');
  });

  it('is in British English, in colours and sizes of named styles', async () => {
    const styles = await part('word/styles.xml');
    expect(styles).toContain('w:val="en-GB"');
    expect(styles).toContain('0b5563');
  });

  it('is the same to the last byte when it is made again', async () => {
    const [one, other] = [await drawn(anEdition()), await drawn(anEdition())];
    expect(Buffer.compare(one, other)).toBe(0);
  });

  it('loads nothing from anywhere', async () => {
    for (const [name, xml] of xmlParts(await drawn(anEdition({ commentary: [] }))).filter(([each]) =>
      each.endsWith('.rels')
    )) {
      const outside = [...xml.matchAll(/Target="([^"]*)"[^>]*TargetMode="External"/g)].map(([, to]) => to);
      expect(outside, name).toEqual(
        name === 'word/_rels/document.xml.rels' ? ['https://evidence.riverside.example/e/ab12ab12ab'] : []
      );
    }
  });
});

/** Without spaces: the reader leaves line ends out. */
function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}

describe('whatever people type, in every field of the Word file', () => {
  it.each(Object.entries(HOSTILE_TEXTS))('%s', async (_, text) => {
    const content = aHostileEdition(text);
    const file = await wordOf(editionDocument(content, [text]), extrasFor(content));
    for (const [name, xml] of xmlParts(file)) expect(xmlProblem(xml), name).toBeNull();
    expect(squeezed(await wordText(file)).includes(squeezed(cleanText(text)))).toBe(true);
  });
});
