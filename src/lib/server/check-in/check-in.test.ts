import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aCheckIn, aRound, someAnswers } from '../../../../tests/support/check-in-factories';
import {
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anAdmin,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { isUnchanged } from '$lib/domain/check-in/answer-form';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import {
  accountDeputies,
  accounts,
  auditEvents,
  checkInRounds,
  checkIns,
  checkInVersions
} from '$lib/server/db/schema';
import { checkInPage } from './check-in-page';
import { lessonForClosing } from './lesson-for-closing';
import { checkInsOfAccount, ownCheckIns, waitingCheckIns } from './own';
import { askedAccounts, roundPage } from './round-page';
import { listRounds, moveLastDay, openRound, roundBySlug } from './rounds';
import { saveCheckIn } from './saving';

const TODAY = '2026-10-10';
const AFTER = '2026-11-01';

let connection: Connection;
let db: Db;
let comms: Actor;
let manager: Actor;
let lead: Actor;
let deputy: Actor;
let colleague: Actor;
let stranger: Actor;
let serviceId: string;
let account: Awaited<ReturnType<typeof anAccount>>;
let round: Awaited<ReturnType<typeof aRound>>;
let place: { round: string; account: string };

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  comms = await aCommsPerson(db);
  manager = await aManager(db);
});
beforeEach(async () => {
  await db.delete(checkInRounds);
  await db.update(accounts).set({ status: 'closed', closedOn: '2020-01-01', closedReason: 'Done' });
  serviceId = (await aService(db)).id;
  lead = await aLead(db, [serviceId]);
  deputy = await aLead(db, [], { views: [serviceId] });
  // Leads the service of the account, and neither runs nor covers it.
  colleague = await aLead(db, [serviceId]);
  stranger = await aLead(db, [(await aService(db)).id]);
  account = await anAccount(db, {
    serviceId,
    leadId: lead.id,
    deputies: [deputy.id],
    openedOn: '2020-01-01'
  });
  round = await aRound(db);
  place = { round: round.slug, account: account.slug };
  await aCheckIn(db, { roundId: round.id, accountId: account.id });
});
afterAll(() => connection.close());

const save = (actor: Actor, version: number, given: Parameters<typeof someAnswers>[0] = {}, isSent = true) =>
  saveCheckIn(db, actor, place, { version, answers: someAnswers(given), isSent }, TODAY);
const rowOf = async () =>
  (
    await db
      .select()
      .from(checkIns)
      .where(and(eq(checkIns.roundId, round.id), eq(checkIns.accountId, account.id)))
  )[0]!;
const auditOf = async (subjectId: string) =>
  (await db.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId))).map(
    ({ action }) => action
  );
const versionsKept = async () =>
  (await db.select().from(checkInVersions).where(eq(checkInVersions.accountId, account.id))).map(
    ({ version, answers }) => ({ version, learnt: answers.learnt, unsent: 'unsent' in answers })
  );
const deputiesNow = async () =>
  (await db.select().from(accountDeputies).where(eq(accountDeputies.accountId, account.id))).map(
    ({ personId }) => personId
  );

