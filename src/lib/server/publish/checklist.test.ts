import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Step } from '$lib/domain/publish/steps';
import { parsePeriod } from '$lib/domain/calendar/period';
import { aLead, aNilReturn } from '../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { testDatabase } from '../../../../tests/support/test-database';
import { councilSettings, type CouncilSettings } from '$lib/server/council/council-settings';
import type { Db } from '$lib/server/db/client';
import { previewEdition } from '$lib/server/publish/edition-freeze';
import { publishingOfHome } from '$lib/server/home/home-publishing';
import { publishingChoices, valuesOf } from './draft-choices';
import { drawOutcomes } from './draws/draft-draw';
import { saveStories, storiesToChoose } from './draft-stories';
import { saveCompletenessNote, saveWords, wordsOf } from './draft-words';
import { markOf } from './draft-changes';
import { draftById, markStep, beginDraft } from './drafts';
import { checklistOf, publishDraft, silentServices, wholeChecklist } from './checklist';

const TODAY = '2026-10-15';
const COUNCIL = { scopeKind: 'council', scopeSlug: '', period: '2026-27-q2' } as const;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let golden: GoldenQuarter;
let comms: Actor;
let council: CouncilSettings;
let id: string;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  golden = await aGoldenQuarter(db);
  comms = golden.people.comms;
  council = await councilSettings(db);
  ({ id } = await beginDraft(db, comms, COUNCIL));
});
afterAll(() => database.close());

const draft = () => draftById(db, comms, id);
async function states(): Promise<Record<Step, string>> {
  const { steps } = await wholeChecklist(db, comms, await draft(), TODAY, council);
  return Object.fromEntries(steps.map(({ step, state }) => [step, state])) as Record<Step, string>;
}
async function seen() {
  const { sha256 } = await previewEdition(db, comms, id, TODAY, council);
  return { version: (await draft()).version, previewed: sha256 };
}

describe('the golden quarter on its way to an edition', () => {
  it('begins with everything to do', async () => {
    expect(await states()).toEqual({
      completeness: 'to do',
      evidence: 'to do',
      stories: 'to do',
      findings: 'to do',
      commentary: 'to do',
      'what-did-not-work': 'to do',
      decision: 'to do',
      'small-numbers': 'done',
      'typed-words': 'done'
    });
    expect(await publishDraft(db, comms, id, await seen(), TODAY, council)).toMatchObject({ ok: false });
  });

  it('knows the accounts without a return, by service', async () => {
    expect(await silentServices(db, comms, await draft(), '2026-10-15')).toMatchObject({
      ...{ active: 5, silent: 1 },
      services: [
        { name: 'Carers', accounts: [{ title: 'Riverside Carers on WhatsApp channel', lead: null }] }
      ]
    });
  });

  it('is complete once the last account answers, or the note says why it goes out all the same', async () => {
    await saveCompletenessNote(db, comms, id, markOf(''), 'One account is new.');
    expect((await states()).completeness).toBe('done');
    await saveCompletenessNote(db, comms, id, markOf('One account is new.'), '');
    await aNilReturn(db, golden.accounts.e.id, '2026-07-01');
    expect((await states()).completeness).toBe('done');
  });

  it('has its evidence checked, or goes on knowing that some is not', async () => {
    // 1, 2 and 4 have evidence that can be shown, and 9 by its consent; 10 has a quote and no consent, and 7 is reach.
    expect(await drawOutcomes(db, comms, id, 10, TODAY)).toMatchObject({ drawn: 4, from: 4 });
    expect((await states()).evidence).toBe('to do');
    await markStep(db, comms, id, 'evidence', true);
    const { steps } = await checklistOf(db, comms, await draft(), TODAY, null);
    expect(steps.find(({ step }) => step === 'evidence')).toMatchObject({
      state: 'done',
      says: '4 outcomes are drawn; 4 of them are not checked, and the summary says so.'
    });
    expect(steps.find(({ step }) => step === 'small-numbers')?.state).toBe('to do');
  });

  it('is published when every step is done, as it was previewed', async () => {
    const choice = await storiesToChoose(db, comms, await draft(), TODAY);
    const outcomeIds = [golden.outcomes[11].id];
    await saveStories(
      db,
      comms,
      id,
      choice.seen,
      { outcomeIds, reason: 'It taught us most.', done: true },
      TODAY
    );
    await markStep(db, comms, id, 'findings', true);
    const words = { commentary: 'Sign-ups **rose**.', didNotWork: '', nothingToAdd: true };
    const more = {
      decision: '',
      decisionOwner: '',
      decisionDue: null,
      noDecision: true,
      caveats: 'One account is new.',
      correctionReason: null
    };
    await saveWords(db, comms, id, markOf(wordsOf(await draft())), { ...words, ...more });
    expect(new Set(Object.values(await states()))).toEqual(new Set(['done']));
    const looked = await seen();
    await markStep(db, comms, id, 'findings', true);
    await markStep(db, comms, id, 'commentary', true);
    expect(await publishDraft(db, comms, id, looked, TODAY, council)).toEqual({
      ok: false,
      problems: [expect.stringContaining('Somebody changed the summary since you previewed it')]
    });
    const published = await publishDraft(db, comms, id, await seen(), TODAY, council);
    expect(published).toEqual({ ok: true, slug: '2026-27-q2-1' });
    expect(await publishDraft(db, comms, id, looked, TODAY, council)).toEqual({
      ok: false,
      problems: [expect.stringContaining('published already')]
    });
  });
});

