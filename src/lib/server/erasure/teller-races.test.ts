import { and, eq, isNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untilSomebodyWaits } from '../../../../tests/support/lock-waits';
import { aPublication } from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { aToldStory, WORDS, type ToldStory } from '../../../../tests/support/tellers-card';
import { Conflict } from '$lib/domain/errors';
import { makeCard } from '$lib/server/consent/teller-codes';
import { councilSettings } from '$lib/server/council/council-settings';
import { connect, type Connection, type Db } from '$lib/server/db/client';
import {
  auditEvents,
  consentEntries,
  consents,
  draftStories,
  drafts,
  editions,
  editionStories,
  outcomes,
  tombstones
} from '$lib/server/db/schema';
import { editionBySlug } from '$lib/server/edition/editions';
import { previewEdition, publishEdition } from '$lib/server/publish/edition-freeze';
import { narrowByTeller, takeBackByTeller } from './teller-changes';
import { withdrawStory } from './withdraw-story';

const TODAY = '2026-11-23';
/** How often somebody publishes at the very moment. */
const TIMES = 8;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let told: ToldStory;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  told = await aToldStory(db);
});
afterAll(() => database.close());

const visit = (clientAddress = '198.51.100.7') => ({ code: told.code, clientAddress });

/** Everything that a withdrawal touches, to hold against what it was. */
async function everything() {
  return {
    outcome: await db.select().from(outcomes).where(eq(outcomes.id, told.outcomeId)),
    consent: await db.select().from(consents).where(eq(consents.outcomeId, told.outcomeId)),
    ledger: await db.$count(consentEntries),
    audit: await db.$count(auditEvents),
    tombstones: await db.$count(tombstones),
    editions: await db.$count(editions),
    stories: await db.select().from(editionStories),
    choices: await db.select().from(draftStories)
  };
}

/** The story as it was before it was taken back. */
async function tellAgain(): Promise<void> {
  await db.delete(tombstones);
  await db.update(consents).set({ withdrawnOn: null }).where(eq(consents.outcomeId, told.outcomeId));
  await db.update(outcomes).set({ story: WORDS, erasedOn: null }).where(eq(outcomes.id, told.outcomeId));
  told.code = await makeCard(db, told.lead, told.outcomeId);
}

/** Nothing that anybody can open holds the words, and no open draft can bring them back. */
async function expectGone(): Promise<void> {
  expect(await db.$count(editionStories, eq(editionStories.words, WORDS))).toBe(0);
  expect(await db.$count(draftStories, eq(draftStories.outcomeId, told.outcomeId))).toBe(0);
  expect(await db.$count(outcomes, eq(outcomes.story, WORDS))).toBe(0);
  for (const { slug, canonical } of await db.select().from(editions)) {
    expect(canonical).not.toContain(WORDS);
    expect((await editionBySlug(db, told.comms, slug, TODAY)).words).not.toContain(WORDS);
  }
}

describe('a connection that dies in the middle of an erasure', () => {
  it('leaves all as it was, wherever it was, and the next try erases all', async () => {
    const draftId = await aPublication(db, { correctionReason: 'A slip.', stories: [told.outcomeId] });
    const before = await everything();
    for (const table of ['edition_stories', 'publications', 'editions', 'tombstones', 'audit_events']) {
      const [dying, holding] = [connect(database.url, 1), connect(database.url, 1)];
      expect(await killWhileItWaits(dying, holding, table), table).toBeInstanceOf(Error);
      await Promise.all([dying.close(), holding.close()]);
      expect(await everything(), table).toEqual(before);
    }
    await takeBackByTeller(db, visit(), TODAY);
    expect(await db.$count(tombstones)).toBe(1);
    expect(await everything()).not.toEqual(before);
    await expectGone();
    await db.delete(drafts).where(eq(drafts.id, draftId));
  }, 60_000);
});

