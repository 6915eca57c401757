import { expect, expectAccessible, expectToFit } from '../support/browser';
import { test } from '../support/own-app-test';
import { STRANGER } from '../support/signed-in';
import type { Page } from '@playwright/test';

// Somebody leaves, whom other tests sign in as.
test.describe.configure({ mode: 'default' });

test('a pasted list of people is looked at, invited, and its links can be made anew', async ({
  page,
  signIn,
  browser,
  app
}) => {
  await signIn('admin');
  await page.goto('/people/invite');
  await page.getByRole('link', { name: 'Invite a list of people' }).click();
  await page.getByLabel('Or paste the rows').fill(
    `Name\tEmail\tRole\tServices they lead
Ada Reed\tada.reed@riverside.example\tService lead\tLibraries
Ben Ode\tben.ode@riverside.example\tSenior manager\t`
  );
  await page.getByRole('button', { name: 'Read it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bring in 2 rows?');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Bring in 2 rows' }).click();
  await expect(page.getByRole('heading', { name: '2 people are invited' })).toBeVisible();
  await expectAccessible(page);
  for (const width of [320, 390]) await expectToFit(page, width);
  const link = (name: string) => page.getByLabel(new RegExp(name)).first().inputValue();
  const first = await link('Ada Reed');

  await page.goto('/import');
  await page
    .locator('main')
    .getByRole('link', { name: /Pasted rows/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Make new links' }).click();
  await expect(page.getByRole('heading', { name: '2 people are invited' })).toBeVisible();
  const second = await link('Ada Reed');

  const context = await browser.newContext({ baseURL: app.origin, storageState: STRANGER });
  const theirs = await context.newPage();
  expect((await theirs.goto(first))?.status()).toBe(404);
  await theirs.goto(second);
  await expect(theirs.getByText('invites you as Service lead, for Libraries.')).toBeVisible();
  await context.close();
});

test('whoever leaves hands their accounts over; those that nobody takes are asked about on the home of communications', async ({
  page,
  signIn
}) => {
  await signIn('comms');
  const before = await withoutLead(page);
  await signIn('admin');
  const left = await leaves(page, 'lead@riverside.example', null);
  await signIn('comms');
  expect(await withoutLead(page)).toBe(before + left);

  await signIn('admin');
  await leaves(page, 'waste.lead@riverside.example', 1);
  await signIn('comms');
  expect(await withoutLead(page)).toBe(before + left);
});

/** Deactivates somebody. @param successor which of those who could take over, from 1; null: nobody yet. @returns how many accounts they led */
async function leaves(page: Page, email: string, successor: number | null): Promise<number> {
  await page.goto(`/people?text=${encodeURIComponent(email)}`);
  await page.locator('main table').getByRole('link').first().click();
  const to = page.getByLabel(/^Who takes over their (?:account|\d+ accounts)\?$/);
  await expect(to.locator('option').first()).toHaveText(/^Nobody yet/);
  await expectAccessible(page);
  for (const width of [320, 390]) await expectToFit(page, width);
  const label = await page.locator('label', { hasText: /^\s*Who takes over their/ }).innerText();
  if (successor !== null) await to.selectOption({ index: successor });
  await page.getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByRole('alert')).toContainText('They are signed out, and cannot sign in.');
  return Number(/\d+/.exec(label)?.[0] ?? 1);
}

/** How many accounts the home of communications says have no lead. */
async function withoutLead(page: Page): Promise<number> {
  await page.goto('/');
  const asked = page.locator('main').getByText(/\d+ accounts? without a lead: who runs/);
  return (await asked.count()) === 0 ? 0 : Number(/\d+/.exec(await asked.first().innerText())![0]);
}
