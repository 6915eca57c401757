import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aPublication,
  aPublishedQuarter,
  PUBLISHED_SLUG,
  published
} from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { publicEditions } from './public-index';
import { closeToPublic, openToPublic } from './public-editions';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let quarter: Awaited<ReturnType<typeof aPublishedQuarter>>;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  quarter = await aPublishedQuarter(db);
});
afterAll(() => database.close());

function open(slug: string) {
  const approved = { approver: 'Director of Culture', underPreElectionRules: false };
  return openToPublic(db, quarter.golden.people.comms, slug, approved, '2026-11-23', 4);
}

async function listed() {
  return (await publicEditions(db)).map(({ slug, correctedBy }) => ({ slug, correctedBy }));
}

describe('the public index', () => {
  it('lists what is open and nothing else, the newest first, and says which of it was corrected', async () => {
    const { comms } = quarter.golden.people;
    expect(await listed()).toEqual([]);
    await open(PUBLISHED_SLUG);
    expect(await publicEditions(db)).toMatchObject([
      {
        ...{ slug: PUBLISHED_SLUG, scopeName: 'Riverside', periodName: 'Q2 2026/27', number: 1 },
        ...{ publishedOn: '2026-10-14', correctedBy: null, publicSince: expect.any(Date) },
        headline: expect.stringContaining('accounts can evidence the difference they make')
      }
    ]);
    const second = await published(db, comms, await aPublication(db, { correctionReason: 'A slip.' }));
    expect(await listed()).toEqual([{ slug: PUBLISHED_SLUG, correctedBy: 2 }]);
    await open(second);
    expect(await listed()).toEqual([
      { slug: second, correctedBy: null },
      { slug: PUBLISHED_SLUG, correctedBy: 2 }
    ]);
    await closeToPublic(db, comms, second);
    await closeToPublic(db, comms, PUBLISHED_SLUG);
    expect(await listed()).toEqual([]);
  });
});
