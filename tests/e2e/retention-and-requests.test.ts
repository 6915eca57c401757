import { and, eq, isNull } from 'drizzle-orm';
import { connect } from '../../src/lib/server/db/client';
import { consents, outcomes } from '../../src/lib/server/db/schema';
import { expect, expectToFit } from '../support/browser';
import { test } from '../support/own-app-test';

test.use({ javaScriptEnabled: false });

/** A story about a person whose words stand. */
async function aStory(url: string): Promise<{ id: string; words: string }> {
  const { db, close } = connect(url, 1);
  const [row] = await db
    .select({ id: outcomes.id, words: outcomes.story })
    .from(outcomes)
    .innerJoin(consents, eq(consents.outcomeId, outcomes.id))
    .where(and(eq(outcomes.aboutPerson, true), isNull(outcomes.erasedOn), isNull(outcomes.deletedAt)))
    .orderBy(outcomes.id)
    .limit(1);
  await close();
  return { id: row!.id, words: row!.words! };
}

test('an administrator sees what goes next, and gives more days of grace', async ({ page, signIn }) => {
  await signIn('admin');
  await page.getByRole('link', { name: /^Retention/ }).click();
  const due = page.getByRole('region', { name: 'What goes next' });
  await due.locator('summary').click();
  await expect(due.getByRole('row').filter({ hasText: '20 December 2026' })).toHaveCount(1);
  for (const width of [320, 390, 1280]) await expectToFit(page, width);

  const grace = page.getByLabel('Days of grace after the review date');
  await grace.fill('none');
  await page.getByRole('button', { name: 'Save the times' }).click();
  await expect(page.getByRole('alert')).toContainText('There is a problem');
  await expect(grace).toHaveValue('none');
  await grace.fill('40');
  await page.getByRole('button', { name: 'Save the times' }).click();
  await expect(page.getByRole('alert')).toContainText('Success');
  await expect(grace).toHaveValue('40');
  await due.locator('summary').click();
  await expect(due.getByRole('row').filter({ hasText: '30 December 2026' })).toHaveCount(1);
});

test('communications find, hand over and erase what is stored about somebody', async ({
  page,
  app,
  signIn
}) => {
  const { id, words } = await aStory(app.databaseUrl);
  await signIn('comms');
  await page.getByRole('link', { name: 'Somebody asks what is stored about them' }).click();
  await page.getByLabel('Reference').fill('Case that nobody wrote');
  await page.getByRole('button', { name: 'Find everything' }).click();
  await expect(page.getByText('Nothing is stored under this reference.')).toBeVisible();

  await page.getByLabel('Reference').fill(id);
  await page.getByRole('button', { name: 'Find everything' }).click();
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('1 outcome under this reference');
  await expect(page.getByText(words.slice(0, 40))).toBeVisible();
  for (const width of [320, 390, 1280]) await expectToFit(page, width);

  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download everything (JSON)' }).click();
  const file = await (await started).createReadStream();
  const parts: Buffer[] = [];
  for await (const part of file) parts.push(part as Buffer);
  expect(JSON.stringify(JSON.parse(Buffer.concat(parts).toString()))).toContain(id);

  await page.getByRole('button', { name: 'Erase everything for ever' }).click();
  await expect(page.getByRole('alert')).toContainText('Tick that who asked has their answer');
  await page.getByLabel('Who asked has their answer, or does not want one').check();
  await page.getByRole('button', { name: 'Erase everything for ever' }).click();
  await expect(page.getByRole('alert')).toContainText('1 story is erased.');
  await expect(page.getByRole('button', { name: 'Erase everything for ever' })).toHaveCount(0);
  expect(await page.content()).not.toContain(words.slice(0, 40));
});
