import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/browser';
import { firstAccount } from '../support/log-form';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('lead') });

test('a lead logs an outcome with the keyboard alone, and always sees where they are', async ({ page }) => {
  await page.goto('/');
  await tabTo(page, page.getByRole('link', { name: /^Log an outcome A number/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Log an outcome');

  await tabTo(page, page.getByLabel('What are you counting?'));
  await page.keyboard.type('Event');
  await expect(page.getByLabel('What are you counting?').locator('option:checked')).toHaveText(
    'Event sign-ups'
  );
  await tabTo(page, page.getByLabel('How many?'));
  await page.keyboard.type('17');
  await tabTo(page, page.getByRole('radio', { name: 'Today' }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Yesterday' })).toBeChecked();
  await tabTo(page, firstAccount(page));
  await expect(
    page.getByRole('group', { name: 'Which accounts led to it?' }).getByRole('checkbox', { checked: true })
  ).toHaveCount(1);
  const route = page.getByLabel('How do you know it was the account?');
  await tabTo(page, route);
  await page.keyboard.type('Tracked');
  await expect(route).toHaveValue('tracked-link');
  await tabTo(page, page.getByRole('button', { name: 'Save outcome' }));
  await page.keyboard.press('Enter');

  await expect(page.getByRole('alert')).toContainText('Saved. It counts 17 towards');
  await expect(page.getByText('22 November 2026', { exact: true })).toBeVisible();
});

/** Presses Tab until the focus is there; every stop on the way must be seen. */
async function tabTo(page: Page, target: Locator, options: { orAnyOf?: true } = {}): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    await expect(focused).toBeInViewport();
    if (await target.evaluate((element) => element === document.activeElement)) return;
    const sameName =
      options.orAnyOf && (await focused.getAttribute('name')) === (await target.getAttribute('name'));
    if (sameName) return;
  }
  throw new Error('the keyboard never came there');
}
