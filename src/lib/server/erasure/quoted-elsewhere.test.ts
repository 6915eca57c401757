import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLead } from '../../../../tests/support/factories';
import { anOutcome } from '../../../../tests/support/outcome-factories';
import { aPublication } from '../../../../tests/support/published-quarter';
import { aToldStory, type ToldStory } from '../../../../tests/support/tellers-card';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { checkHandovers, checks, drafts, editions, editionStories, outcomes } from '$lib/server/db/schema';
import { withdrawStory } from './withdraw-story';

const TODAY = '2026-11-23';
const STORY = "She didn't leave her flat for eleven weeks after the fall. Now she runs the Tuesday table.";

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let told: ToldStory;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  told = await aToldStory(db);
});
afterAll(() => database.close());

/** A story about a person of the service's own lead, taken back. */
async function takenBack(given: Parameters<typeof anOutcome>[1]): Promise<void> {
  const { id, serviceId } = await anOutcome(db, { aboutPerson: true, consent: {}, ...given });
  await withdrawStory(db, await aLead(db, [serviceId]), id, TODAY);
}

describe('a story that is taken back', () => {
  it('takes along what quotes it with other marks, breaks of lines or capital letters', async () => {
    const draft = await aPublication(db, {
      correctionReason: 'A slip.',
      commentary: 'Somebody wrote: “she didn’t leave her flat for  eleven weeks\nafter the fall.” We asked.',
      caveats: 'Now she runs the Tuesday table. She didn‘t leave her flat for eleven weeks after the fall.'
    });
    const number = await anOutcome(db, {
      lesson: 'She didn’t leave her flat for eleven weeks after the fall!'
    });
    await takenBack({ story: STORY });
    const [left] = await db.select().from(drafts).where(eq(drafts.id, draft));
    expect(left!.commentary).toBe('Somebody wrote: “[removed].” We asked.');
    expect(left!.caveats).not.toContain('eleven weeks');
    const [row] = await db.select().from(outcomes).where(eq(outcomes.id, number.id));
    expect(row!.lesson).toBe('[removed]!');
  });

  it('takes along why somebody would not check it', async () => {
    const story = await anOutcome(db, { story: STORY, aboutPerson: true, consent: {} });
    await db.insert(checkHandovers).values({
      ...{ outcomeId: story.id, fromId: told.lead.id, toId: told.comms.id },
      ...{ reason: 'other', words: 'She lives next door to my mother.' }
    });
    await withdrawStory(db, told.comms, story.id, TODAY);
    const [left] = await db.select().from(checkHandovers).where(eq(checkHandovers.outcomeId, story.id));
    expect(left).toMatchObject({ reason: 'other', words: '[removed]', fromId: told.lead.id });
  });

  it('leaves the stories of other people, which may use the same words, and their evidence', async () => {
    const [shared] = (await db.select().from(editionStories)).flatMap(({ words }) => words ?? []);
    const other = await anOutcome(db, {
      ...{ story: `Before. ${shared} After.`, aboutPerson: true, evidence: [shared!], check: 'stood-up' },
      consent: { uses: ['internal', 'print'] }
    });
    await db.update(checks).set({ note: shared! }).where(eq(checks.outcomeId, other.id));
    const [before, editionsBefore] = [await db.select().from(editionStories), await db.$count(editions)];
    await takenBack({ story: shared! });
    expect(await db.select().from(editionStories)).toEqual(before);
    expect(await db.$count(editions)).toBe(editionsBefore);
    const [row] = await db.select().from(outcomes).where(eq(outcomes.id, other.id));
    expect(row!.story).toBe(`Before. ${shared} After.`);
    const [check] = await db.select().from(checks).where(eq(checks.outcomeId, other.id));
    expect(check!.note).toBe(shared);
  });

  it('changes no edition that was published before there was such a story', async () => {
    const before = await db.select().from(editions);
    // Whoever copies what the council said into a story of their own, and takes it back, removes nothing by it.
    await takenBack({ story: 'The first session of the carers’ group was empty.' });
    expect(await db.select().from(editions)).toEqual(before);
  });

  it('leaves a few words that may be anybody’s', async () => {
    const number = await anOutcome(db, { lesson: 'Write "thank you very much" earlier.' });
    await takenBack({ story: STORY, evidence: ['thank you very much'] });
    const [row] = await db.select().from(outcomes).where(eq(outcomes.id, number.id));
    expect(row!.lesson).toBe('Write "thank you very much" earlier.');
  });
});
