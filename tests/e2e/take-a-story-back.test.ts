import { and, eq, isNotNull } from 'drizzle-orm';
import { connect } from '../../src/lib/server/db/client';
import { editions, editionStories, outcomes, people, personServices } from '../../src/lib/server/db/schema';
import { expect, expectAccessible, expectToFit } from '../support/browser';
import { test } from '../support/own-app-test';

// One story goes from its page to its end.
test.describe.configure({ mode: 'serial' });

interface Told {
  outcomeId: string;
  /** An edition that everybody may read, and that tells it. */
  edition: string;
  words: string;
}

/** A story about a person on a public page, whose service the lead of the demonstration leads from now on, too. */
async function aToldStory(url: string, origin: string): Promise<Told> {
  const { db, close } = connect(url, 1);
  const rows = await db
    .select({
      ...{ outcomeId: outcomes.id, serviceId: outcomes.serviceId },
      ...{ edition: editions.slug, words: editionStories.words }
    })
    .from(editionStories)
    .innerJoin(editions, eq(editions.id, editionStories.editionId))
    .innerJoin(outcomes, eq(outcomes.id, editionStories.outcomeId))
    .where(
      and(
        eq(editionStories.aboutPerson, true),
        isNotNull(editionStories.words),
        isNotNull(editions.publicSince)
      )
    )
    .orderBy(editionStories.place);
  const [lead] = await db.select().from(people).where(eq(people.email, 'lead@riverside.example'));
  const page = await (await fetch(new URL(`/public/${rows[0]!.edition}`, origin))).text();
  const told = rows.find(({ words }) => page.includes(words!.slice(0, 40)))!;
  await db
    .insert(personServices)
    .values({ personId: lead!.id, serviceId: told.serviceId, as: 'lead' })
    .onConflictDoUpdate({
      target: [personServices.personId, personServices.serviceId],
      set: { as: 'lead' }
    });
  await close();
  return { ...told, words: told.words! };
}

test('both pages can be read by everybody', async ({ page, app, signIn }) => {
  const { outcomeId } = await aToldStory(app.databaseUrl, app.origin);
  await signIn('lead');
  for (const address of [`/outcomes/${outcomeId}`, `/outcomes/${outcomeId}/take-back`]) {
    await page.goto(address);
    await expectAccessible(page);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a lead takes a story back in two clicks, and it is gone wherever it was told', async ({
    page,
    app,
    signIn
  }) => {
    const { outcomeId, edition, words } = await aToldStory(app.databaseUrl, app.origin);
    const told = words.slice(0, 40);
    const onTheWeb = async () =>
      (await (await fetch(`${app.origin}/public/${edition}`)).text()).includes(told);
    expect(await onTheWeb()).toBe(true);

    await signIn('lead');
    await page.goto(`/outcomes/${outcomeId}`);
    const teller = page.getByRole('region', { name: 'The person who told it' });
    await expect(teller.getByText(/^Consent given, by /)).toBeVisible();
    await expect(teller.getByText('Deleted, it counts no more.')).toBeVisible();
    for (const width of [320, 390, 1280]) await expectToFit(page, width);
    await teller.getByRole('link', { name: 'Take the story back' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Take this story back');
    await expect(page.getByRole('link', { name: 'Keep it' })).toHaveAttribute(
      'href',
      `/outcomes/${outcomeId}`
    );
    for (const width of [320, 390]) await expectToFit(page, width);
    await page.getByRole('button', { name: 'Take it back now' }).click();

    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByText(/^The words were erased on 23 November 2026\./)).toBeVisible();
    expect(await page.content()).not.toContain(told);
    await expect(page.getByRole('link', { name: 'Take the story back' })).toHaveCount(0);
    expect(await onTheWeb()).toBe(false);

    const after = await page
      .getByRole('region', { name: 'The story' })
      .getByRole('link')
      .last()
      .getAttribute('href');
    await page.goto(after!);
    await expect(page.getByText('A story was withdrawn.').first()).toBeVisible();
    expect(await page.content()).not.toContain(told);
    expect(await (await fetch(app.origin + after!.replace('/editions/', '/public/'))).text()).not.toContain(
      told
    );
  });
});
