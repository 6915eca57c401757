import { expect, expectAccessible, expectToFit, test, unique } from '../support/browser';
import { box, paste } from '../support/figure-grid';
import { group } from '../support/log-form';
import { typeDay } from '../support/register-form';
import { signedIn } from '../support/signed-in';
import type { Page } from '@playwright/test';

test.use({ storageState: signedIn('comms') });

test('communications add a measure that can be counted at once, change it, and retire it', async ({
  page
}) => {
  const name = await aMeasure(page);
  await expectAccessible(page);
  await page.goto('/outcomes/new');
  await page.getByLabel('What are you counting?').selectOption({ label: name });

  await page.goto('/measures');
  await page.getByRole('link', { name }).click();
  await page.getByRole('link', { name: 'Change' }).click();
  await page.getByLabel('What counts', { exact: true }).fill('A seat that somebody sat on');
  await group(page, 'Is it in use?').getByRole('radio', { name: 'No, or only until a last day' }).check();
  await typeDay(page, 'Its last day', '20', '11', '2026');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Retired: its last day was 20 November 2026.')).toBeVisible();
  await expect(page.getByText('A seat that somebody sat on')).toBeVisible();
  await page.goto('/outcomes/new');
  await expect(page.getByLabel('What are you counting?').locator('option', { hasText: name })).toHaveCount(0);
});

test('a measure without its definition is sent back with a sentence for each part', async ({ page }) => {
  await page.goto('/measures/new');
  await page.getByRole('button', { name: 'Add the measure' }).click();
  const summary = page.getByRole('alert');
  await expect(summary.getByRole('link').first()).toHaveText('Enter the name');
  await summary.getByRole('link').first().click();
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await expectAccessible(page);
});

test('communications set a target for a quarter, see it on the measure, and take it away', async ({
  page
}) => {
  const name = await aMeasure(page);
  const address = new URL(page.url()).pathname;
  await page.goto('/targets?period=2026-27-q4');
  const last = box(page, name, 'Q4 2026/27');
  await last.fill('many');
  await page.getByRole('button', { name: 'Save targets' }).click();
  await page
    .getByRole('alert')
    .getByRole('link', { name: `${name}, Q4 2026/27: The target must be a whole number, such as 120` })
    .click();
  await expect(last).toBeFocused();
  await expect(last).toHaveValue('many');
  await expectAccessible(page);
  for (const width of [390, 320]) await expectToFit(page, width);

  await last.fill('1,200');
  await save(page);
  await expect(page).toHaveURL(/year=2026-27/);
  await expect(last).toHaveValue('1200');

  await last.fill('');
  await save(page);
  await expect(last).toHaveValue('');

  await page.goto(`/targets?year=2026-27&service=libraries`);
  await box(page, name, 'Q3 2026/27').fill('30');
  await save(page);
  await page.goto(address);
  await expect(page.getByRole('row', { name: /Libraries 0 30/ })).toBeVisible();
});

test('last year’s figure stands beside each target, and a block from Excel fills the year', async ({
  page
}) => {
  await page.goto('/targets?year=2027-28&service=museums');
  const first = box(page, 'Event sign-ups', 'Q1 2027/28');
  await expect(first).toHaveAccessibleDescription(/^[\d,]+ last year$/);
  await expect(page.getByText(/^Copy a block of cells in Excel/)).toBeVisible();
  await paste(box(page, 'Event sign-ups', 'Q2 2027/28'), '1,204\t–\t310\t9\r\n');
  await expect(page.getByRole('status').filter({ hasText: 'filled' })).toHaveText(
    '2 boxes are filled and 1 is empty. 1 figure fell outside the grid and was left out. Nothing is saved yet.'
  );
  await expect(box(page, 'Event sign-ups', 'Q2 2027/28')).toHaveValue('1,204');
  await expect(box(page, 'Event sign-ups', 'Q4 2027/28')).toHaveValue('310');
  await save(page);
  await expect(box(page, 'Event sign-ups', 'Q2 2027/28')).toHaveValue('1204');
  await expect(box(page, 'Event sign-ups', 'Q3 2027/28')).toHaveValue('');
});

test('when two people set one target at once, the second is told who was first', async ({
  page,
  context
}) => {
  const name = await aMeasure(page);
  await page.goto('/targets?year=2027-28');
  const colleague = await context.newPage();
  await colleague.goto('/targets?year=2027-28');
  await box(colleague, name, 'Q1 2027/28').fill('70');
  await save(colleague);

  const own = box(page, name, 'Q1 2027/28');
  await own.fill('80');
  await page.getByRole('button', { name: 'Save targets' }).click();
  await expect(page.getByRole('alert')).toContainText(
    /Communications officer, social media set this target to 70 at \d\d:\d\d/
  );
  await expect(own).toHaveValue('80');
  await save(page);
  await expect(own).toHaveValue('80');
});

test.describe('a lead', () => {
  test.use({ storageState: signedIn('lead') });

  test('reads targets, and cannot set any', async ({ page }) => {
    await page.goto('/targets?period=2026-27-q2');
    await expect(page.getByRole('heading', { name: 'For the whole council', exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save targets' })).toHaveCount(0);
    await page.getByRole('table').first().getByRole('link').first().click();
    await expect(page.getByRole('heading', { name: 'Definition' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Change' })).toHaveCount(0);
  });
});

/** Adds a measure of its own, and leaves its page open. */
async function aMeasure(page: Page): Promise<string> {
  const name = unique('Seats taken');
  await page.goto('/measures/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('One of it').fill('seat taken');
  await page.getByLabel('Several of it').fill('seats taken');
  await page.getByLabel('What counts', { exact: true }).fill('A seat that was booked');
  await group(page, 'Stage').getByRole('radio', { name: 'Outcome', exact: true }).check();
  await page.getByRole('radio', { name: 'Higher is better' }).check();
  await page.getByRole('button', { name: 'Add the measure' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  return name;
}

/** Saves the targets, and waits for the page that says so: that of the save before stands there until then. */
async function save(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Save targets' }).click();
  await loaded;
  await expect(page.getByRole('alert')).toContainText('The targets are saved.');
}
