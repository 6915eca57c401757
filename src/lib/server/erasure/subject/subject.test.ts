import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLead, anAdmin, aManager, anOutcome } from '../../../../../tests/support/factories';
import { aPublishedQuarter } from '../../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../../tests/support/test-database';
import { Forbidden } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { recordConsent } from '$lib/server/consent/ledger';
import type { Connection, Db } from '$lib/server/db/client';
import {
  auditEvents,
  checkHandovers,
  consents,
  fileBlobs,
  files,
  outcomes,
  tombstones
} from '$lib/server/db/schema';
import { eraseSubject } from './erase-subject';
import { subjectExport, subjectRecord } from './subject-record';

const TODAY = '2026-11-23';
const REFERENCE = 'Case/12-B';

let database: Connection;
let db: Db;
let comms: Actor;
let quarter: Awaited<ReturnType<typeof aPublishedQuarter>>;
let second: string;
let words: string;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  quarter = await aPublishedQuarter(db);
  ({ comms } = quarter.golden.people);
  const [told] = await db.select().from(outcomes).where(eq(outcomes.id, quarter.stories.print));
  words = told!.story!;
  await agree(quarter.stories.print, REFERENCE);
  const story = await anOutcome(db, {
    ...{ story: 'He found a flat.', aboutPerson: true, evidence: ['“I have a key of my own.”'] },
    check: 'stood-up'
  });
  second = story.id;
  const hash = 'a'.repeat(64);
  await db.insert(fileBlobs).values({ hash, size: 3, content: Buffer.from('a,b') });
  const shown = { name: 'rent.csv', description: 'What was paid.', size: 3 };
  await db.insert(files).values({ ...shown, outcomeId: second, kind: 'csv', hash, addedBy: comms.id });
  await agree(second, REFERENCE);
  // Since then the service writes it in another way.
  await agree(second, 'B-12');
});
afterAll(() => database.close());

async function agree(outcomeId: string, reference: string): Promise<void> {
  const agreed = { recordedBy: 'housing officer', way: 'writing', recordedOn: '2026-08-15' } as const;
  const rest = { wordingId: null, readBackOn: null, told: 'By phone.', until: '2027-08-15', reference };
  await db.transaction((tx) =>
    recordConsent(tx, comms, outcomeId, { ...agreed, ...rest, uses: ['internal', 'print'] })
  );
}

const idsOf = async (asked: string) =>
  (await subjectRecord(db, comms, asked)).map(({ outcome }) => outcome.id).sort();

describe('everything about a reference', () => {
  it('is for communications alone', async () => {
    for (const other of [await aLead(db), await aManager(db), await anAdmin(db)]) {
      await expect(subjectRecord(db, other, REFERENCE)).rejects.toThrow(Forbidden);
      await expect(subjectExport(db, other, REFERENCE, TODAY)).rejects.toThrow(Forbidden);
      await expect(eraseSubject(db, other, REFERENCE, TODAY)).rejects.toThrow(Forbidden);
    }
  });

  it('is found by every reference that it ever had, however it is typed, and by the id of an outcome', async () => {
    const both = [quarter.stories.print, second].sort();
    expect(await idsOf(REFERENCE)).toEqual(both);
    expect(await idsOf(' case/12-b ')).toEqual(both);
    expect(await idsOf('b-12')).toEqual([second]);
    expect(await idsOf(second)).toEqual([second]);
    for (const none of ['case', '%', '', '00000000-0000-4000-8000-000000000000'])
      expect(await idsOf(none)).toEqual([]);
  });

  it('goes out as a file with every word, and the log names outcomes and no reference', async () => {
    const handedOn = { reason: 'other', words: 'His neighbour.' } as const;
    await db.insert(checkHandovers).values({ ...handedOn, outcomeId: second, fromId: comms.id });
    const { name, body } = await subjectExport(db, comms, REFERENCE, TODAY);
    expect(name).toBe('subject-request-2026-11-23.json');
    const { stories } = JSON.parse(body);
    const of = (id: string) => stories.find(({ outcome }: { outcome: { id: string } }) => outcome.id === id);
    expect(of(second)).toMatchObject({
      outcome: { story: 'He found a flat.' },
      consent: { told: 'By phone.', reference: 'B-12' },
      evidence: [{ content: '“I have a key of my own.”' }],
      checks: [{ result: 'stood-up' }],
      files: [{ name: 'rent.csv', description: 'What was paid.' }],
      handedOn: [handedOn],
      tombstone: null
    });
    expect(of(second).ledger.map(({ kind }: { kind: string }) => kind)).toEqual(['given', 'changed']);
    expect(of(quarter.stories.print).editions).toEqual([
      expect.objectContaining({ edition: quarter.slug, words })
    ]);
    const lines = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'subject request exported'));
    expect(lines.map(({ subjectId }) => subjectId).sort()).toEqual([quarter.stories.print, second].sort());
    expect(JSON.stringify(lines)).not.toMatch(/Case|B-12/);
  });

  it('is erased: consents withdrawn, words gone, an edition follows, and the ledger keeps the reference', async () => {
    const erased = await eraseSubject(db, comms, REFERENCE, TODAY);
    expect(erased).toEqual({ stories: 2, followedBy: ['2026-27-q2-2'] });
    const left = await db.select().from(tombstones);
    expect(left.map(({ reason }) => reason)).toEqual(['request', 'request']);
    const standing = await db.select().from(consents).where(eq(consents.outcomeId, second));
    expect(standing[0]).toMatchObject({ withdrawnOn: TODAY, told: null });
    const [row] = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from edition_stories where words = ${words}`
    );
    expect(row!.n).toBe(0);
    const stories = await subjectRecord(db, comms, REFERENCE);
    expect(stories).toHaveLength(2);
    expect(stories.every(({ evidence, tombstone }) => evidence.length === 0 && tombstone !== null)).toBe(
      true
    );
    const log = await db.select().from(auditEvents).where(eq(auditEvents.action, 'subject request erased'));
    expect(log.map(({ actorId }) => actorId)).toEqual([comms.id, comms.id]);
    expect(JSON.stringify(log)).not.toMatch(/Case|B-12/);
    // Sent again, it is erased already.
    expect((await eraseSubject(db, comms, REFERENCE, TODAY)).followedBy).toEqual([]);
  });

  it('is believed where a story was logged as one about nobody', async () => {
    const { id } = await anOutcome(db, { story: 'Somebody found her feet again.' });
    expect(await eraseSubject(db, comms, id, TODAY)).toMatchObject({ stories: 1 });
    const [row] = await db.select().from(outcomes).where(eq(outcomes.id, id));
    expect(row).toMatchObject({ aboutPerson: true, story: null, erasedOn: TODAY });
  });

  it('leaves a number as it is', async () => {
    const { id } = await anOutcome(db);
    expect(await eraseSubject(db, comms, id, TODAY)).toEqual({ stories: 0, followedBy: [] });
  });
});
