import { expect, expectAccessible, test } from '../support/browser';
import { anAccount } from '../support/register-form';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('lead') });

test('a lead says “nothing to record” with one tap on home, and can take it back', async ({
  page,
  browser
}) => {
  const communications = await browser.newContext({ storageState: signedIn('comms') });
  const { title, address } = await anAccount(await communications.newPage(), 'Libraries');
  await communications.close();

  await page.goto('/');
  const button = page.getByRole('button', { name: `Nothing to record for ${title} in November 2026` });
  await button.click();
  const notice = page.getByRole('alert');
  await expect(notice).toContainText(
    'Thank you: nothing to record for November 2026. That counts as an answer.'
  );
  await expect(button).toHaveCount(0);
  await expectAccessible(page);

  await page.goto(`/accounts?period=2026-27-q3&return=nil&text=${encodeURIComponent(title.split(' ')[1]!)}`);
  await expect(page.getByRole('link', { name: title })).toHaveAttribute('href', new RegExp(`${address}$`));
  await page.goBack();

  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(button).toBeVisible();
});

test('a lead finds a month that nobody logged, answers “none”, takes it back, and opens the form for it', async ({
  page
}) => {
  await page.goto('/reports/2026-27-q3/services/libraries');
  const missing = page.getByRole('region', { name: 'What is not recorded' });
  await expect(missing.getByRole('row', { name: 'Course enrolments Libraries October 2026' })).toBeVisible();
  await missing.getByRole('link', { name: 'Answer for your services' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Months that we ask you about');
  await expect(page.getByText('No course enrolments in October 2026?')).toBeVisible();
  await expectAccessible(page);

  await page.goto('/');
  const asked = page.getByRole('region', { name: 'Was there none, or is it not logged yet?' });
  await expect(asked).toContainText('No course enrolments in October 2026?');
  await expectAccessible(page);
  await asked
    .getByRole('button', { name: 'None for Course enrolments at Libraries in October 2026' })
    .click();
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('Recorded: no course enrolments in October 2026 at Libraries.');
  await expect(page.getByText('No course enrolments in October 2026?')).toHaveCount(0);

  await notice.getByRole('button', { name: 'Undo' }).click();
  await asked
    .getByRole('link', { name: 'Log it for Course enrolments at Libraries in October 2026' })
    .click();
  await expect(page.getByLabel('What are you counting?').locator('option:checked')).toHaveText(
    'Course enrolments'
  );
  await expect(page.getByLabel('Whole month')).toBeChecked();
  await expect(page.getByLabel('Which month?')).toHaveValue('2026-10-01');
  // The account that the service usually links is chosen; it can be changed.
  await expect(
    page.getByRole('group', { name: 'Which accounts led to it?' }).getByRole('checkbox', { checked: true })
  ).toHaveCount(1);
});
