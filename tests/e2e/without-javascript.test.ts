import { expect, test, unique } from '../support/browser';
import { openFilters } from '../support/filters';
import { aLoggedNumber, save, typeNumber, typeStory } from '../support/log-form';
import { anAccount } from '../support/register-form';
import { BUTTONS, signedIn, signOut, STRANGER } from '../support/signed-in';

test.use({ javaScriptEnabled: false });

test.describe('a stranger without JavaScript', () => {
  test.use({ storageState: STRANGER });

  test('signs in and out', async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByRole('button', { name: BUTTONS.lead }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What changed?');
    await signOut(page);
    await expect(page.getByText('You are signed out.')).toBeVisible();
  });
});

test.describe('communications without JavaScript bring in a spreadsheet', () => {
  test.use({ storageState: signedIn('comms') });

  test('answer what it does not say, look at each row, and drop it', async ({ page }) => {
    await page.goto('/import?for=accounts');
    await page
      .getByLabel('Or paste the rows')
      .fill('Account;Network;URL;Team\nRivers;Flickr;https://flickr.com/photos/rivers;Highways');
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByLabel('Which platform is “Flickr”?').selectOption('Other');
    await page.getByRole('button', { name: 'Save the answers and look again' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bring in 1 row?');
    await page.getByRole('link', { name: 'Change the columns' }).click();
    await page.getByRole('button', { name: 'Look at the rows' }).click();
    await page.getByRole('button', { name: 'Drop this file' }).click();
    await expect(page.getByText('Nothing of it was brought in.')).toBeVisible();
  });
});

test.describe('a lead without JavaScript', () => {
  test.use({ storageState: signedIn('lead') });

  test('logs a number, and sees what it added to', async ({ page }) => {
    await aLoggedNumber(page, { quantity: '7', source: 'Booking system' });
    await expect(page.getByRole('alert')).toContainText('It counts 7 towards');
  });

  test('sees the fields of a story only when a story is chosen, and logs it', async ({ page }) => {
    await page.goto('/outcomes/new');
    await expect(page.getByLabel('What changed?')).toBeHidden();
    await typeStory(page, unique('Without a script'));
    await expect(page.getByLabel('How many?')).toBeHidden();
    await save(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('A story from Libraries');
  });

  test('loses nothing to an error', async ({ page }) => {
    await page.goto('/outcomes/new');
    await typeNumber(page, { quantity: '1.5', source: 'Booking system' });
    await save(page);
    await expect(page.getByRole('alert').getByRole('link')).toHaveText([
      'How many must be a whole number, such as 12'
    ]);
    await expect(page.getByLabel('How many?')).toHaveValue('1.5');
    await expect(page.getByLabel('Where the figure is kept')).toHaveValue('Booking system');
    await page.getByLabel('How many?').fill('2');
    await save(page);
    await expect(page.getByRole('alert')).toContainText('Saved.');
  });

  test('says that a month’s total holds its days: it counts in their place, until it is deleted', async ({
    page
  }) => {
    await page.goto('/outcomes/new');
    await typeNumber(page, {
      quantity: '400',
      measure: 'Library memberships started',
      source: 'Library system'
    });
    await page.getByRole('radio', { name: 'Whole month' }).check();
    await page.getByLabel('Which month?').selectOption({ label: 'October 2026' });
    await save(page);
    await expect(page.getByLabel('Where the figure is kept')).toHaveValue('Library system');
    await page.getByRole('radio', { name: /^Yes, it replaces them/ }).check();
    await save(page);
    await expect(page.getByRole('alert')).toContainText(/It replaces \d+ outcomes of single days/);
    const total = page.url();
    const card = page.getByRole('region', { name: 'The total of the month' });
    await card.getByRole('link').first().click();
    await expect(page.getByText('and counts in no figure by itself')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Count it by itself again' })).toBeVisible();
    await page.goto(total);
    await page.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('alert')).toContainText(
      /What it replaced counts again: \d+ outcomes of single days/
    );
  });

  test('answers on home whether a total holds its days', async ({ page }) => {
    await page.goto('/');
    const asked = page.getByRole('region', { name: 'Does a month’s total hold its days?' });
    await expect(asked).toContainText(
      /October 2026: a total of \d+ sign-ups beside \d+ days with \d+: does the total hold them\?/
    );
    await asked.getByRole('button', { name: 'No, they come on top' }).first().click();
    await expect(page.getByRole('alert')).toContainText('Your answer is saved.');
  });

  test('changes an outcome, deletes it and takes that back', async ({ page }) => {
    const outcome = await aLoggedNumber(page, { quantity: '8' });
    await page.getByRole('link', { name: 'Change' }).click();
    await page.getByLabel('How many?').fill('9');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('9 sign-ups');
    await page.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('alert')).toContainText('Deleted.');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('Put back.');
    expect(new URL(page.url()).pathname).toBe(outcome);
  });

  test('filters the outcomes, and goes to the next page', async ({ page }) => {
    await page.goto('/outcomes');
    await openFilters(page);
    await page.getByLabel('Quarter').selectOption({ label: 'Q2 2026/27' });
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page).toHaveURL(/period=2026-27-q2/);
    await page.getByRole('link', { name: 'Next' }).click();
    await expect(page.getByText(/^Page 2 of/)).toBeVisible();
  });
});

test.describe('an administrator without JavaScript', () => {
  test.use({ storageState: signedIn('admin') });

  test('finds a person by name, address, role or service', async ({ page }) => {
    await page.goto('/people');
    await page.getByLabel('Find a person').fill('libraries');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page).toHaveURL(/\?text=libraries$/);
    await expect(page.getByRole('link', { name: 'Service lead, libraries and recovery' })).toBeVisible();
    await expect(page.getByText('Director, Communities and Culture')).toHaveCount(0);
    await page.getByRole('link', { name: 'Show everybody' }).click();
    await expect(page.getByText('Director, Communities and Culture')).toBeVisible();
  });
});

test.describe('communications without JavaScript', () => {
  test.use({ storageState: signedIn('comms') });

  test('find an account by the name of its service, and keep the words beside a filter', async ({ page }) => {
    await page.goto('/accounts');
    await page.getByLabel('Find an account').fill('recovery');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page).toHaveURL(/text=recovery/);
    await expect(page.getByText(/with “recovery”/).first()).toBeVisible();
    await openFilters(page);
    await page.getByLabel('Platform').selectOption({ label: 'Podcast' });
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page).toHaveURL(/text=recovery.*platform=podcast/);
    await expect(page.getByLabel('Find an account')).toHaveValue('recovery');
  });

  test('add an account, and close it with a reason', async ({ page }) => {
    await anAccount(page, 'Museums and heritage');
    await page.getByRole('link', { name: 'Close this account' }).click();
    await page.getByLabel('Why it is closed').fill('It was for a test');
    await page.getByRole('button', { name: 'Close the account' }).click();
    await expect(page.getByRole('alert')).toContainText('The account is closed. Its outcomes stay.');
  });
});
