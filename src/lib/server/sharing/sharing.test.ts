import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { HOSTILE_TEXTS } from '../../../../tests/support/hostile-text';
import { aCommsPerson, aLead, aManager, aMeasure, anAdmin } from '../../../../tests/support/factories';
import { A_FILE, A_LESSON, A_MEASURE, A_PAGE } from '../../../../tests/support/sharing-factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { Forbidden } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { BETTER, MEASURE_KINDS, STAGES } from '$lib/domain/measure/measure';
import { THEMES, WEAK_STEPS } from '$lib/domain/network/themes';
import { readSharedFile, sharedFileText, type SharedFile } from '$lib/domain/sharing/shared-file';
import type { Connection, Db } from '$lib/server/db/client';
import { auditEvents, measures, networkLessons, toolkitPages, toolkitVersions } from '$lib/server/db/schema';
import { bringIn, previewSharedFile, type Brought } from './bring-in';
import { shareChoices, sharedFileOf } from './share';

const TODAY = '2026-11-23';
const ALL = ['measure.plots-taken-up', 'page.a-link-of-its-own', 'lesson.2'];

let connection: Connection | undefined;
let db: Db;
let comms: Actor;

beforeEach(async () => {
  await connection?.close();
  connection = await testDatabase();
  db = connection.db;
  comms = await aCommsPerson(db);
});
afterAll(() => connection?.close());

const bring = (text = sharedFileText(A_FILE), keys = ALL, detailsChecked = false): Promise<Brought> =>
  bringIn(db, comms, { text, keys, detailsChecked }, TODAY);

describe('bringing in what another council shares', () => {
  it('adds what was ticked, and says in the audit log what it was', async () => {
    expect(await bring()).toEqual({ ok: true, measures: 1, pages: 1, lessons: 1 });
    const [measure] = await db.select().from(measures);
    expect(measure).toMatchObject({ ...A_MEASURE, headline: false, retiredOn: null, version: 1 });
    expect(await db.select().from(toolkitPages)).toMatchObject([A_PAGE]);
    const { title, words } = A_PAGE;
    expect(await db.select().from(toolkitVersions)).toMatchObject([
      { version: 1, title, words, savedBy: comms.id }
    ]);
    expect(await db.select().from(networkLessons)).toMatchObject([{ ...A_LESSON, requestId: null }]);
    const lines = await db.select().from(auditEvents);
    expect(lines.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['measure brought in', comms.id],
      ['toolkit page brought in', comms.id],
      ['lesson brought in', comms.id]
    ]);
  });

  it('leaves what was not ticked', async () => {
    expect(await bring(undefined, ['lesson.2', 'measure.nothing'])).toEqual({
      ...{ ok: true, measures: 0, pages: 0, lessons: 1 }
    });
    expect(await db.$count(measures)).toBe(0);
    expect(await bring(undefined, [])).toEqual({ ok: false, why: 'nothing chosen' });
  });

  it('writes over nothing, and brings nothing back that was retired', async () => {
    const own = await aMeasure(db, { name: 'Allotment plots taken up', retiredOn: '2026-01-01' });
    expect(await bring()).toEqual({ ok: true, measures: 0, pages: 1, lessons: 1 });
    expect(await db.select().from(measures)).toEqual([own]);
    expect(await bring()).toEqual({ ok: true, measures: 0, pages: 0, lessons: 0 });
    expect(await db.$count(toolkitPages)).toBe(1);
  });

  it('brings in what looks personal only once somebody has checked it', async () => {
    const page = { ...A_PAGE, words: 'Ask for it at 0113 496 0123.' };
    const text = sharedFileText({ ...A_FILE, toolkitPages: [page] });
    expect(await bring(text)).toEqual({ ok: false, why: 'looks personal' });
    expect(await db.$count(measures)).toBe(0);
    expect(await bring(text, ['lesson.2'])).toMatchObject({ ok: true, lessons: 1 });
    expect(await bring(text, ALL, true)).toMatchObject({ ok: true, pages: 1 });
  });

  it('brings in once what two bring in at once', async () => {
    const both = await Promise.all([bring(), bring()]);
    const counts = both.map((brought) => (brought.ok ? brought.measures : -1));
    expect(counts.toSorted()).toEqual([0, 1]);
    expect(await db.$count(measures)).toBe(1);
    expect(await db.$count(networkLessons)).toBe(1);
    expect(await db.$count(auditEvents)).toBe(3);
  });

  it('reads the file anew, whatever the preview sends back', async () => {
    expect(await bring('{}')).toEqual({ ok: false, why: 'cannot be read' });
  });

  it('shows what would come, and changes nothing', async () => {
    await aMeasure(db, { slug: 'plots-taken-up' });
    const preview = await previewSharedFile(db, comms, sharedFileText(A_FILE), TODAY);
    if (!preview.ok) throw new Error(preview.text);
    expect(preview.lines.map(({ state }) => state)).toEqual(['here', 'new', 'new']);
    expect(await db.$count(toolkitPages)).toBe(0);
    expect(readSharedFile(preview.content, TODAY)).toMatchObject({ ok: true, file: A_FILE });
  });

  it('is for communications alone, as sharing is', async () => {
    for (const other of [await aLead(db), await aManager(db), await anAdmin(db)]) {
      const input = { text: sharedFileText(A_FILE), keys: ALL, detailsChecked: true };
      await expect(bringIn(db, other, input, TODAY)).rejects.toThrow(Forbidden);
      await expect(previewSharedFile(db, other, input.text, TODAY)).rejects.toThrow(Forbidden);
      await expect(shareChoices(db, other)).rejects.toThrow(Forbidden);
      await expect(sharedFileOf(db, other, ALL)).rejects.toThrow(Forbidden);
    }
    expect(await db.$count(measures)).toBe(0);
  });
});

