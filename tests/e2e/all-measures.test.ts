import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectToFit, test } from '../support/browser';
import { firstNumber, totalOfList, totalsIn } from '../support/figures';
import { signedIn } from '../support/signed-in';

const GRID = '/reports/2026-27-q2/measures';
const OF_LIBRARIES = `${GRID}?service=libraries`;

test.use({ storageState: signedIn('manager') });

test('the report leads to the grid of all measures, and the grid keeps its scope', async ({ page }) => {
  await page.goto('/reports/2026-27-q2/services/libraries');
  await page.getByRole('link', { name: 'All measures at a glance' }).click();
  await expect(page).toHaveURL(OF_LIBRARIES);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('All measures, Libraries, Q2 2026/27');
  await page
    .getByRole('navigation', { name: 'Breadcrumb' })
    .getByRole('link', { name: /^Libraries/ })
    .click();
  await expect(page).toHaveURL('/reports/2026-27-q2/services/libraries');
});

test('the page says how many false alarms to expect, and counts the comparisons that it really makes', async ({
  page
}) => {
  await page.goto(GRID);
  const falseAlarms = page.getByRole('region', { name: 'How many false alarms to expect' });
  const words = (await falseAlarms.innerText()).replaceAll('\u00a0', ' ');
  const comparisons = firstNumber(words);
  expect(words).toContain(
    `This page makes ${comparisons} comparisons with an earlier period. If nothing had changed anywhere, about 1 in 10 such pages would show a difference by chance.`
  );
  expect(words).toMatch(/1 to 2\.5 in 100 steady measures .* expect up to about \d/);

  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  const notMade = rows.filter({ hasText: /not compared|not comparable|fewer than 10 in both/ });
  expect(comparisons).toBe((await rows.count()) - (await notMade.count()));
});

test('every figure opens the outcomes behind it, which add up to it', async ({ page }) => {
  await page.goto(OF_LIBRARIES);
  const row = page.getByRole('row', { name: /^Library memberships started/ });
  const value = firstNumber(await row.getByRole('cell').first().innerText());
  await row
    .getByRole('link', { name: `${value} ` })
    .first()
    .click();
  await expect(page).toHaveURL(/\/outcomes\?period=2026-27-q2&measure=.*&service=libraries/);
  expect(await totalOfList(page)).toBe(value);

  await page.goto(GRID);
  const figures = await figuresOf(page);
  expect(figures.length).toBeGreaterThan(40);
  for (const { href, value } of figures) {
    expect(totalsIn(await (await page.request.get(href)).text()).first, href).toBe(value);
  }
});

test('each measure leads to its page, by name and never by size, and reach stands nowhere', async ({
  page
}) => {
  await page.goto(GRID);
  for (const table of ['Outcomes and impacts', 'Outputs and outtakes']) {
    const names = await page
      .getByRole('table', { name: table })
      .getByRole('rowheader')
      .getByRole('link')
      .allInnerTexts();
    expect(names.length).toBeGreaterThan(5);
    expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other, 'en-GB')));
    expect(names.join()).not.toMatch(/reach/i);
  }
  await page.getByRole('link', { name: 'Event sign-ups', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Event sign-ups');
});

test('a directorate or a service is chosen without a script', async ({ page }) => {
  await page.goto(GRID);
  expect(await page.locator('script').count()).toBe(0);
  await page.getByLabel('Measures of').selectOption('Communities and Culture');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(`${GRID}?directorate=communities-and-culture`);
  await expect(page.getByLabel('Measures of')).toHaveValue('directorate:communities-and-culture');
  await page.getByLabel('Measures of').selectOption('Libraries');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(OF_LIBRARIES);
  await page.getByLabel('Measures of').selectOption('The whole council');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(GRID);
});

test('a quarter that is running is not compared, and says so', async ({ page }) => {
  await page.goto('/reports/2026-27-q3/measures');
  await expect(
    page.getByText('This quarter is not over, so its figures are not compared with an earlier quarter yet.')
  ).toBeVisible();
  await expect(page.getByText(/(higher|lower) than|no clear difference from/)).toHaveCount(0);
  await expectAccessible(page);
});

test('a quarter before there was anything is told in a sensible sentence, and no service in a kind one', async ({
  page
}) => {
  await page.goto('/reports/2019-20-q1/measures');
  await expect(
    page.getByText(/^Nothing that has a figure was recorded for Riverside Council up to 30 June 2019\./)
  ).toBeVisible();
  await expectAccessible(page);
  expect((await page.goto(`${GRID}?service=nowhere`))?.status()).toBe(404);
});

for (const address of [GRID, OF_LIBRARIES, '/reports/2025-26/measures']) {
  test(`${address} goes no further than its figures, in words and on every screen`, async ({ page }) => {
    await page.goto(address);
    const words = await page.locator('main').innerText();
    expect(words).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
    expect(words).not.toMatch(
      /\b(the same as|increase|decrease|improve|significant|caused|rose|fell|best|worst)/i
    );
    await expectAccessible(page);
    for (const width of [320, 390, 900, 1280]) await expectToFit(page, width);
  });
}

/** Every figure of both tables that opens a list. */
async function figuresOf(page: Page): Promise<{ href: string; value: number }[]> {
  const links = await page
    .locator('main table a.figure-link')
    .evaluateAll((all) =>
      all.map((link) => ({ href: link.getAttribute('href') ?? '', text: link.textContent ?? '' }))
    );
  return links.map(({ href, text }) => ({ href, value: firstNumber(text) }));
}
