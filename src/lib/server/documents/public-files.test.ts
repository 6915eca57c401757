import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editionContent, type EditionContent } from '$lib/domain/edition/edition';
import { NotFound } from '$lib/domain/errors';
import { dayTitle, isDay } from '$lib/domain/calendar/day';
import { numeral } from '$lib/domain/words';
import { anEdition } from '../../../../tests/support/an-edition';
import { drawingsOf, oneLine, pageText } from '../../../../tests/support/edition-files';
import { pagesOf, squeezed } from '../../../../tests/support/pdf';
import { aPublication, aPublishedQuarter, published } from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { consents } from '$lib/server/db/schema';
import { verifyEdition } from '$lib/server/edition/edition-verification';
import { publicEdition, type Edition } from '$lib/server/edition/editions';
import { closeToPublic, openToPublic } from '$lib/server/edition/public-editions';
import { atomFeed } from '$lib/server/edition/public-feed';
import { publicEditions } from '$lib/server/edition/public-index';
import { editionFile } from './edition-files';
import { publicCsv, publicJson } from './public-files';

const PLACE = { origin: 'https://evidence.riverside.example', brand: '#0b5563' };
const TODAY = '2026-11-23';

function asEdition(content: EditionContent): Edition {
  const line = { slug: '2026-27-q2-1', number: 1, publishedOn: content.publishedOn, sha256: 'a'.repeat(64) };
  return { ...line, content, siblings: [], clearedOn: null, words: [] } as unknown as Edition;
}
const textOf = ({ body }: { body: Uint8Array }) => new TextDecoder().decode(body);
const csvOf = (edition: Edition): string[][] => parse(textOf(publicCsv(edition, PLACE)), { bom: true });
const jsonOf = (edition: Edition) => JSON.parse(textOf(publicJson(edition, PLACE)));

/** With everything that a page does not tell. */
function aTalkativeEdition(): EditionContent {
  const content = anEdition();
  const [first, ...others] = content.findings;
  const told = {
    nextStep: 'Communications: draw 29 of them by lot.',
    shares: {
      ...{ quantity: 98_761, evidenced: 98_762, corroborated: 98_763, evidencedBeyond: 98_764 },
      anyway: { no: 98_765, partly: 98_766, probably: 98_767, 'not-known': 98_768 }
    },
    lot: {
      ...{ seed: 'seed-of-lot', size: 6, linked: 409 },
      drawn: [
        { units: [31, 33, 33], result: 'stood-up' as const },
        { units: [377], result: null },
        { units: [7, 32], result: 'stood-up' as const }
      ]
    }
  };
  return { ...content, findings: [{ ...first!, ...told }, ...others] };
}

describe('the open data of an edition', () => {
  const content = aTalkativeEdition();
  const edition = asEdition(content);
  const untoldStories = content.stories.map(() => null);
  // The sentences stand in place of the charts, for those who cannot see them.
  const sentences = content.findings.map(({ chart }) => chart.sentence);
  const page = oneLine([pageText(content, untoldStories), ...sentences].join(' '));
  const isOnPage = (words: string) => page.includes(oneLine(isDay(words) ? dayTitle(words) : words));

  it('says nothing as a table that its page does not say', () => {
    const untold = csvOf(edition)
      .slice(1)
      // What the signs mean is said of every edition, and is no part of this one.
      .filter(([, section, name]) => !['Chart months', 'Notes'].includes(section!) && name !== 'This edition')
      .flatMap(([, , name, figure, value, unit]) => [name!, figure!, value!, unit!])
      .map((cell) => (/^\d+$/.test(cell) ? numeral(Number(cell)) : cell))
      .filter((cell) => !isOnPage(cell) && !HEADINGS.includes(cell));
    expect([...new Set(untold)]).toEqual([]);
  });

  it('says nothing as JSON that its page does not say', () => {
    const untold = leavesOf(jsonOf(edition).content).filter((leaf) => !isOnPage(leaf));
    expect([...new Set(untold)]).toEqual([]);
  });

  it('has the figures of the page, with what was drawn by lot as it is printed', () => {
    expect(csvOf(edition)).toContainEqual([
      ...['Edition 1, published 3 November 2026', 'Key figures', 'Event sign-ups', 'Q2 2026/27'],
      ...['1227', 'sign-ups']
    ]);
    const { content: data, ...about } = jsonOf(edition);
    expect(about).toEqual({
      page: 'https://evidence.riverside.example/public/2026-27-q2-1',
      checksum: 'a'.repeat(64),
      checkACopy: `https://evidence.riverside.example/editions/verify?checksum=${'a'.repeat(64)}`,
      correctedByEdition: null,
      personalDataTakenOutOn: null
    });
    expect(editionContent.parse(data)).toEqual(data);
    expect(data.figures).toEqual(content.figures);
    expect(data.findings[0].lot.drawn).toEqual([
      { units: [7, 31, 32, 33, 33], result: 'stood-up' },
      { units: [377], result: null }
    ]);
  });
});

