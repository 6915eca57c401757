import { expect, expectAccessible, expectToFit, test, unique } from '../support/browser';
import { box, paste } from '../support/figure-grid';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('lead') });

/** With a total beside the days once another test has logged one. */
const OCTOBER_ASKED =
  /October 2026 (already has|has (a total|\d+ totals) and) \d+ days with \d+ sign-ups( already)?\. (Is this total one that holds them|Does this one replace them, or come on top)\?$/;

test('a lead logs several months of two measures with keys and a block from Excel', async ({ page }) => {
  await page.goto('/outcomes/new');
  await page.getByRole('link', { name: 'Many at once' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Log many at once');
  const [saved, shares] = [
    box(page, 'Posts saved', 'Nov 2026 so far'),
    box(page, 'Shares', 'Nov 2026 so far')
  ];
  await expect(page.getByText(/^Copy a block of cells in Excel/)).toBeVisible();

  await saved.press('Enter');
  await expect(shares).toBeFocused();
  await shares.press('ArrowUp');
  await expect(saved).toBeFocused();
  await paste(saved, '1,204\t7\r\n£ 0.00\t\r\n');
  await expect(page.getByRole('status').filter({ hasText: 'filled' })).toHaveText(
    '2 boxes are filled. 1 figure fell outside the grid and was left out. Nothing is saved yet.'
  );
  await expect(saved).toHaveValue('1,204');
  await expect(shares).toHaveValue('0');
  await page.getByLabel('Where the figures are kept (optional)').fill(unique('Platform export'));
  await page.getByRole('button', { name: 'Save all' }).click();

  const notice = page.getByRole('alert');
  await expect(notice).toContainText('2 outcomes are saved.');
  await expect(notice.getByRole('link', { name: /^Posts saved, November 2026: 1,204/ })).toBeVisible();
  await expect(box(page, 'Posts saved', 'Nov 2026 so far')).toHaveAccessibleDescription(/1,204 logged/);
  await expectAccessible(page);
  await notice.getByRole('link', { name: /^Shares, November 2026: 0/ }).click();
  await expect(page.getByText('The whole of November 2026')).toBeVisible();
});

test('what is wrong stands beside its box, and a month’s total beside its days is asked about there', async ({
  page
}) => {
  await page.goto('/outcomes/many?service=libraries');
  await page.getByRole('button', { name: 'Save all' }).click();
  await expect(page.getByRole('alert')).toContainText('Type a figure into one box at least');
  const october = box(page, 'Event sign-ups', 'Oct 2026');
  await october.fill('a few');
  await page.getByRole('button', { name: 'Save all' }).click();
  await page
    .getByRole('alert')
    .getByRole('link', { name: /^Event sign-ups, Oct 2026: How many must be a number/ })
    .click();
  await expect(october).toBeFocused();
  await expect(october).toHaveValue('a few');
  for (const width of [1280, 900, 390, 320]) await expectToFit(page, width);

  await october.fill('3');
  await page.getByRole('button', { name: 'Save all' }).click();
  await page.getByRole('alert').getByRole('link', { name: OCTOBER_ASKED }).click();
  await expect(page.getByRole('radio', { name: /^Yes, it replaces them/ })).toBeFocused();
  await expectAccessible(page);
  for (const width of [1280, 900, 390, 320]) await expectToFit(page, width);
  await page.getByRole('radio', { name: 'No, it comes on top' }).check();
  await page.getByRole('button', { name: 'Save all' }).click();
  await expect(page.getByRole('alert')).toContainText('1 outcome is saved.');
});

test('what was typed stays when the connection is lost', async ({ page, context }) => {
  await page.goto('/outcomes/many?service=libraries&span=year');
  for (const width of [900, 1280]) await expectToFit(page, width);
  await expect(page.getByText(/^Copy a block of cells in Excel/)).toBeVisible();
  const october = box(page, 'Event sign-ups', 'Oct 2026');
  await october.fill('5');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Save all' }).click();
  await expect(page.getByText('Not saved yet')).toBeVisible();
  await expect(october).toHaveValue('5');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Save all' }).click();
  await expect(page.getByRole('alert')).toContainText(OCTOBER_ASKED);
  await expect(page.getByText('Not saved yet')).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a lead puts a block into the grid, saves it, and is told that the quarter is published', async ({
    page
  }) => {
    await page.goto('/outcomes/many?service=libraries');
    await expect(page.getByText(/^Copy a block of cells in Excel/)).toHaveCount(0);
    await page.getByText('Paste from a spreadsheet').click();
    const first = page.getByRole('textbox', { name: / Jun 2026$/ }).first();
    await page.getByLabel('The cells, as you copied them').fill('41\t–\n');
    await page.getByRole('button', { name: 'Put into the grid' }).click();
    await expect(page.getByRole('status')).toHaveText(
      '1 box is filled and 1 is empty. Nothing is saved yet.'
    );
    await expect(first).toHaveValue('41');
    await first.press('Enter');
    const answer = page.getByRole('radio', { name: 'No, it comes on top' });
    await answer.check();
    await page.getByRole('button', { name: 'Save all' }).click();
    const notice = page.getByRole('alert');
    await expect(notice).toContainText('1 outcome is saved.');
    await expect(notice).toContainText('Q1 2026/27 is published, and its figures stay as they are.');
    await notice.getByRole('link', { name: /June 2026: 41/ }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('alert')).toContainText('Deleted.');
  });
});

test.describe('communications', () => {
  test.use({ storageState: signedIn('comms') });

  test('log weeks for any service, each on its Sunday', async ({ page }) => {
    await page.goto('/outcomes/many');
    await page.getByLabel('Service', { exact: true }).selectOption({ label: 'Museums and heritage' });
    await page.getByLabel('Months or weeks').selectOption({ label: 'Weeks: the last 8' });
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page.getByText(/A week is Monday to Sunday/)).toBeVisible();
    for (const width of [900, 1280]) await expectToFit(page, width);
    await box(page, 'Event sign-ups', '9 to 15 Nov').fill('4');
    await page.getByRole('button', { name: 'Save all' }).click();
    const saved = page
      .getByRole('alert')
      .getByRole('link', { name: 'Event sign-ups, 15 November 2026: 4 sign-ups' });
    await expect(saved).toBeVisible();
  });
});
