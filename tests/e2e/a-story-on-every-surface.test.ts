import { request as requests, type Page } from '@playwright/test';
import { eq, sql } from 'drizzle-orm';
import type { Use } from '../../src/lib/domain/consent/consent';
import { connect } from '../../src/lib/server/db/client';
import { migrateDatabase } from '../../src/lib/server/db/migrate';
import { consents, drafts, outcomes, people, settings } from '../../src/lib/server/db/schema';
import { addCredential } from '../../src/lib/server/people/signing-in/credentials';
import { expect } from '../support/browser';
import { test } from '../support/own-app-test';
import { squeezed } from '../support/pdf';
import { aPublication } from '../support/published-quarter';
import { readAt, surfaces } from '../support/surfaces';
import { aToldStory, WORDS } from '../support/tellers-card';

const PASSWORD = 'a password of this test alone';
const EDITIONS = ['2026-27-q2-1', '2026-27-q2-2'];
const NOBODY = '00000000-0000-4000-8000-000000000000';

type Reader = 'own lead' | 'other lead' | 'manager' | 'comms' | 'admin' | 'stranger';
const emails: Partial<Record<Reader, string>> = {};
let story = '';
let draft = '';

/** A story that is told wherever one can be: on reports, in two editions, of which one is public, and in a draft. */
async function fillWithToldStory(databaseUrl: string): Promise<void> {
  await migrateDatabase(databaseUrl);
  const { db, close } = connect(databaseUrl, 1);
  const { outcomeId } = await aToldStory(db, ['internal', 'print', 'web', 'social']);
  await aPublication(db, { correctionReason: 'Another slip.', stories: [outcomeId] });
  for (const { id } of await db.select().from(people)) await addCredential(db, id, PASSWORD);
  await db.update(settings).set({ councilName: 'Riverside' });
  await close();
}

test.use({ fill: { with: fillWithToldStory } });
test.describe.configure({ mode: 'serial' });
test.setTimeout(300_000);

test.beforeAll(async ({ app }) => {
  await inDatabase(app.databaseUrl, async (db) => {
    const [told] = await db.select().from(outcomes).where(eq(outcomes.story, WORDS));
    story = told!.id;
    const [open] = await db
      .select()
      .from(drafts)
      .where(sql`${drafts.publishedAt} is null`);
    draft = open!.id;
    const leads = await db.execute<{ email: string; service: string }>(sql`
      select p.email, s.slug as service from people p join person_services ps on ps.person_id = p.id and ps.as = 'lead'
      join services s on s.id = ps.service_id where p.role = 'lead'`);
    emails['own lead'] = leads.find(({ service }) => service === 'libraries')!.email;
    emails['other lead'] = leads.find(({ service }) => service === 'carers')!.email;
    for (const role of ['manager', 'comms', 'admin'] as const)
      [emails[role]] = (await db.select().from(people).where(eq(people.role, role))).map(
        ({ email }) => email
      );
  });
});

async function inDatabase(url: string, act: (db: ReturnType<typeof connect>['db']) => Promise<unknown>) {
  const { db, close } = connect(url, 1);
  await act(db);
  await close();
}

const READERS = ['own lead', 'other lead', 'manager', 'comms', 'admin', 'stranger'] as const;

/** Where each reader meets the words, as "reader: surface". */
async function toldAt(origin: string, among?: ReadonlySet<string>): Promise<string[]> {
  const identities = {
    ...{ outcome: story, person: NOBODY, publication: draft, file: NOBODY },
    ...{ request: NOBODY, dropIn: NOBODY },
    ...{ pebble: NOBODY, campaign: 'no-such-campaign' }
  };
  const places = surfaces(identities, EDITIONS);
  const told = READERS.map(async (reader) => {
    const from = await as(origin, reader);
    const found: string[] = [];
    for (const { name, address } of places) {
      const key = `${reader}: ${name}`;
      if (among && !among.has(key)) continue;
      if ((await readAt(from, address)).includes(squeezed(WORDS))) found.push(key);
    }
    await from.dispose();
    return found;
  });
  return (await Promise.all(told)).flat().sort();
}

const signedIn = new Map<Reader, Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>>();

/** Signs everybody in once, one after the other. */
async function signInAll(page: Page): Promise<void> {
  for (const reader of READERS) {
    if (signedIn.has(reader)) continue;
    await page.context().clearCookies();
    if (reader !== 'stranger') await signInAs(page, emails[reader]!);
    signedIn.set(reader, await page.context().storageState());
  }
}

async function as(baseURL: string, reader: Reader) {
  return requests.newContext({ baseURL, storageState: signedIn.get(reader)! });
}

async function signInAs(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('/');
}

const SIGNED_IN: Reader[] = ['own lead', 'other lead', 'manager', 'comms', 'admin'];
const OF_REPORTS: Reader[] = ['own lead', 'other lead', 'manager', 'comms'];
const KEEPERS: Reader[] = ['own lead', 'comms'];

