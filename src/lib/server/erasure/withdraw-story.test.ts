import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLead } from '../../../../tests/support/factories';
import { aPublication, aPublishedQuarter, published } from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { NotFound } from '$lib/domain/errors';
import type { Db } from '$lib/server/db/client';
import {
  auditEvents,
  consentEntries,
  consents,
  draftStories,
  outcomes,
  tombstones
} from '$lib/server/db/schema';
import { editionBySlug } from '$lib/server/edition/editions';
import { outcomeInFull } from '$lib/server/outcome/outcome-page';
import { storiesTakenBack } from '$lib/server/copy/taken-back';
import { outcomeToChange } from '$lib/server/outcome/outcome-versions';
import { changeOutcomeAndEditions } from './story-changes';
import { withdrawStory } from './withdraw-story';

const TODAY = '2026-11-23';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let quarter: Awaited<ReturnType<typeof aPublishedQuarter>>;
let words: string;
let draft: string;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  quarter = await aPublishedQuarter(db);
  const [story] = await db.select().from(outcomes).where(eq(outcomes.id, quarter.stories.print));
  words = story!.story!;
});
afterAll(() => database.close());

/** Every column of every table in which a text stands, as "table.column". */
async function standsIn(text: string): Promise<string[]> {
  const columns = await db.execute<{ name: string; at: string }>(sql`
    select table_name as at, column_name as name from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY', 'json', 'character varying')`);
  const found: string[] = [];
  for (const { at, name } of columns) {
    const [row] = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from ${sql.identifier(at)} where strpos(${sql.identifier(name)}::text, ${text}) > 0`
    );
    if (row!.n > 0) found.push(`${at}.${name}`);
  }
  return found;
}

describe('a story that is taken back', () => {
  it('is not there for the lead of another service, and there must be one', async () => {
    const other = await aLead(db);
    await expect(withdrawStory(db, other, quarter.stories.print, TODAY)).rejects.toThrow(NotFound);
    await expect(withdrawStory(db, other, 'nothing', TODAY)).rejects.toThrow(NotFound);
    const number = quarter.golden.outcomes[1].id;
    await expect(withdrawStory(db, quarter.golden.people.comms, number, TODAY)).rejects.toThrow(NotFound);
  });

  it('goes from the database and from every edition, which is followed by one that says so', async () => {
    const { comms, librariesLead } = quarter.golden.people;
    // Communications quoted a sentence of it in a draft.
    draft = await aPublication(db, { correctionReason: 'A slip.', commentary: `She said: ${words}` });
    expect((await standsIn(words)).sort()).toEqual([
      'edition_stories.words',
      'outcomes.story',
      'publications.commentary'
    ]);
    const followed = await withdrawStory(db, librariesLead, quarter.stories.print, TODAY);
    expect(followed).toEqual(['2026-27-q2-2']);
    expect(await standsIn(words)).toEqual([]);

    const [was, is] = await Promise.all(
      [quarter.slug, followed[0]!].map((slug) => editionBySlug(db, comms, slug, TODAY))
    );
    expect(was!.words).toHaveLength(2);
    expect(was!.words.filter((each) => each !== null)).toHaveLength(1);
    expect(is!.content.stories).toHaveLength(1);
    expect(is!.words).toEqual([was!.words.find((each) => each !== null)]);
    expect(is!.content.correction).toEqual({ reason: 'A story was withdrawn.', changes: [] });
    expect(is!.content.figures).toEqual(was!.content.figures);
  });

  it('leaves a tombstone, the ledger and lines of the audit log without its words', async () => {
    const { print } = quarter.stories;
    const [left] = await db.select().from(tombstones).where(eq(tombstones.outcomeId, print));
    expect(left).toMatchObject({
      reason: 'withdrawn',
      erasedOn: TODAY,
      editions: [quarter.slug],
      followedBy: ['2026-27-q2-2']
    });
    const [now] = await db.select().from(consents).where(eq(consents.outcomeId, print));
    expect(now!.withdrawnOn).toBe(TODAY);
    const lines = await db.select().from(consentEntries).where(eq(consentEntries.outcomeId, print));
    expect(lines.map(({ kind, source }) => `${kind} by ${source}`)).toEqual(['withdrawn by council']);
    const audit = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, print));
    expect(audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['consent withdrawn', 'story erased'])
    );
  });

  it('is asked for no evidence and for no check any more', async () => {
    const { librariesLead } = quarter.golden.people;
    await db.update(outcomes).set({ route: 'code' }).where(eq(outcomes.id, quarter.stories.print));
    const page = await outcomeInFull(db, librariesLead, quarter.stories.print, TODAY);
    expect(page).toMatchObject({ nextStep: null, lacksEvidence: false, mayAskForCheck: false });
  });

  it('taken back twice is taken back once', async () => {
    const { comms } = quarter.golden.people;
    expect(await withdrawStory(db, comms, quarter.stories.print, TODAY)).toEqual([]);
  });

  it('is not told in the summary that corrects the edition', async () => {
    const both = [quarter.stories.print, quarter.stories.web];
    await db
      .insert(draftStories)
      .values(both.map((outcomeId, place) => ({ draftId: draft, outcomeId, place })));
    const slug = await published(db, quarter.golden.people.comms, draft, TODAY);
    const { content } = await editionBySlug(db, quarter.golden.people.comms, slug, TODAY);
    expect(content.stories).toHaveLength(1);
  });
});

describe('a story whose consent covers print no more', () => {
  it('leaves its editions at once, keeps its words, and is listed for those who have copies', async () => {
    const fresh = await testDatabase();
    const told = await aPublishedQuarter(fresh.db);
    const { print } = told.stories;
    const { version, input } = await outcomeToChange(fresh.db, told.golden.people.librariesLead, print);
    const narrower = { ...input, consent: { ...input.consent!, uses: ['internal' as const] } };
    const saved = await changeOutcomeAndEditions(
      ...([fresh.db, told.golden.people.librariesLead, print, version, narrower, null, TODAY] as const)
    );
    expect(saved).toMatchObject({ ok: true });
    const { stories } = await storiesTakenBack(fresh.db, told.golden.people.comms);
    expect(stories).toMatchObject([
      {
        outcomeId: print,
        reason: 'narrowed',
        editions: [{ slug: told.slug }],
        followedBy: [{ slug: '2026-27-q2-2' }]
      }
    ]);
    const [kept] = await fresh.db.select().from(outcomes).where(eq(outcomes.id, print));
    expect(kept).toMatchObject({ story: words, erasedOn: null });

    await withdrawStory(fresh.db, told.golden.people.comms, print, TODAY);
    const [later] = (await storiesTakenBack(fresh.db, told.golden.people.comms)).stories;
    expect(later).toMatchObject({
      ...{ reason: 'withdrawn', editions: [{ slug: told.slug }], followedBy: [{ slug: '2026-27-q2-2' }] }
    });
    await fresh.close();
  });
});
