/** PDFs as PDF.js reads them, so that the tests need no program that the machine may lack. */
import type { Page } from '@playwright/test';
import { getDocumentProxy } from 'unpdf';

type Reader = Awaited<ReturnType<typeof getDocumentProxy>>;
type Pages = Awaited<ReturnType<Reader['getPage']>>[];

/** Of each page its words, in drawing order, a line for each line. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  return reading(pdf, async (pages) => Promise.all(pages.map(wordsOn)));
}

/** Of each page its width and height in points. */
export async function sizesOf(pdf: Uint8Array): Promise<[width: number, height: number][]> {
  return reading(pdf, async (pages) => pages.map(({ view }) => [view[2]! - view[0]!, view[3]! - view[1]!]));
}

/** Of each page how far down its words go, from 0 for its top to 1 for the last line above its foot. */
export async function fillOf(pdf: Uint8Array, foot: number): Promise<number[]> {
  return reading(pdf, async (pages) =>
    Promise.all(
      pages.map(async (page) => {
        const { items } = await page.getTextContent();
        const heights = items.flatMap((item) =>
          'str' in item && item.str.trim() ? [item.transform[5]] : []
        );
        const lowest = Math.min(...heights.filter((height) => height > foot));
        return (page.view[3]! - lowest) / (page.view[3]! - foot);
      })
    )
  );
}

/** Of each page how many links lead within the document. */
export async function linksWithin(pdf: Uint8Array): Promise<number[]> {
  return reading(pdf, async (pages) =>
    Promise.all(
      pages.map(async (page) => (await page.getAnnotations()).filter(({ dest }) => Boolean(dest)).length)
    )
  );
}

/** Text without any space, since a PDF knows where letters stand, but not which gap is a space. */
export function squeezed(text: string): string {
  return text.replace(/[\s\u200b]+/g, '');
}

async function reading<T>(pdf: Uint8Array, read: (pages: Pages) => Promise<T>): Promise<T> {
  const document = await getDocumentProxy(withoutBreaks(pdf), { stopAtErrors: true });
  const places = Array.from({ length: document.numPages }, (_, place) => place + 1);
  const found = await read(await Promise.all(places.map((place) => document.getPage(place))));
  await document.loadingTask.destroy();
  return found;
}

/**
 * A copy, since PDF.js takes the bytes for itself, in which no letter of a font comes with the zero-width space that
 * lets long words break: PDF.js would leave such a letter out. Every byte stays in its place.
 */
function withoutBreaks(pdf: Uint8Array): Uint8Array {
  const source = Buffer.from(pdf).toString('latin1');
  const map = /^(<[0-9A-F]{4}> <(?:[0-9A-F]{4})+)200B>/gm;
  return new Uint8Array(Buffer.from(source.replace(map, '$1>    '), 'latin1'));
}

async function wordsOn(page: Pages[number]): Promise<string> {
  const { items } = await page.getTextContent();
  return items.flatMap((item) => ('str' in item ? [item.str, item.hasEOL ? '\n' : ''] : [])).join('');
}

/** A4 without its margins, in px: what is wider makes a browser print the whole document smaller. */
const PAPER = { width: 688, height: 1_000 };

/** What sticks out on paper, of whichever page is open. */
export async function widerThanPaper(page: Page): Promise<string[]> {
  const screen = page.viewportSize()!;
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: 'print' });
  const wide = await page.locator('body *').evaluateAll((elements) =>
    elements
      .filter((each) => each.checkVisibility() && !each.closest('.govuk-visually-hidden, svg'))
      .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((each) => `${each.tagName} ${each.className}: ${each.textContent?.trim().slice(0, 60)}`)
  );
  await page.emulateMedia({ media: null });
  await page.setViewportSize(screen);
  return wide;
}
