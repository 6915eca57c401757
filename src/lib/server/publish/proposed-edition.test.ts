import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { councilSettings } from '$lib/server/council/council-settings';
import { consents, outcomes, drafts, draftStories } from '$lib/server/db/schema';
import { proposedEdition } from './proposed-edition';

const TODAY = '2026-10-14';

let database: Awaited<ReturnType<typeof testDatabase>>;
let golden: GoldenQuarter;

beforeAll(async () => {
  database = await testDatabase();
  golden = await aGoldenQuarter(database.db);
});
afterAll(() => database.close());

it('what will be frozen holds nothing of a person’s story but its service, its strength and a checksum', async () => {
  const { db } = database;
  const story = golden.outcomes[9].id;
  const personal = {
    whoChanged: 'A father of three',
    lesson: 'He asked for evenings.',
    direction: 'worse'
  } as const;
  await db.update(outcomes).set(personal).where(eq(outcomes.id, story));
  await db
    .update(consents)
    .set({ uses: ['internal', 'print'] })
    .where(eq(consents.outcomeId, story));
  const wanted = { scopeKind: 'council', scopeSlug: '', period: '2026-27-q2' } as const;
  const [draft] = await db.insert(drafts).values(wanted).returning();
  await db.insert(draftStories).values({ draftId: draft!.id, outcomeId: story, place: 0 });

  const council = await councilSettings(db);
  const proposed = await proposedEdition(db, golden.people.comms, draft!, TODAY, council);
  expect(proposed.stories.map(({ words }) => words)).toEqual(['A reader joined the evening group.']);
  expect(Object.keys(proposed.content.stories[0]!).sort()).toEqual([
    'service',
    'strength',
    'web',
    'wordsSha256'
  ]);
  expect(proposed.content.didNotWork.lessons).toEqual(['Carers, 5 September 2026: Answer within a day.']);
  for (const words of ['father of three', 'asked for evenings', 'evening group', '12 September'])
    expect(proposed.canonical).not.toContain(words);
});
