import { request as requests, type Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser';
import { signedIn, STRANGER } from '../support/signed-in';

const EDITION = '/editions/2026-27-q1-1';

// Whoever holds a paper has no account, and perhaps no script.
test.use({ storageState: STRANGER, javaScriptEnabled: false });

test('the file of an edition is known, and who holds it is told that a newer one corrects it', async ({
  page,
  baseURL
}) => {
  await check(page, await fileOf(baseURL!));
  const result = page.getByRole('region', { name: 'It is what was published' });
  await expect(result).toContainText(
    'Riverside Council, Q1 2026/27: April to June 2026: edition 1 (asks you to sign in), published 28 July 2026.'
  );
  await expect(result).toContainText('A newer edition corrects it: edition 2, published 25 August 2026.');
  await result.getByRole('link', { name: 'edition 2' }).click();
  await expect(page).toHaveURL('/public/2026-27-q1-2');
});

test('a file that was laid out otherwise says the same, one with a changed figure is none of ours', async ({
  page,
  baseURL
}) => {
  const file = await fileOf(baseURL!);
  const content = JSON.parse(file.toString()) as { outcomes: number };
  await check(page, Buffer.from(JSON.stringify(content, null, 2)));
  await expect(
    page.getByText('The file is laid out otherwise than ours, and says exactly the same.')
  ).toBeVisible();

  await check(page, Buffer.from(JSON.stringify({ ...content, outcomes: content.outcomes + 1 })));
  await expect(page.getByRole('heading', { name: 'It is none of our editions' })).toBeVisible();
});

test('a checksum may be typed as it stands on paper', async ({ page, baseURL }) => {
  const { sha256 } = await checksumOf(baseURL!);
  await page.goto('/editions/verify');
  await page.getByLabel('Or its checksum').fill(` ${sha256.toUpperCase().replace(/(.{16})/g, '$1 ')}`);
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(page.getByRole('heading', { name: 'It is what was published' })).toBeVisible();

  await page.goto(`/editions/verify?checksum=${sha256}`);
  await expect(page.getByRole('heading', { name: 'It is what was published' })).toBeVisible();
  await expect(page.getByLabel('Or its checksum')).toHaveValue(sha256);
});

test('what is no checksum stays in its box, with a sentence beside it', async ({ page }) => {
  await page.goto('/editions/verify');
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose a file, or type a checksum');

  await page.getByLabel('Or its checksum').fill('0123 abc');
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveText(
    'A checksum has 64 digits and letters from a to f. Type all of them'
  );
  await expect(page.getByLabel('Or its checksum')).toHaveValue('0123 abc');
});

for (const [name, size] of [
  ['is over 5 MB', 5.1],
  ['is more than the server takes', 7]
] as const) {
  test(`a file that ${name} is refused in a sentence`, async ({ page }) => {
    await check(page, Buffer.alloc(size * 1024 * 1024, 32));
    await expect(page.getByRole('alert')).toContainText('The file is larger than 5 MB');
  });
}

test('a picture is no JSON', async ({ page }) => {
  await check(page, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]));
  await expect(page.getByRole('alert')).toContainText('This file is no JSON');
});

test.describe('with a browser that has scripts', () => {
  test.use({ javaScriptEnabled: true });

  test('the page with a result and with an error can be used by everybody', async ({ page, baseURL }) => {
    await check(page, await fileOf(baseURL!));
    await expectAccessible(page);
    await check(page, Buffer.from('no JSON'));
    await expectAccessible(page);
  });
});

async function check(page: Page, file: Buffer): Promise<void> {
  await page.goto('/editions/verify');
  await page
    .getByLabel('The JSON file of a summary')
    .setInputFiles({ name: 'summary.json', mimeType: 'application/json', buffer: file });
  await page.getByRole('button', { name: 'Check it' }).click();
  await page.waitForLoadState();
}

async function fileOf(baseURL: string): Promise<Buffer> {
  const manager = await requests.newContext({ baseURL, storageState: signedIn('manager') });
  const file = await (await manager.get(`${EDITION}.json`)).body();
  await manager.dispose();
  return file;
}

async function checksumOf(baseURL: string): Promise<{ sha256: string }> {
  const manager = await requests.newContext({ baseURL, storageState: signedIn('manager') });
  const words = await (await manager.get(EDITION)).text();
  await manager.dispose();
  return { sha256: /\b[0-9a-f]{64}\b/.exec(words)![0] };
}
