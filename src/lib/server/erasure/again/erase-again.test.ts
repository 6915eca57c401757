import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { aPublication, aPublishedQuarter } from '../../../../../tests/support/published-quarter';
import { emptyDatabase } from '../../../../../tests/support/databases';
import { testDatabase } from '../../../../../tests/support/test-database';
import { recordConsent, narrowConsent } from '$lib/server/consent/ledger';
import { connect, type Connection, type Db } from '$lib/server/db/client';
import {
  auditEvents,
  consentEntries,
  consents,
  drafts,
  editions,
  editionStories,
  evidence,
  outcomes,
  tombstones
} from '$lib/server/db/schema';
import { editionBySlug } from '$lib/server/edition/editions';
import { eraseSubject } from '../subject/erase-subject';
import { takeBack } from '../withdraw-story';
import { eraseAgain } from './erase-again';
import { LIST_NAME } from './list-file';
import { writeErasedList } from './keep-erased-list';

const TODAY = '2026-11-23';
const LATER = '2026-11-30';
const NOTHING_DONE = { erased: 0, narrowed: 0 };

let live: Connection & { url: string };
let quarter: Awaited<ReturnType<typeof aPublishedQuarter>>;
let backup: string;
let folder: string;
let words: string;
const opened: Connection[] = [];

/** A published quarter, of which a backup was made before anybody took a story back. */
beforeAll(async () => {
  const made = await testDatabase();
  quarter = await aPublishedQuarter(made.db);
  const [story] = await made.db.select().from(outcomes).where(eq(outcomes.id, quarter.stories.print));
  words = story!.story!;
  await made.db.update(outcomes).set({ aboutPerson: true }).where(eq(outcomes.id, quarter.stories.web));
  await agree(made.db, quarter.stories.web, ['internal', 'print', 'web']);
  await made.close();
  backup = new URL(made.url).pathname.slice(1);
});
beforeEach(async () => {
  live = await restored();
  folder = await mkdtemp(path.join(tmpdir(), 'ripplemark-list-'));
});
afterAll(async () => {
  await Promise.all(opened.map((connection) => connection.close()));
});

/** The backup, as a database to go on with. */
async function restored(): Promise<Connection & { url: string }> {
  const url = await emptyDatabase(inject('serverUrl'), `restored_${randomUUID().slice(0, 8)}`, backup);
  const connection = { ...connect(url, 3), url };
  opened.push(connection);
  return connection;
}

async function agree(db: Db, outcomeId: string, uses: ('internal' | 'print' | 'web')[]): Promise<void> {
  const { comms } = quarter.golden.people;
  const agreed = { recordedBy: 'support worker', way: 'writing', recordedOn: '2026-08-15' } as const;
  const rest = { wordingId: null, reference: 'case 12', readBackOn: null, told: null };
  await db.transaction((tx) =>
    recordConsent(tx, comms, outcomeId, { ...agreed, ...rest, uses, until: '2027-08-15' })
  );
}

