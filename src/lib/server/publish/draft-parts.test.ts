import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Conflict, Forbidden } from '$lib/domain/errors';
import type { SummaryWords } from '$lib/domain/publish/forms';
import { aCommsPerson, aLead, aManager, anAdmin, anOutcome } from '../../../../tests/support/factories';
import { aGoldenQuarter, type GoldenQuarter } from '../../../../tests/support/golden-quarter';
import { whileAuditFails } from '../../../../tests/support/outcome-inputs';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { auditEvents, consents, drafts } from '$lib/server/db/schema';
import {
  commentOnDraft,
  commentsOn,
  draftByToken,
  makeCommentLink,
  withdrawCommentLink
} from './draft-comments';
import { findingsToOrder, saveFindings } from './draft-findings';
import { saveStories, storiesToChoose } from './draft-stories';
import { noteCompared, saveCompletenessNote, saveWords, wordsCompared, wordsOf } from './draft-words';
import { markOf } from './draft-changes';
import { draftById, markStep, beginDraft } from './drafts';

const TODAY = '2026-10-15';
const WORDS: SummaryWords = {
  ...{ commentary: 'Sign-ups rose.', didNotWork: '', nothingToAdd: true },
  ...{
    decision: 'Keep it up.',
    decisionOwner: 'Head of Libraries',
    decisionDue: '2027-03-31',
    noDecision: false,
    caveats: '',
    correctionReason: null
  }
};

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let golden: GoldenQuarter;
let id: string;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  golden = await aGoldenQuarter(db);
});
beforeEach(async () => {
  const council = { scopeKind: 'council', scopeSlug: '', period: '2026-27-q2' } as const;
  const open = await beginDraft(db, golden.people.comms, council);
  await db.delete(drafts).where(eq(drafts.id, open.id));
  id = (await beginDraft(db, golden.people.comms, council)).id;
});
afterAll(() => database.close());

const draft = () => draftById(db, golden.people.comms, id);
async function lastAudited() {
  const rows = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, id))
    .orderBy(auditEvents.id);
  return rows.at(-1);
}

