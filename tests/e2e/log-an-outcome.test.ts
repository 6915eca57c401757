import type { Page } from '@playwright/test';
import { expect, expectAccessible, test, unique } from '../support/browser';
import { firstNumber, totalOfList } from '../support/figures';
import {
  aLoggedNumber,
  firstAccount,
  group,
  openStronger,
  save,
  typeNumber,
  typeStory,
  typeUntilKept
} from '../support/log-form';
import { typeDay } from '../support/register-form';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('lead') });

test('a lead logs a number from home, and sees at once what it added to', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /^Log an outcome A number or a story/ }).click();
  await typeNumber(page, { quantity: '1,234', source: unique('Booking system') });
  await save(page);

  const notice = page.getByRole('alert');
  await expect(notice).toContainText('Saved. It counts 1,234 towards');
  await expect(notice).toContainText('that Libraries recorded in Q3 2026/27');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1,234 sign-ups');
  await expectAccessible(page);

  const figure = await notice.getByRole('link').first().innerText();
  await notice.getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Outcomes');
  expect(await totalOfList(page)).toBeGreaterThanOrEqual(firstNumber(figure));
});

test('what was logged opens its line in the report', async ({ page }) => {
  await aLoggedNumber(page);
  await page.getByRole('link', { name: 'See it in the report' }).click();
  await expect(page).toHaveURL('/reports/2026-27-q3/services/libraries');
});

test('a number can cover a whole month; days beside it are asked about, and what was typed stays', async ({
  page
}) => {
  await page.goto('/outcomes/new');
  await typeNumber(page, { quantity: '3', source: 'Booking system' });
  await page.getByRole('radio', { name: 'Whole month' }).check();
  await page.getByLabel('Which month?').selectOption({ label: 'October 2026' });
  await save(page);
  const question =
    /^October 2026 already has \d+ days with \d+ sign-ups. Is this total one that holds them\?$/;
  await page.getByRole('alert').getByRole('link', { name: question }).click();
  await expect(page.getByRole('radio', { name: /^Yes, it replaces them/ })).toBeFocused();
  await expect(page.getByLabel('Where the figure is kept')).toHaveValue('Booking system');
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'No, it comes on top' }).check();
  await save(page);
  await expect(page.getByText('The whole of October 2026')).toBeVisible();
  await page.getByRole('link', { name: 'Change' }).click();
  await expect(page.getByRole('radio', { name: 'No, it comes on top' })).toBeChecked();
});

test('what is logged into a published year is told at once', async ({ page }) => {
  const stays =
    '2024/25 is published, and its figures stay as they are. The communications team decides about a correction.';
  await page.goto('/outcomes/new');
  await typeNumber(page, { quantity: '3' });
  await page.getByRole('radio', { name: 'Another day' }).check();
  await typeDay(page, 'Which day?', '3', '5', '2024');
  await save(page);
  await expect(page.getByRole('alert')).toContainText(stays);
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('alert')).toContainText(`Deleted. It counts in no figure any more. ${stays}`);
});

test('another day is typed in three boxes', async ({ page }) => {
  await page.goto('/outcomes/new');
  await typeNumber(page, { quantity: '3' });
  await page.getByRole('radio', { name: 'Another day' }).check();
  await typeDay(page, 'Which day?', '2', '11', '2026');
  await save(page);
  await expect(page.getByText('2 November 2026', { exact: true })).toBeVisible();
});

async function chooseDay(page: Page, legend: string): Promise<void> {
  await group(page, legend).getByRole('radio', { name: 'Another day' }).check();
}