/** Every column of every table in which a text stands, as "table.column". */
async function standsIn(db: Db, text: string): Promise<string[]> {
  const columns = await db.execute<{ name: string; at: string }>(sql`
    select table_name as at, column_name as name from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY', 'json')`);
  const found: string[] = [];
  for (const { at, name } of columns) {
    const [row] = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from ${sql.identifier(at)} where strpos(${sql.identifier(name)}::text, ${text}) > 0`
    );
    if (row!.n > 0) found.push(`${at}.${name}`);
  }
  return found;
}

const teller = { source: 'teller' } as const;
const listed = async () => (await readFile(path.join(folder, LIST_NAME), 'utf8')).trim().split('\n');

describe('a backup from before a story was taken back', () => {
  it('comes back without a story that stood as one about nobody, and that somebody asked to erase', async () => {
    const { web } = quarter.stories;
    const { db } = await restored();
    const asNobodys = (of: Db) =>
      of
        .update(outcomes)
        .set({ aboutPerson: false })
        .where(eq(outcomes.id, web))
        .returning({ words: outcomes.story });
    const [[told]] = await Promise.all([asNobodys(live.db), asNobodys(db)]);
    await eraseSubject(live.db, quarter.golden.people.comms, web, TODAY);
    await writeErasedList(live.db, folder);
    expect(await eraseAgain(db, folder, LATER)).toEqual({ erased: 1, narrowed: 0 });
    expect(await standsIn(db, told!.words!)).toEqual([]);
  });

  it('comes back without its words, before anybody asks for them, and an edition without it follows', async () => {
    const { print } = quarter.stories;
    await takeBack(live.db, teller, print, TODAY);
    await writeErasedList(live.db, folder);
    expect((await listed()).map((line) => JSON.parse(line))).toEqual([
      { kind: 'erased', outcome: print, reason: 'withdrawn', on: TODAY, withdrawn: TODAY }
    ]);

    const { db } = await restored();
    expect(await standsIn(db, words)).toEqual(['edition_stories.words', 'outcomes.story']);
    expect(await eraseAgain(db, folder, LATER)).toEqual({ erased: 1, narrowed: 0 });
    expect(await standsIn(db, words)).toEqual([]);
    const [consent] = await db.select().from(consents).where(eq(consents.outcomeId, print));
    expect(consent!.withdrawnOn).toBe(TODAY);
    const [left] = await db.select().from(tombstones).where(eq(tombstones.outcomeId, print));
    expect(left).toMatchObject({ reason: 'withdrawn', followedBy: ['2026-27-q2-2'] });
    const { comms } = quarter.golden.people;
    const is = await editionBySlug(db, comms, '2026-27-q2-2', LATER);
    expect(is.content.stories).toHaveLength(1);
    const said = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, print));
    expect(said.map(({ action, actorId }) => [action, actorId])).toContainEqual([
      'story erased again after a restore',
      null
    ]);
    // The next start finds nothing to do, and the list has not grown.
    expect(await eraseAgain(db, folder, LATER)).toEqual(NOTHING_DONE);
    expect(await listed()).toHaveLength(1);
  });

  it('can be gone on with: what is published and taken back after it is listed, too', async () => {
    await takeBack(live.db, teller, quarter.stories.print, TODAY);
    await writeErasedList(live.db, folder);
    const { db } = await restored();
    await eraseAgain(db, folder, LATER);
    await takeBack(db, teller, quarter.stories.web, LATER);
    await eraseAgain(db, folder, LATER);
    expect(await listed()).toHaveLength(2);
    expect(await db.$count(editions)).toBe(3);
  });

  it('has a deleted story deleted again', async () => {
    const { print } = quarter.stories;
    const line = { kind: 'erased', outcome: print, reason: 'deleted', on: TODAY, withdrawn: null };
    await appendFile(path.join(folder, LIST_NAME), `${JSON.stringify(line)}\n`);
    await eraseAgain(live.db, folder, LATER);
    const [row] = await live.db.select().from(outcomes).where(eq(outcomes.id, print));
    expect(row).toMatchObject({ story: null, erasedOn: LATER });
    expect(row!.deletedAt).not.toBeNull();
  });
});

describe('a backup from before a consent was narrowed', () => {
  const isTold = async (db: Db) =>
    (await db.select().from(editionStories).where(eq(editionStories.outcomeId, quarter.stories.web))).some(
      (row) => row.words !== null
    );

  it('is narrowed again, and its editions tell it no more', async () => {
    const { web } = quarter.stories;
    await live.db.transaction((tx) =>
      narrowConsent(tx, teller, web, { uses: ['internal'], until: '2026-12-31' })
    );
    await writeErasedList(live.db, folder);
    const { db } = await restored();
    const quote = 'They held a place for me until I dared to come.';
    await db.insert(evidence).values({ outcomeId: web, position: 9, kind: 'quote', content: quote });
    const draft = await aPublication(db, { correctionReason: 'A slip.', commentary: `One said: ${quote}` });
    expect(await isTold(db)).toBe(true);
    expect(await eraseAgain(db, folder, LATER)).toEqual({ erased: 0, narrowed: 1 });
    const [is] = await db.select().from(consents).where(eq(consents.outcomeId, web));
    expect(is).toMatchObject({ uses: ['internal'], until: '2026-12-31', withdrawnOn: null });
    expect(await isTold(db)).toBe(false);
    const [left] = await db.select().from(drafts).where(eq(drafts.id, draft));
    expect(left!.commentary).toBe('One said: [removed]');
    expect(await eraseAgain(db, folder, LATER)).toEqual(NOTHING_DONE);
    // What the person agrees to afterwards holds: the list knows that it came later.
    await agree(db, web, ['internal', 'print', 'web']);
    expect(await eraseAgain(db, folder, LATER)).toEqual(NOTHING_DONE);
  });

  it('is narrowed to nothing where the form said no', async () => {
    const { web } = quarter.stories;
    const { comms } = quarter.golden.people;
    await live.db.transaction((tx) => recordConsent(tx, comms, web, null));
    await writeErasedList(live.db, folder);
    const { db } = await restored();
    expect(await eraseAgain(db, folder, LATER)).toEqual({ erased: 0, narrowed: 1 });
    const [is] = await db.select().from(consents).where(eq(consents.outcomeId, web));
    expect(is!.uses).toEqual([]);
    const lines = await db.select().from(consentEntries).where(eq(consentEntries.outcomeId, web));
    expect(lines.map(({ kind, source }) => `${kind} by ${source}`)).toEqual([
      'given by council',
      'narrowed by system'
    ]);
  });
});

describe('the list', () => {
  it('is made up for where a crash came between the commit and it', async () => {
    await takeBack(live.db, teller, quarter.stories.print, TODAY);
    expect(await eraseAgain(live.db, folder, TODAY)).toEqual(NOTHING_DONE);
    expect(await listed()).toHaveLength(1);
  });

  it('is read past a line that a crash tore, and the next line begins anew', async () => {
    await appendFile(path.join(folder, LIST_NAME), '{"kind":"erased","outcome":"00');
    await takeBack(live.db, teller, quarter.stories.print, TODAY);
    await eraseAgain(live.db, folder, TODAY);
    const { db } = await restored();
    expect(await eraseAgain(db, folder, LATER)).toEqual({ erased: 1, narrowed: 0 });
  });

  it('leaves alone what belongs to another database', async () => {
    const line = { kind: 'erased', outcome: randomUUID(), reason: 'ended', on: TODAY, withdrawn: null };
    await appendFile(path.join(folder, LIST_NAME), `${JSON.stringify(line)}\n`);
    expect(await eraseAgain(live.db, folder, LATER)).toEqual(NOTHING_DONE);
    expect(await live.db.$count(tombstones)).toBe(0);
  });

  it('holds neither words nor references', async () => {
    await takeBack(live.db, teller, quarter.stories.web, TODAY);
    await writeErasedList(live.db, folder);
    const text = await readFile(path.join(folder, LIST_NAME), 'utf8');
    expect(text).not.toMatch(/case 12|support worker/);
    await rm(folder, { recursive: true });
    await writeErasedList(live.db, folder);
    expect(await readFile(path.join(folder, LIST_NAME), 'utf8')).toBe(text);
  });
});
