import { expect, expectAccessible, test } from '../support/browser';
import { group } from '../support/log-form';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('comms') });
test.describe.configure({ mode: 'serial' });

const MEASURE = '/measures/housing-advice';

test('communications fix the usual range on a baseline, and take it away', async ({ page }) => {
  await page.goto(MEASURE);
  await expect(page.getByText('None: the range is made from all months since it began.')).toBeVisible();
  await page.getByRole('link', { name: 'Set a baseline' }).click();
  await page.getByRole('button', { name: 'Set the baseline' }).click();
  await expect(page.getByRole('alert')).toContainText('Say what the measure is compared with');
  await page.getByRole('radio', { name: 'Months of the measure itself' }).check();
  await page.getByLabel('First month').selectOption({ label: 'January 2024' });
  await page.getByLabel('Last month').selectOption({ label: 'June 2024' });
  await page.getByLabel('Why this is the fair comparison').fill('The year before the helpline');
  await page.getByRole('button', { name: 'Set the baseline' }).click();
  await expect(page.getByRole('alert')).toContainText('A baseline has at least 12 months');
  await expect(page.getByLabel('Why this is the fair comparison')).toHaveValue(
    'The year before the helpline'
  );
  await expectAccessible(page);

  await page.getByLabel('Last month').selectOption({ label: 'December 2024' });
  await page.getByRole('button', { name: 'Set the baseline' }).click();
  await expect(page.getByRole('alert')).toContainText('The baseline is set.');
  await expect(
    page.getByText('The range is fixed on January 2024 to December 2024: The year before the helpline.')
  ).toBeVisible();
  await page.getByText('Show as a table').click();
  await expect(page.getByRole('row', { name: /^Jan 2024 .* Baseline/ })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Take the baseline away' }).click();
  await expect(page.getByRole('alert')).toContainText('The baseline is taken away.');
});

test('communications begin a new range at a step, with its reason, on the measure and on reports', async ({
  page
}) => {
  await page.goto(MEASURE);
  await page.getByRole('link', { name: 'Begin a new range from a month' }).click();
  await page.getByLabel('The first month of the new range').selectOption({ label: 'June 2026' });
  await page.getByRole('button', { name: 'Begin a new range' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter what changed');
  await expect(page.getByRole('alert')).toContainText('Say which kind of step it is');
  await expect(page.getByLabel('The first month of the new range')).toHaveValue('2026-06-01');
  await page.getByRole('radio', { name: 'Something changed' }).check();
  await page.getByLabel('What changed', { exact: true }).fill('A helpline of its own');
  await page.getByRole('button', { name: 'Begin a new range' }).click();
  await expect(page.getByRole('alert')).toContainText('The usual range begins anew from that month.');
  await expect(page.getByText('June 2026: A helpline of its own')).toBeVisible();
  await expect(page.getByText('Too early to say: 5 of 13 months.')).toBeVisible();
  await expect(page.getByText('New range from Jun 2026: A helpline of its own')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Take away the step of June 2026' }).click();
  await expect(page.getByRole('alert')).toContainText('The usual range runs on through that month again.');
});

test('when two people set a baseline at once, the second is told and loses nothing', async ({
  page,
  context
}) => {
  await page.goto(`${MEASURE}/baseline`);
  const colleague = await context.newPage();
  await colleague.goto(`${MEASURE}/baseline`);
  for (const [who, level] of [
    [colleague, '30'],
    [page, '35']
  ] as const) {
    await group(who, 'What is it compared with?')
      .getByRole('radio', { name: 'A stated monthly level' })
      .check();
    await who.getByLabel(/a month$/).fill(level);
    await who.getByLabel('Why this is the fair comparison').fill('The plan');
    await who.getByRole('button', { name: 'Set the baseline' }).click();
  }
  await expect(page.getByRole('alert')).toContainText('Someone changed the baseline in the meantime');
  await expect(page.getByLabel(/a month$/)).toHaveValue('35');
  await page.getByRole('button', { name: 'Set the baseline' }).click();
  await expect(page.getByText('Baseline: 35 a month')).toBeVisible();
  await page.getByRole('button', { name: 'Take the baseline away' }).click();
});

test.describe('a manager', () => {
  test.use({ storageState: signedIn('manager') });

  test('reads what a range rests on, and each service against itself', async ({ page }) => {
    await page.goto('/measures/event-sign-ups');
    await expect(page.getByText('March 2026: One booking page, a link for each account')).toBeVisible();
    await expect(page.getByRole('button', { name: /Take/ })).toHaveCount(0);
    const row = page.getByRole('row', { name: /^Leisure and sport/ }).first();
    await expect(row).toContainText('Not comparable with last year: since March 2026');
    const figure = await row.getByRole('link').innerText();
    await row.getByRole('link').click();
    await expect(page.getByText(figure).first()).toBeVisible();
  });
});