/** Starts an erasure, stops it where it writes to a table, and ends its connection there. @returns what it threw */
async function killWhileItWaits(dying: Connection, holding: Connection, table: string): Promise<unknown> {
  const [own] = await dying.db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  let erasing: Promise<unknown> | undefined;
  await holding.db.transaction(async (tx) => {
    await tx.execute(sql`lock table ${sql.identifier(table)} in share mode`);
    erasing = takeBackByTeller(dying.db, visit(), TODAY).catch((error: unknown) => error);
    await untilSomebodyWaits(db);
    await db.execute(sql`select pg_terminate_backend(${own!.pid}, 5000)`);
  });
  return erasing;
}

describe('two withdrawals at once', () => {
  it('by the teller twice are one', async () => {
    await tellAgain();
    const ledger = await db.$count(consentEntries, eq(consentEntries.kind, 'withdrawn'));
    const pages = await Promise.all([
      takeBackByTeller(db, visit(), TODAY),
      takeBackByTeller(db, visit('203.0.113.9'), TODAY)
    ]);
    expect(pages.map((page) => 'erased' in page && page.erased?.on)).toEqual([TODAY, TODAY]);
    expect(await db.$count(consentEntries, eq(consentEntries.kind, 'withdrawn'))).toBe(ledger + 1);
    expect(await db.$count(tombstones)).toBe(1);
    await expectGone();
  });

  it('by the teller and by the service are one', async () => {
    await tellAgain();
    const ledger = await db.$count(consentEntries, eq(consentEntries.kind, 'withdrawn'));
    await Promise.all([
      takeBackByTeller(db, visit(), TODAY),
      withdrawStory(db, told.lead, told.outcomeId, TODAY)
    ]);
    expect(await db.$count(consentEntries, eq(consentEntries.kind, 'withdrawn'))).toBe(ledger + 1);
    expect(await db.$count(tombstones)).toBe(1);
    await expectGone();
  });

  it('one of which only narrows end erased', async () => {
    await tellAgain();
    await db
      .update(consents)
      .set({ uses: ['internal', 'print'] })
      .where(eq(consents.outcomeId, told.outcomeId));
    const narrow = narrowByTeller(db, visit(), { uses: ['internal'], until: TODAY }, TODAY);
    // Whoever narrows after the other took it back is told so.
    const ends = await Promise.allSettled([takeBackByTeller(db, visit('203.0.113.9'), TODAY), narrow]);
    expect(ends[0].status).toBe('fulfilled');
    if (ends[1].status === 'rejected') expect(String(ends[1].reason)).toContain('no consent to narrow');
    await expectGone();
  });
});

describe('a story that is taken back while somebody publishes it', () => {
  it(`is in no edition and no draft afterwards, ${TIMES} times of ${TIMES}`, async () => {
    const ends: string[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      await tellAgain();
      await db
        .update(consents)
        .set({ uses: ['internal', 'print', 'web'], until: '2027-09-12' })
        .where(eq(consents.outcomeId, told.outcomeId));
      const draftId = await aPublication(db, { correctionReason: 'A slip.', stories: [told.outcomeId] });
      const publish = await readyToPublish(draftId);
      const publishing = publish();
      await new Promise((resolve) => setTimeout(resolve, time * 25));
      await takeBackByTeller(db, visit(`203.0.113.${time}`), TODAY);
      ends.push(await publishing);
      await expectGone();
      await db.delete(drafts).where(and(eq(drafts.id, draftId), isNull(drafts.publishedAt)));
    }
    expect(ends).toHaveLength(TIMES);
  }, 120_000);
});

/** A summary that was previewed a moment ago. The returned function publishes it, and says how that ended. */
async function readyToPublish(draftId: string): Promise<() => Promise<string>> {
  const council = await councilSettings(db);
  const { sha256 } = await previewEdition(db, told.comms, draftId, TODAY, council);
  const [draft] = await db.select({ version: drafts.version }).from(drafts).where(eq(drafts.id, draftId));
  const seen = { version: draft!.version, previewed: sha256 };
  return () =>
    publishEdition(db, told.comms, draftId, seen, TODAY, council).then(
      (made) => (made.ok ? 'published' : 'asked to look again'),
      (error: unknown) => {
        expect(error).toBeInstanceOf(Conflict);
        return 'gave way';
      }
    );
}
