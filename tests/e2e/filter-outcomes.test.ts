import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { expect, test } from '../support/browser';
import { firstNumber, totalOfList } from '../support/figures';
import { aLoggedStory } from '../support/log-form';
import { openFilters } from '../support/filters';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('manager') });

test('every filter stands in the address, so that a list can be sent to a colleague', async ({
  page,
  context
}) => {
  await page.goto('/outcomes');
  await openFilters(page);
  await page.getByLabel('Quarter').selectOption({ label: 'Q2 2026/27' });
  await page.getByLabel('Service', { exact: true }).selectOption({ label: 'Libraries' });
  await page.getByLabel('Measure').selectOption({ label: 'Event sign-ups' });
  await page.getByLabel('Direction').selectOption({ label: 'Better' });
  await page.getByLabel('Sort').selectOption({ label: 'Largest first' });
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.locator('.lede')).toContainText('Event sign-ups, Libraries, Q2 2026/27, Better');
  await expect(page).toHaveTitle('Outcomes: Event sign-ups, Libraries, Q2 2026/27, Better – Ripplemark');
  await page.waitForLoadState();

  const colleague = await context.newPage();
  await colleague.goto(page.url());
  expect(await totalOfList(colleague)).toBe(await totalOfList(page));
  const quantities = await page.getByRole('row').getByRole('cell').filter({ hasText: /^\d/ }).allInnerTexts();
  expect(quantities.length).toBeGreaterThan(0);
  const order = (await page.locator('tbody td:nth-child(2)').allInnerTexts()).map(firstNumber);
  expect(order).toEqual(order.toSorted((one, other) => other - one));
});

test('a long list is paged, and no outcome stands on two pages', async ({ page }) => {
  await page.goto('/outcomes?period=2026-27-q1&service=libraries');
  const seen: string[] = [];
  const links = () =>
    page.locator('tbody th a').evaluateAll((all) => all.map((a) => a.getAttribute('href')!));
  const total = await totalOfList(page);
  for (;;) {
    seen.push(...(await links()));
    if (!(await wentToNextPage(page))) break;
  }
  await expect(page.getByRole('link', { name: 'Previous' })).toBeVisible();
  expect(seen.length).toBe(total);
  expect(new Set(seen).size).toBe(total);
});

test('a list that holds nothing says how to go on', async ({ page }) => {
  await page.goto('/outcomes?text=surely-nobody-wrote-this');
  await expect(
    page.getByText('No outcome fits this. Take a filter away, or look at all of them.')
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'Show all outcomes' })).toBeVisible();
  await expect(page.getByRole('link', { name: /CSV/ })).toHaveCount(0);
});

test('the list downloads as CSV: as many rows as outcomes, and nothing in it that a spreadsheet would run', async ({
  page,
  browser
}) => {
  const lead = await browser.newContext({ storageState: signedIn('lead') });
  const words = `=HYPERLINK("https://evil.example") ${crypto.randomUUID()}`;
  await aLoggedStory(await lead.newPage(), words);
  await lead.close();

  await page.goto(`/outcomes?period=2026-27-q3&service=libraries&kind=story`);
  const total = await totalOfList(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Download these/ }).click()
  ]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  const rows: Record<string, string>[] = parse(await readFile(await download.path()), {
    bom: true,
    columns: true
  });
  expect(rows.length).toBeGreaterThanOrEqual(total);
  expect(rows.map((row) => row.service)).toEqual(rows.map(() => 'Libraries'));
  expect(rows.find((row) => row.story?.includes(words))?.story).toBe(`'${words}`);
  for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^\s*[=+@\t]/);
});

test.describe('a lead', () => {
  test.use({ storageState: signedIn('lead') });

  test('sees other services as figures, which add up with their own to the total', async ({ page }) => {
    await page.goto('/outcomes?period=2026-27-q2&measure=event-sign-ups');
    const total = await totalOfList(page);
    const others = page.getByRole('table', { name: 'Figures of services that are not yours' });
    const figures = (await others.locator('tbody tr td:last-child').allInnerTexts()).map(firstNumber);
    let own = 0;
    for (;;) {
      const table = page.getByRole('heading', { name: 'The outcomes' }).locator('..').getByRole('table');
      for (const text of await table.locator('tbody td:nth-child(2)').allInnerTexts())
        own += firstNumber(text);
      if (!(await wentToNextPage(page))) break;
    }
    expect(own).toBeGreaterThan(0);
    expect(own + figures.reduce((sum, figure) => sum + figure, 0)).toBe(total);
  });
});

/** Goes to the next page of a list, if there is one. By its address, since a click does not wait for the page it leads to. */
async function wentToNextPage(page: Page): Promise<boolean> {
  const next = page.getByRole('link', { name: 'Next' });
  if ((await next.count()) === 0) return false;
  await page.goto(new URL((await next.getAttribute('href'))!, page.url()).href);
  return true;
}
