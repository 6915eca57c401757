import { expect, expectAccessible, test, unique } from '../support/browser';
import { aLoggedNumber } from '../support/log-form';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('lead') });

test('one pasted link makes an outcome Linked, and one button asks for a check', async ({
  page,
  browser
}) => {
  const address = await aLoggedNumber(page, { quantity: '14' });
  await page.getByLabel('Paste a link or a quote: makes it Linked').fill('riverside.example/post/14');
  await page.getByRole('button', { name: 'Add it' }).click();
  await expect(page.getByRole('alert')).toContainText('Your evidence is added.');
  await expect(page.getByRole('link', { name: 'https://riverside.example/post/14' })).toBeVisible();
  await expect(page.getByLabel('Paste a link or a quote')).toHaveCount(0);
  await page.getByRole('button', { name: 'Ask for a check' }).click();
  await expect(page.getByRole('alert')).toHaveText(/Communications see that you ask for a check/);
  await expect(page.getByRole('button', { name: 'Ask for a check' })).toHaveCount(0);
  await expectAccessible(page);

  const theirs = await (await browser.newContext({ storageState: signedIn('comms') })).newPage();
  await theirs.goto('/');
  await theirs.getByRole('link', { name: /that services ask you to check$/ }).click();
  await expect(theirs.locator(`a[href$="${address}"]`)).toHaveCount(1);
  await theirs.goto(address);
  await theirs.getByRole('radio', { name: 'It stood up', exact: true }).check();
  await theirs.getByRole('button', { name: 'Save the check' }).click();
  await theirs.goto('/outcomes?check=asked');
  await expect(theirs.locator(`a[href$="${address}"]`)).toHaveCount(0);
  await theirs.context().close();
});

test('a quote that seems to name somebody is asked about, on home, too', async ({ page }) => {
  await aLoggedNumber(page, { quantity: '15' });
  await page.goto('/');
  const five = page.getByRole('region', { name: 'Your last five' });
  await five.locator('summary', { hasText: 'Make it Linked' }).first().click();
  await five
    .getByLabel(/^Paste a link or a quote/)
    .first()
    .fill('Mrs Example said: ring me on 07700 900123');
  await five.getByRole('button', { name: 'Add it' }).first().click();
  await expect(page.getByRole('alert')).toContainText('a phone number');
  const typed = page.getByLabel('Paste a link or a quote: makes it Linked');
  await expect(typed).toHaveValue(/Mrs Example/);
  await expectAccessible(page);
  await typed.fill(unique('“I joined because of the post.”'));
  await page.getByRole('button', { name: 'Add it' }).click();
  await expect(page.getByRole('alert')).toContainText('Your evidence is added.');
});
