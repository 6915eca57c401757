import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aManager } from '../../../../tests/support/factories';
import { aPublishedQuarter } from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { copyInWords } from '$lib/domain/copy/letter';
import { Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { auditEvents, copies, editions, outcomes, people, tombstones } from '$lib/server/db/schema';
import { closeToPublic, openToPublic } from '$lib/server/edition/public-editions';
import { withdrawStory } from '$lib/server/erasure/withdraw-story';
import { sayHoldersTold, takeHoldersToldBack } from './holders-told';
import { holdersToTell, storiesTakenBack, storyTakenBack, takenBackFrom } from './taken-back';

const TODAY = '2026-11-23';
type Line = typeof copies.$inferInsert;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let quarter: Awaited<ReturnType<typeof aPublishedQuarter>>;
let comms: Actor;
let story: string;
let serviceId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  quarter = await aPublishedQuarter(db);
  comms = quarter.golden.people.comms;
  story = quarter.stories.web;
  const [row] = await db.select().from(outcomes).where(eq(outcomes.id, story));
  serviceId = row!.serviceId;
});
afterAll(() => database.close());

async function took(person: Actor, given: Partial<Line>): Promise<void> {
  await db.insert(copies).values({
    ...{ personId: person.id, kind: 'edition', subject: quarter.slug, form: 'pdf', day: '2026-11-02' },
    ...given
  });
}

async function heldBy(person: Actor): Promise<string[]> {
  const { holders } = await storyTakenBack(db, comms, story);
  return (holders.find(({ id }) => id === person.id)?.copies ?? []).map(copyInWords);
}

