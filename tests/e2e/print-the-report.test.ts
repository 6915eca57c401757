import type { Locator, Page } from '@playwright/test';
import { expect } from '../support/browser';
import { test } from '../support/own-app-test';
import { fillOf, pagesOf, squeezed, widerThanPaper } from '../support/pdf';
import { REPORTS } from '../support/report-pages';

/** Below it stands the foot of a page, in points. */
const FOOT = 46;

test.use({ alone: 'print-the-report' });
// One app for all, and each report is printed once.
test.describe.configure({ mode: 'default' });
// How far a report goes is told of the demonstration as it is, not of what other tests have added to it.
test.beforeEach(({ signIn }) => signIn('manager'));

for (const [name, address] of Object.entries(REPORTS)) {
  test.describe(`${name} on paper`, () => {
    test('fills 2 to 7 pages of A4, each with its number, the period and the date at its foot', async ({
      page
    }) => {
      const pages = await printed(page, address);
      expect(pages.length).toBeGreaterThanOrEqual(2);
      expect(pages.length).toBeLessThanOrEqual(7);
      const period = address.includes('q2')
        ? 'Q2 2026/27: July to September 2026'
        : '2025/26: April 2025 to March 2026';
      for (const [index, words] of pages.entries()) {
        expect(words).toContain(squeezed(`Page ${index + 1} of ${pages.length}`));
        expect(words).toContain(squeezed(`Riverside Council · ${period} · Figures of 23 November 2026`));
      }
    });

    test('leaves no page half empty but the last', async ({ page }) => {
      const paper = await paperOf(page, address);
      for (const full of (await fillOf(paper, FOOT)).slice(0, -1)) expect(full).toBeGreaterThan(0.5);
    });

    test('cuts no chart, story, setback or row, and parts no heading from what follows', async ({ page }) => {
      const pages = await printed(page, address);
      await page.goto(address);
      await page.emulateMedia({ media: 'print' });
      const wholes = await wholeThings(page);
      expect(wholes.length).toBeGreaterThan(20);
      const cut = wholes.filter((words) => !pages.some((printedPage) => printedPage.includes(words)));
      expect(cut, 'not whole on any page').toEqual([]);
    });

    test('has the table under every chart open, and leaves the screen’s tools away', async ({ page }) => {
      await page.goto(address);
      await page.emulateMedia({ media: 'print' });
      for (const table of await someOf(page, 'figure:not(.no-print *) table'))
        await expect(table).toBeVisible();
      for (const away of ['.site-header', '.site-footer', 'nav', 'form']) {
        for (const tool of await someOf(page, away)) await expect(tool).toBeHidden();
      }
      expect(await widerThanPaper(page)).toEqual([]);
    });
  });
}

test('paper says why accounts were closed, and what was learnt', async ({ page }) => {
  const words = (await printed(page, REPORTS['the council’s year'])).join('');
  expect(words).toContain(squeezed('Few members used it.'));
  expect(words).toContain(squeezed('Pharmacies pass on what is short enough for a counter card.'));
});

/** Everything of this kind on the page, of which there is at least one. */
async function someOf(page: Page, selector: string): Promise<Locator[]> {
  const all = await page.locator(selector).all();
  expect(all.length, selector).toBeGreaterThan(0);
  return all;
}

/** The words of each printed page. */
async function printed(page: Page, address: string): Promise<string[]> {
  const pages = await pagesOf(await paperOf(page, address));
  return pages.map(squeezed);
}

/** Each report as it was printed, by its address. */
const papers = new Map<string, Uint8Array>();

async function paperOf(page: Page, address: string): Promise<Uint8Array> {
  const known = papers.get(address);
  if (known) return known;
  await page.goto(address);
  const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  papers.set(address, paper);
  return paper;
}

/**
 * The words that must stand together: of each story, setback and row, of a chart's title with its whole table, and
 * of a section's heading with the beginning of what follows.
 */
async function wholeThings(page: Page): Promise<string[]> {
  const texts = await page.locator('main').evaluate((main) => {
    // Words for the ear are not printed.
    for (const unseen of main.querySelectorAll('.govuk-visually-hidden')) unseen.remove();
    const visibleWords = (element: Element) =>
      element.checkVisibility() && (element as HTMLElement).innerText;
    const words: (string | false)[] = [];
    for (const element of main.querySelectorAll('.story blockquote, .setbacks li, tbody tr'))
      words.push(visibleWords(element));
    for (const figure of main.querySelectorAll('figure'))
      words.push(visibleWords(figure.querySelector('table') ?? figure));
    for (const heading of main.querySelectorAll('h2, h3')) words.push(visibleWords(heading));
    return words.filter((text): text is string => Boolean(text));
  });
  return texts.map(squeezed).filter((text) => text.length > 3);
}
