import { describe, expect, it, vi } from 'vitest';
import { anEdition, STORY_WORDS } from '../../../../tests/support/an-edition';
import { extrasFor, isInstalled, oneLine, toldAbout } from '../../../../tests/support/edition-files';
import { aHostileEdition, HOSTILE_TEXTS } from '../../../../tests/support/hostile-text';
import { editionDocument } from '$lib/domain/edition/document/document';
import { pointsOf } from '$lib/domain/edition/document/main-points';
import { ACCOUNT_RETURNS } from '$lib/domain/account/account';
import type { EditionContent } from '$lib/domain/edition/edition';
import type { Extras } from './drawing/paper';
import { fillOf, linksWithin, pagesOf, sizesOf, squeezed } from '../../../../tests/support/pdf';
import { pdfOf } from './pdf';

// How long a drawing may take is the subject of pdf-queue.test.ts.
vi.mock(import('./drawing/drawing-queue'), () => import('../../../../tests/support/patient-drawing'));

/** In points: below it stand the edition and the number of the page. */
const FOOT = 44;
/** In points, as Typst rounds them. */
const A4 = [expect.closeTo(595.28, 1), expect.closeTo(841.89, 1)];

function drawn(content: EditionContent, changes: Partial<Extras> = {}): Promise<Uint8Array> {
  return pdfOf(editionDocument(content, STORY_WORDS), extrasFor(content, changes));
}

/** What a reader warns of while it reads every page. */
async function problemsIn(pdf: Uint8Array): Promise<unknown[]> {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  try {
    await pagesOf(pdf);
    return warn.mock.calls.flat();
  } finally {
    warn.mockRestore();
  }
}

function bytesOf(pdf: Uint8Array): string {
  return Buffer.from(pdf).toString('latin1');
}

