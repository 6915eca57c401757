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
