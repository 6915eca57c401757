import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawingsOf, pageText, sheetsOf, wordText, xmlParts } from '../../../../tests/support/edition-files';
import { anOutcome } from '../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { pagesOf, squeezed } from '../../../../tests/support/pdf';
import { aPublication } from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { Conflict, Forbidden } from '$lib/domain/errors';
import { clearingForm } from '$lib/domain/typed-words/clearing-form';
import { NO_ACCOUNTS } from '$lib/domain/typed-words/own-accounts';
import { sha256Of } from '$lib/server/canonical';
import { councilSettings, type CouncilSettings } from '$lib/server/council/council-settings';
import type { Db } from '$lib/server/db/client';
import * as tables from '$lib/server/db/schema';
import { editionFile } from '$lib/server/documents/edition-files';
import { verifyEdition } from '$lib/server/edition/edition-verification';
import { editionBySlug } from '$lib/server/edition/editions';
import { previewEdition, publishEdition } from '$lib/server/publish/edition-freeze';
import { answerWords } from '$lib/server/publish/word-answers';
import { clearablePassages, removalFor } from './clearable-passages';
import { clearEdition } from './clearing';

const { accounts, auditEvents, checks, draftComments, draftFindings, drafts, editions, evidence, outcomes } =
  tables;

const TODAY = '2026-11-23';
const CARERS = { scopeKind: 'service', scopeSlug: 'carers' } as const;
const SLUG = '2026-27-q2-service-carers-1';
const LESSON = 'Mrs Okafor of LS7 4QP rang on 0113 496 0123 and could not find the page.';
const COMMENTARY = 'A quiet quarter.\n\nRing Mrs **Okafor** on 0113 496 0123 for more.';
const PERSONAL = /Okafor|LS7\s*4QP|0113\s*496\s*0123/;
const REASON = 'A resident asked for it.';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let golden: GoldenQuarter;
let council: CouncilSettings;
let outcome: string;
let before: { canonical: string; sha256: string };

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  golden = await aGoldenQuarter(db);
  council = await councilSettings(db);
  ({ id: outcome } = await anOutcome(db, {
    ...{ serviceId: golden.carers.id, accounts: [golden.accounts.c.id], happenedOn: '2026-09-14' },
    ...{ measureId: golden.measures.signUps.id, quantity: 12, direction: 'no-difference' },
    ...{ lesson: LESSON, whoChanged: 'Mrs Okafor’s family' },
    evidence: [{ kind: 'quote', content: '“Ring me on 0113 496 0123” Mrs Okafor' }]
  }));
  const check = { outcomeVersion: 1, result: 'stood-up', checkedBy: golden.people.comms.id } as const;
  await db.insert(checks).values({ outcomeId: outcome, note: 'Mrs Okafor said so.', ...check });
  expect(await publish(await aPublication(db, { ...CARERS, commentary: COMMENTARY }))).toBe(SLUG);
  const first = { ...CARERS, commentary: COMMENTARY, correctionReason: 'Mrs Okafor’s entry was late.' };
  await publish(await aPublication(db, first));
  await publish(await aPublication(db));
  await publish(await aPublication(db, { period: '2026-27-q1' }));
  const open = await aPublication(db, { caveats: 'One.\nMrs Okafor moved.', correctionReason: 'A slip.' });
  const said = { personId: golden.people.manager.id, words: 'Who is Mrs Okafor?' };
  await db.insert(draftComments).values({ draftId: open, ...said });
  const hidden = {
    measureId: golden.measures.complaints.id,
    place: 0,
    hiddenReason: 'Mrs Okafor complained.'
  };
  await db.insert(draftFindings).values({ draftId: open, ...hidden });
  const closed = {
    closedReason: 'Mrs Okafor (LS7 4QP) alone read it.',
    closedLesson: 'Mrs Okafor would rather ring.'
  };
  await db.update(accounts).set(closed).where(eq(accounts.id, golden.accounts.f.id));
  before = await editionBySlug(db, golden.people.comms, SLUG, TODAY);
  expect(before.canonical).toMatch(PERSONAL);
});
afterAll(() => database.close());

/** Publishes, as somebody does who answers everything without looking. */
async function publish(draft: string): Promise<string> {
  const { comms } = golden.people;
  const { sha256: previewed, asked } = await previewEdition(db, comms, draft, '2026-10-14', council);
  await answerWords(db, comms, draft, new Map(asked.map(({ key }) => [key, 'Mrs Okafor is no resident.'])));
  const made = await publishEdition(db, comms, draft, { version: 1, previewed }, '2026-10-14', council);
  if (!made.ok) throw new Error(made.problems.join());
  return made.slug;
}

