import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, test, unique } from '../support/browser';
import { signedIn, STRANGER } from '../support/signed-in';

const EDITION = '/editions/2025-26-q3-1';
const PUBLIC = '/public/2025-26-q3-1';

test.use({ storageState: signedIn('comms') });
// All are about the same edition, and about what day it is.
test.describe.configure({ mode: 'serial' });

test('nobody reads an edition without signing in until communications open it', async ({ page, browser }) => {
  await asStranger(browser, async (stranger) => {
    expect((await stranger.goto(PUBLIC))?.status()).toBe(404);
    await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
    expect(await linksIntoTheApp(stranger)).toEqual(['/editions/verify', '/my-story']);
    await expectAccessible(stranger);
    await stranger.goto(EDITION);
    await expect(stranger).toHaveURL(`/sign-in?to=${encodeURIComponent(EDITION)}`);
  });

  await page.goto(EDITION);
  await page.getByRole('link', { name: 'Open it to the public' }).click();
  await page.getByRole('button', { name: 'Open it to the public' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveText(
    'Enter the name or office of who approved it'
  );
  await page.getByLabel('Who approved this?').fill('Director, Place and Environment');
  await page.getByRole('button', { name: 'Open it to the public' }).click();
  await expect(page.getByRole('alert')).toContainText('This edition is open to the public now.');
  await expect(page.getByText('approved by Director, Place and Environment')).toBeVisible();
});

test('the public page has no way into the app but the check of a copy and the page of a teller, and the short address leads to it', async ({
  page,
  browser
}) => {
  await page.goto(EDITION);
  const code = (await page.locator('.checksum').innerText()).slice(0, 10);
  const headline = await page.locator('.edition__headline').innerText();
  await asStranger(browser, async (stranger) => {
    await stranger.goto(`/e/${code}`);
    await expect(stranger).toHaveURL(PUBLIC);
    await expect(stranger.getByText(headline, { exact: true })).toBeVisible();
    expect(await linksIntoTheApp(stranger)).toEqual(['/editions/verify', '/my-story']);
    await expect(stranger.getByRole('navigation')).toHaveCount(0);
    expect((await stranger.request.get('/e/0000000000')).status()).toBe(404);
  });
  // Nor has it for somebody who is signed in.
  await page.goto(PUBLIC);
  await expect(page.getByRole('navigation')).toHaveCount(0);
});

test('it is closed again at once', async ({ page, browser }) => {
  await page.goto(`${EDITION}/public`);
  await page.getByRole('button', { name: 'Close it to the public' }).click();
  await expect(page.getByRole('alert')).toContainText('This edition is not open to the public any more.');
  const code = (await page.locator('.checksum').innerText()).slice(0, 10);
  await asStranger(browser, async (stranger) => {
    expect((await stranger.goto(PUBLIC))?.status()).toBe(404);
    await stranger.goto(`/e/${code}`);
    await expect(stranger).toHaveURL(/^[^?]*\/sign-in\?to=/);
  });
});

test('in a pre-election period the approval must be under its rules', async ({ page }) => {
  const name = unique('Council elections');
  await page.goto('/pre-election');
  await page.getByRole('button', { name: 'Add the period' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveText([
    'Enter the name',
    'Enter the first day',
    'Enter the last day'
  ]);
  await page.getByLabel('Name').fill(name);
  await fillDay(page, 'First day', ['1', '11', '2026']);
  await fillDay(page, 'Last day', ['30', '11', '2026']);
  await page.getByRole('button', { name: 'Add the period' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText(
    '1 November 2026 to 30 November 2026, now'
  );

  await page.goto(`${EDITION}/public`);
  await expect(page.getByText(`${name} lasts from 1 November 2026 to 30 November 2026.`)).toBeVisible();
  await page.getByLabel('Who approved this?').fill('Chief executive');
  await page.getByRole('button', { name: 'Open it to the public' }).click();
  await expect(page.getByRole('alert')).toContainText(
    'confirm that it was approved under the pre-election rules'
  );
  await expect(page.getByLabel('Who approved this?')).toHaveValue('Chief executive');
  await expectAccessible(page);
  await page.getByLabel('Approved under the pre-election rules').check();
  await page.getByRole('button', { name: 'Open it to the public' }).click();
  // It counts an individual account; server/edition/public-editions.test.ts opens one that counts none.
  await expect(page.locator('main')).toContainText('individual accounts, which are left out');

  await page.goto('/pre-election');
  await page.getByRole('button', { name: `Remove ${name}` }).click();
  await expect(page.getByRole('alert')).toContainText('The pre-election period is removed.');
  await expect(page.getByText(name)).toHaveCount(0);
});

async function asStranger(browser: Browser, act: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ storageState: STRANGER });
  await act(await context.newPage());
  await context.close();
}

/** Where the page leads, within itself and to other public pages apart. */
async function linksIntoTheApp(page: Page): Promise<string[]> {
  const hrefs = await page
    .locator('a[href]:not([href^="#"])')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  return hrefs.filter((href) => !/^\/public($|\/)/.test(href)).map((href) => href.replace(/\?.*/, ''));
}

async function fillDay(
  page: Page,
  legend: string,
  [day, month, year]: [string, string, string]
): Promise<void> {
  const group = page.getByRole('group', { name: legend });
  await group.getByLabel('Day').fill(day);
  await group.getByLabel('Month').fill(month);
  await group.getByLabel('Year').fill(year);
}
