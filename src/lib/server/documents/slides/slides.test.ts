import { describe, expect, it, vi } from 'vitest';
import { unzipSync } from 'fflate';
import { anEdition } from '../../../../../tests/support/an-edition';
import { anEditionContent } from '../../../../../tests/support/edition-content';
import { extrasFor, xmlParts } from '../../../../../tests/support/edition-files';
import { aHostileEdition, HOSTILE_TEXTS } from '../../../../../tests/support/hostile-text';
import { slidesIn, type ReadBox, type ReadSlide } from '../../../../../tests/support/slides';
import { aSmallEdition } from '../../../../../tests/support/small-edition';
import { xmlProblem } from '../../../../../tests/support/xml';
import type { EditionContent } from '$lib/domain/edition/edition';
import type { Extras } from '../drawing/paper';
import { slidesOf } from './slides';

// How long a drawing may take is the subject of pdf-queue.test.ts.
vi.mock(import('../drawing/drawing-queue'), () => import('../../../../../tests/support/patient-drawing'));

/** In points. */
const SLIDE = { width: 960, height: 540 };

async function read(content: EditionContent, changes: Partial<Extras> = {}): Promise<ReadSlide[]> {
  return slidesIn(await slidesOf(content, extrasFor(content, changes)));
}

/** More of everything than a council has, in sentences that are too long. */
function aHugeEdition(): EditionContent {
  const edition = anEdition();
  const many = <Item extends object>(items: readonly Item[]) =>
    Array.from({ length: 40 }, (_, place) => ({ ...items[place % items.length]! }));
  const words = 'What was learnt from it is told at length. '.repeat(20);
  return {
    ...edition,
    findings: many(edition.findings).map((finding, place) => ({
      ...finding,
      slug: `measure-${place}`,
      name: `${finding.name}, as it is counted in the ${place + 1}th of forty ways`,
      sentence: `${finding.sentence} ${words}`
    })),
    figures: many(edition.figures).map((figure, place) => ({
      ...figure,
      slug: `measure-${place}`,
      lastYear: 12_345_678
    })),
    didNotWork: { outcomes: 99, lessons: Array.from({ length: 60 }, () => words), words: [] },
    decided: many(edition.decided),
    caveats: Array.from({ length: 60 }, () => words)
  };
}

/** Letters take half their height at least, and lines a fifth more: an estimate that the slides know nothing of. */
function holdsItsText({ width, height, sizes }: ReadBox): boolean {
  const area = sizes.reduce((sum, { size, letters }) => sum + letters * size * 0.45 * size * 1.2, 0);
  return area <= width * height;
}

function standsOnTheSlide({ left, top, width, height }: ReadBox): boolean {
  return left >= 0 && top >= 0 && left + width <= SLIDE.width && top + height <= SLIDE.height;
}

