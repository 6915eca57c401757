import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../tests/support/test-database';
import { aPublication } from '../../../../tests/support/published-quarter';
import { aToldStory, WORDS, type ToldStory } from '../../../../tests/support/tellers-card';
import type { Db } from '$lib/server/db/client';
import {
  auditEvents,
  consentEntries,
  consents,
  draftStories,
  editions,
  outcomes,
  tombstones
} from '$lib/server/db/schema';
import { editionBySlug, publicEdition } from '$lib/server/edition/editions';
import { narrowByTeller, takeBackByTeller } from './teller-changes';
import { tellerPage, tellerWords, type TellerPage } from './teller-page';

const TODAY = '2026-11-23';
const UNTIL = '2027-09-12';
const NAME = 'Riverside, Q2 2026/27';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let told: ToldStory;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  told = await aToldStory(db);
});
afterAll(() => database.close());

const visit = () => ({ code: told.code, clientAddress: '198.51.100.7' });
const wrong = { code: '00000-00000-00000-00000', clientAddress: '203.0.113.1' };

async function page(today = TODAY): Promise<TellerPage> {
  const answer = await tellerPage(db, visit(), today);
  if ('wait' in answer) throw new Error('the code opened nothing');
  return answer;
}

describe('the page of a teller', () => {
  it('says where the words stand today, and holds none of them', async () => {
    const draft = await aPublication(db, { correctionReason: 'Another slip.' });
    await db.insert(draftStories).values({ draftId: draft, outcomeId: told.outcomeId, place: 0 });
    const is = await page();
    expect(is).toMatchObject({
      service: 'Libraries',
      consent: { uses: ['internal', 'print', 'web'], until: UNTIL, withdrawnOn: null },
      liveReport: 'Q2 2026/27',
      told: [
        { slug: told.inside, name: NAME, number: 1, inside: true, isPublic: false },
        { slug: told.open, name: NAME, number: 2, inside: true, isPublic: true }
      ],
      isChosen: true,
      takenOutOf: [],
      erased: null
    });
    expect(JSON.stringify(is)).not.toContain(WORDS);
  });

  it('calls no edition public that was closed, or once the consent is over', async () => {
    const isPublic = async (today?: string) => (await page(today)).told.map((each) => each.isPublic);
    expect(await isPublic('2027-09-13')).toEqual([false, false]);
    expect((await page('2027-09-13')).liveReport).toBeNull();
    const edition = eq(editions.slug, told.open);
    const [was] = await db.select().from(editions).where(edition);
    await db.update(editions).set({ publicSince: null, publicApprover: null }).where(edition);
    expect(await isPublic()).toEqual([false, false]);
    const { publicSince, publicApprover } = was!;
    await db.update(editions).set({ publicSince, publicApprover }).where(edition);
  });

  it('opens with no other code, whatever is asked', async () => {
    const reach = { uses: ['internal' as const], until: UNTIL };
    expect([
      await tellerPage(db, wrong, TODAY),
      await tellerWords(db, wrong, TODAY),
      await narrowByTeller(db, wrong, reach, TODAY),
      await takeBackByTeller(db, wrong, TODAY)
    ]).toEqual(Array.from({ length: 4 }, () => ({ wait: 0 })));
  });

  it('shows the words when they are asked for, and writes down that they were, without them', async () => {
    expect(await tellerWords(db, visit(), TODAY)).toMatchObject({ words: WORDS });
    const lines = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'words read by the teller'));
    expect(lines).toMatchObject([
      { actorId: null, subjectId: told.outcomeId, changes: [{ field: 'source', is: 'teller' }] }
    ]);
    expect(JSON.stringify(lines)).not.toContain(WORDS);
  });
});

