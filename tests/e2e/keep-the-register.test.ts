import { expect, expectAccessible, test, uniqueHandle } from '../support/browser';
import { openFilters } from '../support/filters';
import { anAccount, typeAccount, typeDay } from '../support/register-form';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('comms') });

test('communications add an account, and change it', async ({ page }) => {
  const handle = uniqueHandle();
  await page.goto('/accounts');
  await page.getByRole('link', { name: 'Add an account' }).click();
  await typeAccount(page, { name: `Account ${handle}`, handle: `@${handle}`, service: 'Highways' });
  await page.getByLabel('Lead', { exact: true }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Add the account' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Account ${handle} on Mastodon`);
  await expect(page.getByText('For people nearby, so that they hear of what is on')).toBeVisible();
  await expect(page.getByText('2 November 2026')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Change' }).click();
  await page.getByLabel('Purpose').fill('For people who drive, so that they know which road is closed');
  await page.getByLabel('Who covers for the lead (optional)').selectOption({ index: 2 });
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('alert')).toContainText('The account is changed.');
  await expect(page.getByText('For people who drive, so that they know which road is closed')).toBeVisible();
  await expect(page.getByText('covers', { exact: true })).toBeVisible();
});

test('an account without its essentials is sent back with a sentence for each, and what was typed', async ({
  page
}) => {
  await page.goto('/accounts/new');
  await page.getByLabel('Name', { exact: true }).fill('Only a name');
  await page.getByLabel('Address').fill('not an address');
  await page.getByRole('button', { name: 'Add the account' }).click();
  const summary = page.getByRole('alert');
  await expect(summary.getByRole('link')).toHaveText([
    'Choose the platform',
    'Enter the handle',
    'The address must be a web address, such as instagram.com/libraries',
    'Enter its purpose',
    'Choose what kind of account it is',
    'Choose the service that runs it',
    'Enter since when it is in use, or tick that it is older than your reports'
  ]);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Only a name');
  await expectAccessible(page);
  await summary.getByRole('link', { name: 'Choose what kind of account it is' }).click();
  await expect(page.getByRole('radio', { name: 'Corporate' })).toBeFocused();
});

test('when two people change one account at once, the second sees both answers', async ({
  page,
  context
}) => {
  const { address } = await anAccount(page, 'Highways');
  await page.goto(`${address}/edit`);
  const colleague = await context.newPage();
  await colleague.goto(`${address}/edit`);
  await colleague.getByLabel('Purpose').fill('Their purpose');
  await colleague.getByRole('button', { name: 'Save changes' }).click();
  await expect(colleague.getByRole('alert')).toContainText('The account is changed.');

  await page.getByLabel('Purpose').fill('My purpose');
  await page.getByRole('button', { name: 'Save changes' }).click();
  const row = page.getByRole('row', { name: /Purpose/ });
  await expect(row).toContainText('My purpose');
  await expect(row).toContainText('Their purpose');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('My purpose')).toBeVisible();
});

test('communications close an account with a reason; nobody can log for it after its last day', async ({
  page
}) => {
  const { title, address } = await anAccount(page, 'Highways');
  await page.getByRole('link', { name: 'Close this account' }).click();
  await page.getByRole('button', { name: 'Close the account' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Enter why it was closed' }).click();
  await expect(page.getByLabel('Why it is closed')).toBeFocused();
  await typeDay(page, 'Its last day', '1', '11', '2026');
  await page.getByLabel('Why it is closed').fill('Its followers moved to the newsletter');
  await page.getByRole('button', { name: 'Close the account' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveText([
    'The account was opened on 2 November 2026. Choose that day or a later one'
  ]);
  await typeDay(page, 'Its last day', '22', '11', '2026');
  await page.getByLabel('What was learnt').fill('Ask readers before opening another');
  await page.getByRole('button', { name: 'Close the account' }).click();
  await expect(page.getByRole('alert')).toContainText('The account is closed. Its outcomes stay.');
  await expect(
    page.getByText('Closed on 22 November 2026. Its followers moved to the newsletter')
  ).toBeVisible();
  await expect(page.getByText('What was learnt: Ask readers before opening another')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Close this account' })).toHaveCount(0);
  await expectAccessible(page);

  await page.goto(`/accounts?status=closed&text=${encodeURIComponent(title.split(' ')[1]!)}`);
  await expect(page.getByRole('link', { name: title })).toHaveAttribute('href', new RegExp(`${address}$`));
  await page.goto('/outcomes/new');
  await expect(page.getByLabel(title)).toHaveCount(0);
});

test('the register is filtered by address, as behind the figures of a report', async ({ page }) => {
  await page.goto('/accounts');
  await openFilters(page);
  await page.getByLabel('Platform').selectOption({ label: 'Podcast' });
  await page.getByLabel('Service', { exact: true }).selectOption({ label: 'Libraries' });
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/platform=podcast.*service=libraries|service=libraries.*platform=podcast/);
  await expect(page.locator('.lede strong')).toHaveText('1 account');
  await page.getByRole('link', { name: 'Between the Shelves (podcast)' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Between the Shelves (podcast)');
});

test('communications add a service, move it to another directorate, and can run an account with it', async ({
  page
}) => {
  const name = `Service ${uniqueHandle()}`;
  await page.goto('/services');
  await page.getByRole('button', { name: 'Add the service' }).click();
  await expect(page.getByRole('alert').getByRole('link').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Directorate').fill('Resident Services');
  await page.getByRole('button', { name: 'Add the service' }).click();
  await expect(page.getByRole('alert')).toContainText('The service is added.');

  await page.getByRole('link', { name: new RegExp(`^${name} ?: name, web publisher`) }).click();
  await page.getByRole('link', { name: `Move ${name} to another directorate` }).click();
  await page.getByLabel('To which directorate?').fill('Place and Environment');
  await page.getByRole('button', { name: 'See what it does' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose the month from which it holds');
  await expectAccessible(page);
  await page.getByLabel('From which month on?').selectOption({ label: 'November 2026' });
  await page.getByRole('button', { name: 'See what it does' }).click();
  await expect(
    page.getByText('Everything until 31 October 2026 stays as it is, with Resident Services.')
  ).toBeVisible();
  await page.getByRole('button', { name: `Move ${name}` }).click();
  await expect(page.getByRole('alert')).toContainText('The move is saved.');
  await page.getByRole('link', { name: 'Services' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`${name}.*Place and Environment`) })).toBeVisible();
  await page.goto('/accounts/new');
  await page.getByLabel('Service that runs it').selectOption({ label: name });
});
