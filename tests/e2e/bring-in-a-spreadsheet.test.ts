import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectToFit, uniqueHandle } from '../support/browser';
// An account that came in long ago counts in every quarter: other tests read these.
import { test } from '../support/own-app-test';

const HEADINGS = 'name,platform,handle,address,kind,service,purpose,lead’s email';

test.describe.configure({ mode: 'default' });
test.beforeEach(({ signIn }) => signIn('comms'));

test('what is refused says where and how; the good row goes in, the other is downloaded, and all of it is taken back', async ({
  page
}) => {
  const handle = uniqueHandle();
  const right = `Imported ${handle},X,${handle},https://x.com/${handle},Service,Highways,"For drivers, so that they know",`;
  const wrong = `,Instagramm,${handle}b,https://instagram.com/b,Service,Roads,For drivers,nobody@riverside.example`;
  await chooseFile(page, 'register.csv', [HEADINGS, right, wrong].join('\r\n'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bring in 1 row?');
  const table = page.getByRole('table', { name: 'Accounts: what to mend' });
  await expect(table.getByRole('row').nth(1)).toContainText('Row 3, Platform, Name, Service, Lead’s email');
  await expect(table.getByText('Is it Instagram?')).toBeVisible();
  await expectAccessible(page);
  for (const width of [320, 390]) await expectToFit(page, width);

  // What the page suggests counts as answered, once somebody has seen what becomes of the rows with it.
  await page.getByRole('button', { name: 'Bring in 1 good row' }).click();
  await expect(page.getByRole('alert')).toContainText('Your answers are kept.');
  await page.getByRole('button', { name: 'Bring in 1 good row' }).click();
  await expect(page.getByRole('alert')).toContainText('It is in.');
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the rows that were left out (CSV)' }).click();
  expect((await downloading).suggestedFilename()).toBe('rows-to-mend.csv');
  await page.goto(`/accounts?text=${handle}`);
  await expect(page.getByRole('link', { name: `Imported ${handle} on X` })).toBeVisible();

  await page.goBack();
  await page.getByRole('button', { name: 'Take all of it back' }).click();
  await expect(page.getByRole('alert')).toContainText('It is taken back');
  await page.goto(`/accounts?text=${handle}`);
  await expect(page.locator('.lede strong')).toHaveText('0 accounts');
});

test('rows can be pasted, a missing service and a strange platform are added in the same step, and sending twice brings in once', async ({
  page
}) => {
  const handle = uniqueHandle();
  const rows = `Account\tNetwork\tURL\tDepartment\tOwner number
Pasted ${handle}\tIntagram\thttps://www.instagram.com/${handle}/\tMuseums ${handle}\t17`;
  await page.goto('/import?for=accounts');
  await page.getByLabel('Or paste the rows').fill(rows);
  await page.getByRole('button', { name: 'Read it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing can go in yet');
  await expect(page.getByText('Answer the questions below first')).toBeVisible();
  await expect(page.getByText('Columns left aside: Owner number.')).toBeVisible();
  await page.getByLabel(`Directorate of Museums ${handle}`).fill('Communities and Culture');
  await expect(page.getByLabel('Which platform is “Intagram”?')).toHaveValue('instagram');
  // As the button below it does, and no other.
  await page.getByLabel(`Directorate of Museums ${handle}`).press('Enter');
  await page.getByRole('button', { name: 'Bring in 1 row' }).dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 row is in');
  await page.goto(`/accounts?text=${handle}`);
  await expect(page.locator('.lede strong')).toHaveText('1 account');
});

test('answers that were typed and not saved count when the rows are brought in, and a wrong month is named', async ({
  page
}) => {
  const handle = uniqueHandle();
  const account = `Account,Platform,Address,Service\n${handle},X,https://x.com/${handle},Highways`;
  const figures = `Month,Service,Measure,Figure,Account\n2011-05,Highways,Event sign-ups,12,${handle}`;
  await chooseFile(page, 'both.csv', `${account}\n\n${figures}`);
  await page.getByLabel('Where are all these figures taken from?').fill('Eventbrite, 1 June 2011');
  await page.getByLabel('How do you know that an account led to them?').selectOption('Tracked link');
  await page.getByLabel('Month', { exact: true }).fill('long ago');
  await page.getByRole('button', { name: 'Bring in 2 rows' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveText([
    'Enter the month since which they have been in use, such as 2024-10 or October 2024'
  ]);
  await expect(page.getByLabel('Month', { exact: true })).toHaveValue('long ago');
  await page.getByLabel('Month', { exact: true }).fill('January 2011');
  await page.getByRole('button', { name: 'Bring in 2 rows' }).click();
  await expect(page.getByRole('alert')).toContainText('Your answers are kept.');
  await page.getByRole('button', { name: 'Bring in 2 rows' }).click();
  await expect(page.getByRole('alert')).toContainText('It is in.');
  await page.goto(`/accounts?text=${handle}`);
  await page.getByRole('link', { name: `${handle} on X` }).click();
  await expect(page.getByText(/January 2011/)).toBeVisible();
  await page.goto('/outcomes?period=2011-12-q1');
  await expect(page.locator('main').getByText('Linked').filter({ visible: true }).first()).toBeVisible();
});

test('what somebody looked at in another tab is what goes in, or nothing', async ({ page, context }) => {
  const handle = uniqueHandle();
  await chooseFile(
    page,
    'two-names.csv',
    `Name,Other,Platform,Address,Service\nFirst ${handle},Second ${handle},X,https://x.com/${handle},Highways`
  );
  const other = await context.newPage();
  await other.goto(`${page.url()}/columns`);
  await other.getByLabel('Name', { exact: true }).selectOption('Leave it aside');
  await other.getByLabel('Other').selectOption('Name');
  await other.getByRole('button', { name: 'Look at the rows' }).click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Bring in 1 row?');
  await page.getByRole('button', { name: 'Bring in 1 row' }).click();
  await expect(page.getByRole('alert')).toContainText('The columns or the answers are others by now.');
  await page.getByRole('button', { name: 'Bring in 1 row' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 row is in');
  await page.goto(`/accounts?text=${handle}`);
  await expect(page.getByRole('link', { name: `Second ${handle} on X` })).toBeVisible();
});

test('columns with other names are mapped by hand, and remembered for the next file', async ({ page }) => {
  const [one, two] = [uniqueHandle(), uniqueHandle()];
  const rows = (handle: string) =>
    `Wie heisst es;Wo;Adresse;Amt\nMapped ${handle};X;https://x.com/${handle};Highways`;
  await chooseFile(page, 'one.csv', rows(one));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which column is which?');
  await page.getByLabel('What does it hold?').selectOption('Accounts');
  await page.getByRole('button', { name: 'Look at the rows' }).click();
  await expect(page.getByRole('alert')).toContainText('Say which column holds Name');
  await page.getByLabel('Wie heisst es').selectOption('Name');
  await page.getByLabel('Amt').selectOption('Name');
  await page.getByRole('button', { name: 'Look at the rows' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveText([
    '“Wie heisst es” and “Amt” cannot both be Name. Leave one of them aside'
  ]);
  await expect(page.getByLabel('Amt')).toHaveValue('name');
  await page.getByLabel('Wo', { exact: true }).selectOption('Platform');
  await page.getByLabel('Adresse').selectOption('Address');
  await page.getByLabel('Amt').selectOption('Service');
  await expectAccessible(page);
  for (const width of [320, 390]) await expectToFit(page, width);
  await page.getByRole('button', { name: 'Look at the rows' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bring in 1 row?');
  await chooseFile(page, 'two.csv', rows(two), 'accounts');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bring in 1 row?');
  await page.getByRole('button', { name: 'Drop this file' }).click();
  await expect(page.getByRole('alert')).toContainText('The file is dropped.');
});

test('the register can be downloaded, and brought in again it changes nothing', async ({ page }) => {
  await page.goto('/accounts');
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the register (CSV)' }).click();
  await page.goto('/import');
  await page.getByLabel('Choose a file').setInputFiles((await (await downloading).path())!);
  await page.getByRole('button', { name: 'Read it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing to bring in');
  await expect(page.getByText('All of it is there already.')).toBeVisible();
});

test('the template comes as a workbook and as text, and neither has rows', async ({ page }) => {
  for (const name of ['as a workbook (XLSX)', 'as text (CSV)']) {
    await page.goto('/import');
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name }).click();
    await page.getByLabel('Choose a file').setInputFiles((await (await downloading).path())!);
    await page.getByRole('button', { name: 'Read it' }).click();
    await expect(page.getByRole('alert')).toContainText('There is no row below the headings');
  }
});

for (const [what, name, content, sentence] of [
  [
    'something that is no workbook',
    'register.xlsx',
    'PK\u0003\u0004 a workbook',
    /cannot be read|no workbook/
  ],
  ['an empty file', 'register.csv', '', /The file is empty/],
  ['a picture', 'register.csv', '\u0089PNG\r\n\u001a\n', /This is a picture/]
] as const) {
  test(`${what} is refused with a sentence that says what to do`, async ({ page }) => {
    await chooseFile(page, name, content);
    await expect(page.getByText(sentence).first()).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bring in a spreadsheet');
  });
}

test('no file at all is refused too', async ({ page }) => {
  await page.goto('/import');
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Choose a file, or paste the rows' }).click();
  await expect(page.getByLabel('Choose a file')).toBeFocused();
});

test('more than 2,000 rows go on behind a page that shows how far they are', async ({ page }) => {
  test.setTimeout(90_000);
  const rows = Array.from({ length: 240 }, (_, month) =>
    [
      'Highways',
      'Libraries',
      'Recycling',
      'Housing repairs',
      'Carers’ support',
      'Registrars',
      'Adult social care',
      'Planning',
      'Museums and heritage',
      'Trading standards'
    ].map(
      (service) =>
        `${2003 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')},${service},Event sign-ups,${month}`
    )
  ).flat();
  await chooseFile(page, 'history.csv', ['Month,Service,Measure,Figure', ...rows].join('\n'));
  await expect(page.getByRole('button', { name: /^Bring in [\d,]+ (good )?rows$/ })).toBeVisible({
    timeout: 30_000
  });
  await page.getByRole('button', { name: /^Bring in [\d,]+ (good )?rows$/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/rows are in$/, { timeout: 30_000 });
  await page.getByRole('button', { name: 'Take all of it back' }).click();
  await expect(page.getByRole('alert')).toContainText('It is taken back');
});

async function chooseFile(page: Page, name: string, content: string, wanted?: string): Promise<void> {
  await page.goto(wanted ? `/import?for=${wanted}` : '/import');
  await page.getByLabel('Choose a file').setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(content, content.includes('PNG') ? 'latin1' : 'utf8')
  });
  await page.getByRole('button', { name: 'Read it' }).click();
}
