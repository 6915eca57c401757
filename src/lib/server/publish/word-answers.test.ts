import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aMeasure, anOutcome } from '../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { aPublication } from '../../../../tests/support/published-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { Forbidden } from '$lib/domain/errors';
import { councilSettings, type CouncilSettings } from '$lib/server/council/council-settings';
import type { Db } from '$lib/server/db/client';
import { auditEvents, draftFindings, drafts, outcomes, wordAnswers } from '$lib/server/db/schema';
import { previewEdition, publishEdition } from './edition-freeze';
import { draftById } from './drafts';
import { wholeChecklist } from './checklist';
import { answerWords } from './word-answers';

const TODAY = '2026-10-15';
const CARERS = { scopeKind: 'service', scopeSlug: 'carers' } as const;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let golden: GoldenQuarter;
let council: CouncilSettings;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  golden = await aGoldenQuarter(db);
  council = await councilSettings(db);
});
afterAll(() => database.close());

const asked = async (draft: string) =>
  (await previewEdition(db, golden.people.comms, draft, TODAY, council)).asked;
async function publish(draft: string) {
  const { sha256: previewed } = await previewEdition(db, golden.people.comms, draft, TODAY, council);
  return publishEdition(db, golden.people.comms, draft, { version: 1, previewed }, TODAY, council);
}
/** An outcome of the quarter that did not work, which a summary of its service tells. */
const aSetback = (given: Parameters<typeof anOutcome>[1]) =>
  anOutcome(db, {
    ...{ serviceId: golden.carers.id, accounts: [golden.accounts.c.id], happenedOn: '2026-09-14' },
    ...{ measureId: golden.measures.signUps.id, quantity: 12, direction: 'no-difference' },
    ...given
  });

beforeEach(async () => {
  await db.delete(drafts);
  await db.execute(sql`update outcomes set deleted_at = now() where happened_on = '2026-09-14'`);
});

// Case L06: names and numbers are invented; 0113 496 0xxx is reserved for drama.
describe('a resident’s name and number', () => {
  it.each<[string, Parameters<typeof anOutcome>[1], string, string[]]>([
    [
      'a lesson',
      { lesson: 'Mrs Okafor of LS7 4QP rang on 0113 496 0123 and could not find the page.' },
      'A lesson',
      ['Mrs Okafor', 'LS7 4QP', '0113 496 0123']
    ],
    ['who changed', { whoChanged: 'Mrs Okafor’s family' }, 'Who changed', ['Mrs Okafor']],
    [
      'what else could explain it',
      { explanationKind: 'other', otherExplanation: 'Her son Chidi rang us' },
      'What else could explain it',
      ['son Chidi']
    ],
    [
      'a quote',
      { evidence: [{ kind: 'quote', content: '“Ring me on 0113 496 0123” Mrs Okafor' }] },
      'A quote',
      ['0113 496 0123', 'Mrs Okafor']
    ]
  ])('in %s stops the summary, with the words and where they stand', async (_, given, where, words) => {
    const outcome = await aSetback(given);
    const draft = await aPublication(db, CARERS);
    expect((await asked(draft)).map((each) => [each.where, each.words, each.href])).toEqual(
      words.map((each) => [where, each, `/outcomes/${outcome.id}/edit`])
    );
    expect(await publish(draft)).toEqual({
      ok: false,
      problems: words.map(
        (each) => expect.stringContaining(`${where} holds`) && expect.stringContaining(each)
      )
    });
  });

  it('in the commentary stops it too, and leads to where it is written', async () => {
    const commentary = 'Ring Mrs **Okafor** on 0113 496 0123 for more.';
    const draft = await aPublication(db, { ...CARERS, commentary });
    expect((await asked(draft)).map(({ where, words, href }) => [where, words, href])).toEqual([
      ['Commentary', 'Mrs Okafor', `/publish/${draft}/words#commentary`],
      ['Commentary', '0113 496 0123', `/publish/${draft}/words#commentary`]
    ]);
    const { steps } = await wholeChecklist(
      ...([db, golden.people.comms, await draftById(db, golden.people.comms, draft)] as const),
      ...([TODAY, council] as const)
    );
    expect(steps.find(({ step }) => step === 'typed-words')).toMatchObject({
      state: 'blocked',
      says: '2 names or numbers are to be mended or answered.'
    });
    expect(await publish(draft)).toMatchObject({ ok: false });
  });

  it.each([
    ['did not work', { didNotWork: 'Mr Okafor did not come.' }],
    ['decision', { decision: 'Ring Mr Okafor.' }],
    ['caveats', { caveats: 'Two accounts.\nMr Okafor was ill.' }],
    ['completeness', { completenessNote: 'Mr Okafor is ill.' }]
  ])('in the words about: %s stops it', async (_, given) => {
    const draft = await aPublication(db, { ...CARERS, ...given });
    expect((await asked(draft)).map(({ words }) => words)).toEqual(['Mr Okafor']);
  });

  it('in the reason for leaving a finding out stops it', async () => {
    const draft = await aPublication(db);
    const hidden = { measureId: golden.measures.signUps.id, place: 0, hiddenReason: 'Zainab counted it.' };
    await db.insert(draftFindings).values({ draftId: draft, ...hidden });
    expect((await asked(draft)).map(({ where, words }) => [where, words])).toEqual([
      ['Why a finding is left out', 'Zainab']
    ]);
  });

  it('of the council’s own accounts is none', async () => {
    await aSetback({ lesson: 'Answer @carers sooner; @jane_doe had left.' });
    const draft = await aPublication(db, CARERS);
    expect((await asked(draft)).map(({ words }) => words)).toEqual(['@jane_doe']);
  });
});

