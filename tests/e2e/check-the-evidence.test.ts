import { expect, expectAccessible, test } from '../support/browser';
import { aLoggedNumber } from '../support/log-form';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('comms') });

test('communications check evidence; a later change asks for a new check', async ({ page, browser }) => {
  const lead = await browser.newContext({ storageState: signedIn('lead') });
  const leadPage = await lead.newPage();
  const outcome = await aLoggedNumber(leadPage, { source: 'Booking system, list of 3 November' });

  await page.goto(outcome);
  await expect(page.getByText('Linked', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Save the check' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Choose what you found' }).click();
  await expect(page.getByRole('radio', { name: 'It stood up', exact: true })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'It stood up', exact: true }).check();
  await page.getByLabel('Note', { exact: true }).fill('Seen in the booking system');
  await page.getByRole('button', { name: 'Save the check' }).click();
  await expect(page.getByRole('alert')).toContainText('Your check is saved.');
  await expect(page.getByText('Corroborated', { exact: true })).toBeVisible();
  await expectAccessible(page);

  await leadPage.goto(`${outcome}/edit`);
  await leadPage.getByLabel('How many?').fill('13');
  await leadPage.getByRole('button', { name: 'Save changes' }).click();
  await expect(leadPage.getByText('Linked', { exact: true })).toBeVisible();
  await lead.close();
});

test('communications cannot check what changed under their eyes', async ({ page, browser }) => {
  const lead = await browser.newContext({ storageState: signedIn('lead') });
  const leadPage = await lead.newPage();
  const outcome = await aLoggedNumber(leadPage, { source: 'Booking system' });
  await page.goto(outcome);
  await leadPage.goto(`${outcome}/edit`);
  await leadPage.getByLabel('How many?').fill('14');
  await leadPage.getByRole('button', { name: 'Save changes' }).click();
  await expect(leadPage.getByRole('alert')).toContainText('Your changes are saved.');
  await lead.close();

  await page.getByRole('radio', { name: 'It stood up', exact: true }).check();
  await page.getByRole('button', { name: 'Save the check' }).click();
  await expect(page.getByRole('alert')).toContainText('Look at it again below');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('14 sign-ups');
});