describe('a teller who narrows their consent', () => {
  it('is never given more than stands, whatever is sent', async () => {
    const wider = {
      uses: ['internal' as const, 'print' as const, 'web' as const, 'social' as const],
      until: '2030-01-01'
    };
    const is = await narrowByTeller(db, visit(), wider, TODAY);
    expect(is).toMatchObject({ consent: { uses: ['internal', 'print', 'web'], until: UNTIL } });
    const social = { uses: ['social' as const], until: UNTIL };
    await expect(narrowByTeller(db, visit(), social, TODAY)).rejects.toThrow('nothing of it would be left');
  });

  it('takes it off the website at once, and out of nothing else', async () => {
    expect((await publicEdition(db, told.open, TODAY)).words).toEqual([WORDS]);
    const is = await narrowByTeller(db, visit(), { uses: ['internal', 'print'], until: '2027-03-31' }, TODAY);
    expect(is).toMatchObject({
      consent: { uses: ['internal', 'print'], until: '2027-03-31' },
      told: [
        { slug: told.inside, inside: true, isPublic: false },
        { slug: told.open, inside: true, isPublic: false }
      ]
    });
    expect((await publicEdition(db, told.open, TODAY)).words).toEqual([null]);
    expect((await editionBySlug(db, told.comms, told.open, TODAY)).words).toEqual([WORDS]);
    const [line] = await db
      .select()
      .from(consentEntries)
      .where(and(eq(consentEntries.outcomeId, told.outcomeId), eq(consentEntries.kind, 'narrowed')));
    expect(line).toMatchObject({ source: 'teller', actorId: null, until: '2027-03-31' });
  });

  it('takes it out of every edition and choice where it may not be printed any more', async () => {
    const is = await narrowByTeller(db, visit(), { uses: ['internal'], until: '2027-03-31' }, TODAY);
    expect(is).toMatchObject({ liveReport: 'Q2 2026/27', told: [], isChosen: false, erased: null });
    expect('takenOutOf' in is && is.takenOutOf.map(({ number }) => number)).toEqual([1, 2]);
    const next = await editionBySlug(db, told.comms, '2026-27-q2-3', TODAY);
    expect(next.content.correction?.reason).toBe('A story was withdrawn from print.');
    expect(next.words).not.toContain(WORDS);
    expect(await tellerWords(db, visit(), TODAY)).toMatchObject({ words: WORDS });
  });
});

describe('a teller who takes their story back', () => {
  it('finds a page that says so with the same code from then on, once and as often as they like', async () => {
    const first = await takeBackByTeller(db, visit(), TODAY);
    const again = await takeBackByTeller(db, visit(), '2026-11-24');
    expect(again).toEqual(first);
    expect(again).toMatchObject({
      consent: { withdrawnOn: TODAY },
      liveReport: null,
      told: [],
      erased: { on: TODAY, reason: 'withdrawn' }
    });
    // Copies were made of both, although they told it no more when it was taken back.
    const [left] = await db.select().from(tombstones).where(eq(tombstones.outcomeId, told.outcomeId));
    expect(left!.editions).toEqual([told.inside, told.open].sort());
    expect(await page()).toEqual(first);
    expect(await tellerWords(db, visit(), TODAY)).toMatchObject({ words: null });
    const [now] = await db.select().from(consents).where(eq(consents.outcomeId, told.outcomeId));
    expect(now!.withdrawnOn).toBe(TODAY);
    const lines = await db.select().from(consentEntries).where(eq(consentEntries.kind, 'withdrawn'));
    expect(lines).toMatchObject([{ source: 'teller', actorId: null }]);
    await expect(narrowByTeller(db, visit(), { uses: ['internal'], until: TODAY }, TODAY)).rejects.toThrow(
      'There is no consent to narrow'
    );
  });

  it('does not read that it still counts once its service deleted it', async () => {
    expect((await page()).counts).toBe(true);
    await db.update(outcomes).set({ deletedAt: new Date() }).where(eq(outcomes.id, told.outcomeId));
    expect((await page()).counts).toBe(false);
  });
});