test('a story about a person is told with the consent that was recorded', async ({ page }) => {
  const story = unique('A reader came to the first evening after a post, and stayed.');
  await page.goto('/outcomes/new');
  await typeStory(page, story);
  await group(page, 'Is the story about a person?').getByRole('radio', { name: 'Yes', exact: true }).check();
  await group(page, 'Has the person agreed that their story is told?')
    .getByRole('radio', { name: /^Yes/ })
    .check();
  await page.getByLabel('Who recorded the consent?').fill('Branch library team leader');
  await page.getByRole('radio', { name: 'In writing' }).check();
  await chooseDay(page, 'On which day did they agree?');
  await typeDay(page, 'The day on which they agreed', '20', '11', '2026');
  await page.getByRole('checkbox', { name: 'Internal reports' }).check();
  await page.getByRole('checkbox', { name: 'Printed summaries' }).check();
  await chooseDay(page, 'Until when?');
  await typeDay(page, 'The last day', '31', '12', '2027');
  await save(page);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A story from Libraries');
  await expect(page.getByText(story)).toBeVisible();
  const facts = page.locator('.govuk-summary-list__row', { hasText: 'Consent' });
  await expect(facts).toContainText(
    /In writing on 20 November 2026, recorded by: Branch library team leader/
  );
  await expect(facts).toContainText(/For internal reports, printed summaries,\s+until 31 December 2027/);
  await expectAccessible(page);
});

test('a story about a person without consent counts, and says that its words show on no report', async ({
  page
}) => {
  await page.goto('/outcomes/new');
  await typeStory(page, unique('A carer asked for a first break.'));
  await group(page, 'Is the story about a person?').getByRole('radio', { name: 'Yes', exact: true }).check();
  await group(page, 'Has the person agreed that their story is told?')
    .getByRole('radio', { name: /^Not yet/ })
    .check();
  await save(page);
  await expect(
    page.getByText('None recorded: the story counts, and its words show on no report.')
  ).toBeVisible();
});