describe('the words of a summary', () => {
  const save = async (seen: string, words: Partial<SummaryWords>) =>
    saveWords(db, golden.people.comms, id, seen, { ...WORDS, ...words });

  it('are saved, and the audit log names them without what they say', async () => {
    const seen = markOf(wordsOf(await draft()));
    await save(seen, {});
    const saved = await draft();
    expect(wordsOf(saved)).toEqual(WORDS);
    expect(saved).toMatchObject({ version: 2, stepsDone: ['what-did-not-work'] });
    expect(await lastAudited()).toMatchObject({
      actorId: golden.people.comms.id,
      action: 'words of the summary changed',
      changes: [
        { field: 'commentary' },
        { field: 'nothingToAdd', was: false, is: true },
        { field: 'decision' },
        { field: 'decisionOwner' },
        { field: 'decisionDue', was: null, is: '2027-03-31' }
      ]
    });
    await save(markOf(WORDS), {});
    expect((await draft()).version).toBe(2);
  });

  it('are not overwritten unseen: the other’s stand beside one’s own', async () => {
    const seen = markOf(wordsOf(await draft()));
    await save(seen, {});
    const yours = { ...WORDS, commentary: 'Mine' };
    await expect(save(seen, yours)).rejects.toThrow(Conflict);
    const compared = await wordsCompared(db, golden.people.comms, id, yours);
    expect(compared.rows).toEqual([{ field: 'Commentary', yours: 'Mine', theirs: 'Sign-ups rose.' }]);
    expect(compared.heading).toMatch(/^Person \d+ changed this at /);
    await save(compared.seen, yours);
    expect((await draft()).commentary).toBe('Mine');
  });

  it('can be saved while somebody else works on another part', async () => {
    const seen = markOf(wordsOf(await draft()));
    await markStep(db, golden.people.comms, id, 'findings', true);
    await saveCompletenessNote(db, golden.people.comms, id, markOf(''), 'A lead is ill.');
    await save(seen, {});
    expect(await draft()).toMatchObject({ commentary: WORDS.commentary, version: 4 });
  });

  it('are saved once when two people save at the same moment', async () => {
    const seen = markOf(wordsOf(await draft()));
    const both = await Promise.allSettled(['One', 'Other'].map((commentary) => save(seen, { commentary })));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('are not saved where the audit log fails', async () => {
    await whileAuditFails(db, async () => {
      await expect(save(markOf(wordsOf(await draft())), {})).rejects.toThrow();
    });
    expect((await draft()).commentary).toBe('');
  });

  it('and the note on completeness has its own mark', async () => {
    await saveCompletenessNote(db, golden.people.comms, id, markOf(''), 'A lead is ill.');
    await expect(saveCompletenessNote(db, golden.people.comms, id, markOf(''), 'Mine')).rejects.toThrow(
      Conflict
    );
    expect(await noteCompared(db, golden.people.comms, id, 'Mine')).toMatchObject({
      seen: markOf('A lead is ill.'),
      rows: [{ yours: 'Mine', theirs: 'A lead is ill.' }]
    });
    expect(await lastAudited()).toMatchObject({ changes: [{ field: 'completenessNote' }] });
  });
});

describe('the words of a summary beside those of another', () => {
  it.each(['librariesLead', 'viewer', 'manager', 'admin'] as const)('are refused to %s', async (who) => {
    const actor = golden.people[who];
    await expect(wordsCompared(db, actor, id, WORDS)).rejects.toThrow(Forbidden);
    await expect(noteCompared(db, actor, id, 'Mine')).rejects.toThrow(Forbidden);
  });
});

describe('the findings of a summary', () => {
  const listed = async () => findingsToOrder(db, golden.people.comms, await draft(), TODAY);
  const save = async (seen: string, order: [id: string, hiddenReason: string | null][], done = true) =>
    saveFindings(db, golden.people.comms, id, seen, {
      findings: order.map(([measureId, hiddenReason]) => ({ measureId, hiddenReason })),
      done
    });

  it('stand as the report has them, until they are put in order', async () => {
    const { signUps, complaints } = golden.measures;
    const { findings, seen } = await listed();
    const names = findings.map(({ name }) => name);
    expect(names.toSorted()).toEqual(['Complaints', 'Sign-ups']);
    const last = names.at(-1) === 'Complaints' ? complaints.id : signUps.id;
    const first = names.at(-1) === 'Complaints' ? signUps.id : complaints.id;
    await save(seen, [
      [last, null],
      [first, 'Secret reason']
    ]);
    const now = await listed();
    expect(now.findings.map(({ measureId, hiddenReason }) => [measureId, hiddenReason])).toEqual([
      [last, null],
      [first, 'Secret reason']
    ]);
    expect(await draft()).toMatchObject({ stepsDone: ['findings'], version: 2 });
    const line = await lastAudited();
    expect(line).toMatchObject({ action: 'findings ordered' });
    expect(line?.changes).toContainEqual({ field: 'leftOut', was: '', is: first });
    expect(JSON.stringify(line)).not.toContain('Secret');
  });

  it('are not put in another order unseen', async () => {
    const { seen } = await listed();
    await save(seen, [[golden.measures.signUps.id, null]]);
    await expect(save(seen, [[golden.measures.signUps.id, 'Why']])).rejects.toThrow(Conflict);
  });

  it('can be kept for later, which opens the step again', async () => {
    await save((await listed()).seen, [[golden.measures.signUps.id, null]]);
    await save((await listed()).seen, [[golden.measures.signUps.id, null]], false);
    expect((await draft()).stepsDone).toEqual([]);
  });
});

describe('the stories of a summary', () => {
  const choice = async (today = TODAY) => storiesToChoose(db, golden.people.comms, await draft(), today);
  const save = (seen: string, outcomeIds: string[], today = TODAY) =>
    saveStories(
      db,
      golden.people.comms,
      id,
      seen,
      { outcomeIds, reason: 'Secret reason', done: true },
      today
    );

  it('are chosen among those whose consent covers print today', async () => {
    const { seen, stories, withheld } = await choice();
    // 9 has consent for internal reports only, 10 has none; 11 is about nobody.
    expect(stories.map((story) => story.id)).toEqual([golden.outcomes[11].id]);
    expect(withheld).toBe(2);
    for (const untold of [golden.outcomes[9].id, golden.outcomes[10].id, crypto.randomUUID()])
      await expect(save(seen, [untold])).rejects.toThrow('may not be printed');
    await save(seen, [golden.outcomes[11].id]);
    expect(await choice()).toMatchObject({ chosen: [golden.outcomes[11].id], reason: 'Secret reason' });
    const line = await lastAudited();
    expect(line).toMatchObject({ action: 'stories chosen' });
    expect(JSON.stringify(line)).not.toContain('Secret');
  });

  it('are no more to be printed once consent ends or is withdrawn', async () => {
    const { libraries, accounts } = golden;
    const consent = { uses: ['internal' as const, 'print' as const], until: '2026-12-31' };
    const about = { serviceId: libraries.id, accounts: [accounts.a.id], aboutPerson: true };
    const story = await anOutcome(db, { ...about, story: 'One came back.', consent });
    await save((await choice()).seen, [story.id]);
    expect(await choice()).toMatchObject({ untellable: 0 });
    expect(await choice('2027-01-01')).toMatchObject({ untellable: 1, withheld: 3 });
    await db.update(consents).set({ withdrawnOn: TODAY }).where(eq(consents.outcomeId, story.id));
    expect(await choice()).toMatchObject({ untellable: 1, chosen: [story.id] });
  });

  it('are of the scope and period alone', async () => {
    const scope = { scopeKind: 'service', scopeSlug: 'libraries', period: '2026-27-q2' } as const;
    const ofLibraries = await beginDraft(db, golden.people.comms, scope);
    const { seen, stories } = await storiesToChoose(
      db,
      golden.people.comms,
      await draftById(db, golden.people.comms, ofLibraries.id),
      TODAY
    );
    expect(stories.map((story) => story.id)).not.toContain(golden.outcomes[11].id);
    const input = { outcomeIds: [golden.outcomes[11].id], reason: 'Why', done: true };
    await expect(saveStories(db, golden.people.comms, ofLibraries.id, seen, input, TODAY)).rejects.toThrow(
      Conflict
    );
  });

  it('are not chosen otherwise unseen', async () => {
    const { seen } = await choice();
    await save(seen, [golden.outcomes[11].id]);
    await expect(save(seen, [])).rejects.toThrow('Someone changed this in the meantime');
  });
});

describe('comments on a draft', () => {
  it('come through a link that is made, kept and withdrawn', async () => {
    const { comms, manager } = golden.people;
    const token = await makeCommentLink(db, comms, id);
    expect(token).toMatch(/^[\w-]{32}$/);
    expect(await makeCommentLink(db, comms, id)).toBe(token);
    expect((await draftByToken(db, manager, token)).id).toBe(id);
    await commentOnDraft(db, manager, token, 'Secret words');
    expect(await commentsOn(db, comms, id)).toMatchObject([{ who: manager.name, words: 'Secret words' }]);
    expect(await lastAudited()).toMatchObject({ action: 'draft commented', changes: [{ field: 'words' }] });
    await withdrawCommentLink(db, comms, id);
    await expect(draftByToken(db, manager, token)).rejects.toThrow('This link leads to no draft');
    await expect(commentOnDraft(db, manager, token, 'More')).rejects.toThrow('This link leads to no draft');
    expect(await commentsOn(db, comms, id)).toHaveLength(1);
    expect((await draft()).version).toBe(1);
    expect(await makeCommentLink(db, comms, id)).not.toBe(token);
  });

  it('end when the summary is published', async () => {
    const token = await makeCommentLink(db, golden.people.comms, id);
    await db.update(drafts).set({ publishedAt: new Date() }).where(eq(drafts.id, id));
    await expect(draftByToken(db, golden.people.manager, token)).rejects.toThrow(
      'or the summary is published'
    );
    await db.delete(drafts).where(eq(drafts.id, id));
  });

  it('are for managers and communications', async () => {
    const token = await makeCommentLink(db, golden.people.comms, id);
    for (const other of [await aLead(db, [golden.libraries.id]), await anAdmin(db)]) {
      await expect(draftByToken(db, other, token)).rejects.toThrow(Forbidden);
      await expect(commentOnDraft(db, other, token, 'Words')).rejects.toThrow(Forbidden);
      await expect(commentsOn(db, other, id)).rejects.toThrow(Forbidden);
    }
    await commentOnDraft(db, await aCommsPerson(db), token, 'Words');
  });
});

it('communications alone write, choose, order and make links', async () => {
  const open = await draft();
  const choice = { outcomeIds: [], reason: '', done: true };
  for (const other of [await aLead(db, [golden.libraries.id]), await aManager(db), await anAdmin(db)]) {
    await expect(saveWords(db, other, id, '', WORDS)).rejects.toThrow(Forbidden);
    await expect(saveCompletenessNote(db, other, id, '', '')).rejects.toThrow(Forbidden);
    await expect(findingsToOrder(db, other, open, TODAY)).rejects.toThrow(Forbidden);
    await expect(saveFindings(db, other, id, '', { findings: [], done: true })).rejects.toThrow(Forbidden);
    await expect(storiesToChoose(db, other, open, TODAY)).rejects.toThrow(Forbidden);
    await expect(saveStories(db, other, id, '', choice, TODAY)).rejects.toThrow(Forbidden);
    await expect(makeCommentLink(db, other, id)).rejects.toThrow(Forbidden);
    await expect(withdrawCommentLink(db, other, id)).rejects.toThrow(Forbidden);
  }
  expect((await draft()).version).toBe(1);
});
