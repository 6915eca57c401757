import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser';
import { REPORTS } from '../support/report-pages';
import { signedIn } from '../support/signed-in';

/** The newest whole quarter of the council. */
const REPORT = '/reports/2026-27-q2';
/** Of a phone held upright. */
const SCREEN = { width: 390, height: 844 };
/** 1,600, and what is said openly of pebbles, the network and closed accounts. */
const MOST_WORDS = 1_700;

test.use({ storageState: signedIn('manager') });

test('a report is read in this order: headline, main points, key figures, what was decided, findings, and the rest', async ({
  page
}) => {
  await page.goto(REPORT);
  await expect(page.locator('main').getByRole('heading', { level: 2 })).toHaveText([
    'On this page',
    'Main points',
    'Key figures',
    'What was decided before',
    'What was tried, and said before',
    'Findings',
    'How strong is the evidence?',
    /Directorates and services/,
    'The network',
    'Stories',
    'What did not work',
    'Decision asked of management',
    'Other figures',
    'Caveats and method'
  ]);
  const contents = page.getByRole('navigation', { name: 'On this page' });
  for (const link of await contents.getByRole('link').all()) {
    const id = ((await link.getAttribute('href')) ?? '').slice(1);
    await expect(page.locator(`[id="${id}"]`), id).toHaveCount(1);
  }
});

test('each main point opens its finding, and each key figure too', async ({ page }) => {
  await page.goto(REPORT);
  for (const region of ['Main points', 'Key figures']) {
    const links = page.getByRole('region', { name: region }).locator('a[href^="#finding-"]');
    expect(await links.count()).toBeGreaterThanOrEqual(3);
    for (const link of await links.all()) {
      const place = page.locator(`[id="${((await link.getAttribute('href')) ?? '').slice(1)}"]`);
      await expect(place.getByRole('heading', { level: 3 })).toHaveCount(1);
    }
  }
});

test('a key figure has its figure, target, one line with its mark, and 25 months in little', async ({
  page
}) => {
  await page.goto(REPORT);
  const figures = page.getByRole('region', { name: 'Key figures' });
  await expect(figures).toContainText('25 months to Sep 2026');
  const card = figures.locator('.key-figure').filter({ hasText: 'Volunteers who started' });
  await expect(card).toContainText('Target 125: not met');
  await expect(card).toContainText('Below the target of 125, and low for at least seven months in a row');
  await expect(card.locator('.verdict-icon')).toHaveCount(1);
  await expect(
    card.getByRole('img', { name: /^Volunteers who started per month: .* over 25 months/ })
  ).toHaveCount(1);
  await expect(card.getByRole('link', { name: '93' })).toHaveAttribute('href', /^\/outcomes\?/);
});

test('a finding is a line, a chart, and the rest folded; the key to the charts stands once', async ({
  page
}) => {
  await page.goto(REPORT);
  const finding = page.locator('#finding-event-sign-ups');
  await expect(finding.locator('.finding__sentence .verdict-icon')).toHaveCount(1);
  const sure = finding.getByText('How sure are we?');
  await expect(finding.getByText('Strength of the evidence:')).toBeHidden();
  await sure.click();
  await expect(finding.getByText('Strength of the evidence:')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Key to the charts' })).toHaveCount(1);

  await page.emulateMedia({ media: 'print' });
  for (const folded of await page.locator('.finding-card .verdicts').all())
    await expect(folded).toBeVisible();
});

test('the key to the charts stands once on every page with charts that need one', async ({ page }) => {
  for (const address of [
    '/editions/2026-27-q1-2',
    '/measures/event-sign-ups',
    '/accounts/facebook-riversidelibraries'
  ]) {
    await page.goto(address);
    await expect(page.getByRole('list', { name: 'Key to the charts' }), address).toHaveCount(1);
  }
});

test('on a phone the key figures begin within two screens, and the contents stand above the text', async ({
  page
}) => {
  await page.setViewportSize(SCREEN);
  await page.goto(REPORT);
  expect(await topOf(page, '#key-figures')).toBeLessThan(2 * SCREEN.height);
  expect(await topOf(page, '.contents')).toBeLessThan(await topOf(page, '#main-points'));
  await page.setViewportSize({ width: 1280, height: 900 });
  const beside = await page.locator('.contents').boundingBox();
  const text = await page.locator('#main-points').boundingBox();
  expect(beside!.x + beside!.width).toBeLessThan(text!.x);
});

for (const [name, address] of Object.entries(REPORTS)) {
  test(`${name} has at most ${MOST_WORDS} words before the folds`, async ({ page }) => {
    await page.goto(address);
    expect(await wordsBeforeFolds(page)).toBeLessThanOrEqual(MOST_WORDS);
  });
}

test('one click leads from the council to every directorate and service', async ({ page }) => {
  await page.goto(REPORT);
  const hrefs = await page
    .getByRole('region', { name: 'Directorates and services' })
    .locator('.scopes a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(hrefs.filter((href) => href.includes('/directorates/')).length).toBeGreaterThanOrEqual(4);
  expect(hrefs.filter((href) => href.includes('/services/')).length).toBeGreaterThanOrEqual(20);
  for (const href of hrefs) expect((await page.request.get(href)).status(), href).toBe(200);
});

test('Print is a button where scripts run, and prints the page that it is on', async ({ page }) => {
  await page.goto(REPORT);
  await page.evaluate(() => 0);
  const button = page.getByRole('button', { name: 'Print' });
  await expect(button).toBeVisible();
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  await button.click();
  await expect(page).toHaveURL(`${REPORT}?print=yes`);
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('there is no button that could not print', async ({ page }) => {
    await page.goto(REPORT);
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  });
});

async function topOf(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluate((element) => element.getBoundingClientRect().top + scrollY);
}

/** What a reader sees without opening anything. */
async function wordsBeforeFolds(page: Page): Promise<number> {
  return page.locator('main').evaluate((main) => {
    for (const hidden of main.querySelectorAll('.govuk-visually-hidden')) hidden.remove();
    for (const fold of main.querySelectorAll('details:not([open])'))
      for (const part of [...fold.children]) if (part.tagName !== 'SUMMARY') part.remove();
    return (main as HTMLElement).innerText.split(/\s+/).filter(Boolean).length;
  });
}
