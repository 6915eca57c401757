import { parse } from 'csv-parse/sync';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectToFit, test } from '../support/browser';
import { firstNumber, totalsIn } from '../support/figures';
import { signedIn } from '../support/signed-in';

const YEARS = '/reports/2026-27-q2/years';
const OF_TRADING_STANDARDS = `${YEARS}?service=trading-standards`;

test.use({ storageState: signedIn('manager') });

test('several years stand in one table for each headline measure, by quarter and year', async ({ page }) => {
  await page.goto('/reports/2026-27-q2/measures');
  await page.getByRole('link', { name: 'Several years in one table' }).click();
  await expect(page).toHaveURL(YEARS);
  expect(await page.locator('script').count()).toBe(0);

  const table = page.getByRole('table', { name: 'Event sign-ups' });
  await expect(table.getByRole('columnheader')).toHaveText([
    ...['Year', /^Q1\s+Apr to Jun$/, /^Q2\s+Jul to Sep$/, /^Q3\s+Oct to Dec$/, /^Q4\s+Jan to Mar$/],
    'Whole year'
  ]);
  await expect(table.getByRole('rowheader')).toHaveText(['2023/24', '2024/25', '2025/26', '2026/27']);
  const running = table.getByRole('row', { name: /^2026\/27/ }).getByRole('cell');
  const [first, second, whole] = await Promise.all(
    [0, 1, 4].map(async (place) => firstNumber(await running.nth(place).innerText()))
  );
  expect(whole).toBe(first! + second!);
  await expect(running.nth(4)).toContainText('to Sep 2026');
  await expect(running.nth(2)).toContainText('after the end of this table');
  await expect(
    table
      .getByRole('row', { name: /^2023\/24/ })
      .getByRole('cell')
      .first()
  ).toContainText('before the measure began');
});

test('a step of the counting is marked where it falls, with its month and reason', async ({ page }) => {
  await page.goto(YEARS);
  const table = page.getByRole('table', { name: 'Event sign-ups' });
  const marked = table.getByRole('cell').filter({ hasText: 'see note' });
  await expect(marked).toHaveText([
    /^\s*980\s*sign-ups in Q4 2025\/26\s*, see note\sa\s*$/,
    /^\s*3,626\s*sign-ups in 2025\/26\s*, see note\sa\s*$/
  ]);
  await expect(
    page.getByText(
      'March 2026 (Q4 2025/26): counted differently, “One booking page, a link for each account”. Figures on both sides of it are not comparable.'
    )
  ).toBeVisible();
  await expect(page.getByText(/^a August 2025 \(Q2 2025\/26\): something changed, “/)).toBeVisible();
});

test('a quarter with a month that nobody recorded is at least its sum, and names the month', async ({
  page
}) => {
  await page.goto(OF_TRADING_STANDARDS);
  const table = page.getByRole('table', { name: 'Enquiries resolved online' });
  const row = table.getByRole('row', { name: /^2025\/26/ }).getByRole('cell');
  await expect(row.nth(1)).toHaveText(/at least \d+/);
  await expect(row.nth(4)).toHaveText(/at least \d+/);
  await expect(page.getByText(/^Not recorded: Trading standards \([^)]*August 2025/)).toBeVisible();
});

test('every figure opens the outcomes that add up to it, also of a year that is not over', async ({
  page
}) => {
  await page.goto('/reports/2026-27-q2/years?service=libraries');
  const figures = await figuresOf(page);
  expect(figures.some(({ href }) => href.includes('until=2026-09-01'))).toBe(true);
  expect(figures.length).toBeGreaterThan(40);
  for (const { href, value } of figures) {
    expect(totalsIn(await (await page.request.get(href)).text()).first, href).toBe(value);
  }
});

test('the table can be downloaded, with the same figures', async ({ page }) => {
  await page.goto(OF_TRADING_STANDARDS);
  const shown = await figuresOf(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'This table (CSV)' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('years-2026-27-q2-trading-standards.csv');
  const answer = await page.request.get(new URL(file.url()).pathname + new URL(file.url()).search);
  const rows: Record<string, string>[] = parse(await answer.text(), { columns: true, bom: true });
  const linked = rows.filter((row) => row['what is behind it']);
  expect(linked.map(({ figure }) => Number(figure))).toEqual(shown.map(({ value }) => value));
  expect(rows.some((row) => row['at least'] === 'yes' && row['not recorded months'])).toBe(true);
  expect(rows.at(-1)!.note).toContain('Trading standards, up to Q2 2026/27');
});

test('a directorate or a service is chosen without a script, and what is not there is refused', async ({
  page
}) => {
  await page.goto(YEARS);
  await page.getByLabel('Measures of').selectOption('Communities and Culture');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(`${YEARS}?directorate=communities-and-culture`);
  expect((await page.goto(`${YEARS}?service=nowhere`))?.status()).toBe(404);
  await page.goto('/reports/2019-20-q1/years');
  await expect(page.getByText(/^No headline measure was recorded for Riverside Council/)).toBeVisible();
});

for (const address of [YEARS, OF_TRADING_STANDARDS, '/reports/2025-26/years']) {
  test(`${address} compares nothing, and fits every screen and paper`, async ({ page }) => {
    await page.goto(address);
    const words = await page.locator('main').innerText();
    expect(words).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
    expect(words).not.toMatch(/%|\b(higher|lower|more than|less than|up by|down by|no clear difference)\b/i);
    await expectAccessible(page);
    for (const width of [320, 390, 640, 900, 1280]) await expectToFit(page, width);
    await page.setViewportSize({ width: 320, height: 800 });
    const table = page.getByRole('table').first();
    await expect(table.getByRole('columnheader')).toHaveCount(6);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('table').first().getByRole('columnheader').first()).toBeVisible();
  });
}

/** Every figure that opens a list, in the order of the page. */
async function figuresOf(page: Page): Promise<{ href: string; value: number }[]> {
  const links = await page
    .locator('main table a.figure-link')
    .evaluateAll((all) =>
      all.map((link) => ({ href: link.getAttribute('href') ?? '', text: link.textContent ?? '' }))
    );
  return links.map(({ href, text }) => ({ href, value: firstNumber(text) }));
}