/** Every text of every table that holds something personal, as "table.column". */
async function standsIn(pattern: RegExp): Promise<string[]> {
  const columns = await db.execute<{ name: string; at: string }>(sql`
    select table_name as at, column_name as name from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY', 'json', 'character varying')`);
  const found: string[] = [];
  for (const { at, name } of columns) {
    const rows = await db.execute<{ words: string | null }>(
      sql`select ${sql.identifier(name)}::text as words from ${sql.identifier(at)}`
    );
    if (rows.some(({ words }) => words !== null && pattern.test(words))) found.push(`${at}.${name}`);
  }
  return found.sort();
}

async function chosen(): Promise<{ passages: string[]; words: string[]; reason: string }> {
  const clearable = await clearablePassages(db, golden.people.comms, SLUG, TODAY);
  const passages = clearable.passages.filter(({ found }) => found.length > 0).map(({ key }) => key);
  return { passages, words: [...removalFor(clearable, passages).words], reason: REASON };
}

describe('before an edition is cleared', () => {
  it('each typed text stands there with its place, and what looks personal in it', async () => {
    const { passages } = await clearablePassages(db, golden.people.comms, SLUG, TODAY);
    const personal = passages.filter(({ found }) => found.length > 0);
    expect(personal.map(({ where, text, found }) => [where, text, found])).toEqual([
      [
        'Commentary',
        'Ring Mrs Okafor on 0113 496 0123 for more.',
        ['a name (“Mrs Okafor”)', 'a phone number (“0113 496 0123”)']
      ],
      [
        'A lesson',
        LESSON,
        ['a name (“Mrs Okafor”)', 'a postcode (“LS7 4QP”)', 'a phone number (“0113 496 0123”)']
      ]
    ]);
    expect(passages.map(({ text }) => text)).toContain('A quiet quarter.');
  });

  it('nothing goes where communications do not ask for it, or ask for what is not there', async () => {
    const clearing = await chosen();
    for (const other of [golden.people.manager, golden.people.carersLead, golden.people.admin])
      await expect(clearEdition(db, other, SLUG, clearing, TODAY, council)).rejects.toThrow(Forbidden);
    const { comms } = golden.people;
    for (const wrong of [{ passages: [] }, { passages: ['0000'] }, { reason: 'Mrs Okafor asked.' }])
      await expect(clearEdition(db, comms, SLUG, { ...clearing, ...wrong }, TODAY, council)).rejects.toThrow(
        Conflict
      );
    expect(await standsIn(PERSONAL)).toContain('editions.canonical');
  });

  it('a reason is asked for that names nobody', () => {
    const form = clearingForm(['a'], NO_ACCOUNTS);
    const wrong = (typed: object) => form.safeParse(typed).error!.issues.map(({ message }) => message);
    expect(wrong({ passages: [] })).toEqual([
      'Choose at least one text to take out',
      'Enter why it is taken out'
    ]);
    expect(wrong({ passages: ['b'], reason: 'Why' })).toHaveLength(1);
    expect(wrong({ passages: ['a'], reason: 'Mrs Okafor asked.' })).toEqual([
      'Do not repeat here what could identify a person: a name (“Mrs Okafor”)'
    ]);
  });
});

