import { expect, expectAccessible, test, uniqueHandle } from '../support/browser';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('lead') });

test('a lead says before what a pebble should do; it is locked, and its lesson waits for the end', async ({
  page
}) => {
  const what = `A short video each Friday, ${uniqueHandle()}`;
  await page.goto('/network');
  await page.getByRole('link', { name: 'Pebbles' }).click();
  await page.getByRole('link', { name: 'Throw a pebble' }).first().click();
  await page.getByRole('button', { name: 'Look it over' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveText([
    'Choose the account',
    'Enter what you will try',
    'Choose the measure that should move',
    'Choose more or less',
    'Enter by how many percent',
    'Choose the first month',
    'Choose the last month',
    'Enter what would show you wrong'
  ]);
  await expectAccessible(page);

  const offered = (label: string) => page.getByLabel(label).locator('option').allTextContents();
  expect((await offered('From which month on?')).slice(0, 2)).toEqual(['Choose', 'December 2026']);
  expect(await offered('Which measure should move?')).not.toContain('Posts published');

  await page.getByLabel('What will you try?').fill(what);
  await page.getByLabel('Which account?').selectOption({ label: 'Riverside Libraries on Facebook' });
  await page.getByLabel('Which measure should move?').selectOption({ label: 'Event sign-ups' });
  await page.getByLabel('More', { exact: true }).check();
  await page.getByLabel('By how many percent?').fill('20');
  await page.getByLabel('From which month on?').selectOption({ label: 'December 2026' });
  await page.getByLabel('Up to which month, with it?').selectOption({ label: 'February 2027' });
  await page.getByLabel('What would show you wrong?').fill('No more sign-ups than last winter');
  await page.getByRole('button', { name: 'Look it over' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is what will be locked');
  await expect(page.getByRole('main')).toContainText('20% more sign-ups in December 2026 to February 2027');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByLabel('What will you try?')).toHaveValue(what);
  await page.getByRole('button', { name: 'Look it over' }).click();
  await page.getByRole('button', { name: 'Throw it' }).click();

  await expect(page.getByRole('alert')).toContainText('The pebble is thrown, and locked.');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(what);
  await expect(page.getByText('Locked on 23 November 2026: nobody changes it.')).toBeVisible();
  await expect(page.getByText('It is under way: its months end with February 2027.')).toBeVisible();
  await expect(page.getByText('It is said from 1 March 2027 on, when the months are over.')).toBeVisible();
  await expect(page.locator('main form')).toHaveCount(0);
  await expectAccessible(page);

  await page.goto('/pebbles');
  const listed = page.getByRole('listitem').filter({ hasText: what });
  await expect(listed).toContainText(
    'Expected: 20% more sign-ups in December 2026 to February 2027 than in the same months of the year before.'
  );
});

test('a name in it is asked about, and nothing typed is lost', async ({ page }) => {
  await page.goto('/pebbles/new');
  await page.getByLabel('What will you try?').fill('Call Mrs Margaret Hughes on 07700 900123');
  await page.getByRole('button', { name: 'Look it over' }).click();
  await expect(page.getByRole('alert')).toContainText('07700 900123');
  await expect(page.getByLabel('What will you try?')).toHaveValue('Call Mrs Margaret Hughes on 07700 900123');
});
