import { expect } from '../support/browser';
import { test } from '../support/own-app-test';
import type { Page } from '@playwright/test';

// Case E04: a service moves to another directorate. Nothing of it needs a script; every-page.test.ts asks whether all can use the pages.
test.use({ javaScriptEnabled: false });

// Its figures are those of the demonstration as it is.
test.use({ alone: 'services-over-time' });
// One app for all.
test.describe.configure({ mode: 'default' });

test('communications move a service: quarters before stay, the report names it, and it can be taken back', async ({
  page,
  signIn
}) => {
  await signIn('comms');
  const before = await reportOf(page, '2025-26-q2', 'communities-and-culture');
  expect(before).toContain('11 of 17 accounts can evidence the difference they make');
  const earliest = await reportOf(page, '2023-24-q4', 'communities-and-culture');

  await page.goto('/services');
  await page.getByRole('link', { name: /^Libraries ?: name, web publisher/ }).click();
  await page.getByRole('link', { name: 'Move Libraries to another directorate' }).click();
  await page.getByLabel('To which directorate?').fill('Resident Services');
  await page.getByLabel('From which month on?').selectOption({ label: 'October 2026' });
  await page.getByRole('button', { name: 'See what it does' }).click();
  await expect(
    page.getByText('Everything until 30 September 2026 stays as it is, with Communities and Culture.')
  ).toBeVisible();
  await page.getByRole('button', { name: 'Move Libraries' }).click();
  await expect(page.getByRole('alert')).toContainText(
    'The move is saved. Quarters before it stay as they were.'
  );

  expect(await reportOf(page, '2025-26-q2', 'communities-and-culture')).toBe(before);
  expect(await reportOf(page, '2023-24-q4', 'communities-and-culture')).toBe(earliest);
  await reportOf(page, '2026-27-q3', 'resident-services');
  await expect(page.getByRole('list')).toContainText([
    'Libraries moved here from Communities and Culture in October 2026: earlier months hold it there.'
  ]);

  await page.goto('/services/libraries/edit');
  await page.getByRole('button', { name: 'Take the move to Resident Services back' }).click();
  await expect(page.getByRole('alert')).toContainText('It is taken back, as if it had never been.');
  await reportOf(page, '2026-27-q3', 'resident-services');
  await expect(page.getByText('Libraries moved here')).toHaveCount(0);
});

test('communications merge a service into another one, and its accounts come along', async ({
  page,
  signIn
}) => {
  await signIn('comms');
  await page.goto('/services/carers/merge');
  await page.getByLabel('Which service does it join?').selectOption({ label: 'Adult social care' });
  await page.getByLabel('From which month on?').selectOption({ label: 'December 2026' });
  await page.getByRole('button', { name: 'See what it does' }).click();
  await expect(page.getByText('3 open accounts pass to Adult social care')).toBeVisible();
  await page.getByRole('button', { name: 'Merge Carers’ support' }).click();
  await expect(page.getByRole('alert')).toContainText('The merger is saved.');
  await page.goto('/services');
  await expect(page.getByText('joined Adult social care in December 2026')).toBeVisible();
  await page.goto('/accounts?service=adult-social-care');
  await expect(page.locator('.lede strong')).toHaveText('6 accounts');
});

test('a service with open accounts is not ended, and says which', async ({ page, signIn }) => {
  await signIn('comms');
  await page.goto('/services/museums/end');
  const heading = await page.getByRole('heading', { level: 1 }).textContent();
  await page.getByLabel('From which month on?').selectOption({ label: 'January 2027' });
  await page.getByRole('button', { name: 'See what it does' }).click();
  await expect(page.getByRole('alert')).toContainText('open: ');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading!);
});

test('communications see whom to ask for each account without a return, and note that they did', async ({
  page,
  signIn
}) => {
  await signIn('comms');
  await page.goto('/');
  await page.getByRole('link', { name: /accounts without a return for Q2 2026\/27/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accounts without a return');
  const person = page.getByRole('region', { name: 'Ceremonies officer' });
  await expect(person.getByRole('row', { name: /Riverside Ceremonies on Instagram.*not yet/ })).toBeVisible();
  await person.getByText('The words to Ceremonies officer, to copy').click();
  await expect(person.getByRole('textbox')).toHaveValue(/nothing-to-record\?quarter=2026-27-q2/);
  await person.getByRole('button', { name: 'I sent it' }).click();
  await expect(page.getByRole('alert')).toContainText('Noted: you asked them yourself.');
  await expect(person.getByRole('row', { name: /in a message/ })).toBeVisible();
});

/** What the head of a directorate's report says. */
async function reportOf(page: Page, period: string, directorate: string): Promise<string> {
  await page.goto(`/reports/${period}/directorates/${directorate}`);
  const [heading, lede] = [page.getByRole('heading', { level: 1 }), page.locator('.lede').first()];
  return `${await heading.textContent()} ${await lede.textContent()}`;
}