describe('the PDF of an edition', () => {
  it('is tagged, bookmarked and marked as PDF/UA-1, in British English, with its title', async () => {
    const pdf = bytesOf(await drawn(anEdition()));
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/);
    expect(pdf).toContain('/StructTreeRoot');
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf).toContain('/Lang (en-GB)');
    expect(pdf).toMatch(/\/Outlines \d+ 0 R/);
    expect(pdf).toContain('/DisplayDocTitle true');
    expect(pdf).toContain('Evidence of difference: quarterly summary, Riverside Council, Q2 2026/27');
  });

  it('has an alternative text for each chart and for the QR code, and its table headings marked', async () => {
    const content = anEdition();
    const pdf = bytesOf(await drawn(content));
    expect(pdf.match(/\/S \/Figure\b/g)).toHaveLength(content.findings.length + 1);
    expect(pdf.match(/\/Alt /g)!.length).toBeGreaterThanOrEqual(content.findings.length + 1);
    expect(pdf.match(/\/S \/TH\b/g)!.length).toBeGreaterThanOrEqual(5 + 3 + 2 + 4 + 5 + 5);
  });

  it('carries all its fonts, and no script, form, file or address that is loaded', async () => {
    const pdf = bytesOf(await drawn(anEdition()));
    const fonts = pdf.match(/\/Type \/FontDescriptor/g) ?? [];
    expect(fonts.length).toBeGreaterThan(2);
    expect(pdf.match(/\/FontFile\d /g)).toHaveLength(fonts.length);
    for (const never of ['/JavaScript', '/AcroForm', '/EmbeddedFile', '/Launch', '/OpenAction'])
      expect(pdf).not.toContain(never);
  });

  it('is the same to the last byte when it is made again', async () => {
    const [one, other] = [await drawn(anEdition()), await drawn(anEdition())];
    expect(Buffer.compare(one, other)).toBe(0);
  });

  it('has about four pages of A4, each with its number and edition', async () => {
    const pdf = await drawn(anEdition());
    const pages = await pagesOf(pdf);
    expect([3, 4, 5]).toContain(pages.length);
    expect(await sizesOf(pdf)).toEqual(pages.map(() => A4));
    pages.forEach((words, place) => {
      const foot = `Riverside Council · Q2 2026/27: July to September 2026 · Edition 1, published 3 November 2026`;
      expect(oneLine(words)).toContain(foot);
      expect(words).toContain(`Page ${place + 1} of ${pages.length}`);
    });
    const end = oneLine(pages.at(-1)!);
    expect(end).toContain('Corrections stand at this address');
    expect(end).toContain('https://evidence.riverside.example/e/ab12ab12ab');
    expect(end).toContain('ab12'.repeat(16));
  });

  it('has its main points on the first page, each a link to its finding and with the page that has it', async () => {
    const pdf = await drawn(anEdition());
    const pages = await pagesOf(pdf);
    const points = pointsOf(anEdition());
    expect(points).toHaveLength(5);
    for (const { text } of points) {
      const [, after = ''] = squeezed(pages[0]!).split(squeezed(text));
      expect(after).toMatch(/^page[12]/);
    }
    expect((await linksWithin(pdf))[0]).toBeGreaterThanOrEqual(2 * points.length);
    expect(squeezed(pages[0]!).indexOf('Mainpoints')).toBeLessThan(squeezed(pages[0]!).indexOf('Keyfigures'));
  });

  it('leads nowhere from a point whose section is not there', async () => {
    const none = anEdition({ findings: [], returns: [{ name: ACCOUNT_RETURNS['no-return'], accounts: 7 }] });
    expect((await linksWithin(await drawn(none)))[0]).toBeGreaterThan(0);
    const { blocks, ...rest } = editionDocument(anEdition(), STORY_WORDS);
    const only = { ...rest, blocks: blocks.filter(({ kind }) => kind === 'points') };
    const [links] = await linksWithin(await pdfOf(only, extrasFor(anEdition())));
    expect(links).toBe(0);
  });

  it('says on the first page that it corrects, and on the last page what', async () => {
    const changes = [{ figure: 'Outcomes', was: '307', is: '309' }];
    const pages = await pagesOf(
      await drawn(anEdition({ number: 2, correction: { reason: 'Two were logged late.', changes } }))
    );
    expect(oneLine(pages[0]!)).toContain(
      'Edition 2 corrects edition 1: Two were logged late. What changed stands at the end.'
    );
    expect(pages[0]).not.toContain('What edition 2 corrects');
    expect(pages.at(-1)).toContain('What edition 2 corrects');
    expect(oneLine(pages.at(-1)!)).toContain('Outcomes 307 309');
  });

  it('leaves no page less than half full but the last', async () => {
    for (const content of [anEdition(), anEdition({ findings: anEdition().findings.slice(0, 3) })]) {
      const fill = await fillOf(await drawn(content), FOOT);
      for (const share of fill.slice(0, -1)) expect(share).toBeGreaterThan(0.5);
    }
  });

  it('has the key to its charts once, before the first of them', async () => {
    const text = squeezed((await pagesOf(await drawn(anEdition()))).join(''));
    expect(text.split(squeezed('usual range and limits'))).toHaveLength(2);
    expect(text.indexOf(squeezed('before it'))).toBeLessThan(text.indexOf(squeezed('Mar 2026')));
  });

  it('gives the reason of a step under its chart', async () => {
    const [finding, ...rest] = anEdition().findings;
    const { chart } = finding!;
    const restarts = [{ index: 6, label: 'One booking page, a link for each account' }];
    const stepped = { ...finding!, chart: { ...chart, drawn: { ...chart.drawn, restarts } } };
    const pages = await pagesOf(await drawn(anEdition({ findings: [stepped, ...rest] })));
    expect(squeezed(pages.join(''))).toContain(
      squeezed(`New range from ${chart.months[6]!.label}: One booking page, a link for each account.`)
    );
    expect(oneLine(pages.join(' '))).toContain('step: a new range, reason below');
  });

  it('says at its end how it is cited', async () => {
    const end = oneLine((await pagesOf(await drawn(anEdition()))).at(-1)!);
    expect(end).toContain(
      'To cite it: Riverside Council, Evidence of difference, Q2 2026/27, edition 1, checksum ab12ab12ab.'
    );
  });

  it('says at its top which edition corrects it, and is quiet where none does', async () => {
    const [corrected, newest] = [await drawn(anEdition(), { correctedBy: 3 }), await drawn(anEdition())];
    expect((await pagesOf(corrected))[0]).toContain('Corrected by edition 3');
    expect((await pagesOf(newest)).join()).not.toContain('Corrected by');
  });

  it('is sound to a reader that warns of whatever it has to mend', async () => {
    const pdf = await drawn(anEdition());
    expect(await problemsIn(pdf)).toEqual([]);
    const broken = bytesOf(pdf).replace(/startxref\n\d+/, 'startxref\n17');
    expect(await problemsIn(Buffer.from(broken, 'latin1'))).not.toEqual([]);
  });

  it.skipIf(!isInstalled('qpdf'))('is sound to qpdf', async () => {
    expect(toldAbout(await drawn(anEdition()), 'qpdf', '--check', 'FILE')).toContain('No syntax');
  });

  it('is made of an edition of a service with next to nothing in it', async () => {
    const empty = anEdition({
      scope: { kind: 'service', slug: 'parks', name: 'Parks' },
      ...{ before: null, findings: [], findingsHidden: [], figures: [], otherFigures: [], context: [] },
      ...{ services: [], stories: [], commentary: [], decision: [], check: null, strengths: [], returns: [] },
      ...{ caveats: [], method: [] }
    });
    expect(bytesOf(await drawn(empty)).startsWith('%PDF')).toBe(true);
  });
});

describe('whatever people type', () => {
  it.each(Object.entries(HOSTILE_TEXTS))('in every field: %s', async (_, text) => {
    const content = aHostileEdition(text);
    const pdf = await pdfOf(editionDocument(content, [text]), extrasFor(content));
    expect(bytesOf(pdf)).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it.each(['Typst markup', 'Markdown', 'HTML', 'a formula'])(
    'is printed as it was typed: %s',
    async (name) => {
      const text = HOSTILE_TEXTS[name]!;
      const pages = await pagesOf(await drawn(anEdition({ caveats: [text] })));
      expect(squeezed(pages.join(''))).toContain(squeezed(text));
    }
  );

  it('is replaced by a sign where no font has it, and only there', async () => {
    const content = anEdition({ caveats: ['Київ, Ελλάδα, café, 漢字.'] });
    expect((await pagesOf(await drawn(content))).join()).toContain('Київ, Ελλάδα, café, \ufffd\ufffd.');
  });
});
