import { expect, expectAccessible, test } from '../support/browser';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('admin') });
// Both change the one council's colour.
test.describe.configure({ mode: 'serial' });

test('a colour on which white words cannot be read is refused', async ({ page }) => {
  await page.goto('/settings');
  for (const [colour, sentence] of [
    ['#ffcc00', 'Choose a darker colour: words in it, or on it, would be hard to read'],
    ['teal', 'Enter a colour as # and six digits or letters a to f, like #0b5563']
  ] as const) {
    await page.getByLabel('Brand colour').fill(colour);
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByRole('alert').getByRole('link', { name: sentence }).click();
    await expect(page.getByLabel('Brand colour')).toBeFocused();
    await expect(page.getByLabel('Brand colour')).toHaveValue(colour);
  }
  await expectAccessible(page);
});

test('a darker colour is saved, and dresses the next page; who saves over it unseen is told', async ({
  page,
  context
}) => {
  await page.goto('/settings');
  const before = await page.getByLabel('Brand colour').inputValue();
  const colleague = await context.newPage();
  await colleague.goto('/settings');

  await page.getByLabel('Brand colour').fill('#5a1846');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByRole('alert')).toContainText('The settings are saved.');
  await expect(page.getByRole('button', { name: 'Save settings' })).toHaveCSS(
    'background-color',
    'rgb(90, 24, 70)'
  );
  await expectAccessible(page);

  await colleague.getByLabel('Name of the council').fill('Another council');
  const [answer] = await Promise.all([
    colleague.waitForResponse((response) => response.request().method() === 'POST'),
    colleague.getByRole('button', { name: 'Save settings' }).click()
  ]);
  expect(answer.status()).toBe(409);
  await expect(colleague.getByText('Nothing was changed.')).toBeVisible();
  await expectAccessible(colleague);

  await page.getByLabel('Brand colour').fill(before);
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByLabel('Name of the council')).toHaveValue('Riverside Council');
});
