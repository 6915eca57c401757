import { test as base, expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions, Spec } from 'axe-core';
import { LOOKED_AT, markTexts, unmarkTexts } from './drawn-alike';

/** The small one: each page that is looked at reads it. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_OPTIONS: RunOptions = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  },
  // What passed is not told, and no style is fetched again: none of these rules reads it.
  resultTypes: ['violations'],
  preload: false
};
/** Chromium's own line about an answer; the answers themselves are watched below. */
const ABOUT_AN_ANSWER =
  /^Failed to load resource: (the server responded with a status of (4\d\d|503)|net::ERR_INTERNET_DISCONNECTED)/;

interface Axe {
  configure(spec: Spec): void;
  run(options: RunOptions): Promise<AxeResults>;
}

/** Playwright's test, whose page must neither complain, as of the content security policy, nor ask another host for anything. */
export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    const complaints = watch(page, baseURL ?? '');
    await use(page);
    expect(complaints, 'errors on the page, and requests to other hosts').toEqual([]);
  }
});

export { expect };

/** Notes from now on what a page complains of, and whatever it asks of another host; nothing on a healthy page. */
export function watch(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (!ABOUT_AN_ANSWER.test(message.text())) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  // Pages and forms may be refused, and the test says so; a style, font or picture that is missing is a fault.
  page.on('response', (response) => {
    const kind = response.request().resourceType();
    if (response.status() < 400 || ['document', 'fetch', 'xhr'].includes(kind)) return;
    complaints.push(`${page.url()}: ${response.status()} for ${response.url()}`);
  });
  page.on('request', (request) => {
    const { protocol } = new URL(request.url());
    if (protocol === 'data:' || protocol === 'blob:') return;
    if (!request.url().startsWith(`${origin}/`)) complaints.push(`asked another host: ${request.url()}`);
  });
  return complaints;
}

/**
 * No violation that axe can find, in the page as it stands; axe looks at one frame, and no page of ours has more.
 * @param colours false where the same page was looked at for somebody else: contrast is half of the work, and hangs on nobody
 */
export async function expectAccessible(page: Page, { colours = true } = {}): Promise<void> {
  await expectEachIdOnce(page);
  expect(page.frames(), `frames of ${page.url()}`).toHaveLength(1);
  await page.evaluate(AXE);
  if (colours) await page.evaluate(markTexts, LOOKED_AT);
  const found = await page.evaluate(
    async ({ options, mark }) => {
      const { axe } = window as unknown as { axe: Axe };
      axe.configure({ rules: [{ id: 'color-contrast', selector: `[${mark}]` }] });
      const { violations } = await axe.run(options);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
    },
    { options: { ...AXE_OPTIONS, rules: { 'color-contrast': { enabled: colours } } }, mark: LOOKED_AT }
  );
  if (colours) await page.evaluate(unmarkTexts, LOOKED_AT);
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

/** A label or description that names an id would reach the first of two only, and axe does not mind. */
async function expectEachIdOnce(page: Page): Promise<void> {
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return ids.filter((id, index) => ids.indexOf(id) !== index);
  });
  expect(twice, `ids that stand twice on ${page.url()}`).toEqual([]);
}

/** Nothing on the page is wider than a window of this many CSS pixels. */
export async function expectToFit(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  const tooWide = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > root.clientWidth + 1
    );
    return wide
      .slice(-3)
      .map((element) => element.outerHTML.slice(0, 160))
      .concat(`${root.scrollWidth} px`);
  });
  expect(tooWide, `wider than ${width} px on ${page.url()}`).toEqual([]);
}

/** The same with letters twice as large, as a browser can be told to draw them, and with all that opens opened. */
export async function expectToFitLargeLetters(page: Page, width: number): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
    for (const each of document.querySelectorAll('main details:not([open])')) each.setAttribute('open', '');
  });
  await expectToFit(page, width);
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
}

/** All that can be hit is 24 pixels high and wide; a link within a sentence only high, since its words wrap (WCAG 2.2, 2.5.8). */
export async function expectTargets(page: Page): Promise<void> {
  const small = await page.evaluate(() => {
    const LEAST = 24;
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const sizeOf = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return { width, height, text: element.outerHTML.slice(0, 120) };
    };
    /** A box is as large as the words beside it, which answer for it. */
    const target = (element: Element) =>
      element instanceof HTMLInputElement && element.labels?.[0] ? element.labels[0] : element;
    const isInSentence = (element: Element) =>
      getComputedStyle(element).display === 'inline' &&
      (element.parentElement?.textContent ?? '').trim() !== (element.textContent ?? '').trim();
    return (
      [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        // What is hidden from everybody is no target: the button that Enter presses first.
        .filter((element) => isShown(element) && !element.matches('.govuk-skip-link, [aria-hidden=true]'))
        .filter((element) => {
          const { width, height } = sizeOf(target(element));
          return height < LEAST || (width < LEAST && !isInSentence(element));
        })
        .map((element) => ({ ...sizeOf(element) }))
    );
  });
  expect(small, `too small to hit on ${page.url()}`).toEqual([]);
}

/** Cards that stand below each other are as wide as each other. */
export async function expectOneWidthOfCards(page: Page): Promise<void> {
  const widths = await page.evaluate(() => {
    const cards = [...document.querySelectorAll('main .card')].filter(
      (card) =>
        card.checkVisibility() && !card.parentElement?.closest('.card, .card-grid, .columns, .setbacks')
    );
    return [...new Set(cards.map((card) => Math.round(card.getBoundingClientRect().width)))];
  });
  expect(widths.length, `widths of cards on ${page.url()}: ${widths.join(', ')}`).toBeLessThanOrEqual(1);
}

/** Words that no other test and no demonstration holds. */
export function unique(words: string): string {
  return `${words} ${crypto.randomUUID().slice(0, 8)}`;
}

/** A handle that nobody else has. */
export function uniqueHandle(): string {
  return `e2e${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`;
}
