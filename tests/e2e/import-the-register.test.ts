import type { Page } from '@playwright/test';
import { expect, expectAccessible, uniqueHandle } from '../support/browser';
// An account of a file has been there for ever, so that it counts in every quarter: other tests read these.
import { test } from '../support/own-app-test';

const HEADINGS = 'name,platform,handle,address,kind,service,purpose,lead’s email';

test.describe.configure({ mode: 'default' });
test.beforeEach(({ signIn }) => signIn('comms'));

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

async function chooseFile(page: Page, name: string, content: string): Promise<void> {
  await page
    .getByLabel('A CSV file')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.getByRole('button', { name: 'Look at the accounts' }).click();
}
