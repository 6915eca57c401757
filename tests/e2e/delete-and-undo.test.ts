import { expect, expectAccessible, test, unique } from '../support/browser';
import { aLoggedStory } from '../support/log-form';
import { signedIn } from '../support/signed-in';

test.use({ storageState: signedIn('lead') });

test('a deleted outcome counts in no list, and comes back with one tap', async ({ page }) => {
  const story = unique('Deleted and put back');
  const outcome = await aLoggedStory(page, story);
  const list = `/outcomes?text=${encodeURIComponent(story)}`;

  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('alert')).toContainText('Deleted. It counts in no figure any more.');
  await expect(page.getByRole('link', { name: 'Change' })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(list);
  await expect(page.getByText('No outcome fits this.')).toBeVisible();

  await page.goto(outcome);
  await page.getByRole('button', { name: 'Undo: put it back' }).click();
  await expect(page.getByRole('alert')).toContainText('Put back.');
  await page.goto(list);
  await expect(page.locator('.lede strong')).toHaveText('1 outcome');
});

test('a deleted outcome can be put back at once from the notice', async ({ page }) => {
  await aLoggedStory(page, unique('Undone at once'));
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('alert')).toContainText('Put back.');
  await expect(page.getByRole('button', { name: 'Delete' })).toBeVisible();
});
