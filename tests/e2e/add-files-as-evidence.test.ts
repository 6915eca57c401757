import { mkdir, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectToFit, test } from '../support/browser';
import { anArchive, aPdf, aPhoto, aTable } from '../support/evidence-files';
import { aLoggedNumber } from '../support/log-form';
import { signedIn, STRANGER } from '../support/signed-in';

test.use({ storageState: signedIn('lead') });

/** What is chosen in the box of files: a name and bytes. */
function sent(name: string, buffer: Buffer) {
  return { name, mimeType: 'application/octet-stream', buffer };
}

/** So many files of nearly 10 MB, on the disk: a test may hand over no more than 50 MB itself. */
async function largeFiles(count: number): Promise<string[]> {
  const paths = Array.from({ length: count }, (_, n) => test.info().outputPath(`large ${n}.pdf`));
  await mkdir(test.info().outputDir, { recursive: true });
  for (const path of paths) await writeFile(path, Buffer.alloc(10 * 1024 * 1024 - 100));
  return paths;
}

async function openFiles(page: Page, quantity: string): Promise<string> {
  const address = await aLoggedNumber(page, { quantity });
  await page.getByRole('link', { name: 'add a photo, a PDF or a table as evidence' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Files as evidence');
  return address.split('?')[0]!;
}

test('several files go in at once with words of their own, and a picture is shown beside them', async ({
  page
}) => {
  const address = await openFiles(page, '31');
  await page
    .getByLabel('Choose files')
    .setInputFiles([sent('Queue at the desk.jpg', await aPhoto()), sent('attendance.csv', aTable())]);
  await page.getByLabel('What does Queue at the desk.jpg show?').fill('A queue of people at the desk');
  await page.getByLabel('What does attendance.csv show?').fill('Who came, by month');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add them' }).click();
  await expect(page.getByRole('alert')).toContainText('2 files are added.');
  const picture = page.getByRole('img', { name: 'A queue of people at the desk' });
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
  await expectAccessible(page);
  await expectToFit(page, 390);
  await expectToFit(page, 320);

  await page.goto(address);
  await expect(page.getByRole('link', { name: 'attendance.csv' })).toBeVisible();
  await expect(page.getByText('Linked', { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'attendance.csv' }).click();
  expect((await download).suggestedFilename()).toBe('attendance.csv');
});

test('a file that is refused says why beside the box, and the others are added', async ({ page }) => {
  await openFiles(page, '32');
  await page
    .getByLabel('Choose files')
    .setInputFiles([sent('photo.jpg', anArchive('x.jpg')), sent('notes.pdf', aPdf())]);
  for (const box of await page.getByRole('textbox', { name: /show\?$/ }).all())
    await box.fill('What came of it');
  await page.getByRole('button', { name: 'Add them' }).click();
  await expect(page.getByRole('alert')).toContainText('“photo”: This is an archive (zip). Unpack it');
  await expect(page.getByText('1 file is added.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'notes.pdf' })).toBeVisible();
  await expectAccessible(page);
  // The answer stands in the page, whose form works on.
  await page.getByLabel('Choose files').setInputFiles([sent('photo.jpg', await aPhoto())]);
  await page.getByLabel('What do they show?').fill('The desk');
  await page.getByRole('button', { name: 'Add them' }).click();
  await expect(page.getByRole('alert')).toContainText('1 file is added.');
});

test('a form that is too large for one sending is told so before it is sent, and by the page', async ({
  page
}) => {
  await openFiles(page, '33');
  const large = await largeFiles(5);
  await page.getByLabel('Choose files').setInputFiles(large);
  await expect(page.getByText('More than 40 MB together. Choose fewer files at once.')).toBeVisible();
  await page.getByRole('button', { name: 'Add them' }).click();
  await expect(page.getByRole('alert')).toContainText('These files are more than 40 MB together.');
});

test('words that seem to name somebody are asked about, and a name of a file is put away', async ({
  page
}) => {
  await openFiles(page, '34');
  await page.getByLabel('Choose files').setInputFiles([sent('Mrs Patel 07700 900123.jpg', await aPhoto())]);
  await page.getByLabel('What do they show?').fill('Mrs Patel at the desk');
  await page.getByRole('button', { name: 'Add them' }).click();
  await expect(page.getByRole('alert')).toContainText('Remove what could identify a person');
  await expectAccessible(page);
  await page.getByLabel('Choose files').setInputFiles([sent('Mrs Patel 07700 900123.jpg', await aPhoto())]);
  await page.getByLabel('What do they show?').fill('Somebody at the desk');
  await page.getByRole('button', { name: 'Add them' }).click();
  await expect(page.getByRole('alert')).toContainText('looked personal');
  await expect(page.getByRole('link', { name: 'Photo 1.jpg' })).toBeVisible();
  await expect(page.getByText('Patel')).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('files are added, described anew and removed', async ({ page }) => {
    const address = await openFiles(page, '35');
    await page
      .getByLabel('Choose files')
      .setInputFiles([sent('one.jpg', await aPhoto('png')), sent('two.pdf', aPdf())]);
    await page.getByRole('button', { name: 'Add them' }).click();
    await expect(page.getByRole('alert')).toContainText('Enter what the file shows');
    await page
      .getByLabel('Choose files')
      .setInputFiles([sent('one.jpg', await aPhoto('png')), sent('two.pdf', aPdf())]);
    await page.getByLabel('What do they show?').fill('The new desk');
    await page.getByRole('button', { name: 'Add them' }).click();
    await expect(page.getByRole('alert')).toContainText('2 files are added.');
    // The content decides, not the name.
    await expect(page.getByRole('link', { name: 'one.png' })).toBeVisible();
    await page.getByLabel('What the picture shows').fill('Somebody reads at the new desk');
    await page.getByRole('button', { name: 'Save the words of one.png' }).click();
    await expect(page.getByRole('alert')).toContainText('Your words are saved.');
    await expect(page.getByRole('img', { name: 'Somebody reads at the new desk' })).toBeVisible();
    await page.getByRole('button', { name: 'Remove two.pdf' }).click();
    await expect(page.getByRole('alert')).toContainText('The file is removed.');
    await expect(page.getByRole('link', { name: 'two.pdf' })).toHaveCount(0);
    await page.goto(address);
    await expect(page.getByRole('img', { name: 'Somebody reads at the new desk' })).toBeVisible();
  });

  test('what is far too large gets a page that says so', async ({ page }) => {
    await openFiles(page, '36');
    await page.getByLabel('Choose files').setInputFiles(await largeFiles(7));
    await page.getByRole('button', { name: 'Add them' }).click();
    await expect(page.getByRole('alert')).toContainText('These files are more than 40 MB together.');
  });
});

test('to whoever leads another service there is neither page nor file', async ({
  page,
  browser,
  baseURL
}) => {
  const address = await openFiles(page, '37');
  await page.getByLabel('Choose files').setInputFiles([sent('desk.jpg', await aPhoto())]);
  await page.getByLabel('What do they show?').fill('The desk');
  await page.getByRole('button', { name: 'Add them' }).click();
  const file = await page.getByRole('link', { name: 'desk.jpg' }).getAttribute('href');
  const answer = await page.request.get(file!);
  expect(answer.headers()).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'content-disposition': expect.stringMatching(/^inline; filename="desk.jpg"/)
  });
  for (const [role, status] of [
    ['manager', 200],
    ['comms', 200],
    ['admin', 404]
  ] as const) {
    const theirs = await browser.newContext({ storageState: signedIn(role), baseURL });
    expect((await theirs.request.get(file!)).status(), role).toBe(status);
    expect((await theirs.request.get(`${file}/thumbnail`)).status(), role).toBe(status);
    expect((await theirs.request.get(`${address}/files`)).status(), role).toBe(role === 'comms' ? 200 : 403);
    await theirs.close();
  }
  const stranger = await browser.newContext({ storageState: STRANGER, baseURL });
  const sentAway = await stranger.request.get(file!, { maxRedirects: 0 });
  expect([sentAway.status(), sentAway.headers().location]).toEqual([
    303,
    `/sign-in?to=${encodeURIComponent(file!)}`
  ]);
  await stranger.close();
});