describe('the slides of an edition', () => {
  it('say first what matters most, each with a title that outlines and screen readers know', async () => {
    const slides = await read(anEdition());
    expect(slides.map(({ title }) => title)).toEqual([
      'Evidence of difference: quarterly summary',
      'Main points',
      'Key figures',
      'Flood warnings opened, People helped to claim and Event sign-ups',
      'Foster carer enquiries and Calls avoided',
      'What did not work, and the network',
      'Decisions: before, and asked now',
      'How strong is the evidence, and where to check it'
    ]);
    expect(slides[0]!.text).toContain('41 of 69 accounts can evidence the difference they make');
    expect(slides[0]!.text).toContain('Edition 1, published 3 November 2026');
    expect(slides[6]!.text).toContain(
      'Asked in Q1 2026/27: Agree to ask people how they heard of every event.'
    );
    expect(slides[6]!.text).toContain('Agree to close four accounts');
    expect(slides[6]!.text).toContain('Owner: Director of Communities, by 31 March 2027.');
  });

  it('give whoever speaks the figures behind each finding', async () => {
    const slides = await read(anEdition());
    const figures =
      'Event sign-ups. Q2 2026/27: 1,227. Same quarter last year: 1,196. Previous quarter: 1,215. Target: 1,227, met.';
    for (const place of [1, 2, 3]) expect(slides[place]!.notes).toContain(figures);
    const [finding] = anEdition().findings;
    for (const line of [finding!.sentence, ...finding!.verdicts, 'Strength of the evidence: Corroborated.'])
      expect(slides[3]!.notes).toContain(line);
    expect(slides.map(({ notes }) => notes === '')).toEqual(slides.map(() => false));
  });

  it('have a picture of each chart that a main point is about, with words for those who cannot see it', async () => {
    const slides = await read(anEdition());
    const chartOf = (name: string) =>
      anEdition().findings.find((finding) => finding.name === name)!.chart.sentence;
    expect(slides.map(({ alternatives }) => alternatives)).toEqual([
      [],
      [],
      [],
      ['Flood warnings opened', 'People helped to claim', 'Event sign-ups'].map(chartOf),
      ['Foster carer enquiries', 'Calls avoided'].map(chartOf),
      [],
      [],
      ['QR code of https://evidence.riverside.example/e/ab12ab12ab']
    ]);
  });

  it('end with the address and the checksum, and bear their numbers', async () => {
    const slides = await read(anEdition());
    expect(slides.at(-1)!.text).toContain('https://evidence.riverside.example/e/ab12ab12ab');
    expect(slides.at(-1)!.text).toContain('ab12'.repeat(16));
    slides.forEach(({ boxes }, place) =>
      expect(boxes.find(({ name }) => name.startsWith('Slide number'))!.text).toBe(String(place + 1))
    );
  });

  it('hide small numbers as the summary does, and say what the sign means', async () => {
    const [first] = anEdition().figures;
    const content = anEdition({
      figures: [{ ...first!, rounded: true, value: '*', lastYear: 10, target: null }]
    });
    const [, , figures] = await read(content);
    expect(figures!.text).toMatch(/Event sign-ups \*/);
    expect(figures!.text).toContain('* stands for 1 to 7.');
    expect(figures!.notes).toContain('Q2 2026/27: *. Same quarter last year: 10.');
  });

  it('say which edition corrects them, and that personal data was taken out', async () => {
    const [first] = await read(anEdition(), { correctedBy: 2, clearedOn: '2026-11-20' });
    expect(first!.text).toContain(
      'Corrected by edition 2. Personal data was taken out of it on 20 November 2026'
    );
  });

  it.each([
    ['with hardly anything in it', anEditionContent(), 6],
    ['that is small', aSmallEdition(), 7],
    ['as councils publish it', anEdition(), 8],
    ['that is huge', aHugeEdition(), 8]
  ])('are six to eight, also of an edition %s, and hold their text', async (_, content, count) => {
    const slides = await read(content);
    expect(slides).toHaveLength(count);
    for (const { title, boxes } of slides) {
      expect(title).toMatch(/\S/);
      expect(boxes.filter((box) => !holdsItsText(box) || !standsOnTheSlide(box))).toEqual([]);
    }
  });

  it('say how much more there is', async () => {
    const slides = await read(aHugeEdition());
    expect(slides[2]!.text).toContain('and 32 more in the summary');
    expect(slides[5]!.text).toMatch(/and \d+ more in the summary/);
  });

  it('are the same to the last byte when they are made again', async () => {
    const made = () => slidesOf(anEdition(), extrasFor(anEdition()));
    expect(Buffer.compare(await made(), await made())).toBe(0);
  });
});

describe('the file of the slides', () => {
  it('has every part that another part asks for, each of a known kind, and nothing from elsewhere', async () => {
    const file = await slidesOf(anEdition(), extrasFor(anEdition()));
    const names = new Set(Object.keys(unzipSync(file)));
    const types = xmlParts(file).find(([name]) => name === '[Content_Types].xml')![1];
    const declared = [...types.matchAll(/PartName="\/([^"]*)"/g)].map(([, name]) => name!);
    expect(declared.filter((name) => !names.has(name))).toEqual([]);
    for (const [name, xml] of xmlParts(file).filter(([each]) => each.endsWith('.rels'))) {
      const folder = name.replace(/_rels\/[^/]*$/, '');
      for (const [, target] of xml.matchAll(/Target="([^"]*)"/g))
        expect(names, name).toContain(new URL(target!, `https://file/${folder}`).pathname.slice(1));
      expect(xml).not.toContain('External');
    }
    const parts = [...names].filter((name) => /\.xml$/.test(name) && name !== '[Content_Types].xml');
    expect(parts.filter((name) => !declared.includes(name))).toEqual([]);
  });

  it('numbers the shapes of a slide once each, and masters and layouts, too', async () => {
    const parts = xmlParts(await slidesOf(anEdition(), extrasFor(anEdition())));
    for (const [name, xml] of parts.filter(([each]) => /slides\/slide\d+\.xml$/.test(each))) {
      const ids = [...xml.matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, name).toBe(ids.length);
    }
    const text = parts.map(([, xml]) => xml).join('');
    const masters = [...text.matchAll(/<p:sld(?:Master|Layout)Id id="(\d+)"/g)].map(([, id]) => id);
    expect(masters).toHaveLength(5);
    expect(new Set(masters).size).toBe(5);
  });
});

describe('whatever people type, in every field of the slides', () => {
  it.each(Object.entries(HOSTILE_TEXTS))('%s', async (_, text) => {
    const content = aHostileEdition(text);
    const file = await slidesOf(content, extrasFor(content));
    for (const [name, xml] of xmlParts(file)) expect(xmlProblem(xml), name).toBeNull();
    const slides = await slidesIn(file);
    expect(slides.length).toBeGreaterThanOrEqual(6);
    for (const { title, boxes } of slides) {
      expect(title).toMatch(/\S/);
      expect(boxes.filter((box) => !holdsItsText(box) || !standsOnTheSlide(box))).toEqual([]);
    }
  });
});