describe('clearing an edition', () => {
  let slug: string;
  beforeAll(async () => {
    slug = await clearEdition(db, golden.people.comms, SLUG, await chosen(), TODAY, council);
  });

  it('takes the words out of every table of the database', async () => {
    expect(await standsIn(PERSONAL)).toEqual([]);
    expect(await standsIn(/\[removed\]/)).toEqual([
      'accounts.closed_lesson',
      'accounts.closed_reason',
      'checks.note',
      'editions.canonical',
      'evidence.content',
      'outcomes.lesson',
      'outcomes.who_changed',
      'publication_comments.words',
      'publication_findings.hidden_reason',
      'publications.caveats',
      'publications.commentary',
      'publications.correction_reason'
    ]);
  });

  it('makes a new edition, with its own checksum and a note that does not say what', async () => {
    expect(slug).toBe('2026-27-q2-service-carers-3');
    const { content, canonical, sha256, clearedOn, siblings } = await editionBySlug(
      ...([db, golden.people.manager, slug, TODAY] as const)
    );
    expect(content.correction).toEqual({ reason: 'Personal data was removed.', changes: [] });
    expect([sha256Of(canonical), clearedOn, content.publishedOn]).toEqual([sha256, null, TODAY]);
    expect(content.didNotWork.lessons).toContain('Carers, 14 September 2026: [removed]');
    expect(siblings.map(({ number, reason }) => [number, reason])).toEqual([
      [1, null],
      [2, '[removed]'],
      [3, 'Personal data was removed.']
    ]);
  });

  it('leaves the figures, the checksum and the day of the old one, and marks it for ever', async () => {
    const [row] = await db.select().from(editions).where(eq(editions.slug, SLUG));
    expect(row).toMatchObject({
      sha256: before.sha256,
      clearedReason: REASON,
      clearedBy: golden.people.comms.id
    });
    const { content, clearedOn } = await editionBySlug(db, golden.people.manager, SLUG, TODAY);
    const was = JSON.parse(before.canonical);
    expect(clearedOn).not.toBeNull();
    expect(content).toEqual({
      ...was,
      commentary: [was.commentary[0], { kind: 'paragraph', runs: [{ text: '[removed]' }] }],
      didNotWork: {
        ...was.didNotWork,
        lessons: expect.arrayContaining(['Carers, 14 September 2026: [removed]'])
      }
    });
  });

  it('clears every edition that holds the words, which each get a new one, and no other', async () => {
    const rows = await db.select().from(editions).orderBy(asc(editions.slug));
    expect(rows.map((row) => [row.slug, row.clearedAt !== null])).toEqual([
      ['2026-27-q1-1', false],
      ['2026-27-q2-1', true],
      ['2026-27-q2-2', false],
      [SLUG, true],
      ['2026-27-q2-service-carers-2', true],
      [slug, false]
    ]);
  });

  it('shows “[removed]” and a note in every file of it, and the words in none', async () => {
    const edition = await editionBySlug(db, golden.people.manager, SLUG, TODAY);
    const place = { origin: 'https://evidence.riverside.example', brand: '#0b5563' };
    const file = async (kind: 'pdf' | 'docx' | 'pptx' | 'xlsx' | 'csv') =>
      (await editionFile(edition, kind, place, drawingsOf(edition.content))).body;
    const [word, excel] = [await file('docx'), await file('xlsx')];
    const texts = [
      (await pagesOf(await file('pdf'))).join(' '),
      (await wordText(word)) + JSON.stringify(xmlParts(word)),
      JSON.stringify(await sheetsOf(excel)) + JSON.stringify(xmlParts(excel)),
      new TextDecoder().decode(await file('csv')),
      JSON.stringify(xmlParts(await file('pptx')))
    ].map(squeezed);
    expect(texts.filter((text) => /Okafor|LS74QP|01134960123/.test(text))).toEqual([]);
    expect(texts.map((text) => text.includes('Personaldatawastakenoutofiton'))).toEqual(
      texts.map(() => true)
    );
    expect(texts[0]).toContain('[removed]');
    expect(texts[1]).toContain('[removed]');
  }, 60_000);

  it.each([SLUG, '2026-27-q2-service-carers-3', '2026-27-q2-1'])(
    'leaves on the page of %s no word of it',
    async (each) => {
      const { content, words, canonical } = await editionBySlug(db, golden.people.manager, each, TODAY);
      for (const text of [canonical, pageText(content, words)]) {
        expect(text).not.toMatch(PERSONAL);
        expect(text).toContain('[removed]');
      }
    }
  );

  it('clears the outcome that the lesson came from; a check that it had goes on counting', async () => {
    const [row] = await db.select().from(outcomes).where(eq(outcomes.id, outcome));
    expect(row).toMatchObject({
      lesson: '[removed]',
      whoChanged: '[removed]’s family',
      version: 2,
      quantity: 12
    });
    const [piece] = await db.select().from(evidence).where(eq(evidence.outcomeId, outcome));
    expect(piece!.content).toBe('“Ring me on [removed]” [removed]');
    const [check] = await db.select().from(checks).where(eq(checks.outcomeId, outcome));
    expect(check).toMatchObject({ outcomeVersion: 2, note: '[removed] said so.' });
  });

  it('leaves the drafts with everything else that was typed', async () => {
    const texts = await db.select({ commentary: drafts.commentary, caveats: drafts.caveats }).from(drafts);
    expect(texts.map(({ commentary }) => commentary)).toContain('A quiet quarter.\n\n[removed]');
    expect(texts.map(({ caveats }) => caveats)).toContain('One.\n[removed] moved.');
  });

  it('is in the audit log without the words or the reason', async () => {
    const lines = await db
      .select()
      .from(auditEvents)
      .where(sql`action like '%cleared'`);
    expect(new Set(lines.map(({ action }) => action))).toEqual(
      new Set(['edition cleared', 'outcome cleared', 'summary cleared', 'account cleared'])
    );
    expect(JSON.stringify(lines)).not.toMatch(/Okafor|asked for it/);
  });

  it('is told by the checksum, whether the copy is of before or of after', async () => {
    const told = await verifyEdition(db, before.sha256);
    const cleared = { on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), copy: 'of before' };
    expect(told).toMatchObject({ is: 'edition', edition: { number: 1, cleared, newest: { number: 3 } } });
    expect(await verifyEdition(db, new TextEncoder().encode(before.canonical))).toMatchObject({
      edition: { cleared }
    });
    const { canonical } = await editionBySlug(db, golden.people.manager, SLUG, TODAY);
    expect(await verifyEdition(db, new TextEncoder().encode(canonical))).toMatchObject({
      edition: { slug: SLUG, cleared: { copy: 'of after' } }
    });
    const after = await editionBySlug(db, golden.people.manager, slug, TODAY);
    expect(await verifyEdition(db, after.sha256)).toMatchObject({ edition: { cleared: null } });
  });

  it('leaves nothing to take out again', async () => {
    const { passages } = await clearablePassages(db, golden.people.comms, SLUG, TODAY);
    expect(passages.filter(({ found }) => found.length > 0)).toEqual([]);
  });
});

