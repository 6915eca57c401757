import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Actor } from '../../src/lib/domain/people/permissions';
import { connect } from '../../src/lib/server/db/client';
import { editions, editionStories, people } from '../../src/lib/server/db/schema';
import { withdrawStory } from '../../src/lib/server/erasure/withdraw-story';
import { expect, expectAccessible, expectToFit } from '../support/browser';
import { test } from '../support/own-app-test';

test.describe.configure({ mode: 'serial' });

/** A summary of the demonstration that tells a story about a person. Of stories that went before, those who have copies were told. */
async function aTellingEdition(url: string): Promise<{ slug: string; outcomeId: string; words: string }> {
  const { db, close } = connect(url, 1);
  await db.execute(sql`insert into holders_told (outcome_id, told_by)
    select outcome_id, (select id from people where role = 'comms' limit 1) from tombstones on conflict do nothing`);
  const [row] = await db
    .select({ slug: editions.slug, outcomeId: editionStories.outcomeId, words: editionStories.words })
    .from(editionStories)
    .innerJoin(editions, eq(editions.id, editionStories.editionId))
    .where(and(eq(editionStories.aboutPerson, true), isNotNull(editionStories.words)))
    .orderBy(desc(editions.publishedOn), editionStories.place)
    .limit(1);
  await close();
  return { ...row!, words: row!.words! };
}

async function takeBack(url: string, outcomeId: string): Promise<void> {
  const { db, close } = connect(url, 1);
  const [comms] = await db.select().from(people).where(eq(people.role, 'comms')).limit(1);
  await withdrawStory(db, { ...comms!, leads: [], views: [] } satisfies Actor, outcomeId, '2026-11-23');
  await close();
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('communications see who has copies of a story that was taken back, write to them, and say so', async ({
    page,
    app,
    signIn
  }) => {
    const { slug, outcomeId, words } = await aTellingEdition(app.databaseUrl);
    await signIn('manager');
    expect((await page.request.get(`/editions/${slug}.docx`)).status()).toBe(200);
    expect((await page.request.get(`/editions/${slug}.xlsx`)).status()).toBe(200);
    await page.goto(`/editions/${slug}/one-page`);
    expect((await page.request.get('/taken-back')).status()).toBe(403);
    await takeBack(app.databaseUrl, outcomeId);

    await signIn('comms');
    const waits = page.getByRole('region', { name: 'What waits for you' });
    await waits
      .getByRole('link', { name: /^1 story was taken back or erased: tell those who have copies/ })
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stories taken back or erased');
    await expect(page.getByText('1 person has a copy, or could have').first()).toBeVisible();
    await page.getByRole('link', { name: new RegExp(`reference ${outcomeId.slice(0, 8)}`) }).click();

    const holders = page.getByRole('region', { name: '1 person to tell' });
    await expect(holders.getByRole('listitem')).toHaveText([
      /^Word file: .*, 23 November 2026\.$/,
      /^one page, opened to print: .*, 23 November 2026\.$/
    ]);
    const mailto = await holders.getByRole('link', { name: /^Write to / }).getAttribute('href');
    const mail = new URL(mailto!);
    expect(mail.searchParams.get('body')).toContain('Word file: ');
    expect(mail.searchParams.get('body')).toContain(`${app.origin}/editions/`);
    const text = await page.getByLabel('Select it all, and copy it').inputValue();
    expect(text).toContain(outcomeId.slice(0, 8));
    for (const told of [mail.searchParams.get('body')!, text, await page.content()])
      expect(told).not.toContain(words.slice(0, 30));

    await page.getByRole('button', { name: 'They were told' }).click();
    await expect(page.getByRole('alert')).toContainText('It is noted that they were told.');
    await page.goto('/');
    await expect(waits.getByRole('link', { name: /taken back/ })).toHaveCount(0);
    await page.goto(`/taken-back/${outcomeId}`);
    await page.getByRole('button', { name: 'They were not told yet' }).click();
    await page.goto('/');
    await expect(waits.getByRole('link', { name: /taken back/ })).toHaveCount(1);
  });
});

test('whoever reads the edition is led there, if they are of communications', async ({
  page,
  app,
  signIn
}) => {
  const { db, close } = connect(app.databaseUrl, 1);
  const [gone] = await db
    .select({ slug: editions.slug })
    .from(editions)
    .orderBy(desc(editions.createdAt))
    .limit(1);
  await close();
  await signIn('manager');
  await page.goto(`/editions/${gone!.slug}`);
  await expect(page.getByText('A story was withdrawn.').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Who has copies?' })).toHaveCount(0);
  await signIn('comms');
  await page.goto(`/editions/${gone!.slug}`);
  await page.getByRole('link', { name: 'Who has copies?' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stories taken back or erased');
});

test('both pages can be read by everybody, on every screen', async ({ page, signIn }) => {
  await signIn('comms');
  await page.goto('/taken-back');
  await expectAccessible(page);
  for (const width of [320, 390, 1280]) await expectToFit(page, width);
  await page
    .getByRole('link', { name: /, reference / })
    .first()
    .click();
  await expect(page.getByRole('button', { name: 'Copy the text' })).toBeVisible();
  await expectAccessible(page);
  for (const width of [320, 390, 1280]) await expectToFit(page, width);
});
