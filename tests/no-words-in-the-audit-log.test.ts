import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountInput } from '../src/lib/domain/account/account-form';
import { accountBySlug } from '../src/lib/server/account/accounts';
import { accountInputOf, addAccount, changeAccount } from '../src/lib/server/account/account-changes';
import { closeAccount } from '../src/lib/server/account/account-closing';
import { confirmAccess } from '../src/lib/server/account/holding/access-record';
import { writePurpose } from '../src/lib/server/account/holding/purpose';
import { changePublicText } from '../src/lib/server/council/public-texts';
import { namePartners } from '../src/lib/server/council/service-partners';
import { endService } from '../src/lib/server/council/service-ends';
import { answerDecision, noteDecision } from '../src/lib/server/decision/edition-decision';
import { auditEvents } from '../src/lib/server/db/schema';
import { changeMeasure, measureBySlug, measureInputOf } from '../src/lib/server/measure/measures';
import { addRestart, setBaseline } from '../src/lib/server/measure/measure-ranges';
import { closeRequest, replyTo } from '../src/lib/server/network/answering';
import { askTheNetwork } from '../src/lib/server/network/asking';
import { offerHelp } from '../src/lib/server/network/offers';
import { takeWordsOut } from '../src/lib/server/network/take-words-out';
import { checkEvidence } from '../src/lib/server/outcome/checks';
import { deleteOutcome } from '../src/lib/server/outcome/outcome-deletion';
import { changeOutcome, logOutcome } from '../src/lib/server/outcome/outcomes';
import { addEvidence } from '../src/lib/server/outcome/strengthening';
import { commentOnDraft, makeCommentLink } from '../src/lib/server/publish/draft-comments';
import { markOf } from '../src/lib/server/publish/draft-changes';
import { saveCompletenessNote, saveWords, wordsOf } from '../src/lib/server/publish/draft-words';
import { saveStories } from '../src/lib/server/publish/draft-stories';
import { anyDraftById, beginDraft } from '../src/lib/server/publish/drafts';
import { A_CONSENT, aNumberInput, aStoryInput } from './support/outcome-inputs';
import { aService } from './support/factories';
import { aPublishedQuarter } from './support/published-quarter';
import { testDatabase } from './support/test-database';

/** In every field of free text below, before a change and after it. */
const WORDS = 'Zanzibar found the way home';
const OTHER = 'Zanzibar found another way';

let database: Awaited<ReturnType<typeof testDatabase>>;
let quarter: Awaited<ReturnType<typeof aPublishedQuarter>>;

beforeAll(async () => {
  database = await testDatabase();
  quarter = await aPublishedQuarter(database.db);
});
afterAll(() => database.close());

it('whatever people write is in no line of the audit log, which says all the same that it changed', async () => {
  await tellStories();
  await keepTheRegister();
  await defineMeasures();
  await workOnASummary();
  await askForHelp();
  const { db } = database;
  const lines = await db.execute<{ action: string; words: string }>(
    sql`select action, row_to_json(e)::text as words from ${auditEvents} e`
  );
  const holding = lines.filter(({ words }) => words.includes('Zanzibar')).map(({ action }) => action);
  expect(holding).toEqual([]);
  expect([...new Set(lines.map(({ action }) => action))]).toEqual(
    expect.arrayContaining([
      ...['outcome logged', 'outcome changed', 'evidence checked', 'outcome deleted'],
      ...['purpose written', 'access confirmed'],
      ...['account added', 'account changed', 'account closed', 'public text changed', 'service ended'],
      ...['measure changed', 'baseline set', 'range restarted', 'service partners named'],
      ...['decision answered', 'decision noted'],
      ...['help offered', 'help request made', 'help request answered', 'help request closed'],
      ...['words of the summary changed', 'stories chosen', 'draft commented']
    ])
  );
});

async function askForHelp(): Promise<void> {
  const { db } = database;
  const { people, libraries } = quarter.golden;
  const { librariesLead: lead, comms } = people;
  await offerHelp(db, comms, { themes: ['evidence'], askedBy: 'here', words: WORDS });
  const id = randomUUID();
  const request = {
    ...({ kind: 'amplification', weakStep: 'other', theme: 'ideas', serviceId: libraries.id } as const),
    ...{ accountId: null, measureId: null, words: WORDS, address: `https://a.example/${WORDS}` },
    wantedBy: '2026-12-31'
  };
  expect(await askTheNetwork(db, lead, id, request, '2026-11-23')).toMatchObject({ ok: true });
  await replyTo(db, comms, id, randomUUID(), { words: WORDS });
  await closeRequest(db, lead, id, 1, { lesson: WORDS, helpedBy: null });
  await takeWordsOut(db, comms, { what: 'request', id });
}

