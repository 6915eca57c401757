import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser';
import { aLoggedNumber } from '../support/log-form';
import { signedIn } from '../support/signed-in';

// A phone as many have it.
const PHONE = { width: 390, height: 844 };
test.use({ storageState: signedIn('lead'), viewport: PHONE });

/** The demonstration lead's first usual number, as home asks for it. */
const usual = (page: Page) =>
  page
    .getByRole('region', { name: 'Log as usual' })
    .getByRole('listitem')
    .filter({ hasText: 'Library memberships started' });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a usual number takes two taps and its digits on home', async ({ page }) => {
      await page.goto('/');
      const typed = usual(page).getByLabel(/how many today\?$/);
      const button = usual(page).getByRole('button', { name: 'Save Library memberships started' });
      // Both are there without scrolling.
      await expect(typed).toBeInViewport();
      await expect(button).toBeInViewport();
      await typed.click();
      await page.keyboard.type('7');
      await button.click();
      await expect(page.getByRole('alert')).toContainText('Saved. It counts 7 towards');
      await expect(page.getByText('23 November 2026', { exact: true })).toBeVisible();
    });

    test('what is wrong with a usual number is said beside it, and what was typed stays', async ({
      page
    }) => {
      await page.goto('/');
      await usual(page)
        .getByLabel(/how many today\?$/)
        .fill('a few');
      await usual(page).getByRole('button').click();
      await expect(page.getByRole('alert').getByRole('link')).toHaveText(
        'How many must be a number, such as 12 or 12.5, with two decimals at most'
      );
      const typed = page.getByLabel('How many memberships started?');
      await expect(typed).toHaveValue('a few');
      if (javaScriptEnabled) await expectAccessible(page);
      await typed.fill('3');
      await page.getByRole('radio', { name: 'Yesterday' }).check();
      await page.getByRole('button', { name: 'Save outcome' }).click();
      await expect(page.getByRole('alert')).toContainText('Saved. It counts 3 towards');
      await expect(page.getByText('22 November 2026', { exact: true })).toBeVisible();
    });

    test('each of the last five, and what was just saved, is logged again with only how many and when', async ({
      page
    }) => {
      await aLoggedNumber(page, { quantity: '9', source: 'Booking system' });
      await page.getByRole('link', { name: 'Log again' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Event sign-ups');
      await page.getByLabel('How many sign-ups?').fill('11');
      await page.getByRole('checkbox', { name: 'This figure, too, is kept in: Booking system' }).check();
      await page.getByRole('button', { name: 'Save outcome' }).click();
      await expect(page.getByRole('alert')).toContainText('Saved. It counts 11 towards');
      await expect(page.getByText('Booking system')).toBeVisible();
      await page.goto('/');
      const five = page.getByRole('region', { name: 'Your last five' });
      await expect(five.getByRole('link', { name: /^Log again 11 sign-ups/ }).first()).toBeVisible();
      await expect(five.getByRole('link', { name: /^Log again/ })).toHaveCount(5);
    });

    test('a first number takes at most eight taps and one screen and a half', async ({ page }) => {
      let taps = 0;
      const tap = (act: Promise<unknown>) => {
        taps += 1;
        return act;
      };
      await page.goto('/');
      await tap(page.getByRole('link', { name: /^Log an outcome A number/ }).click());
      await page.getByRole('button', { name: 'Save outcome' }).waitFor();
      const save = (await page.getByRole('button', { name: 'Save outcome' }).boundingBox())!;
      expect(save.y + save.height).toBeLessThanOrEqual(1.5 * PHONE.height);
      await expectHeight(page, 1500);
      // A list takes one tap to open and one to choose.
      taps += 1;
      await tap(page.getByLabel('What are you counting?').selectOption({ label: 'Event sign-ups' }));
      await expectHeight(page, 1500);
      await tap(page.getByLabel('How many?').fill('12'));
      taps += 1;
      await tap(page.getByLabel('How do you know it was the account?').selectOption('code'));
      await tap(page.getByRole('button', { name: 'Save outcome' }).click());
      await expect(page.getByRole('alert')).toContainText('Saved. It counts 12 towards');
      expect(taps).toBeLessThanOrEqual(8);
    });

    test('another service takes along what is typed', async ({ page }) => {
      await page.goto('/outcomes/new');
      await page.getByLabel('How many?').fill('77');
      await page.locator('summary', { hasText: 'Change' }).click();
      await page.getByRole('button', { name: 'Recovery service', exact: true }).click();
      await expect(page.getByText('Service: Recovery service')).toBeVisible();
      await expect(page.getByLabel('How many?')).toHaveValue('77');
      await expect(page.getByRole('checkbox', { name: 'Riverside Recovery on Facebook' })).toBeVisible();
    });

    test('what another service counts, and its accounts, are found; nothing that was typed is lost', async ({
      page
    }) => {
      await page.goto('/outcomes/new');
      await page.getByLabel('How many?').fill('4');
      await page.locator('summary', { hasText: 'Another measure' }).click();
      await page.getByLabel(/^Look among the \d+ measures/).fill('missed bin');
      await page.keyboard.press('Enter');
      await expect(page.getByLabel('What are you counting?').locator('option:checked')).toHaveText(/bin/i);
      await expect(page.getByLabel('How many?')).toHaveValue('4');
      await page.locator('summary', { hasText: 'Another account' }).click();
      await page.getByLabel(/^Look among the \d+ accounts/).fill('no such account');
      await page.getByRole('button', { name: 'Find' }).last().click();
      await expect(page.getByRole('alert').getByRole('link')).toHaveText(
        'No open account has “no such account” in its name'
      );
      if (javaScriptEnabled) await expectAccessible(page);
      await expect(page.getByLabel('How many?')).toHaveValue('4');
    });
  });
}

/** The whole page, from the bar at the top to the end of the footer, in CSS pixels. */
async function expectHeight(page: Page, most: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(most);
}

test('a number goes from home to saved with the keyboard alone, in few keys', async ({ page }) => {
  await page.goto('/');
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  const typed = usual(page).getByLabel(/how many today\?$/);
  while (!(await typed.evaluate((element) => element === document.activeElement))) {
    await press('Tab');
    if (keys > 20) throw new Error('the keyboard never came there');
  }
  await press('8');
  await press('Enter');
  await expect(page.getByRole('alert')).toContainText('Saved. It counts 8 towards');
  expect(keys).toBeLessThanOrEqual(20);
});

test('choosing a measure fills in how it was known last, until somebody says otherwise', async ({ page }) => {
  await aLoggedNumber(page, { quantity: '2', route: 'Code or voucher' });
  await page.goto('/outcomes/new');
  const route = page.getByLabel('How do you know it was the account?');
  await expect(route).toHaveValue('');
  await page.getByLabel('What are you counting?').selectOption({ label: 'Event sign-ups' });
  await expect(route).toHaveValue('code');
  await expect(page.getByText('As last time. Change what differs.')).toBeVisible();
  await route.selectOption('asked');
  await page.getByLabel('What are you counting?').selectOption({ label: 'Library memberships started' });
  await expect(route).toHaveValue('asked');
});

test('the form ships at most 100 KB on a first view', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ storageState: signedIn('lead'), viewport: PHONE });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(`${baseURL}/outcomes/new`);
  await page.waitForLoadState('networkidle');
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(100 * 1024);
  await context.close();
});
