import { expect, expectAccessible, test, unique } from '../support/browser';
import { box } from '../support/figure-grid';
import { group, save, typeNumber } from '../support/log-form';
import { signedIn } from '../support/signed-in';
import type { Page } from '@playwright/test';

test.use({ storageState: signedIn('comms') });

test('a share is added, logged as so many of so many, aimed at as a level, and shown in percent', async ({
  page
}) => {
  const name = await aMeasure(page, { kind: 'A share: so many of so many', one: 'answer', many: 'answers' });
  await expect(page.getByText('A share: so many of so many: such as 57 of 104 answers')).toBeVisible();

  await page.goto('/targets?period=2026-27-q3');
  await box(page, name, 'Q3 2026/27').fill('half');
  await page.getByRole('button', { name: 'Save targets' }).click();
  await page
    .getByRole('alert')
    .getByRole('link', { name: /must be a percentage from 0 to 100, such as 50/ })
    .click();
  await box(page, name, 'Q3 2026/27').fill('50%');
  await page.getByRole('button', { name: 'Save targets' }).click();
  await expect(page.getByRole('alert')).toContainText('The targets are saved.');

  await page.goto('/outcomes/new');
  await typeNumber(page, { measure: name, quantity: '57 of 104' });
  await save(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('57 of 104 answers (55%)');
  await expect(page.getByRole('alert')).toContainText(
    'It counts 57 of 104 (55%) towards 57 of 104 answers (55%)'
  );
  await expectAccessible(page);

  await page.goto('/reports/2026-27-q3');
  await page.getByText(/other measures of outcomes and impacts/).click();
  await expect(page.getByRole('row', { name: new RegExp(`^${name}`) })).toContainText('57 of 104 (55%)');
  await expectAccessible(page);
});

test('money keeps its pence, and its kind stays once it is logged', async ({ page }) => {
  const name = await aMeasure(page, { kind: 'Pounds and pence', one: '', many: '' });
  const address = new URL(page.url()).pathname;
  await page.goto('/outcomes/new');
  await typeNumber(page, { measure: name, quantity: '£1,204.50' });
  await save(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('£1,204.50');
  await page.goto(`${address}/edit`);
  await page.getByRole('radio', { name: 'A count', exact: true }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('alert')).toContainText('so its kind stays');
  await expect(page.getByRole('radio', { name: 'A count', exact: true })).toBeChecked();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a share without its whole is asked for it, and nothing typed is lost', async ({ page }) => {
    const name = await aMeasure(page, {
      kind: 'A share: so many of so many',
      one: 'answer',
      many: 'answers'
    });
    await page.goto('/outcomes/new');
    await typeNumber(page, { measure: name, quantity: '57', source: 'Exit survey' });
    await save(page);
    await expect(page.getByRole('alert').getByRole('link')).toHaveText([
      'This measure is a share: enter out of how many, such as 104'
    ]);
    await expect(page.getByLabel('How many?')).toHaveValue('57');
    await expect(page.getByLabel('Where the figure is kept')).toHaveValue('Exit survey');
    await page.getByLabel('Out of', { exact: true }).fill('104');
    await save(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('57 of 104 answers (55%)');
  });
});

async function aMeasure(
  page: Page,
  { kind, one, many }: Record<'kind' | 'one' | 'many', string>
): Promise<string> {
  const name = unique('Found it useful');
  await page.goto('/measures/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('radio', { name: kind, exact: true }).check();
  await page.getByLabel('One of it').fill(one);
  await page.getByLabel('Several of it').fill(many);
  await page.getByLabel('What counts', { exact: true }).fill('Each answer once');
  await group(page, 'Stage').getByRole('radio', { name: 'Outcome', exact: true }).check();
  await page.getByRole('radio', { name: 'Higher is better' }).check();
  await group(page, 'May it be added up across accounts and months?')
    .getByRole('radio', { name: 'Yes' })
    .check();
  await page.getByRole('button', { name: 'Add the measure' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  return name;
}