describe('a round', () => {
  beforeEach(() => db.delete(checkInRounds));
  const open = (name: string, firstDay: string, lastDay: string, id = randomUUID()) =>
    openRound(db, comms, id, { name, firstDay, lastDay }, TODAY);

  it('that opens asks every active account, and says so in the audit log', async () => {
    const dormant = await anAccount(db, { serviceId, status: 'dormant' });
    const closed = await anAccount(db, { serviceId, status: 'closed' });
    const second = await anAccount(db, { serviceId });
    const id = randomUUID();
    expect(await open('Autumn 2026', TODAY, '2026-10-31', id)).toEqual({ ok: true, slug: 'autumn-2026' });
    const asked = (await db.select().from(checkIns)).map(({ accountId }) => accountId);
    expect(asked.sort()).toEqual([account.id, second.id].sort());
    expect(asked).not.toContain(dormant.id);
    expect(asked).not.toContain(closed.id);
    expect(await auditOf(id)).toEqual(['check-in round opened']);
  });

  it('is opened once, however often its form is sent', async () => {
    const id = randomUUID();
    await open('Autumn 2026', TODAY, '2026-10-31', id);
    expect(await open('Autumn 2026', TODAY, '2026-10-31', id)).toEqual({ ok: true, slug: 'autumn-2026' });
    expect(await db.$count(checkInRounds)).toBe(1);
  });

  it('that is to come asks nobody before its first day', async () => {
    await open('Winter', '2026-12-01', '2026-12-20');
    expect(await db.$count(checkIns)).toBe(0);
    expect((await listRounds(db, comms, TODAY)).map(({ state }) => state)).toEqual(['to come']);
  });

  it.each([
    [
      '2026-10-31',
      '2026-11-20',
      'firstDay',
      '“Autumn 2026” runs from 10 until 31 October 2026. Choose days after 31 October 2026'
    ],
    [
      '2026-10-20',
      '2026-10-25',
      'firstDay',
      '“Autumn 2026” runs from 10 until 31 October 2026. Choose days after 31 October 2026'
    ]
  ])('from %s to %s meets another one, and is refused', async (first, last, field, text) => {
    await open('Autumn 2026', TODAY, '2026-10-31');
    expect(await open('Second', first, last)).toEqual({ ok: false, errors: [{ field, text }] });
    expect(await open('Third', '2026-11-01', '2026-11-20')).toMatchObject({ ok: true });
  });

  it('is refused where another one has its name, whatever its capitals', async () => {
    await open('Autumn 2026', TODAY, '2026-10-31');
    expect(await open('AUTUMN 2026', '2026-11-05', '2026-11-20')).toEqual({
      ok: false,
      errors: [{ field: 'name', text: 'There is a round of this name. Give this one another' }]
    });
  });

  it('of two that are opened at the same moment, one only is', async () => {
    const both = await Promise.all([open('One', TODAY, '2026-10-31'), open('Two', TODAY, '2026-10-31')]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it('runs longer once its last day is moved, by whoever saw it as it is', async () => {
    await open('Autumn 2026', TODAY, '2026-10-31');
    const moved = await moveLastDay(db, comms, 'autumn-2026', 1, '2026-11-15', '2026-10-31');
    expect(moved).toEqual({ ok: true, slug: 'autumn-2026' });
    expect(await roundBySlug(db, comms, 'autumn-2026', AFTER)).toMatchObject({ state: 'open', version: 2 });
    await expect(moveLastDay(db, comms, 'autumn-2026', 1, '2026-11-20', AFTER)).rejects.toThrow(
      'Someone changed this round'
    );
  });

  it('that is over stays over, since what was answered in it is told', async () => {
    await open('Autumn 2026', TODAY, '2026-10-31');
    await expect(moveLastDay(db, comms, 'autumn-2026', 1, '2026-11-15', AFTER)).rejects.toThrow(
      new Conflict(
        'The round “Autumn 2026” is over, and what was answered in it is told. Open a new round to ask again.'
      )
    );
    expect(await roundBySlug(db, comms, 'autumn-2026', AFTER)).toMatchObject({ state: 'over', version: 1 });
  });

  it('is opened, moved and looked through by communications alone', async () => {
    const days = { name: 'A', firstDay: TODAY, lastDay: TODAY };
    for (const actor of [lead, manager, await anAdmin(db)]) {
      await expect(openRound(db, actor, randomUUID(), days, TODAY)).rejects.toThrow(Forbidden);
      await expect(moveLastDay(db, actor, 'a', 1, TODAY, TODAY)).rejects.toThrow(Forbidden);
      await expect(askedAccounts(db, actor, { id: randomUUID() } as never)).rejects.toThrow(Forbidden);
    }
  });
});

describe('a check-in', () => {
  it('is answered by the lead, kept with its version, and has its line in the log', async () => {
    const measure = await aMeasure(db);
    expect(await save(lead, 0, { measureIds: [measure.id], support: ['ideas'] })).toMatchObject({
      state: 'saved'
    });
    expect(await rowOf()).toMatchObject({
      ...{ version: 1, answeredBy: lead.id, belief: 'yes', confidence: 4, support: ['ideas'] }
    });
    const [version] = await db
      .select()
      .from(checkInVersions)
      .where(eq(checkInVersions.accountId, account.id));
    expect(version).toMatchObject({ version: 1, savedBy: lead.id, answers: { measures: [measure.name] } });
    expect(await auditOf(account.id)).toEqual(['account changed', 'check-in sent']);
  });

  it('is answered by a deputy as well', async () => {
    expect(await save(deputy, 0, { cover: 'confirmed' })).toMatchObject({ state: 'saved' });
  });

  it('that is saved in parts is begun, and answered when it is sent', async () => {
    await save(lead, 0, { confidence: null, cover: null }, false);
    expect(await rowOf()).toMatchObject({ version: 1, answeredAt: null, confidence: null });
    expect((await waitingCheckIns(db, lead, TODAY)).map(({ begun }) => begun)).toEqual([true]);
    await save(lead, 1, { cover: 'confirmed' });
    expect((await rowOf()).answeredAt).toBeInstanceOf(Date);
    expect(await waitingCheckIns(db, lead, TODAY)).toEqual([]);
  });

  it('keeps what somebody else saved meanwhile, and says so', async () => {
    await save(lead, 0, { cover: 'confirmed' });
    expect(await save(deputy, 0, { cover: 'confirmed' })).toEqual({ state: 'meanwhile', version: 1 });
    expect((await rowOf()).answeredBy).toBe(lead.id);
  });

  it('shows its earlier versions to whoever may read it', async () => {
    await save(lead, 0, { learnt: 'Post at noon', cover: 'confirmed' });
    await save(lead, 1, { learnt: 'Post at six', cover: 'confirmed' });
    const { versions, inWords } = await checkInPage(db, comms, place, TODAY);
    expect(versions).toHaveLength(1);
    expect(versions[0]!.inWords).toContainEqual({ question: 'What was learnt', answer: 'Post at noon' });
    expect(inWords).toContainEqual({ question: 'What was learnt', answer: 'Post at six' });
  });

  it('begins with the answers of the round before', async () => {
    const earlier = await aRound(db, { name: 'Spring', firstDay: '2026-04-01', lastDay: '2026-04-30' });
    await aCheckIn(db, { roundId: earlier.id, accountId: account.id, answeredBy: lead.id, learnt: 'Noon' });
    const page = await checkInPage(db, lead, place, TODAY);
    expect(page).toMatchObject({ before: { name: 'Spring', confidence: 4 } });
    // How confident they feel is asked anew.
    expect(page.values).toMatchObject({ learnt: 'Noon', belief: 'yes', confidence: '', cover: 'confirmed' });
    expect(page.prefilled).toEqual(page.values);
    await save(lead, 0, { learnt: 'Noon', confidence: 2, cover: 'confirmed' }, false);
    const begun = await checkInPage(db, lead, place, TODAY);
    expect(isUnchanged(begun.values, begun.prefilled!)).toBe(true);
  });

  it('that is saved as one goes is one version, which becomes the one that is sent', async () => {
    await save(lead, 0, { learnt: 'N', cover: null }, false);
    await save(lead, 1, { learnt: 'Noo', cover: null }, false);
    expect(await save(lead, 2, { learnt: 'Noon', cover: null }, false)).toEqual({
      state: 'saved',
      version: 3
    });
    expect(await versionsKept()).toEqual([{ version: 3, learnt: 'Noon', unsent: true }]);
    expect((await checkInPage(db, lead, place, TODAY)).versions).toEqual([]);
    await save(lead, 3, { learnt: 'Noon', cover: 'confirmed' });
    expect(await versionsKept()).toEqual([{ version: 4, learnt: 'Noon', unsent: false }]);
  });

  it('that was sent stands while it is changed, and until it is sent again', async () => {
    const [one, other] = [await aMeasure(db), await aMeasure(db)];
    await save(lead, 0, { learnt: 'Noon', measureIds: [one.id], cover: 'confirmed' });
    await save(lead, 1, { learnt: 'Six', measureIds: [other.id], stillNeeded: null }, false);
    expect(await rowOf()).toMatchObject({ learnt: 'Noon', stillNeeded: 'yes', version: 2 });
    const page = await checkInPage(db, lead, place, TODAY);
    expect(page).toMatchObject({ answered: true, changed: true, versions: [] });
    expect(page.values).toMatchObject({ learnt: 'Six', measures: [other.id], stillNeeded: '' });
    expect(page.inWords).toContainEqual({ question: 'What was learnt', answer: 'Noon' });
    expect((await ownCheckIns(db, lead, TODAY))[0]).toMatchObject({ answered: true, changed: true });
    await save(lead, 2, { learnt: 'Six', measureIds: [other.id], cover: 'confirmed' });
    const again = await checkInPage(db, lead, place, TODAY);
    expect(again).toMatchObject({ changed: false, versions: [{ version: 1, sent: true }] });
    expect((await ownCheckIns(db, lead, TODAY))[0]).toMatchObject({ changed: false });
  });

  it('that two people saved keeps the words of both, as the later one was told', async () => {
    await save(lead, 0, { learnt: 'By the lead', cover: 'confirmed' }, false);
    expect(await save(deputy, 0, { learnt: 'By the deputy', cover: 'confirmed' }, false)).toMatchObject({
      state: 'meanwhile'
    });
    const answers = someAnswers({ learnt: 'By the deputy', cover: 'confirmed' });
    const given = { version: 1, answers, isSent: false, instead: true };
    await saveCheckIn(db, deputy, place, given, TODAY);
    const { versions, values } = await checkInPage(db, lead, place, TODAY);
    expect(values.learnt).toBe('By the deputy');
    expect(versions).toMatchObject([{ version: 1, sent: false }]);
    expect(versions[0]!.inWords).toContainEqual({ question: 'What was learnt', answer: 'By the lead' });
  });

  it('names who covers where it is read', async () => {
    await save(lead, 0, { cover: 'confirmed' });
    const { inWords } = await checkInPage(db, comms, place, TODAY);
    expect(inWords.find(({ question }) => question === 'Cover')!.answer).toMatch(/ covers$/);
  });

  it.each([
    ['after its last day', AFTER],
    ['before its first day', '2026-09-30']
  ])('is closed %s', async (_when, day) => {
    const given = { version: 0, answers: someAnswers(), isSent: true };
    await expect(saveCheckIn(db, lead, place, given, day)).rejects.toThrow(Conflict);
    expect(await checkInPage(db, lead, place, day)).toMatchObject({ mayAnswer: false });
  });

  it('is closed with its account', async () => {
    const closing = { status: 'closed', closedOn: TODAY, closedReason: 'Done' } as const;
    await db.update(accounts).set(closing).where(eq(accounts.id, account.id));
    await expect(save(lead, 0)).rejects.toThrow(Conflict);
    expect(await waitingCheckIns(db, lead, TODAY)).toEqual([]);
  });
});

describe('the form that closes an account', () => {
  const lesson = (day = TODAY) => lessonForClosing(db, comms, account.slug, day);
  const answer = (given: object) =>
    db
      .update(checkIns)
      .set({
        ...{ answeredBy: lead.id, answeredAt: new Date('2026-10-05T10:00:00Z'), version: 1 },
        ...{ stillNeeded: 'no', learnt: 'Ask first.', quotable: ['learnt'], ...given }
      })
      .where(eq(checkIns.accountId, account.id));

  it('is filled in with what was learnt, where the writer said that it may be quoted', async () => {
    expect(await lesson()).toBeNull();
    await answer({});
    expect(await lesson()).toEqual({ round: expect.any(String), learnt: 'Ask first.' });
    expect(await lesson('2027-10-06')).toBeNull();
    await expect(lessonForClosing(db, lead, account.slug, TODAY)).rejects.toThrow(Forbidden);
  });

  it.each([
    ['nobody may quote it', { quotable: [] }],
    ['the account is still needed', { stillNeeded: 'yes' }],
    ['nothing was learnt', { learnt: null }]
  ])('is left empty where %s', async (_when, given) => {
    await answer(given);
    expect(await lesson()).toBeNull();
  });
});

describe('cover', () => {
  it('is changed on the account at once, with a line in the log', async () => {
    expect(await save(lead, 0, { cover: 'changed', deputyIds: [colleague.id] })).toMatchObject({
      state: 'saved'
    });
    expect(await deputiesNow()).toEqual([colleague.id]);
    expect(await auditOf(account.id)).toEqual(['account changed', 'check-in sent']);
    const [row] = await db.select().from(accounts).where(eq(accounts.id, account.id));
    expect(row!.version).toBe(2);
  });

  it('stays as it is while nothing is sent', async () => {
    for (const [version, given] of [{ cover: 'nobody' }, { cover: 'changed' }].entries())
      await save(lead, version, given as { cover: 'nobody' | 'changed' }, false);
    expect(await deputiesNow()).toEqual([deputy.id]);
    await save(lead, 2, { cover: 'changed', deputyIds: [colleague.id] }, false);
    expect(await deputiesNow()).toEqual([deputy.id]);
    const { values } = await checkInPage(db, lead, place, TODAY);
    expect(values).toMatchObject({ cover: 'changed', deputies: [colleague.id] });
  });

  it('by nobody takes the deputies off', async () => {
    await save(lead, 0, { cover: 'nobody' });
    expect(await deputiesNow()).toEqual([]);
  });

  it('that is confirmed leaves all as it is', async () => {
    await save(lead, 0, { cover: 'confirmed' });
    expect(await deputiesNow()).toEqual([deputy.id]);
    expect(await auditOf(account.id)).toEqual(['check-in sent']);
  });

  it('is refused for somebody of another service', async () => {
    expect(await save(lead, 0, { cover: 'changed', deputyIds: [stranger.id] })).toEqual({
      state: 'not them',
      text: 'Choose people who lead or may view the service'
    });
    expect(await deputiesNow()).toEqual([deputy.id]);
    expect((await rowOf()).version).toBe(0);
  });

  it('is not taken from themselves by a deputy', async () => {
    expect(await save(deputy, 0, { cover: 'nobody' })).toMatchObject({ state: 'not them' });
    expect(await save(deputy, 0, { cover: 'changed', deputyIds: [colleague.id] })).toMatchObject({
      state: 'not them'
    });
    const both = [colleague.id, deputy.id].sort();
    expect(await save(deputy, 0, { cover: 'changed', deputyIds: both })).toMatchObject({ state: 'saved' });
  });

  it('cannot be confirmed where nobody covers', async () => {
    await db.delete(accountDeputies).where(eq(accountDeputies.accountId, account.id));
    expect(await save(lead, 0, { cover: 'confirmed' })).toMatchObject({ state: 'not them' });
  });
});

it('the check-ins of an account are listed on its page for its lead, its deputies and communications', async () => {
  await aCheckIn(db, {
    roundId: (await aRound(db, { firstDay: '2025-04-01', lastDay: '2025-04-30' })).id,
    accountId: account.id
  });
  for (const actor of [lead, deputy, comms]) {
    const listed = await checkInsOfAccount(db, actor, account.id, TODAY);
    expect(listed.map(({ round: { state }, answered }) => [state, answered])).toEqual([
      ['open', false],
      ['over', false]
    ]);
  }
  for (const actor of [colleague, stranger, manager, await anAdmin(db)])
    expect(await checkInsOfAccount(db, actor, account.id, TODAY)).toEqual([]);
});

describe('what somebody answered', () => {
  beforeEach(async () => {
    await save(lead, 0, {
      learnt: 'A secret lesson',
      useAndWhy: 'A quoted use',
      quotable: ['use-and-why'],
      cover: 'confirmed'
    });
    await save(lead, 1, {
      learnt: 'A secret lesson',
      useAndWhy: 'A quoted use',
      quotable: ['use-and-why'],
      cover: 'confirmed'
    });
  });

  it('is for others as if it were not there: a lead of the same service, of another one, a manager, an administrator', async () => {
    for (const actor of [colleague, stranger, manager]) {
      await expect(checkInPage(db, actor, place, TODAY)).rejects.toThrow(NotFound);
      await expect(save(actor, 2)).rejects.toThrow(NotFound);
      expect(await ownCheckIns(db, actor, TODAY)).toEqual([]);
    }
    await expect(checkInPage(db, await anAdmin(db), place, TODAY)).rejects.toThrow(Forbidden);
  });

  it('is read by the lead, the deputy and communications, who cannot answer in their place', async () => {
    for (const actor of [lead, deputy, comms])
      expect(await checkInPage(db, actor, place, TODAY)).toMatchObject({
        answered: true,
        holds: actor !== comms
      });
    await expect(save(comms, 2)).rejects.toThrow(NotFound);
  });

  it('is on the page of a round nothing for other leads, counts and quotes for managers, all accounts for communications', async () => {
    for (const actor of [lead, colleague, stranger])
      expect(await roundPage(db, actor, round.slug, 'asked', TODAY)).toMatchObject({
        counts: null,
        rows: [],
        quotes: []
      });
    const forManager = await roundPage(db, manager, round.slug, 'asked', TODAY);
    expect(forManager).toMatchObject({ counts: { asked: 1, answered: 1, begun: 0, reminded: 0 }, rows: [] });
    expect(forManager.quotes).toEqual([
      { question: 'What it is for and why', words: 'A quoted use', from: 'an account' }
    ]);
    expect(JSON.stringify(forManager)).not.toContain('secret');
    const forComms = await roundPage(db, comms, round.slug, 'answered', TODAY);
    expect(forComms.rows.map(({ slug }) => slug)).toEqual([account.slug]);
    expect((await roundPage(db, comms, round.slug, 'waiting', TODAY)).rows).toEqual([]);
  });

  it('stays with whoever runs the account: a lead who handed it over reads it no more', async () => {
    await db.update(accounts).set({ leadId: colleague.id }).where(eq(accounts.id, account.id));
    await expect(checkInPage(db, lead, place, TODAY)).rejects.toThrow(NotFound);
    expect(await checkInPage(db, colleague, place, TODAY)).toMatchObject({ holds: true });
  });
});

describe('whoever runs the account next', () => {
  let measureId: string;
  let measure: string;
  const answersOfLead = () =>
    someAnswers({
      ...{ learnt: 'A secret lesson', supportWords: 'A secret need', closingWords: 'A secret reason' },
      ...{ belief: 'no', confidence: 1, stillNeeded: 'no', support: ['time'], cover: 'confirmed' }
    });
  const pass = (leadId: string) => db.update(accounts).set({ leadId }).where(eq(accounts.id, account.id));

  async function earlierRound(given: object = {}) {
    const earlier = await aRound(db, { name: 'Spring', firstDay: '2026-04-01', lastDay: '2026-04-30' });
    const ids = { roundId: earlier.id, accountId: account.id, answeredBy: lead.id, measureIds: [measureId] };
    const { measureIds: _none, deputyIds: _nobody, ...answers } = answersOfLead();
    await aCheckIn(db, { ...ids, ...answers, ...given });
    return { round: earlier.slug, account: account.slug };
  }
  beforeEach(async () => {
    ({ id: measureId, name: measure } = await aMeasure(db));
  });

  it('begins with what it is for and which measures it moves, not with what somebody else felt', async () => {
    const earlier = await earlierRound();
    await pass(colleague.id);
    const page = await checkInPage(db, colleague, place, TODAY);
    expect(page).toMatchObject({ before: { name: 'Spring', isFull: false, confidence: null } });
    expect(page.values).toMatchObject({
      ...{ useAndWhy: 'Events, so that people come', measures: [measureId] },
      ...{ learnt: '', supportWords: '', belief: '', confidence: '', stillNeeded: '', support: [] }
    });
    const there = await checkInPage(db, colleague, earlier, TODAY);
    expect(there).toMatchObject({ handedOver: true, answered: true });
    expect(there.inWords).toContainEqual({ question: 'Measures that it moves', answer: measure });
    expect(JSON.stringify([page, there])).not.toMatch(/secret|No difference yet|of 5|Not sure/);
  });

  it('reads the words that may be quoted', async () => {
    await earlierRound({ quotable: ['learnt'] });
    await pass(colleague.id);
    const { values, before } = await checkInPage(db, colleague, place, TODAY);
    expect(values).toMatchObject({ learnt: 'A secret lesson', supportWords: '' });
    expect(before!.inWords).toContainEqual({ question: 'What was learnt', answer: 'A secret lesson' });
  });

  it('reads no version that was saved before, and theirs once they saved one', async () => {
    await save(lead, 0, answersOfLead());
    await save(lead, 1, answersOfLead());
    await pass(colleague.id);
    const before = await checkInPage(db, colleague, place, TODAY);
    expect(before).toMatchObject({ handedOver: true, mayAnswer: true, version: 2 });
    expect(JSON.stringify(before)).not.toContain('secret');
    await save(colleague, 2, { learnt: 'My own', cover: 'confirmed' });
    const after = await checkInPage(db, colleague, place, TODAY);
    expect(after).toMatchObject({ handedOver: false, values: { learnt: 'My own', confidence: '4' } });
    expect(JSON.stringify(after)).not.toContain('secret');
    expect(JSON.stringify(await checkInPage(db, comms, place, TODAY))).toContain('A secret lesson');
  });

  it('reads what somebody else sent no more fully once they saved something on top of it', async () => {
    await save(lead, 0, answersOfLead());
    await pass(colleague.id);
    await save(colleague, 1, { learnt: 'My own' }, false);
    const page = await checkInPage(db, colleague, place, TODAY);
    expect(page).toMatchObject({ changed: true, handedOver: false, values: { learnt: 'My own' } });
    expect(JSON.stringify(page)).not.toContain('secret');
  });

  it('who covers shares a round while it is open, and reads no answers of the lead from before', async () => {
    const earlier = await earlierRound();
    await save(lead, 0, answersOfLead());
    const open = await checkInPage(db, deputy, place, TODAY);
    expect(open).toMatchObject({ handedOver: false, values: { learnt: 'A secret lesson' } });
    const closed = await checkInPage(db, deputy, place, AFTER);
    expect(closed).toMatchObject({ handedOver: true });
    const there = await checkInPage(db, deputy, earlier, TODAY);
    expect(JSON.stringify([closed, there])).not.toContain('secret');
  });

  it('who answered for the lead reads that round as before', async () => {
    await save(lead, 0, answersOfLead());
    await save(deputy, 1, answersOfLead());
    for (const actor of [lead, deputy])
      expect(await checkInPage(db, actor, place, AFTER)).toMatchObject({ handedOver: false });
  });
});

it('nothing that is typed stands in the audit log', async () => {
  const words = {
    useAndWhy: 'Zanzibar',
    learnt: 'Zanzibar',
    supportWords: 'Zanzibar',
    closingWords: 'Zanzibar'
  };
  await save(lead, 0, { ...words, stillNeeded: 'no' }, false);
  await save(lead, 1, { ...words, stillNeeded: 'no' });
  const lines = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, account.id));
  expect(lines.map(({ action }) => action).sort()).toEqual([
    'account changed',
    'check-in saved',
    'check-in sent'
  ]);
  expect(JSON.stringify(lines)).not.toContain('Zanzibar');
});

it.each(['no-such', "'; drop table", '', '../..'])(
  'there is no round, and no check-in, at %j',
  async (at) => {
    await expect(roundBySlug(db, comms, at, TODAY)).rejects.toThrow(NotFound);
    await expect(checkInPage(db, comms, { ...place, round: at }, TODAY)).rejects.toThrow(NotFound);
    await expect(checkInPage(db, comms, { ...place, account: at }, TODAY)).rejects.toThrow(NotFound);
  }
);
