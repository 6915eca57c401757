import { expect, expectAccessible, test } from '../support/browser';
import { signedIn } from '../support/signed-in';

/** The summary whose decision nobody has answered in the demonstration. */
const EDITION = '/editions/2025-26-1';

test.describe.configure({ mode: 'serial' });

test.describe('a manager', () => {
  test.use({ storageState: signedIn('manager') });

  test('finds on home what waits, answers it in words, and reads it at once', async ({ page }) => {
    await page.goto('/');
    const waiting = page.getByRole('region', { name: 'Decisions that wait for an answer' });
    await expect(waiting).toContainText('Agree next year’s targets from the usual range of each measure');
    await expect(waiting).toContainText('Owner: Corporate Leadership Team, by');
    await waiting.getByRole('link', { name: 'Answer what the summary of 2025/26 asks' }).click();
    await expect(page).toHaveURL(`${EDITION}#decision-answers`);

    await page.getByLabel('Not agreed').check();
    await page.getByRole('button', { name: 'Answer' }).click();
    await expect(page.getByRole('alert')).toContainText('Enter why it is not agreed');
    await expect(page.getByLabel('Not agreed')).toBeChecked();
    await expectAccessible(page);
    await page.getByLabel('Agreed with changes').check();
    await page.getByLabel('In words').fill('For measures with two years of months.');
    await page.getByRole('button', { name: 'Answer' }).click();
    await expect(page.getByRole('alert')).toContainText('Your answer stands below');
    const record = page.getByRole('region', { name: 'What became of the decision' });
    await expect(record).toContainText('Agreed with changes');
    await expect(record).toContainText('For measures with two years of months.');

    await page.goto('/');
    await expect(waiting).toContainText('None: every decision that was asked has an answer.');
  });

  test('is asked about a name in the answer before it is kept', async ({ page }) => {
    await page.goto(EDITION);
    await page.getByLabel('Not agreed').check();
    await page.getByLabel('In words').fill('Mrs Sarah Okafor rang on 07700 900123.');
    await page.getByRole('button', { name: 'Answer' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByLabel('In words')).toHaveValue('Mrs Sarah Okafor rang on 07700 900123.');
  });
});

test.describe('communications', () => {
  test.use({ storageState: signedIn('comms') });

  test('find the decision to follow on home, in order of its day, and note what was done', async ({
    page
  }) => {
    await page.goto('/');
    const waits = page.getByRole('region', { name: 'What waits for you' });
    await waits.getByRole('link', { name: 'A decision to follow: Riverside Council, 2025/26' }).click();
    await expect(page.getByRole('button', { name: 'Answer' })).toHaveCount(0);
    await page.getByLabel('Done', { exact: true }).check();
    await page.getByLabel('What was done').fill('The targets of the year follow the ranges.');
    await page.getByRole('button', { name: 'Note it' }).click();
    await expect(page.getByRole('alert')).toContainText('It is noted');
  });
});

test.describe('the report after', () => {
  test.use({ storageState: signedIn('manager') });

  test('opens with what was decided last time and what became of it', async ({ page }) => {
    await page.goto('/reports/2026-27-q2');
    const decided = page.getByRole('region', { name: 'What was decided before' });
    await expect(decided).toContainText('Asked in Q1 2026/27');
    await expect(decided).toContainText('Owner: Director, Communities and Culture, by');
    await expect(decided).toContainText(/Agreed with changes, \d+ August 2026/);
    // What was settled since then is told to its end.
    await expect(decided).toContainText('Asked in 2025/26');
    await expect(decided).toContainText(/Done, .*: “The targets of the year follow the ranges.”/);
    await page.goto('/reports/2025-26');
    await expect(page.getByRole('region', { name: 'Decision asked of management' })).toContainText(
      /Done, .*: “The targets of the year follow the ranges.”/
    );
  });
});