describe('an answer', () => {
  it('lets the words stand for a reason that the audit log does not hold, until the text changes', async () => {
    const { comms } = golden.people;
    const draft = await aPublication(db, { ...CARERS, commentary: 'We met at the Florence Okafor Garden.' });
    const [words] = await asked(draft);
    expect(words).toMatchObject({ words: 'Florence Okafor Garden', reason: null });
    await answerWords(db, comms, draft, new Map([[words!.key, 'It is the name of a park.']]));
    expect(await asked(draft)).toEqual([{ ...words, reason: 'It is the name of a park.' }]);
    const [line] = await db.select().from(auditEvents).where(eq(auditEvents.action, 'words answered'));
    expect(JSON.stringify(line)).not.toMatch(/park|Florence/);

    await db.update(drafts).set({ commentary: 'We met Florence Okafor.' }).where(eq(drafts.id, draft));
    expect((await asked(draft)).map(({ reason }) => reason)).toEqual([null]);
    await db.update(drafts).set({ commentary: 'We met at the Florence Okafor Garden.' });
    await answerWords(db, comms, draft, new Map([[words!.key, '']]));
    expect(await db.$count(wordAnswers)).toBe(0);
    await answerWords(db, comms, draft, new Map([[words!.key, 'It is the name of a park.']]));
    expect(await publish(draft)).toEqual({ ok: true, slug: '2026-27-q2-service-carers-1' });
    await expect(answerWords(db, comms, draft, new Map([['key', 'Late']]))).rejects.toThrow(
      /published already/
    );
    await db.execute(sql`truncate editions cascade`);
  });

  it('is given by communications alone', async () => {
    const draft = await aPublication(db, CARERS);
    for (const other of [golden.people.manager, golden.people.carersLead, golden.people.admin])
      await expect(answerWords(db, other, draft, new Map([['key', 'Why']]))).rejects.toThrow(Forbidden);
  });
});

describe('a number that could tell a hidden one', () => {
  it('stops the summary of a service that recorded a sensitive measure, and no other', async () => {
    const commentary = 'In July 3 tenancies were kept, and 23 tenancies before.';
    const lesson = 'four people came to a locked door.';
    const draft = await aPublication(db, { commentary, caveats: 'Three of them moved.' });
    await aSetback({ lesson });
    expect(await asked(draft)).toEqual([]);

    const name = { slug: 'tenancies', name: 'Tenancies', unitOne: 'tenancy', unitMany: 'tenancies' };
    const tenancies = await aMeasure(db, { ...name, sensitive: true, countsPeople: true });
    await aSetback({ measureId: tenancies.id, quantity: 23, direction: 'better' });
    expect((await asked(draft)).map(({ where, what, words }) => [where, what, words])).toEqual([
      ['Commentary', 'a number', '3'],
      ['Commentary', 'a number', '23'],
      ['A lesson', 'a number', 'four'],
      ['Caveats', 'a number', 'Three']
    ]);
    // A lesson of a service without such a measure tells nothing of it.
    await db.update(outcomes).set({ serviceId: golden.libraries.id }).where(eq(outcomes.lesson, lesson));
    expect((await asked(draft)).map(({ where }) => where)).toEqual(['Commentary', 'Commentary', 'Caveats']);
  });
});
