import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aPublication,
  aPublishedQuarter,
  published,
  PUBLISHED_SLUG
} from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { briefing } from './briefing';
import type { Db } from '$lib/server/db/client';

const NOTHING = { quarter: null, against: null, year: null, last: null };

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let quarter: Awaited<ReturnType<typeof aPublishedQuarter>>;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  quarter = await aPublishedQuarter(db);
});
afterAll(() => database.close());

async function chosen(asked: Partial<typeof NOTHING> | Record<string, string>) {
  const { comms } = quarter.golden.people;
  const { quarter: quarters, year } = await briefing(db, comms, { ...NOTHING, ...asked }, '2026-11-23');
  const slugs = (pair: typeof quarters) => pair && [pair.later.slug, pair.earlier.slug];
  return [slugs(quarters), slugs(year)];
}

describe('a briefing', () => {
  it('has nothing to hold against the only edition', async () => {
    expect(await chosen({})).toEqual([null, null]);
  });

  it('holds the newest quarter against the one before where there is no other, and the newest year likewise', async () => {
    const { comms } = quarter.golden.people;
    for (const period of ['2026-27-q1', '2025-26-q4', '2025-26', '2024-25']) {
      await published(db, comms, await aPublication(db, { period }));
    }
    const ofService = { scopeKind: 'service', scopeSlug: 'libraries' } as const;
    await published(db, comms, await aPublication(db, ofService));
    await published(db, comms, await aPublication(db, { period: '2026-27-q1', correctionReason: 'A slip.' }));
    const standard = [
      [PUBLISHED_SLUG, '2026-27-q1-2'],
      ['2025-26-1', '2024-25-1']
    ];
    expect(await chosen({})).toEqual(standard);
    expect(await chosen({ quarter: 'nothing', against: PUBLISHED_SLUG, year: '\0' })).toEqual(standard);
  });

  it('holds the newest quarter against the same one a year before, where that was published', async () => {
    const { comms } = quarter.golden.people;
    await published(db, comms, await aPublication(db, { period: '2025-26-q2' }));
    expect(await chosen({})).toEqual([
      [PUBLISHED_SLUG, '2025-26-q2-1'],
      ['2025-26-1', '2024-25-1']
    ]);
  });

  it('holds those against each other that were chosen', async () => {
    expect(await chosen({ quarter: '2026-27-q1-2', against: '2025-26-q4-1' })).toEqual([
      ['2026-27-q1-2', '2025-26-q4-1'],
      ['2025-26-1', '2024-25-1']
    ]);
    expect(await chosen({ year: '2024-25-1', last: '2025-26-1' })).toEqual([
      [PUBLISHED_SLUG, '2025-26-q2-1'],
      ['2024-25-1', '2025-26-1']
    ]);
  });
});