describe('a story that was taken back', () => {
  const EDITION = 'Riverside, Q2 2026/27, edition 1';
  let reader: Actor;

  beforeAll(async () => {
    reader = quarter.golden.people.manager;
    await took(reader, {});
    await took(reader, { day: '2026-11-20' });
    await took(reader, { form: 'one-page', day: '2026-11-03' });
    await openToPublic(
      db,
      comms,
      quarter.slug,
      { approver: 'The director', underPreElectionRules: false },
      TODAY,
      4
    );
    await closeToPublic(db, comms, quarter.slug);
    // Somebody learnt since that it is about a person.
    await db.update(outcomes).set({ aboutPerson: true }).where(eq(outcomes.id, story));
    await withdrawStory(db, comms, story, TODAY);
  });

  it('names who took the edition that told it, with the last day for each form', async () => {
    expect(await heldBy(reader)).toEqual([
      `one page, opened to print: ${EDITION}, 3 November 2026`,
      `PDF: ${EDITION}, 20 November 2026`
    ]);
  });

  it('names nobody for forms that tell no stories, for another edition, or for what they took later', async () => {
    const other = await aManager(db);
    await took(other, { form: 'xlsx' });
    await took(other, { subject: '2026-27-q2-2' });
    await took(other, { form: 'docx', day: TODAY, firstAt: new Date(Date.now() + 3_600_000) });
    expect(await heldBy(other)).toEqual([]);
  });

  it('names who took a report or a table that could hold it', async () => {
    const other = await aManager(db);
    const slug = quarter.golden.carers.id === serviceId ? 'carers' : 'libraries';
    await took(other, { kind: 'report', subject: `/reports/2026-27-q2/services/${slug}`, form: 'print' });
    await took(other, { kind: 'report', subject: '/reports/2026-27', form: 'json' });
    await took(other, { kind: 'report', subject: '/reports/2026-27-q1', form: 'json' });
    await took(other, { kind: 'outcomes', subject: serviceId, form: 'csv', day: '2026-11-04' });
    await took(other, { kind: 'outcomes', subject: '', form: 'csv', day: '2026-11-05' });
    expect(await heldBy(other)).toEqual([
      'CSV table of outcomes, 5 November 2026',
      'JSON file: /reports/2026-27, 2 November 2026',
      `report, opened to print: /reports/2026-27-q2/services/${slug}, 2 November 2026`
    ]);
  });

  it('names who opened a file of its evidence, and who took what is stored about it', async () => {
    const other = await aManager(db);
    await took(other, { kind: 'evidence', subject: story, form: 'file', day: '2026-11-06' });
    await took(other, { kind: 'subject-request', subject: story, form: 'json', day: '2026-11-07' });
    await took(other, { kind: 'evidence', subject: quarter.stories.print, form: 'file' });
    expect(await heldBy(other)).toEqual([
      'A file of its evidence, opened, 6 November 2026',
      'JSON file for a subject’s request, 7 November 2026'
    ]);
  });

  it('does not name who took a report before it was written', async () => {
    const other = await aManager(db);
    const firstAt = new Date('2020-01-01T12:00:00Z');
    await took(other, { kind: 'report', subject: '/reports/2026-27-q2', form: 'json', firstAt });
    await took(other, { kind: 'outcomes', subject: '', form: 'csv', firstAt });
    expect(await heldBy(other)).toEqual([]);
  });

  it('says that somebody has left', async () => {
    const other = await aManager(db);
    await took(other, {});
    await db.update(people).set({ deactivatedAt: new Date() }).where(eq(people.id, other.id));
    const { holders } = await storyTakenBack(db, comms, story);
    expect(holders.find(({ id }) => id === other.id)!.hasLeft).toBe(true);
  });

  it('says from when to when everybody could read it', async () => {
    const { editions: told } = await storyTakenBack(db, comms, story);
    expect(told).toMatchObject([{ slug: quarter.slug, title: EDITION }]);
    expect(told[0]!.open).toHaveLength(1);
    expect(told[0]!.open[0]!.from <= told[0]!.open[0]!.to).toBe(true);
    expect((await storiesTakenBack(db, comms)).stories[0]!.editions).toEqual(told);
  });

  it('stands on the pages of the editions that it left', async () => {
    expect(await takenBackFrom(db, comms, quarter.slug)).toBe(1);
    expect(await takenBackFrom(db, comms, '2026-27-q2-2')).toBe(1);
    expect(await takenBackFrom(db, comms, '2025-26-q2-1')).toBe(0);
  });

  it('waits on home until somebody says that those who have copies were told, and again when that was a slip', async () => {
    expect(await holdersToTell(db, comms)).toEqual({ stories: 1, since: TODAY });
    await sayHoldersTold(db, comms, story);
    await sayHoldersTold(db, comms, story);
    expect(await holdersToTell(db, comms)).toBeNull();
    expect((await storyTakenBack(db, comms, story)).told).toMatchObject({ by: comms.name });
    await takeHoldersToldBack(db, comms, story);
    expect(await holdersToTell(db, comms)).toEqual({ stories: 1, since: TODAY });
    const audit = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, story));
    expect(audit.map(({ action }) => action).filter((action) => action.startsWith('holders'))).toEqual([
      'holders told',
      'holders not told after all'
    ]);
  });

  it('waits for nobody where nobody is known to have a copy', async () => {
    const unseen = await db.select().from(outcomes).where(eq(outcomes.id, quarter.stories.print));
    await db
      .insert(tombstones)
      .values({ outcomeId: unseen[0]!.id, reason: 'ended', erasedOn: TODAY, at: new Date('2020-01-01') });
    expect(await holdersToTell(db, comms)).toMatchObject({ stories: 1 });
  });

  it('is shown to communications alone', async () => {
    const { manager, admin, librariesLead } = quarter.golden.people;
    for (const other of [manager, admin, librariesLead]) {
      await expect(storiesTakenBack(db, other)).rejects.toThrow(Forbidden);
      await expect(storyTakenBack(db, other, story)).rejects.toThrow(Forbidden);
      await expect(sayHoldersTold(db, other, story)).rejects.toThrow(Forbidden);
      await expect(takeHoldersToldBack(db, other, story)).rejects.toThrow(Forbidden);
    }
  });

  it.each(['nothing', '00000000-0000-4000-8000-000000000000'])('must be one (%s)', async (id) => {
    await expect(storyTakenBack(db, comms, id)).rejects.toThrow(NotFound);
    await expect(sayHoldersTold(db, comms, id)).rejects.toThrow(NotFound);
    await expect(takeHoldersToldBack(db, comms, id)).rejects.toThrow(NotFound);
  });
});

it('an edition whose typed words quoted the story is among those that had it, with its tables and slides', async () => {
  const { slug } = quarter;
  const other = await aManager(db);
  await took(other, { form: 'xlsx' });
  await db
    .update(tombstones)
    .set({ editions: [], followedBy: ['2026-27-q2-2'] })
    .where(eq(tombstones.outcomeId, story));
  await db
    .update(editions)
    .set({ clearedAt: new Date(), clearedReason: 'A story was withdrawn.' })
    .where(eq(editions.slug, slug));
  expect(await heldBy(other)).toEqual(['Excel file: Riverside, Q2 2026/27, edition 1, 2 November 2026']);
});
