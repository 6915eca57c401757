import { expect, expectAccessible, test, unique } from '../support/browser';
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
  await page.getByLabel(name, { exact: true }).fill('many');
  await page.getByRole('button', { name: 'Save targets' }).click();
  await page
    .getByRole('alert')
    .getByRole('link', { name: /must be a whole number, such as 120/ })
    .click();
  await expect(page.getByLabel(name, { exact: true })).toBeFocused();
  await expect(page.getByLabel(name, { exact: true })).toHaveValue('many');
  await expectAccessible(page);

  await page.getByLabel(name, { exact: true }).fill('1,200');
  await page.getByRole('button', { name: 'Save targets' }).click();
  await expect(page.getByRole('alert')).toContainText('The targets are saved.');
  await expect(page).toHaveURL(/period=2026-27-q4/);
  await expect(page.getByLabel(name, { exact: true })).toHaveValue('1200');

  await page.getByLabel(name, { exact: true }).fill('');
  await page.getByRole('button', { name: 'Save targets' }).click();
  await expect(page.getByRole('alert')).toContainText('The targets are saved.');
  await expect(page.getByLabel(name, { exact: true })).toHaveValue('');

  await page.goto(`/targets?period=2026-27-q3&service=libraries`);
  await page.getByLabel(name, { exact: true }).fill('30');
  await page.getByRole('button', { name: 'Save targets' }).click();
  await page.goto(address);
  await expect(page.getByRole('row', { name: /Libraries 0 30/ })).toBeVisible();
});

test('when two people set one target at once, the second is told', async ({ page, context }) => {
  const name = await aMeasure(page);
  await page.goto('/targets?period=2027-28-q1');
  const colleague = await context.newPage();
  await colleague.goto('/targets?period=2027-28-q1');
  await colleague.getByLabel(name, { exact: true }).fill('70');
  await colleague.getByRole('button', { name: 'Save targets' }).click();
  await expect(colleague.getByRole('alert')).toContainText('The targets are saved.');

  await page.getByLabel(name, { exact: true }).fill('80');
  await page.getByRole('button', { name: 'Save targets' }).click();
  await expect(page.getByRole('alert')).toContainText('70');
  await expect(page.getByLabel(name, { exact: true })).toHaveValue('80');
  await page.getByRole('button', { name: 'Save targets' }).click();
  await expect(page.getByRole('alert')).toContainText('The targets are saved.');
  await expect(page.getByLabel(name, { exact: true })).toHaveValue('80');
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
