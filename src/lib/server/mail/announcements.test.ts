import { eq, isNull } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { aPublication, published, PUBLISHED_ON } from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { nowRuns, type Running } from '$lib/server/app';
import type { Connection, Db } from '$lib/server/db/client';
import { drafts, mails, people } from '$lib/server/db/schema';
import { drawnOutcomes, possibleCheckers, saveCheckers } from '$lib/server/publish/draft-checks';
import { drawOutcomes } from '$lib/server/publish/draws/draft-draw';
import { mayBeAsked } from '$lib/domain/publish/checkers';

let connection: Connection;
let db: Db;
let golden: GoldenQuarter;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  golden = await aGoldenQuarter(db);
});
beforeEach(() =>
  nowRuns({ settings: { smtpUrl: 'smtp://mail', origin: 'https://council.example' } } as Running)
);
afterEach(async () => {
  nowRuns(undefined as unknown as Running);
  await db.delete(mails);
  await db.delete(drafts).where(isNull(drafts.publishedAt));
});
afterAll(() => connection.close());

/** Kind and role of each mail that waits. */
async function queued() {
  return db
    .select({ kind: mails.kind, role: people.role, name: people.name, body: mails.bodyText })
    .from(mails)
    .leftJoin(people, eq(people.id, mails.personId))
    .orderBy(mails.kind, people.role);
}

describe('people are told by mail', () => {
  it('who is asked to check something, once it is saved', async () => {
    const { comms } = golden.people;
    const draftId = await aPublication(db);
    await drawOutcomes(db, comms, draftId, 50, PUBLISHED_ON);
    const drawn = await drawnOutcomes(db, comms, draftId);
    const everyone = await possibleCheckers(db, comms);
    const outcome = drawn[0]!;
    const checker = everyone.find((person) => mayBeAsked(person, outcome))!;
    expect(await saveCheckers(db, comms, draftId, new Map([[outcome.id, checker.id]]))).toEqual({ ok: true });
    expect((await queued()).map(({ kind, name }) => [kind, name])).toEqual([
      ['asked-to-check', checker.name]
    ]);
    // Saved again, nobody is asked anew.
    await saveCheckers(db, comms, draftId, new Map([[outcome.id, checker.id]]));
    expect(await db.$count(mails)).toBe(1);
    expect((await queued())[0]!.body).toContain(outcome.service);
  });

  it('who may read a summary, once it is published', async () => {
    const { comms } = golden.people;
    const slug = await published(db, comms, await aPublication(db));
    const told = await queued();
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['edition-published']));
    expect(new Set(told.map(({ role }) => role))).toEqual(new Set(['lead', 'manager']));
    expect(told.every(({ body }) => body!.includes(`https://council.example/editions/${slug}`))).toBe(true);
  });
});
