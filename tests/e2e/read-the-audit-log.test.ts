import { expect, test, unique } from '../support/browser';
import { aLoggedStory } from '../support/log-form';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('admin') });

test('the audit log says who did what, and copies no words that people wrote', async ({ page, browser }) => {
  const story = unique('Words that stay in the service');
  const lead = await browser.newContext({ storageState: signedIn('lead') });
  const outcome = await aLoggedStory(await lead.newPage(), story);
  await lead.close();

  await page.goto(`/audit?kind=outcome&subject=${outcome.split('/').at(-1)}`);
  const line = page.getByRole('listitem').filter({ has: page.locator('time') });
  await expect(line).toHaveCount(1);
  await expect(line).toContainText('Service lead, libraries and recovery');
  expect(await page.content()).not.toContain(story);
});

test('the log is filtered by kind and person, and goes back in time', async ({ page }) => {
  await page.goto('/audit');
  await page.getByLabel('Done by').selectOption({ label: 'System administrator' });
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/person=/);
  await page.getByRole('link', { name: 'Show everything' }).click();
  await expect(page).toHaveURL('/audit');
});
