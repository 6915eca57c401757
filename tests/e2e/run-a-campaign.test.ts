import { expect, expectAccessible, test, uniqueHandle } from '../support/browser';
import { pagesOf } from '../support/pdf';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('comms') });

test('communications add a campaign, an outcome names it, and its page prints on two sides', async ({
  page
}) => {
  const name = `Walk to the library ${uniqueHandle()}`;
  await page.goto('/campaigns');
  await page.getByRole('link', { name: 'Add a campaign' }).first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'Aim' }).fill('More families come to the events of the libraries.');
  for (const [legend, day] of [
    ['Its first day', ['1', '7', '2026']],
    ['Its last day', ['30', '9', '2026']]
  ] as const) {
    const date = page.getByRole('group', { name: legend });
    for (const [index, box] of (['Day', 'Month', 'Year'] as const).entries())
      await date.getByLabel(box).fill(day[index]!);
  }
  await page.getByText(/^Outcome: \d+ to choose from$/).click();
  await page.getByLabel('Event sign-ups').check();
  await page.getByRole('button', { name: 'Add the campaign' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveText(['Choose at least one account']);
  // What was chosen stands open; accounts are folded by directorate.
  await expect(page.getByLabel('Event sign-ups')).toBeVisible();
  const facebook = page.getByLabel('Riverside Libraries on Facebook');
  await page
    .locator('details', { has: facebook })
    .evaluate((group: HTMLDetailsElement) => (group.open = true));
  await facebook.check();
  await page.getByRole('button', { name: 'Add the campaign' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByText('No outcome names this campaign yet.')).toBeVisible();
  await expectAccessible(page);
  const address = page.url().split('?')[0]!;

  const figure = page.getByRole('row', { name: 'Event sign-ups' }).getByRole('link').first();
  const words = (await figure.textContent())!;
  await figure.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Outcomes');
  await expect(page.locator('.lede strong')).toContainText(words.replace('at least ', ''));

  await page.goto('/outcomes?service=libraries&period=2026-27-q2&kind=number');
  await page.locator('main table a').first().click();
  await page.getByRole('link', { name: 'Change', exact: true }).first().click();
  await page.getByText('Make this stronger (optional)').click();
  const select = page.getByLabel('Was it part of a campaign?');
  if (!(await select.isVisible())) await page.getByText('Make this stronger (optional)').click();
  await select.selectOption({ label: name });
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('link', { name })).toBeVisible();

  await page.goto(address);
  await page.getByRole('link', { name: '1 outcome' }).click();
  await expect(page.locator('.lede')).toContainText(`of the campaign “${name}”`);

  await page.goto(`${address}?print=yes`);
  const pages = await pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
  expect(pages.length).toBeLessThanOrEqual(2);
});
