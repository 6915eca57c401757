import { expect, expectAccessible, test, uniqueHandle } from '../support/browser';
import { signedIn, STRANGER } from '../support/signed-in';
import type { Browser, Page } from '@playwright/test';

const PASSWORD = 'four words put together';

test.use({ storageState: signedIn('admin') });

test('an invited lead joins by the link, works, and is out at once when deactivated', async ({
  page,
  browser
}) => {
  const name = `Joiner ${uniqueHandle()}`;
  const email = `${name.replace(' ', '.').toLowerCase()}@riverside.example`;
  const link = await invite(page, name, email);
  await expectAccessible(page);

  const theirs = await strangersPage(browser);
  await theirs.goto(link);
  await expect(
    theirs.getByText('System administrator invites you as Service lead, for Highways.')
  ).toBeVisible();
  await expectAccessible(theirs);
  await theirs.getByLabel('Choose a password').fill('too short');
  await theirs.getByRole('button', { name: 'Join' }).click();
  await expect(theirs.getByRole('alert').getByRole('link')).toHaveText([
    'Choose a password of 15 characters or more'
  ]);
  await theirs.getByLabel('Choose a password').fill(PASSWORD);
  await theirs.getByRole('button', { name: 'Join' }).click();
  await expect(theirs.getByRole('alert')).toContainText('Welcome. You have joined, and you are signed in.');
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('What changed?');
  await expect(theirs.getByRole('link', { name: 'Highways' })).toBeVisible();

  const again = await theirs.goto(link);
  expect(again?.status()).toBe(404);

  await page.goto('/people');
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByRole('alert')).toContainText('They are signed out, and cannot sign in.');
  await expectAccessible(page);
  await theirs.goto('/outcomes');
  await expect(theirs).toHaveURL(/\/sign-in\?to=/);
  await signIn(theirs, email);
  await expect(theirs.getByRole('alert')).toContainText('The email address or the password is wrong.');

  await page.getByRole('button', { name: 'Reactivate' }).click();
  await expect(page.getByRole('alert')).toContainText('They can sign in with the password they had.');
  await signIn(theirs, email);
  await expect(theirs).toHaveURL(/\/outcomes$/);
  await theirs.context().close();
});

test('a changed role holds from the person’s next page on', async ({ page, browser }) => {
  const name = `Mover ${uniqueHandle()}`;
  const email = `${name.replace(' ', '.').toLowerCase()}@riverside.example`;
  const theirs = await strangersPage(browser);
  await theirs.goto(await invite(page, name, email));
  await theirs.getByLabel('Choose a password').fill(PASSWORD);
  await theirs.getByRole('button', { name: 'Join' }).click();
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('What changed?');

  await page.goto('/people');
  await page.getByRole('link', { name }).click();
  await page.getByRole('radio', { name: 'Senior manager' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Saved. It holds from their next page on.');
  expect((await theirs.goto('/outcomes/new'))?.status()).toBe(403);
  await page.getByRole('link', { name: 'What was changed about them' }).click();
  await expect(page.getByText('role: lead, now manager')).toBeVisible();
  await theirs.context().close();
});

test('a lost invitation gets a new link, and the earlier one opens nothing', async ({ page, browser }) => {
  const name = `Renewed ${uniqueHandle()}`;
  const first = await invite(page, name, `${name.replace(' ', '.').toLowerCase()}@riverside.example`);
  await page.goto('/people');
  await page.getByRole('button', { name: `New link for ${name}` }).click();
  const second = await page.getByLabel('Link for the invitation').inputValue();
  await expectAccessible(page);
  const theirs = await strangersPage(browser);
  expect((await theirs.goto(first))?.status()).toBe(404);
  expect((await theirs.goto(second))?.status()).toBe(200);
  await theirs.context().close();
});

test('a withdrawn invitation opens nothing', async ({ page, browser }) => {
  const name = `Withdrawn ${uniqueHandle()}`;
  const link = await invite(page, name, `${name.replace(' ', '.').toLowerCase()}@riverside.example`);
  await page.goto('/people');
  await page.getByRole('button', { name: `Withdraw the invitation of ${name}` }).click();
  await expect(page.getByRole('alert')).toContainText('The invitation is withdrawn.');
  const theirs = await strangersPage(browser);
  expect((await theirs.goto(link))?.status()).toBe(404);
  await expectAccessible(theirs);
  await theirs.context().close();
});

test('an invitation without a service for a lead is sent back with what was typed', async ({ page }) => {
  await page.goto('/people/invite');
  await page.getByLabel('Name').fill('Somebody');
  await page.getByLabel('Work email address').fill('not an address');
  await page.getByRole('radio', { name: 'Service lead' }).check();
  await page.getByRole('button', { name: 'Make the invitation' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveText([
    'Enter an email address in the correct format, like name@example.com',
    'Choose at least one service that they lead or may view'
  ]);
  await expect(page.getByLabel('Name')).toHaveValue('Somebody');
  await expect(page.getByRole('radio', { name: 'Service lead' })).toBeChecked();
  await expectAccessible(page);
});

test('administrators cannot shut themselves out', async ({ page }) => {
  await page.goto('/people');
  await page.getByRole('link', { name: 'System administrator' }).click();
  await expect(page.getByText('You cannot deactivate yourself.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Deactivate' })).toHaveCount(0);
});

/** Invites a lead of Highways, and gives the link. */
async function invite(page: Page, name: string, email: string): Promise<string> {
  await page.goto('/people');
  await page.getByRole('link', { name: 'Invite somebody' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Work email address').fill(email);
  await page.getByRole('radio', { name: 'Service lead' }).check();
  await page
    .getByRole('group', { name: 'Services they lead' })
    .getByRole('checkbox', { name: 'Highways' })
    .check();
  await page.getByRole('button', { name: 'Make the invitation' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Send this link');
  return page.getByLabel('Link for the invitation').inputValue();
}

async function strangersPage(browser: Browser): Promise<Page> {
  return (await browser.newContext({ storageState: STRANGER })).newPage();
}

async function signIn(page: Page, email: string): Promise<void> {
  if (!page.url().includes('/sign-in')) await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