async function tellStories(): Promise<void> {
  const { db } = database;
  const { people, libraries, accounts } = quarter.golden;
  const where = { serviceId: libraries.id, accountIds: [accounts.a.id] };
  const story = (words: string) =>
    aStoryInput({
      ...{ ...where, story: words, lesson: words, whoChanged: words, aboutPerson: true },
      ...{ explanationKind: 'other' as const, otherExplanation: words },
      consent: { ...A_CONSENT, told: words, recordedBy: words },
      evidence: [{ kind: 'quote' as const, content: words }]
    });
  const [id, number] = [randomUUID(), randomUUID()];
  expect(await logOutcome(db, people.librariesLead, id, story(WORDS))).toMatchObject({ ok: true });
  expect(await changeOutcome(db, people.librariesLead, id, 1, story(OTHER))).toMatchObject({ ok: true });
  await checkEvidence(db, people.comms, id, 2, { result: 'did-not-stand-up', note: WORDS });
  await deleteOutcome(db, people.librariesLead, id);
  const { measures } = quarter.golden;
  const counted = aNumberInput({ ...where, measureId: measures.signUps.id, lesson: WORDS });
  expect(await logOutcome(db, people.librariesLead, number, counted)).toMatchObject({ ok: true });
  await addEvidence(db, people.librariesLead, number, { kind: 'quote', content: WORDS });
}

async function keepTheRegister(): Promise<void> {
  const { db } = database;
  const { people, libraries, culture } = quarter.golden;
  const input: AccountInput = {
    ...{ name: 'Reading', handle: 'reading', address: 'https://example.org/' },
    ...({ platform: 'blog', kind: 'service' } as const),
    ...{ serviceId: libraries.id, leadId: null, deputyIds: [], purpose: WORDS },
    ...{ openedOn: null, reviewOn: null, dormantSince: null }
  };
  const added = await addAccount(db, people.comms, randomUUID(), input);
  if (!added.ok) throw new Error('the account was not added');
  const account = await accountBySlug(db, people.comms, added.slug);
  await changeAccount(db, people.comms, added.slug, 1, { ...accountInputOf(account), purpose: OTHER });
  const lines = (words: string) => ({ forWhom: words, wouldDo: words, wouldKnow: words, measureIds: [] });
  await writePurpose(db, people.comms, added.slug, 2, lines(WORDS));
  await writePurpose(db, people.comms, added.slug, 3, lines(OTHER));
  const access = { sharedMailbox: 'yes', twoStep: 'no', secondHolder: 'not-known' } as const;
  await confirmAccess(db, people.comms, added.slug, 0, { ...access, whereKept: WORDS }, '2026-11-01');
  await confirmAccess(db, people.comms, added.slug, 1, { ...access, whereKept: OTHER }, '2026-11-01');
  await closeAccount(db, people.comms, added.slug, {
    closedOn: '2026-11-01',
    closedReason: WORDS,
    closedLesson: OTHER
  });
  await changePublicText(db, people.comms, 'methods', { words: WORDS, version: 0 });
  const nobody = { webPublisher: null, commsPartner: null };
  const partners = { webPublisher: WORDS, commsPartner: OTHER };
  await namePartners(db, people.comms, 'libraries', partners, nobody);
  const ending = await aService(db, { directorateId: culture.id });
  const end = { month: '2026-11-01', to: '', reason: WORDS };
  expect(await endService(db, people.comms, ending.slug, end)).toEqual({ ok: true });
}

async function defineMeasures(): Promise<void> {
  const { db } = database;
  const { comms } = quarter.golden.people;
  const measure = await measureBySlug(db, comms, 'complaints');
  const texts = { counts: WORDS, doesNotCount: WORDS };
  await changeMeasure(db, comms, 'complaints', measure.version, { ...measureInputOf(measure), ...texts });
  const again = { ...measureInputOf(measure), counts: OTHER, doesNotCount: OTHER };
  await changeMeasure(db, comms, 'complaints', measure.version + 1, again);
  await setBaseline(db, comms, measure.id, 0, { kind: 'level', monthlyLevel: 4, reason: WORDS });
  await addRestart(db, comms, measure.id, {
    month: '2026-02-01',
    kind: 'something-changed',
    reason: WORDS
  });
}

async function workOnASummary(): Promise<void> {
  const { db } = database;
  const { comms, manager } = quarter.golden.people;
  await answerDecision(db, manager, quarter.slug, { answer: 'agreed', words: WORDS } as never);
  await noteDecision(db, comms, quarter.slug, { state: 'done', words: WORDS } as never);
  const wanted = { scopeKind: 'council', scopeSlug: '', period: '2026-27-q2' } as const;
  const { id } = await beginDraft(db, comms, { ...wanted, reason: WORDS });
  const row = async () => (await anyDraftById(db, comms, id)) as never as Parameters<typeof wordsOf>[0];
  for (const words of [WORDS, OTHER]) {
    const was = await row();
    const texts = { commentary: words, didNotWork: words, decision: words, decisionOwner: words };
    const said = { ...wordsOf(was), ...texts, caveats: words, correctionReason: words };
    await saveWords(db, comms, id, markOf(wordsOf(was)), said);
    await saveCompletenessNote(db, comms, id, markOf((await row()).completenessNote), words);
  }
  const { stories } = quarter;
  const seen = markOf({ chosen: [stories.print, stories.web], reason: (await row()).storiesReason });
  await saveStories(db, comms, id, seen, { outcomeIds: [], reason: WORDS, done: true }, '2026-11-23');
  await commentOnDraft(db, manager, await makeCommentLink(db, comms, id), WORDS);
}
