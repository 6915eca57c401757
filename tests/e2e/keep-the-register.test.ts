import { expect, expectAccessible, test, uniqueHandle } from '../support/browser';
import { openFilters } from '../support/filters';
import { anAccount, typeAccount, typeDay } from '../support/register-form';
import { signedIn } from '../support/signed-in';

const HEADINGS = 'name,platform,handle,address,kind,service,purpose,lead’s email';

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
    'The address must be a whole web address that begins with https://',
    'Enter its purpose',
    'Choose what kind of account it is',
    'Choose the service that runs it'
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
  await page.getByRole('button', { name: 'Close the account' }).click();
  await expect(page.getByRole('alert')).toContainText('The account is closed. Its outcomes stay.');
  await expect(
    page.getByText('Closed on 22 November 2026. Its followers moved to the newsletter')
  ).toBeVisible();
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

test('a file with mistakes is refused whole, with row and column; mended, it is looked through and imported', async ({
  page
}) => {
  const handle = uniqueHandle();
  const right = `Imported ${handle},X,${handle},https://x.example/${handle},Service,Highways,"For drivers, so that they know",`;
  const wrong = `,Instagramm,${handle}b,https://x.example/b,Service,Roads,For drivers,nobody@riverside.example`;
  await page.goto('/accounts/import');
  await chooseFile(page, 'register.csv', [HEADINGS, right, wrong].join('\r\n'));
  await expect(page.getByRole('alert')).toContainText('4 things need mending');
  const table = page.getByRole('table', { name: 'What to mend, row by row' });
  for (const column of ['name', 'platform', 'service', 'lead’s email']) {
    await expect(table.getByRole('row', { name: new RegExp(`^Row 3, ${column} `) })).toBeVisible();
  }
  await expectAccessible(page);

  await chooseFile(page, 'register.csv', [HEADINGS, right].join('\r\n'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import 1 account?');
  await expect(
    page.getByRole('row', { name: new RegExp(`Imported ${handle} X ${handle} Service Highways`) })
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import 1 account' }).click();
  await expect(page.getByRole('alert')).toContainText('The accounts are on the register.');
  await page.goto(`/accounts?text=${handle}`);
  await expect(page.getByRole('link', { name: `Imported ${handle} on X` })).toBeVisible();

  await page.goto('/accounts/import');
  await chooseFile(page, 'register.csv', [HEADINGS, right].join('\r\n'));
  await expect(page.getByText(`“${handle}” on X is on the register already`)).toBeVisible();
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

  await page.getByRole('link', { name: new RegExp(`^${name} ?: rename or move`) }).click();
  await page.getByLabel('Directorate').fill('Place and Environment');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`${name}.*Place and Environment`) })).toBeVisible();
  await page.goto('/accounts/new');
  await page.getByLabel('Service that runs it').selectOption({ label: name });
});

test('rows can be pasted from a spreadsheet', async ({ page }) => {
  const handle = uniqueHandle();
  const row = [
    `Pasted ${handle}`,
    'YouTube',
    handle,
    `https://youtube.example/${handle}`,
    'Campaign',
    'Highways',
    'For drivers'
  ];
  const headings = ['Name', 'Platform', 'Handle', 'Address', 'Kind', 'Service', 'Purpose'];
  await page.goto('/accounts/import');
  await page.getByLabel('Or paste the rows').fill(`${headings.join('\t')}\n${row.join('\t')}`);
  await page.getByRole('button', { name: 'Look at the accounts' }).click();
  await page.getByRole('button', { name: 'Import 1 account' }).dblclick();
  await expect(page.getByRole('alert')).toContainText('The accounts are on the register.');
  await page.goto(`/accounts?text=${handle}`);
  await expect(page.locator('.lede strong')).toHaveText('1 account');
});

for (const [what, name, content, sentence] of [
  [
    'a spreadsheet',
    'register.xlsx',
    'PK\u0003\u0004 a workbook',
    /This is a spreadsheet\. Save it as “CSV UTF-8”/
  ],
  ['an empty file', 'register.csv', '', /The file is empty/],
  [
    'a file without headings',
    'register.csv',
    'Riverside Libraries,X,libs',
    /The first row must hold the headings/
  ],
  ['a file that is too large', 'register.csv', `${HEADINGS}\n${'x'.repeat(600 * 1024)}`, /larger than 500 KB/]
] as const) {
  test(`${what} is refused with a sentence that says what to do`, async ({ page }) => {
    await page.goto('/accounts/import');
    await chooseFile(page, name, content);
    await expect(page.getByText(sentence).first()).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Import accounts');
  });
}

test('no file at all is refused too', async ({ page }) => {
  await page.goto('/accounts/import');
  await page.getByRole('button', { name: 'Look at the accounts' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Choose a file, or paste the rows' }).click();
  await expect(page.getByLabel('A CSV file')).toBeFocused();
});

async function chooseFile(
  page: Parameters<typeof typeAccount>[0],
  name: string,
  content: string
): Promise<void> {
  await page
    .getByLabel('A CSV file')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.getByRole('button', { name: 'Look at the accounts' }).click();
}
