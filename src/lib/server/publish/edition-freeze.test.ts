import { eq, sql } from 'drizzle-orm';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editionDocument } from '$lib/domain/edition/document/document';
import { aPublishedQuarter, PUBLISHED_SLUG } from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import {
  accounts,
  auditEvents,
  consents,
  editions,
  editionStories,
  measures,
  outcomes,
  services,
  settings
} from '$lib/server/db/schema';
import { editionBySlug, listEditions } from '$lib/server/edition/editions';
import { sha256Of } from '$lib/server/canonical';

const A_CELL = { measure: 'sign-ups', service: 'libraries', month: '2026-07-01', count: 1 };

type Published = Awaited<ReturnType<typeof aPublishedQuarter>>;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let quarter: Published;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  quarter = await aPublishedQuarter(db);
});
afterAll(() => database.close());

function read() {
  return editionBySlug(db, quarter.golden.people.manager, PUBLISHED_SLUG, '2026-11-23');
}

describe('a published quarter', () => {
  it('says what the live report said, and what was chosen for it', async () => {
    const { content, words, siblings } = await read();
    expect(content.headline).toBe('2 of 5 accounts can evidence the difference they make');
    expect([content.outcomes, content.storyCount, content.storiesNotChosen]).toEqual([10, 3, 1]);
    expect(
      content.figures.map(({ slug, value, lastYear, before }) => [slug, value, lastYear, before])
    ).toEqual([
      ['complaints', 3, null, null],
      ['sign-ups', 82, 35, 50]
    ]);
    expect(words).toEqual(['A reader joined the evening group.', 'Nobody came to the first session.']);
    expect(content.stories.map(({ web }) => web)).toEqual([false, true]);
    expect(content.caveats).toContain('Two accounts changed hands in August.');
    expect(siblings.map(({ slug, reason }) => [slug, reason])).toEqual([[PUBLISHED_SLUG, null]]);
  });

  it('holds no words of a story in the figures that its checksum is of', async () => {
    const { canonical, sha256, content, words } = await read();
    expect(sha256Of(canonical)).toBe(sha256);
    for (const [place, story] of words.entries()) {
      expect(canonical).not.toContain(story!);
      expect(content.stories[place]!.wordsSha256).toBe(sha256Of(story!));
    }
  });

  it('is in the list of every role, with one line in the audit log', async () => {
    for (const reader of Object.values(quarter.golden.people)) {
      expect((await listEditions(db, reader)).map(({ slug }) => slug)).toEqual([PUBLISHED_SLUG]);
    }
    const { id, sha256 } = await read();
    const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(events.map(({ action, changes }) => [action, changes])).toEqual([
      [
        'edition published',
        [
          { field: 'edition', is: PUBLISHED_SLUG },
          { field: 'sha256', is: sha256 }
        ]
      ]
    ]);
  });

  it.each([
    ['delete', () => db.delete(editions)],
    ['change of its figures', () => db.update(editions).set({ canonical: '{}' })],
    ['change of its checksum', () => db.update(editions).set({ sha256: '0'.repeat(64) })],
    ['change of its day', () => db.update(editions).set({ publishedOn: '2026-01-01' })],
    ['change of its number', () => db.update(editions).set({ number: 7 })],
    ['change of the counts behind it', () => db.update(editions).set({ cells: [A_CELL] })],
    ['delete of a story', () => db.delete(editionStories)],
    ['change of a story', () => db.update(editionStories).set({ words: 'Other words.' })]
  ])('is kept by the database from any %s', async (_, change) => {
    await expect(change()).rejects.toMatchObject({ cause: { code: '23514' } });
  });
});

describe('whatever happens later', () => {
  it('leaves an edition’s bytes, checksum and words as they are; a story goes when its person takes it back', async () => {
    const was = await read();
    const parts = (words: (string | null)[]) => JSON.stringify(editionDocument(was.content, words));
    let withdrawn = false;
    await fc.assert(
      fc.asyncProperty(fc.array(laterChange(), { minLength: 1, maxLength: 6 }), async (changes) => {
        for (const change of changes) {
          await make(change);
          withdrawn ||= change.kind === 'withdraw consent';
        }
        const is = await read();
        expect(is.canonical).toBe(was.canonical);
        expect(is.sha256).toBe(was.sha256);
        const words = [withdrawn ? null : was.words[0]!, was.words[1]!];
        expect(is.words).toEqual(words);
        expect(JSON.stringify(editionDocument(is.content, is.words))).toBe(parts(words));
      }),
      { numRuns: 40 }
    );
    expect(withdrawn).toBe(true);
    expect(parts([null, was.words[1]!])).toContain('1 story is not told here: consent was withdrawn');
  });
});

type Later =
  | { kind: 'rename measure' | 'rename service'; name: string }
  | { kind: 'log' | 'delete outcome' | 'erase outcome'; which: 1 | 2 | 3 | 4 | 6 | 11 }
  | { kind: 'close accounts' | 'withdraw consent' }
  | { kind: 'change settings'; name: string; month: number };

function laterChange(): fc.Arbitrary<Later> {
  const name = fc.string({ minLength: 1, maxLength: 20 }).map((text) => `${text.replaceAll('\0', '')}!`);
  const which = fc.constantFrom(1, 2, 3, 4, 6, 11);
  return fc.oneof(
    fc.record({ kind: fc.constantFrom('rename measure', 'rename service'), name }),
    fc.record({ kind: fc.constantFrom('log', 'delete outcome', 'erase outcome'), which }),
    fc.record({ kind: fc.constantFrom('close accounts', 'withdraw consent') }),
    fc.record({ kind: fc.constant('change settings' as const), name, month: fc.integer({ min: 1, max: 12 }) })
  ) as fc.Arbitrary<Later>;
}

async function make(change: Later): Promise<void> {
  const { golden, stories } = quarter;
  if (change.kind === 'rename measure')
    await db.update(measures).set({ name: sql`${change.name} || slug`, unitMany: 'others' });
  if (change.kind === 'rename service') await db.update(services).set({ name: sql`${change.name} || slug` });
  if (change.kind === 'close accounts')
    await db.update(accounts).set({ status: 'closed', closedOn: '2026-12-31', closedReason: 'Over.' });
  if (change.kind === 'withdraw consent')
    await db.update(consents).set({ withdrawnOn: '2026-11-01' }).where(eq(consents.outcomeId, stories.print));
  if (change.kind === 'change settings')
    await db.update(settings).set({ councilName: change.name, yearFirstMonth: change.month });
  if (!('which' in change)) return;
  const one = eq(outcomes.id, golden.outcomes[change.which].id);
  if (change.kind === 'log')
    await db
      .update(outcomes)
      .set({ quantity: sql`${outcomes.quantity} + 100` })
      .where(one);
  if (change.kind === 'delete outcome')
    await db.update(outcomes).set({ deletedAt: new Date(), deletedBy: golden.people.comms.id }).where(one);
  if (change.kind === 'erase outcome') await db.delete(outcomes).where(one);
}
