import { expect, expectAccessible, test } from '../support/browser';
import { aLoggedNumber, group } from '../support/log-form';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('lead') });

test('a lead changes an outcome, and the history says who changed what', async ({ page }) => {
  await aLoggedNumber(page, { quantity: '20', source: 'Booking system' });
  await page.getByRole('link', { name: 'Change' }).click();
  await expect(page.getByLabel('Where the figure is kept')).toHaveValue('Booking system');
  await page.getByLabel('How many?').fill('21');
  await group(page, 'Which way did it go?').getByRole('radio', { name: 'No difference' }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('alert')).toContainText('Your changes are saved.');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('21 sign-ups');
  const history = page.getByRole('listitem').filter({ hasText: /^Changed by/ });
  await expect(history).toContainText(/quantity|how many/i);
  await expect(history).toContainText('Service lead, libraries and recovery');
});

test('when two people change one outcome at once, the second sees both answers and loses nothing', async ({
  page,
  browser
}) => {
  const outcome = await aLoggedNumber(page, { quantity: '30' });
  await page.goto(`${outcome}/edit`);
  await page.getByLabel('How many?').fill('31');
  await page.getByLabel('A quote').evaluate((box: HTMLTextAreaElement) => (box.value = 'Mine'));

  const colleague = await browser.newContext({ storageState: signedIn('comms') });
  const theirs = await colleague.newPage();
  await theirs.goto(`${outcome}/edit`);
  await theirs.getByLabel('How many?').fill('39');
  await theirs.getByRole('button', { name: 'Save changes' }).click();
  await expect(theirs.getByRole('alert')).toContainText('Your changes are saved.');
  await colleague.close();

  await page.getByRole('button', { name: 'Save changes' }).click();
  const conflict = page.getByRole('alert').filter({ hasText: 'Nothing of yours is lost' });
  await expect(conflict.getByRole('heading')).toHaveText(
    /^Communications officer, social media changed this at \d\d:\d\d$/
  );
  const row = conflict.getByRole('row', { name: /How many/ });
  await expect(row.getByRole('cell')).toContainText(['31', '39']);
  await expect(page.getByLabel('How many?')).toHaveValue('31');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('31 sign-ups');
});

test('a lead cannot change an outcome of a service that they only view', async ({ page }) => {
  await page.goto('/outcomes?service=public-health&period=2026-27-q2');
  await page.getByRole('table').last().getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'What was recorded' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Change' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Delete' })).toHaveCount(0);
  const answer = await page.goto(`${new URL(page.url()).pathname}/edit`);
  expect(answer?.status()).toBe(403);
});