describe('a story that was told to everybody', () => {
  const WORDS = 'A reader joined the evening group.';
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let db: Db;
  let slug: string;
  let comms: Awaited<ReturnType<typeof aPublishedQuarter>>['golden']['people']['comms'];

  beforeAll(async () => {
    database = await testDatabase();
    db = database.db;
    const { golden, stories } = await aPublishedQuarter(db);
    comms = golden.people.comms;
    await db
      .update(consents)
      .set({ uses: ['print', 'web'] })
      .where(eq(consents.outcomeId, stories.print));
    const again = await aPublication(db, { correctionReason: 'A story.', stories: [stories.print] });
    slug = await published(db, comms, again);
    await openToPublic(db, comms, slug, { approver: 'Director', underPreElectionRules: false }, TODAY, 4);
  });
  afterAll(() => database.close());

  /** Everything that a stranger can get, by where they get it. */
  async function surfaces(): Promise<Record<string, string>> {
    const edition = await publicEdition(db, slug, TODAY);
    const pdf = await editionFile(edition, 'pdf', PLACE, drawingsOf(edition.content));
    const lines = await publicEditions(db);
    return {
      page: squeezed(pageText(edition.content, edition.words)),
      pdf: squeezed((await pagesOf(pdf.body)).join('')),
      csv: squeezed(textOf(publicCsv(edition, PLACE))),
      json: squeezed(textOf(publicJson(edition, PLACE))),
      feed: squeezed(atomFeed(lines, { ...PLACE, council: 'Riverside' })),
      index: squeezed(JSON.stringify(lines))
    };
  }
  const tellers = async () =>
    Object.entries(await surfaces()).flatMap(([name, text]) =>
      text.includes(squeezed(WORDS)) ? [name] : []
    );

  it('stands on the page and its PDF alone, and is gone from both once consent is withdrawn', async () => {
    expect(await tellers()).toEqual(['page', 'pdf']);
    const before = await surfaces();
    await db.update(consents).set({ withdrawnOn: TODAY });
    expect(await tellers()).toEqual([]);
    const after = await surfaces();
    expect([after.csv, after.json]).toEqual([before.csv, before.json]);
    expect(after.page).toContain(squeezed('1 story is not told here'));
  });

  it('leaves open data behind that anyone can check: they are known, and nothing else is taken for them', async () => {
    const edition = await publicEdition(db, slug, TODAY);
    const text = textOf(publicJson(edition, PLACE));
    const bytes = (changed: string) => new TextEncoder().encode(changed);
    const { sha256 } = edition;
    expect(await verifyEdition(db, bytes(text))).toMatchObject({ is: 'edition', openData: true, sha256 });
    for (const changed of [
      text.replace(/"evidenced": \d+/, '"evidenced": 99'),
      text.replace(sha256, 'a'.repeat(64)),
      JSON.stringify({ checksum: sha256, content: { ...edition.content, stories: edition.content.stories } }),
      JSON.stringify({ checksum: sha256 }),
      JSON.stringify({ checksum: 1, content: {} }),
      'null'
    ])
      expect(await verifyEdition(db, bytes(changed))).toMatchObject({ is: 'no edition' });
  });

  it('is nowhere once the edition is closed', async () => {
    await closeToPublic(db, comms, slug);
    await expect(publicEdition(db, slug, TODAY)).rejects.toThrow(NotFound);
    expect(await publicEditions(db)).toEqual([]);
  });
});

/** What tells the lines of the table apart; the page says it by its headings and tables, in other words. */
const HEADINGS = [
  ...['', 'Scope', 'Period', 'Headline', 'Finding', 'Strength of the evidence', 'What supports it', 'Seed'],
  ...['Active accounts', 'Accounts that can evidence a difference', 'The period before', 'outcomes', 'met'],
  ...['Drawn', 'Stood up', 'Amended', 'Did not stand up', 'Not checked yet', 'Target met', 'Random check'],
  ...['In all', 'In words', 'What is asked', 'What became of it', 'Method']
];

/** Read by programs: they say again what stands beside them in words, or where the mark of a chart is. */
const FOR_PROGRAMS = new Set([
  ...[
    'format',
    'kind',
    'slug',
    'rounded',
    'month',
    'publishedOn',
    'unitOne',
    'drawn',
    'inPeriod',
    'tooEarly'
  ],
  ...[
    'ordered',
    'strong',
    'emphasis',
    'href',
    'atLeast',
    'result',
    'outcomesOfMeasure',
    'edition',
    'state',
    'answer'
  ]
]);

function leavesOf(value: unknown, key = ''): string[] {
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value === 'number') return [numeral(value)];
  if (typeof value === 'string') return [value];
  const inside = Array.isArray(value)
    ? value.map((each) => [key, each] as const)
    : Object.entries(value as object);
  // What is drawn by lot is told; what is drawn in a chart is its picture.
  return inside.flatMap(([name, each]) =>
    FOR_PROGRAMS.has(name) && !(name === 'drawn' && key === 'lot') ? [] : leavesOf(each, name)
  );
}
