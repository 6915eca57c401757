import { expect, expectAccessible, test } from '../support/browser';
import { typeUntilKept } from '../support/log-form';
import { BUTTONS, signOut, STRANGER } from '../support/signed-in';

test.use({ storageState: STRANGER });

test('a stranger who opens a page signs in, and arrives there', async ({ page }) => {
  await page.goto('/reports/2026-27-q2?from=mail');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await page.getByRole('button', { name: BUTTONS.manager }).click();
  await expect(page).toHaveURL('/reports/2026-27-q2?from=mail');
});

test('somebody signs in by hand with address and password, and signs out', async ({ page, context }) => {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill('manager@riverside.example');
  await page.getByLabel('Password', { exact: true }).fill('ripplemark-demonstration');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Home');

  await signOut(page);
  await expect(page.getByRole('alert')).toContainText('You are signed out.');
  await page.goto('/outcomes');
  await expect(page).toHaveURL(/\/sign-in\?to=%2Foutcomes$/);
  expect(await context.cookies()).toEqual([]);
});

test('a wrong password keeps the address, and says nothing of whether it is known', async ({ page }) => {
  await page.goto('/sign-in');
  const refusals: string[] = [];
  for (const address of ['manager@riverside.example', 'nobody@riverside.example']) {
    await page.getByLabel('Email address').fill(address);
    await page.getByLabel('Password', { exact: true }).fill('not the right one at all');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page).toHaveTitle('Error: Sign in – Ripplemark');
    await expect(page.getByLabel('Email address')).toHaveValue(address);
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
    refusals.push(await page.getByRole('alert').innerText());
  }
  expect(refusals[0]).toBe(refusals[1]);
  await expectAccessible(page);
});

test('signing in leads to no other website', async ({ page, baseURL }) => {
  await page.goto('/sign-in?to=https://example.org/');
  await page.getByRole('button', { name: BUTTONS.lead }).click();
  await expect(page).toHaveURL(`${baseURL}/`);
});

test('signing out takes drafts from the browser with it', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: BUTTONS.lead }).click();
  await page.goto('/outcomes/new');
  await typeUntilKept(page, '77');
  await signOut(page);
  await expect(page).toHaveURL(/signed-out/);
  await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0);
});