/** Each surface that tells the story, the use that it is, and who meets it there. Whoever looks after a story reads it on its own page without a consent, too. */
const TELLING: [use: Use | 'to look after it', readers: Reader[], surfaces: string[]][] = [
  [
    'internal',
    OF_REPORTS,
    [
      '/reports/[period=period]',
      '/reports/[period=period]?print=yes',
      '/reports/[period=period].json',
      '/reports/[period=period]/directorates/[directorate]',
      '/reports/[period=period]/directorates/[directorate]?print=yes',
      '/reports/[period=period]/directorates/[directorate].json',
      '/reports/[period=period]/services/[service]',
      '/reports/[period=period]/services/[service]?print=yes',
      '/reports/[period=period]/services/[service].json'
    ]
  ],
  ['internal', ['manager'], ['/outcomes/[outcome]', '/outcomes.csv', '/outcomes.csv?kind=story']],
  [
    'to look after it',
    KEEPERS,
    ['/outcomes/[outcome]', '/outcomes/[outcome]/edit', '/outcomes.csv', '/outcomes.csv?kind=story']
  ],
  [
    'print',
    SIGNED_IN,
    EDITIONS.flatMap((edition) =>
      ['', '?print=yes', '.pdf', '.docx', '/one-page', '/one-page.pdf'].map(
        (what) => `/editions/[edition]${what} of ${edition}`
      )
    )
  ],
  [
    'print',
    ['comms'],
    [
      ...EDITIONS.map((edition) => `/editions/[edition]/personal-data of ${edition}`),
      '/publish/[publication]/preview',
      '/publish/[publication]/stories'
    ]
  ],
  [
    'web',
    [...SIGNED_IN, 'stranger'],
    ['/public/[edition] of 2026-27-q2-2', '/public/[edition].pdf of 2026-27-q2-2']
  ]
];

function tellingWith(uses: readonly (Use | 'to look after it')[]): string[] {
  return TELLING.filter(([use]) => uses.includes(use))
    .flatMap(([, readers, names]) => readers.flatMap((reader) => names.map((name) => `${reader}: ${name}`)))
    .sort();
}

const EVERYWHERE = tellingWith(['internal', 'print', 'web', 'to look after it']);
const SEARCHES = new Set(['own lead', 'manager', 'comms']);

test('with a consent for every use the words stand where they are meant to, and nowhere else', async ({
  page,
  app
}) => {
  await signInAll(page);
  expect(await toldAt(app.origin)).toEqual(EVERYWHERE);
  expect(await foundBySearch(app.origin)).toEqual([...SEARCHES]);
  // No mail that waits, no draft and no record holds them a second time.
  await inDatabase(app.databaseUrl, async (db) =>
    expect((await columnsWith(db, WORDS)).sort()).toEqual(['edition_stories.words', 'outcomes.story'])
  );
});

const COVERED: [what: string, consent: Partial<typeof consents.$inferInsert>, uses: Use[]][] = [
  ['internal reports alone', { uses: ['internal'] }, ['internal']],
  ['printed summaries alone', { uses: ['print'] }, ['print']],
  ['the website alone', { uses: ['web'] }, ['web']],
  ['social media alone', { uses: ['social'] }, []],
  ['everything, until yesterday', { uses: ['internal', 'print', 'web', 'social'], until: '2026-11-22' }, []]
];

for (const [what, consent, uses] of COVERED)
  test(`with a consent for ${what} they stand on these surfaces and on no other`, async ({ app }) => {
    await inDatabase(app.databaseUrl, (db) =>
      db
        .update(consents)
        .set({ until: '2027-08-15', ...consent })
        .where(eq(consents.outcomeId, story))
    );
    expect(await toldAt(app.origin, new Set(EVERYWHERE))).toEqual(tellingWith([...uses, 'to look after it']));
    expect(await foundBySearch(app.origin)).toEqual(
      [...SEARCHES].filter((reader) => reader !== 'manager' || uses.includes('internal'))
    );
  });

test('taken back, they stand nowhere: on no surface, in no table, and in no edition that follows', async ({
  page,
  app
}) => {
  await inDatabase(app.databaseUrl, (db) =>
    db
      .update(consents)
      .set({ uses: ['internal', 'print', 'web', 'social'], until: '2027-08-15' })
      .where(eq(consents.outcomeId, story))
  );
  await page.context().clearCookies();
  await signInAs(page, emails['own lead']!);
  await page.goto(`/outcomes/${story}`);
  await page.getByRole('link', { name: 'Take the story back' }).click();
  await page.getByRole('button', { name: 'Take it back now' }).click();
  await expect(page.getByRole('alert')).toContainText('Taken back.');

  // What never told it has no words left to tell.
  EDITIONS.push('2026-27-q2-3');
  const nowhere = new Set([
    ...EVERYWHERE,
    ...EVERYWHERE.map((key) => key.replace(/2026-27-q2-\d$/, '2026-27-q2-3'))
  ]);
  expect(await toldAt(app.origin, nowhere)).toEqual([]);
  expect(await foundBySearch(app.origin)).toEqual([]);
  await inDatabase(app.databaseUrl, async (db) => expect(await columnsWith(db, WORDS)).toEqual([]));
});

/** Who finds the story by a word of it. */
async function foundBySearch(origin: string): Promise<Reader[]> {
  const found: Reader[] = [];
  for (const reader of ['own lead', 'other lead', 'manager', 'comms'] as const) {
    const from = await as(origin, reader);
    if ((await readAt(from, '/outcomes?text=evening+group')).includes(story)) found.push(reader);
    await from.dispose();
  }
  return found;
}

/** Every column of every table in which a text stands. */
async function columnsWith(db: ReturnType<typeof connect>['db'], text: string): Promise<string[]> {
  const columns = await db.execute<{ at: string; name: string }>(sql`
    select table_name as at, column_name as name from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'json', 'jsonb', 'ARRAY')`);
  const found: string[] = [];
  for (const { at, name } of columns) {
    const rows = await db.execute(
      sql`select from ${sql.identifier(at)} where strpos(${sql.identifier(name)}::text, ${text}) > 0 limit 1`
    );
    if (rows.length > 0) found.push(`${at}.${name}`);
  }
  return found;
}