describe('sharing', () => {
  it('offers measures in use, and pages and lessons that are not withdrawn', async () => {
    await bring();
    await aMeasure(db, { slug: 'retired', retiredOn: '2026-01-01' });
    await db.update(toolkitPages).set({ withdrawnAt: new Date() });
    await db.update(networkLessons).set({ withdrawnAt: new Date() });
    expect(await shareChoices(db, comms)).toEqual({
      measures: [{ key: 'measure.plots-taken-up', name: A_MEASURE.name, details: null }],
      toolkitPages: [],
      lessons: []
    });
  });

  it('holds what was chosen, and says which council wrote it', async () => {
    await bring();
    const text = await sharedFileOf(db, comms, ['page.a-link-of-its-own']);
    const { measures: none, toolkitPages: pages } = JSON.parse(text!) as SharedFile;
    expect(none).toEqual([]);
    expect(pages).toEqual([A_PAGE]);
  });

  it('makes no file that nobody could bring in', async () => {
    const words = 'x'.repeat(9_900);
    await db.insert(toolkitPages).values(
      Array.from({ length: 60 }, (_, place) => ({
        ...{ slug: `page-${place}`, title: `Page ${place}`, theme: 'time' as const, words }
      }))
    );
    const keys = (await shareChoices(db, comms)).toolkitPages.map(({ key }) => key);
    expect(await sharedFileOf(db, comms, keys)).toBeNull();
    expect(await sharedFileOf(db, comms, keys.slice(0, 40))).not.toBeNull();
  });

  it('of what was brought into an empty database gives the same again', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(someFile(), async (file) => {
        await emptied();
        const sent = sharedFileText(file);
        const first = readSharedFile(sent, TODAY);
        if (!first.ok) throw new Error(first.text);
        const preview = await previewSharedFile(db, comms, sent, TODAY);
        const keys = preview.ok ? preview.lines.map(({ key }) => key) : [];
        if (keys.length > 0) await bring(sent, keys, true);
        const once = await shared();
        await emptied();
        if (keys.length > 0) await bring(once, await keysOf(once), true);
        expect(await shared()).toBe(once);
        expect((JSON.parse(once) as SharedFile).measures).toEqual(bySlug(first.file.measures));
      }),
      { numRuns: 15, seed: 20_261_123 }
    );
  });
});

async function emptied(): Promise<void> {
  for (const table of [toolkitVersions, toolkitPages, networkLessons, measures]) await db.delete(table);
}

async function keysOf(text: string): Promise<string[]> {
  const preview = await previewSharedFile(db, comms, text, TODAY);
  return preview.ok ? preview.lines.map(({ key }) => key) : [];
}

/** Everything that is here, as a file. */
async function shared(): Promise<string> {
  const choices = await shareChoices(db, comms);
  return (await sharedFileOf(
    db,
    comms,
    Object.values(choices).flatMap((list) => list.map(({ key }) => key))
  ))!;
}

function bySlug<T extends { slug: string }>(list: readonly T[]): T[] {
  return list.toSorted((one, other) => (one.slug < other.slug ? -1 : 1));
}

/** Any file whose things differ by name: hostile words, every stage and kind, other councils as sources. */
function someFile(): fc.Arbitrary<SharedFile> {
  const words = fc.constantFrom('A line.\nAnother line', ...Object.values(HOSTILE_TEXTS).filter(isShort));
  const oneOf = <Key extends string>(among: Record<Key, string>) =>
    fc.constantFrom(...(Object.keys(among) as Key[]));
  const name = fc.stringMatching(/^[a-z]{3,12}$/).filter((made) => made !== 'new');
  const source = fc.constantFrom('Northbank Council', 'Lakeside Council');
  const measure = fc.record({
    ...{ slug: name, counts: words, stage: oneOf(STAGES), better: oneOf(BETTER), kind: oneOf(MEASURE_KINDS) },
    ...{ countsPeople: fc.boolean(), addsUp: fc.boolean() }
  });
  const page = fc.record({
    ...{ slug: name, words, theme: oneOf(THEMES), source },
    weakStep: fc.option(oneOf(WEAK_STEPS), { nil: null })
  });
  const lesson = fc.record({ words, theme: oneOf(THEMES), weakStep: oneOf(WEAK_STEPS), source });
  return fc.record({
    council: source,
    measures: fc.uniqueArray(measure, { selector: ({ slug }) => slug, maxLength: 6 }).map((list) =>
      list.map((each) => ({
        ...{ ...A_MEASURE, ...each, name: `Measure ${each.slug}`, sensitive: each.kind === 'count' },
        counts: `${each.counts} of it`
      }))
    ),
    toolkitPages: fc
      .uniqueArray(page, { selector: ({ slug }) => slug, maxLength: 5 })
      .map((list) => list.map((each) => ({ ...each, title: `Page ${each.slug}` }))),
    lessons: fc.uniqueArray(lesson, { selector: ({ words: typed }) => typed, maxLength: 5 })
  });
}

function isShort(text: string): boolean {
  return text.length < 400;
}
