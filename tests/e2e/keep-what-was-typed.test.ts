import type { Page } from '@playwright/test';
import { expect, test, unique } from '../support/browser';
import { save, typeStory } from '../support/log-form';
import { BUTTONS, STRANGER } from '../support/signed-in';

test.use({ storageState: STRANGER });

test('a lead whose session ended while typing signs in, and is offered the draft', async ({
  page,
  context
}) => {
  const story = unique('Typed before the session ended');
  await signInAsLead(page);
  await page.goto('/outcomes/new');
  await typeStory(page, story);
  await context.clearCookies();
  await save(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await page.getByRole('button', { name: BUTTONS.lead }).click();
  await page.goto('/outcomes/new');
  await page.getByRole('link', { name: /^A story: Typed before the session ended/ }).click();
  await expect(page.getByLabel('What changed?')).toHaveValue(story);
  await save(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A story from Libraries');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a lead whose session ended signs in on another tab, and sends the same form again', async ({
    page,
    context
  }) => {
    const story = unique('Sent again');
    await signInAsLead(page);
    await page.goto('/outcomes/new');
    await typeStory(page, story);
    await context.clearCookies();
    await save(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'You were signed out before this was saved'
    );
    await expect(page.getByRole('link', { name: /sign in/i })).toBeVisible();

    await signInAsLead(await context.newPage());
    await page.reload();
    await expect(page.getByText(story)).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('Saved.');
  });
});

async function signInAsLead(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: BUTTONS.lead }).click();
  await page.waitForURL('/');
}
