import { describe, expect, it, vi } from 'vitest';
import { anEdition, STORY_WORDS } from '../../../../tests/support/an-edition';
import { extrasFor, oneLine } from '../../../../tests/support/edition-files';
import { aHostileEdition, HOSTILE_TEXTS } from '../../../../tests/support/hostile-text';
import { pagesOf, squeezed } from '../../../../tests/support/pdf';
import { aSmallEdition } from '../../../../tests/support/small-edition';
import { onePage } from '$lib/domain/edition/document/one-page';
import type { EditionContent } from '$lib/domain/edition/edition';
import type { Extras } from './drawing/paper';
import { onePagePdf } from './one-page';

// How long a drawing may take is the subject of pdf-queue.test.ts.
vi.mock(import('./drawing/drawing-queue'), () => import('../../../../tests/support/patient-drawing'));

function drawn(
  content: EditionContent,
  words: readonly (string | null)[],
  changes: Partial<Extras> = {}
): Promise<Uint8Array> {
  return onePagePdf(onePage(content, words), extrasFor(content, changes));
}

describe('the poster of an edition', () => {
  it('is one page of PDF/UA-1 with headline, points, story, what did not work and the way to the rest', async () => {
    const pdf = await drawn(anEdition(), STORY_WORDS);
    const bytes = Buffer.from(pdf).toString('latin1');
    expect(bytes).toContain('<pdfuaid:part>1</pdfuaid:part>');
    // The charts of its three points, and the QR code.
    expect(bytes.match(/\/S \/Figure\b/g)).toHaveLength(4);
    const pages = await pagesOf(pdf);
    expect(pages).toHaveLength(1);
    const text = oneLine(pages[0]!);
    for (const said of [
      '41 of 69 accounts can evidence the difference they make, 4 more than in the previous quarter.',
      'What did not work',
      '14 outcomes made no difference, or made things worse.',
      'A tenant wrote under a post on warm spaces that her heating had failed.',
      'To cite it: Riverside Council, Evidence of difference, Q2 2026/27, edition 1, checksum ab12ab12ab.'
    ]) {
      expect(squeezed(text)).toContain(squeezed(said));
    }
    expect(text).toContain('evidence.riverside.example/e/');
    expect(text).not.toContain('The summary says more');
  });

  it('is the same to the last byte when it is made again', async () => {
    const [one, other] = [await drawn(anEdition(), STORY_WORDS), await drawn(anEdition(), STORY_WORDS)];
    expect(Buffer.compare(one, other)).toBe(0);
  });

  it('is without the story as soon as its words may not be told', async () => {
    const [page] = await pagesOf(await drawn(anEdition(), [null, null, null]));
    expect(page).toContain('No story is told here.');
    expect(page).not.toContain('heating');
  });

  it('is one page of next to nothing, and says which edition corrects it', async () => {
    const empty = aSmallEdition({ findings: [], stories: [], storyCount: 0 });
    const pages = await pagesOf(await drawn(empty, [], { correctedBy: 2 }));
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('No story was recorded for this period.');
    expect(pages[0]).toContain('Corrected by edition 2');
  });

  it.each(Object.entries(HOSTILE_TEXTS))('is one page whatever people type: %s', async (_, text) => {
    expect(await pagesOf(await drawn(aHostileEdition(text), [text]))).toHaveLength(1);
  });

  it('is one page where every text is as long as its field lets it be', async () => {
    const long = 'Somebody told the whole of it, and left nothing out. '.repeat(150);
    const content = aHostileEdition(long);
    const findings = Array.from({ length: 3 }, (_, place) => ({
      ...content.findings[0]!,
      ...{
        slug: `measure-${place}`,
        sentence: `${'Very much of it changed for the better, '.repeat(9)}so far.`
      }
    }));
    const pages = await pagesOf(await drawn({ ...content, findings }, [long]));
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('The summary says more.');
  });
});