describe('clearing a story', () => {
  it('takes its words out of the edition, of the new one, and of the outcome', async () => {
    const told = golden.outcomes[11];
    const correction = { ...CARERS, correctionReason: 'A story was missing.', commentary: 'Quiet.' };
    const slug = await publish(await aPublication(db, { ...correction, stories: [told.id] }));
    const { passages } = await clearablePassages(db, golden.people.comms, slug, TODAY);
    const story = passages.find(({ where }) => where === 'A story')!;
    expect(story.text).toBe(told.story);
    const clearing = { passages: [story.key], words: [], reason: REASON };
    const next = await clearEdition(db, golden.people.comms, slug, clearing, TODAY, council);
    for (const each of [slug, next]) {
      const { words, clearedOn } = await editionBySlug(db, golden.people.manager, each, TODAY);
      expect([words, clearedOn !== null]).toEqual(each === slug ? [[null], true] : [['[removed]'], false]);
    }
    const [row] = await db.select().from(outcomes).where(eq(outcomes.id, told.id));
    expect(row!.story).toBe('[removed]');
    expect(await standsIn(new RegExp(told.story!))).toEqual([]);
  });
});

describe('clearing a name that the scan does not know, and that a correction only left out', () => {
  const NAMED = `The branch was shut for a week in July. ${'The times of the bus are on every post since then. '.repeat(5)}Wxygate from the corner house told us how far the next one is.`;
  const MENDED = NAMED.replace('Wxygate from the corner house', 'A neighbour');
  /** Which texts of the first and of the second edition hold the name. */
  const listed = async (slug: string) => {
    const { passages } = await clearablePassages(db, golden.people.comms, slug, TODAY);
    return passages.filter(({ text }) => text.includes('Wxygate'));
  };

  it.each([
    ['the text of the first edition', '2026-27-q1', 0, 'Commentary'],
    ['what the correction quotes of it', '2025-26-q4', 1, 'What a correction changed']
  ])('takes it out of both, whoever begins at %s', async (_from, period, at, where) => {
    const scope = { ...CARERS, period };
    const first = await publish(await aPublication(db, { ...scope, commentary: NAMED }));
    const mended = { ...scope, commentary: MENDED, correctionReason: 'A slip.' };
    const second = await publish(await aPublication(db, mended));
    const [passage] = await listed([first, second][at]!);
    expect(passage).toMatchObject({ where, found: [] });
    const clearing = { passages: [passage!.key], words: [], reason: REASON };
    await clearEdition(db, golden.people.comms, [first, second][at]!, clearing, TODAY, council);
    for (const slug of [first, second]) expect(await listed(slug)).toEqual([]);
    expect(await standsIn(/Wxygate/)).toEqual([]);
  });
});
