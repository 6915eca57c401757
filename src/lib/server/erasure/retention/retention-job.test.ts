import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { anOutcome, aService, anAdmin } from '../../../../../tests/support/factories';
import { aPublishedQuarter } from '../../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../../tests/support/test-database';
import { Conflict, Forbidden } from '$lib/domain/errors';
import type { Connection, Db } from '$lib/server/db/client';
import { connect } from '$lib/server/db/client';
import {
  auditEvents,
  consents,
  editions,
  editionStories,
  jobRuns,
  outcomes,
  tombstones
} from '$lib/server/db/schema';
import { keptStories } from './kept-stories';
import { eraseWhatIsDue } from './retention-job';
import { changeRetention, retentionRule } from './retention-rule';

let database: Connection & { url: string };
let db: Db;
let quarter: Awaited<ReturnType<typeof aPublishedQuarter>>;
let service: { id: string };

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  quarter = await aPublishedQuarter(db);
  service = await aService(db, { name: 'Recovery' });
});
afterAll(() => database.close());
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
});

let told = 0;

async function aStory(until: string | null, given: Partial<typeof outcomes.$inferInsert> = {}) {
  const consent = until === null ? {} : { consent: { recordedOn: '2020-01-01', until } };
  const row = await anOutcome(db, {
    ...{ serviceId: service.id, story: wordsOf((told += 1)), aboutPerson: true },
    ...{ lesson: 'Ask early.' },
    ...given,
    ...consent
  });
  return row.id;
}

const wordsOf = (place: number) => `She found work again, as number ${place}.`;

async function leftOf(id: string): Promise<{ story: string | null; reason: string | null }> {
  const [row] = await db
    .select({ story: outcomes.story, reason: tombstones.reason })
    .from(outcomes)
    .leftJoin(tombstones, eq(tombstones.outcomeId, outcomes.id))
    .where(eq(outcomes.id, id));
  return row!;
}

const WORDS = { story: expect.stringMatching(/^She found work again/), reason: null };

