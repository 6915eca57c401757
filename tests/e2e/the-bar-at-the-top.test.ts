import type { Page } from '@playwright/test';
import { expect, expectToFit, test } from '../support/browser';
import { ROLES_TESTED, signedIn } from '../support/signed-in';

/** Sixty letters, and no place at which they could break. */
const LONG_NAME = 'Wolfeschlegelsteinhausenbergerdorff'.padEnd(60, 'x');
/** In pixels: one row, and its padding. */
const ONE_ROW = 72;
const ON_A_PHONE = 120;
/** govuk-frontend's yellow. */
const FOCUSED = 'rgb(255, 221, 0)';

for (const role of ROLES_TESTED) {
  test.describe(`the bar at the top, for the ${role},`, () => {
    test.use({ storageState: signedIn(role) });

    for (const name of [null, LONG_NAME]) {
      test(`is one row on every screen${name ? ', with a name of sixty letters' : ''}`, async ({ page }) => {
        await page.goto('/');
        if (name) await rename(page, name);
        for (const width of [1280, 768]) {
          await expectToFit(page, width);
          expect(await heightOfBar(page), `${width} px`).toBeLessThanOrEqual(ONE_ROW);
        }
        for (const width of [390, 320]) {
          await expectToFit(page, width);
          expect(await heightOfBar(page), `${width} px`).toBeLessThan(ON_A_PHONE);
          await page.locator('.site-menu--person > summary').click();
          await expect(page.getByRole('button', { name: 'Sign out' })).toBeInViewport({ ratio: 1 });
          await expectToFit(page, width);
          await page.locator('.site-menu--person > summary').click();
        }
      });
    }

    test('opens on a phone what stands in it on a desk', async ({ page }) => {
      await page.goto('/');
      const onADesk = await page
        .getByRole('navigation', { name: 'Menu' })
        .getByRole('link')
        .allTextContents();
      expect(onADesk.length).toBeGreaterThan(3);
      await page.setViewportSize({ width: 390, height: 800 });
      await expect(page.getByRole('navigation', { name: 'Menu' })).toHaveCount(0);
      await page.getByText('Menu', { exact: true }).click();
      const links = page.getByRole('navigation', { name: 'Menu' }).getByRole('link');
      await expect(links).toHaveText(onADesk);
      await links.last().click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    });
  });
}

test.describe('by keyboard alone', () => {
  test.use({ storageState: signedIn('comms'), viewport: { width: 390, height: 800 } });

  test('the sections and signing out open, and it is plain where the keyboard is', async ({ page }) => {
    await page.goto('/');
    for (let stop = 0; stop < 3; stop += 1) await page.keyboard.press('Tab');
    await expectFocused(page, 'Menu');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('navigation', { name: 'Menu' })).toBeVisible();
    await page.keyboard.press('Tab');
    await expectFocused(page, 'Home');

    const person = page.locator('.site-menu--person > summary');
    await person.focus();
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    // One opens, the other closes.
    await expect(page.getByRole('navigation', { name: 'Menu' })).toHaveCount(0);
    await page.keyboard.press('Tab');
    await expectFocused(page, 'Your password, mails and name');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeFocused();
  });

  test('what is open covers nothing that the keyboard has gone on to', async ({ page }) => {
    await page.goto('/outcomes');
    await page.getByText('Menu', { exact: true }).click();
    const menu = page.getByRole('navigation', { name: 'Menu' });
    await expect(menu).toBeVisible();
    await menu.getByRole('link').last().focus();
    for (let stop = 0; stop < 2; stop += 1) await page.keyboard.press('Tab');
    await expect(page.locator('main summary').first()).toBeFocused();
    await expect(menu).toBeHidden();
  });
});

async function rename(page: Page, name: string): Promise<void> {
  await page.evaluate((words) => {
    const names = document.querySelectorAll('.site-menu__name, .site-menu__whole-name');
    for (const each of names) each.textContent = words;
  }, name);
  await expect(page.locator('.site-menu__whole-name')).toHaveText(name);
}

async function heightOfBar(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelector('header')!.getBoundingClientRect().height);
}

async function expectFocused(page: Page, text: string): Promise<void> {
  const focused = page.locator(':focus');
  await expect(focused).toHaveText(text);
  await expect(focused).toHaveCSS('background-color', FOCUSED);
}