test('a story that seems to name a resident is sent back with what to take out', async ({ page }) => {
  await page.goto('/outcomes/new');
  await typeStory(page, 'Mrs Example rang us on 07700 900123 after the post.');
  await save(page);
  const problem = page.getByRole('alert').getByRole('link', { name: /Remove what could identify a person/ });
  await expect(problem).toContainText('a phone number');
  await expect(page.getByLabel('What changed?')).toHaveValue(/Mrs Example/);
  await expectAccessible(page);

  await page.getByRole('checkbox', { name: /I have checked/ }).check();
  await save(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A story from Libraries');
});

test('errors keep everything that was typed, and lead to their fields', async ({ page }) => {
  await page.goto('/outcomes/new');
  await typeNumber(page, { quantity: 'a dozen', source: 'Booking system' });
  await firstAccount(page).uncheck();
  await page.getByLabel('That explanation, in words').fill('School holidays');
  await save(page);

  await expect(page).toHaveTitle('Error: Log an outcome – Ripplemark');
  const summary = page.getByRole('alert');
  await expect(summary.getByRole('link')).toHaveText([
    'How many must be a number, such as 12 or 12.5, with two decimals at most',
    'Choose at least one account'
  ]);
  await expect(page.getByLabel('How many?')).toHaveValue('a dozen');
  await expect(page.getByLabel('Where the figure is kept')).toHaveValue('Booking system');
  await expect(page.getByLabel('That explanation, in words')).toHaveValue('School holidays');
  await expect(page.getByLabel('What are you counting?').locator('option:checked')).toHaveText(
    'Event sign-ups'
  );
  await expectAccessible(page);

  await summary.getByRole('link', { name: 'Choose at least one account' }).click();
  await expect(firstAccount(page)).toBeFocused();
  await summary.getByRole('link', { name: /How many/ }).click();
  await expect(page.getByLabel('How many?')).toBeFocused();
  await expect(page.getByLabel('How many?')).toHaveAccessibleDescription(/How many must be a number/);

  await page.getByLabel('How many?').fill('12');
  await firstAccount(page).check();
  await save(page);
  await expect(page.getByRole('alert')).toContainText('Saved.');
});

test('a day that does not exist is explained beside its boxes', async ({ page }) => {
  await page.goto('/outcomes/new');
  await typeNumber(page);
  await page.getByRole('radio', { name: 'Another day' }).check();
  await typeDay(page, 'Which day?', '31', '9', '2026');
  await save(page);
  await page
    .getByRole('alert')
    .getByRole('link', { name: /must be a real date/ })
    .click();
  await expect(group(page, 'Which day?').getByLabel('Day')).toBeFocused();
});

test('saving twice in a hurry saves one outcome', async ({ page }) => {
  const story = unique('Twice in a hurry');
  await page.goto('/outcomes/new');
  await typeStory(page, story);
  await page.getByRole('button', { name: 'Save outcome' }).dblclick();
  await expect(page.getByRole('alert')).toContainText('Saved.');
  await page.goto(`/outcomes?text=${encodeURIComponent(story)}`);
  await expect(page.locator('.lede strong')).toHaveText('1 outcome');
});

test('save and add another keeps what a series shares, and logs the next', async ({ page }) => {
  await page.goto('/outcomes/new');
  await typeNumber(page, { quantity: '5' });
  const account = await firstAccount(page).getAttribute('value');
  await page.getByRole('button', { name: 'Save and add another' }).click();
  await expect(page.getByRole('alert')).toContainText(
    'Saved. See what it added to, add files to it, or add another below.'
  );
  await expect(page.getByLabel('What are you counting?').locator('option:checked')).toHaveText(
    'Event sign-ups'
  );
  await expect(page.locator(`input[name="accounts"][value="${account}"]`)).toBeChecked();
  await expect(page.getByLabel('How many?')).toHaveValue('');

  await page.getByLabel('How many?').fill('6');
  await save(page);
  await expect(page.getByRole('alert')).toContainText('It counts 6 towards');
});

test('a draft is offered again with its day, and nothing overwrites it', async ({ page }) => {
  const quote = unique('“I saw it on your page.”');
  await page.goto('/outcomes/new');
  await typeNumber(page, { quantity: '41' });
  await openStronger(page);
  await page.getByLabel('A quote').fill(quote);
  await page.reload();
  await typeUntilKept(page, '42');
  await page.goto('/outcomes/new');
  const drafts = page.getByRole('region', { name: 'Not saved yet' });
  await expect(drafts.getByRole('link')).toHaveText([/42$/, 'Event sign-ups: 41']);
  await expectAccessible(page);
  await page.goto('/');
  await drafts.getByRole('link', { name: 'Event sign-ups: 41' }).click();
  await expect(page.getByLabel('How many?')).toHaveValue('41');
  await expect(page.getByLabel('A quote')).toHaveValue(quote);
  await expect(firstAccount(page)).toBeChecked();

  await save(page);
  await expect(page.getByRole('alert')).toContainText('It counts 41 towards');
  await page.goto('/outcomes/new');
  await expect(drafts.getByRole('link')).toHaveText([/42$/]);
});

test('“today” of a draft stays the day on which it was typed', async ({ page }) => {
  await page.goto('/outcomes/new');
  await typeNumber(page, { quantity: '43' });
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => localStorage.getItem(name)?.includes('"43"'))!;
    localStorage.setItem(key, localStorage.getItem(key)!.replaceAll('2026-11-23', '2026-11-20'));
  });
  await page.goto('/outcomes/new');
  await page.getByRole('link', { name: 'Event sign-ups: 43' }).click();
  await expect(page.getByRole('radio', { name: 'Another day' })).toBeChecked();
  await save(page);
  await expect(page.getByText('20 November 2026', { exact: true })).toBeVisible();
});

test('a draft can be thrown away', async ({ page }) => {
  await page.goto('/outcomes/new');
  await typeUntilKept(page, '77');
  await page.reload();
  await page.getByRole('button', { name: /^Throw away .*77$/ }).click();
  await page.getByRole('button', { name: /^Undo throwing away .*77$/ }).click();
  await page.getByRole('button', { name: /^Throw away .*77$/ }).click();
  await expect(page.getByText('Thrown away.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Save outcome' })).toBeVisible();
  await expect(page.getByText('Not saved yet')).toHaveCount(0);
});

test('a draft of an earlier version is offered, too', async ({ page }) => {
  await page.goto('/outcomes/new');
  await page.evaluate(() => {
    const owner = document.querySelector<HTMLFormElement>('form[data-owner]')!.dataset.owner;
    const fields = [
      ['kind', 'number'],
      ['quantity', '78'],
      ['when', 'today']
    ];
    localStorage.setItem(`ripplemark-draft-${owner}`, JSON.stringify({ at: '2026-11-23T09:00:00Z', fields }));
  });
  await page.reload();
  await page.getByRole('link', { name: 'An outcome', exact: true }).click();
  await expect(page.getByLabel('How many?')).toHaveValue('78');
});