describe('the daily job', () => {
  it('erases what is past its date and its grace, and leaves a tombstone without words', async () => {
    const inGrace = await aStory('2026-09-30');
    const due = await aStory('2026-09-29');
    expect(await eraseWhatIsDue(db, '2026-10-30')).toMatchObject({ erased: 1, tidied: 0 });
    expect(await leftOf(inGrace)).toEqual(WORDS);
    expect(await leftOf(due)).toEqual({ story: null, reason: 'ended' });
    const [row] = await db.select().from(outcomes).where(eq(outcomes.id, due));
    expect(row).toMatchObject({ lesson: null, whoChanged: null, erasedOn: '2026-10-30', deletedAt: null });
  });

  it('says what it did once a day, in counts alone', async () => {
    expect(await eraseWhatIsDue(db, '2026-10-30')).toBeNull();
    const lines = await db.select().from(auditEvents).where(eq(auditEvents.action, 'retention kept'));
    expect(lines).toHaveLength(1);
    expect(lines[0]!.changes.map(({ field }) => field)).toEqual(['erased', 'tidied', 'soon']);
    vi.mocked(console.log).mockClear();
    await eraseWhatIsDue(db, '2026-10-31');
    expect(vi.mocked(console.log).mock.calls.flat()).toEqual([
      expect.stringMatching(/^retention: 1 stories erased, 0 taken out of editions, \d+ due within 30 days$/)
    ]);
  });

  it('leaves a story whose consent was renewed in its grace', async () => {
    const id = await aStory('2026-10-10');
    await db.update(consents).set({ until: '2027-10-10' }).where(eq(consents.outcomeId, id));
    await eraseWhatIsDue(db, '2026-11-15');
    expect(await leftOf(id)).toEqual(WORDS);
  });

  it('erases what was taken back or deleted at once, should anything have kept it', async () => {
    const withdrawn = await aStory('2027-10-10');
    await db.update(consents).set({ withdrawnOn: '2026-11-15' }).where(eq(consents.outcomeId, withdrawn));
    const deleted = await aStory('2027-10-10', { deletedAt: new Date('2026-11-16T09:00:00Z') });
    await eraseWhatIsDue(db, '2026-11-16');
    expect(await leftOf(withdrawn)).toEqual({ story: null, reason: 'withdrawn' });
    expect(await leftOf(deleted)).toEqual({ story: null, reason: 'deleted' });
  });

  it('erases a story about a person that nobody ever agreed to, a year and a month after it was logged', async () => {
    const id = await aStory(null, { createdAt: new Date('2024-02-29T12:00:00Z') });
    await eraseWhatIsDue(db, '2025-03-30');
    expect(await leftOf(id)).toEqual(WORDS);
    await eraseWhatIsDue(db, '2025-03-31');
    expect(await leftOf(id)).toEqual({ story: null, reason: 'old' });
  });

  it('leaves the day to another process that is at it, and begins again after a crash in the middle', async () => {
    const ids = [await aStory('2026-01-01'), await aStory('2026-01-02')];
    const other = connect(database.url, 1);
    await other.db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(7415321)`);
      expect(await eraseWhatIsDue(db, '2026-11-18')).toBeNull();
    });
    await other.close();
    expect(await leftOf(ids[0]!)).toEqual(WORDS);
    // The second one fails as a process does that ends: the day is not done.
    await db.execute(
      sql`create function ends() returns trigger language plpgsql as $$ begin raise 'end'; end $$`
    );
    await db.execute(
      sql`create trigger ends before insert on tombstones for each row when (new.outcome_id = ${sql.raw(`'${ids[1]}'`)}) execute function ends()`
    );
    await expect(eraseWhatIsDue(db, '2026-11-18')).rejects.toThrow();
    expect(await leftOf(ids[0]!)).toEqual({ story: null, reason: 'ended' });
    expect(await leftOf(ids[1]!)).toEqual(WORDS);
    expect(await db.$count(jobRuns, eq(jobRuns.day, '2026-11-18'))).toBe(0);
    await db.execute(sql`drop trigger ends on tombstones`);
    expect(await eraseWhatIsDue(db, '2026-11-18')).toMatchObject({ erased: 1 });
    expect(await leftOf(ids[1]!)).toEqual({ story: null, reason: 'ended' });
  });

  it('takes out of editions what nothing allows any more, and an edition follows', async () => {
    const { print, web } = quarter.stories;
    await db
      .update(consents)
      .set({ uses: ['internal'] })
      .where(eq(consents.outcomeId, print));
    // Its end alone takes nothing out: it has its grace.
    await db.update(consents).set({ until: '2026-11-10' }).where(eq(consents.outcomeId, web));
    const before = await db.$count(editions);
    expect(await eraseWhatIsDue(db, '2026-11-19')).toMatchObject({ tidied: 1 });
    const [gone] = await db.select().from(editionStories).where(eq(editionStories.outcomeId, print));
    expect(gone!.words).toBeNull();
    expect(await db.$count(editions)).toBe(before + 1);
    expect(await leftOf(print)).toMatchObject({ reason: 'narrowed' });
    const kept = await db.select().from(editionStories).where(eq(editionStories.outcomeId, web));
    expect(kept.every(({ words }) => words !== null)).toBe(true);
    expect(await eraseWhatIsDue(db, '2026-11-20')).toMatchObject({ tidied: 0 });
  });

  it('erases a story about nobody after years, and published editions go on telling it', async () => {
    const id = await aStory(null, { aboutPerson: false, createdAt: new Date('2020-09-16T12:00:00Z') });
    const [edition] = await db.select().from(editions).limit(1);
    const line = { editionId: edition!.id, outcomeId: id, aboutPerson: false, words: wordsOf(0) };
    await db.insert(editionStories).values({ ...line, place: 9 });
    const before = await db.$count(editions);
    await eraseWhatIsDue(db, '2026-11-21');
    expect(await leftOf(id)).toEqual({ story: null, reason: 'old' });
    expect(await db.$count(editionStories, eq(editionStories.outcomeId, id))).toBe(1);
    const [kept] = await db.select().from(editionStories).where(eq(editionStories.outcomeId, id));
    expect(kept!.words).toBe(wordsOf(0));
    expect(await db.$count(editions)).toBe(before);
  });
});

describe('how long stories are kept', () => {
  const rule = { graceDays: 10, unagreedMonths: 6, nobodyMonths: 24 };

  it('is for administrators to say, who are told when somebody else did meanwhile', async () => {
    const admin = await anAdmin(db);
    const { version } = await retentionRule(db);
    const { comms } = quarter.golden.people;
    await expect(changeRetention(db, comms, { ...rule, version })).rejects.toThrow(Forbidden);
    await changeRetention(db, admin, { ...rule, version });
    await expect(changeRetention(db, admin, { ...rule, version })).rejects.toThrow(Conflict);
    expect(await retentionRule(db)).toEqual({ ...rule, since: null, version: version + 1 });
    const [line] = await db.select().from(auditEvents).where(eq(auditEvents.action, 'retention changed'));
    expect(line!.changes).toContainEqual({ field: 'graceDays', was: 30, is: 10 });
  });

  it('gives every story whose words are there a review date, and no other', async () => {
    const stories = await keptStories(db, rule);
    const there = sql`kind = 'story' and erased_on is null`;
    expect(stories).toHaveLength(await db.$count(outcomes, there));
    const [first] = stories;
    expect(stories.every(({ eraseOn }) => eraseOn >= first!.eraseOn)).toBe(true);
  });
});
