import { eq } from 'drizzle-orm';
import { connect } from '../../src/lib/server/db/client';
import { migrateDatabase } from '../../src/lib/server/db/migrate';
import { consents, editions } from '../../src/lib/server/db/schema';
import { expect } from '../support/browser';
import { test } from '../support/own-app-test';
import { pagesOf, squeezed } from '../support/pdf';
import { aPublication, aPublishedQuarter, published } from '../support/published-quarter';

/** The edition with a story that may stand on the web. */
const EDITION = '/public/2026-27-q2-2';
const WORDS = 'A reader joined the evening group.';
const ADDRESSES = ['', '.pdf', '.csv', '.json'].map((ending) => `${EDITION}${ending}`);

/** An edition with a story, open to everyone. */
async function fillWithPublicEdition(databaseUrl: string): Promise<void> {
  await migrateDatabase(databaseUrl);
  const { db, close } = connect(databaseUrl, 1);
  const { golden, stories } = await aPublishedQuarter(db);
  const ofStory = eq(consents.outcomeId, stories.print);
  await db
    .update(consents)
    .set({ uses: ['print', 'web'] })
    .where(ofStory);
  const draft = await aPublication(db, { correctionReason: 'A story.', stories: [stories.print] });
  await published(db, golden.people.comms, draft);
  await db
    .update(editions)
    .set({ publicSince: new Date(), publicApprover: 'Director' })
    .where(eq(editions.number, 2));
  await close();
}

test.use({ fill: { with: fillWithPublicEdition } });
test.describe.configure({ mode: 'serial' });

/** What a cache holds of each address: its tag, and whether the story is in it. */
async function kept(origin: string): Promise<Map<string, { tag: string; tells: boolean }>> {
  const entries = ADDRESSES.map(async (address) => {
    const answer = await fetch(origin + address);
    const body = new Uint8Array(await answer.arrayBuffer());
    const text = address.endsWith('.pdf') ? (await pagesOf(body)).join('') : new TextDecoder().decode(body);
    const tells = squeezed(text).includes(squeezed(WORDS));
    return [address, { tag: answer.headers.get('etag') ?? '', tells }] as const;
  });
  return new Map(await Promise.all(entries));
}

async function statusOf(address: string, tag: string): Promise<number> {
  const answer = await fetch(address, { headers: { 'if-none-match': tag } });
  await answer.arrayBuffer();
  return answer.status;
}

async function inDatabase(url: string, act: (db: ReturnType<typeof connect>['db']) => Promise<unknown>) {
  const { db, close } = connect(url, 1);
  await act(db);
  await close();
}

test('a story whose consent is withdrawn is told by no cache from then on', async ({ app }) => {
  const before = await kept(app.origin);
  expect([...before].map(([address, { tells }]) => [address, tells])).toEqual([
    [EDITION, true],
    [`${EDITION}.pdf`, true],
    [`${EDITION}.csv`, false],
    [`${EDITION}.json`, false]
  ]);
  for (const [address, { tag }] of before)
    expect(await statusOf(app.origin + address, tag), address).toBe(304);

  await inDatabase(app.databaseUrl, (db) => db.update(consents).set({ withdrawnOn: '2026-11-23' }));

  expect([...(await kept(app.origin)).values()].map(({ tells }) => tells)).toEqual([
    false,
    false,
    false,
    false
  ]);
  const asked = [...before].map(([address, { tag }]) => statusOf(app.origin + address, tag));
  // What never told it holds as it was.
  expect(await Promise.all(asked)).toEqual([200, 200, 304, 304]);
});

test('an edition that is closed is not there, whatever a cache holds of it', async ({ app }) => {
  const before = await kept(app.origin);
  await inDatabase(app.databaseUrl, (db) =>
    db.update(editions).set({ publicSince: null, publicApprover: null })
  );
  for (const [address, { tag }] of before) {
    for (const held of [tag, '*']) expect(await statusOf(app.origin + address, held), address).toBe(404);
  }
  const index = await (await fetch(`${app.origin}/public`)).text();
  expect(index).toContain('No summary is open to the public yet.');
  expect(await (await fetch(`${app.origin}/public/feed.xml`)).text()).not.toContain('<entry>');
});