describe('the home page of communications', () => {
  it('shows the edition, the open draft, or that nobody has begun', async () => {
    const home = (slug: string) => publishingOfHome(db, comms, parsePeriod(slug, 4)!, TODAY);
    expect(await home('2026-27-q2')).toEqual({ is: 'published', slug: '2026-27-q2-1', number: 1 });
    expect(await home('2026-27-q1')).toEqual({ is: 'not begun' });
    const correction = await beginDraft(db, comms, { ...COUNCIL, reason: 'A count was wrong' });
    const publishing = await home('2026-27-q2');
    expect(publishing).toMatchObject({ is: 'draft', id: correction.id });
    expect(publishing?.is === 'draft' && publishing.steps.length).toBe(9);
  });
});

describe('what there is to start from', () => {
  it('are periods that are over, and every scope', async () => {
    const choices = await publishingChoices(db, comms, TODAY, council);
    expect(valuesOf(choices.scopes)).toEqual([
      'council',
      'directorate:care',
      'service:carers',
      'directorate:culture',
      'service:libraries'
    ]);
    expect(valuesOf(choices.periods).slice(0, 2)).toEqual(['2026-27-q2', '2026-27-q1']);
    expect(valuesOf(choices.periods)).toContain('2025-26');
    expect(valuesOf(choices.periods)).not.toContain('2026-27');
    expect(choices.editions).toMatchObject([
      { slug: '2026-27-q2-1', scope: 'council', periodName: 'Q2 2026/27', correctedBy: null }
    ]);
  });
});

it('communications alone see how a draft stands, and publish it', async () => {
  const draft = await draftById(
    db,
    comms,
    (await beginDraft(db, comms, { ...COUNCIL, period: '2025-26' })).id
  );
  const { manager, admin } = golden.people;
  for (const other of [manager, admin, await aLead(db, [golden.libraries.id])]) {
    await expect(checklistOf(db, other, draft, TODAY, null)).rejects.toThrow(Forbidden);
    await expect(silentServices(db, other, draft, '2026-10-15')).rejects.toThrow(Forbidden);
    await expect(publishingChoices(db, other, TODAY, council)).rejects.toThrow(Forbidden);
    await expect(publishingOfHome(db, other, draft.periodOf, TODAY)).rejects.toThrow(Forbidden);
    const nothing = { version: 1, previewed: '' };
    await expect(publishDraft(db, other, draft.id, nothing, TODAY, council)).rejects.toThrow(Forbidden);
  }
});
