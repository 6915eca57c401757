import { randomUUID } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dayInLondon } from '$lib/domain/calendar/london';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { RequestInput } from '$lib/domain/network/help-forms';
import { readRequestFilter } from '$lib/domain/network/request-filter';
import type { Actor } from '$lib/domain/people/permissions';
import { nowRuns, type Running } from '$lib/server/app';
import type { Connection, Db } from '$lib/server/db/client';
import {
  accountDeputies,
  auditEvents,
  helpReplies,
  helpRequests,
  networkLessons
} from '$lib/server/db/schema';
import {
  aCommsPerson,
  aDirectorate,
  aHelpReply,
  aHelpRequest,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anAdmin,
  aPerson,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { closeRequest, replyTo } from './answering';
import { askingChoices, askTheNetwork } from './asking';
import { coverAsked } from './cover';
import { requestPage } from './request-page';
import { listRequests, scopeNamed } from './requests';
import { quietRequests } from './waiting';

const TODAY = '2026-11-23';
let connection: Connection;
let db: Db;
let service: { id: string; slug: string };
let other: { id: string; slug: string };
let lead: Actor;
let stranger: Actor;
let comms: Actor;
let manager: Actor;
let admin: Actor;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  [service, other] = [await aService(db), await aService(db)];
  [lead, stranger] = [await aLead(db, [service.id]), await aLead(db, [other.id])];
  [comms, manager, admin] = [await aCommsPerson(db), await aManager(db), await anAdmin(db)];
});
afterAll(() => connection.close());

function anInput(given: Partial<RequestInput> = {}): RequestInput {
  return {
    ...{ kind: 'help', weakStep: 'route', theme: 'evidence', serviceId: service.id, accountId: null },
    ...{ measureId: null, words: 'How do you ask?', address: null, wantedBy: null },
    ...given
  };
}

const filterOf = (query: string) => readRequestFilter(new URLSearchParams(query), 4);

describe('asking the network', () => {
  it('puts a request onto it once, however often the form is sent', async () => {
    const id = randomUUID();
    expect(await askTheNetwork(db, lead, id, anInput(), TODAY)).toEqual({ ok: true, id });
    expect(await askTheNetwork(db, lead, id, anInput(), TODAY)).toEqual({ ok: true, id });
    expect(await db.$count(helpRequests, eq(helpRequests.id, id))).toBe(1);
    const lines = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(lines.map(({ action }) => action)).toEqual(['help request made']);
    expect(JSON.stringify(lines)).not.toContain('How do you ask?');
  });

  it('refuses another text under the same form', async () => {
    const id = randomUUID();
    await askTheNetwork(db, lead, id, anInput(), TODAY);
    const again = askTheNetwork(db, lead, id, anInput({ words: 'Something else' }), TODAY);
    await expect(again).rejects.toThrow(Conflict);
    await expect(askTheNetwork(db, comms, id, anInput(), TODAY)).rejects.toThrow(Conflict);
  });

  it('asks for cover of an account once while the request is open, and says when somebody covers', async () => {
    const account = await anAccount(db, { serviceId: service.id });
    const cover = anInput({ kind: 'cover', weakStep: 'cover', theme: 'cover', accountId: account.id });
    expect(await coverAsked(db, lead, account.id)).toBeNull();
    const id = randomUUID();
    expect(await askTheNetwork(db, lead, id, cover, TODAY)).toEqual({ ok: true, id });
    expect(await askTheNetwork(db, lead, id, cover, TODAY)).toEqual({ ok: true, id });
    expect(await coverAsked(db, lead, account.id)).toMatchObject({ id, own: true });
    expect(await coverAsked(db, comms, account.id)).toMatchObject({ id, own: false });
    expect(await askTheNetwork(db, lead, randomUUID(), cover, TODAY)).toMatchObject({
      ok: false,
      errors: [{ field: 'account', text: expect.stringContaining('is still open') }]
    });

    expect((await requestPage(db, lead, id, TODAY)).covered).toBe(false);
    const deputy = await aPerson(db, { deactivatedAt: new Date() });
    await db.insert(accountDeputies).values({ accountId: account.id, personId: deputy.id });
    expect((await requestPage(db, lead, id, TODAY)).covered).toBe(false);
    await db.insert(accountDeputies).values({ accountId: account.id, personId: lead.id });
    const { covered, version } = await requestPage(db, lead, id, TODAY);
    expect(covered).toBe(true);
    await closeRequest(db, lead, id, version, { lesson: null, helpedBy: null });
    expect(await coverAsked(db, lead, account.id)).toBeNull();
  });

  it('is for the leads of a service and for communications', async () => {
    expect(await askTheNetwork(db, comms, randomUUID(), anInput(), TODAY)).toMatchObject({ ok: true });
    for (const actor of [stranger, manager, admin, await aPerson(db, { views: [service.id] })])
      await expect(askTheNetwork(db, actor, randomUUID(), anInput(), TODAY)).rejects.toThrow(Forbidden);
  });

  it('says what does not fit: an account of another service, a measure or a service that is not there', async () => {
    const account = await anAccount(db, { serviceId: other.id });
    const asked = await askTheNetwork(
      db,
      lead,
      randomUUID(),
      anInput({ accountId: account.id, measureId: randomUUID() }),
      TODAY
    );
    expect(asked).toEqual({
      ok: false,
      errors: [
        { field: 'account', text: 'Choose an account of this service, or none' },
        { field: 'measure', text: 'Choose a measure that is listed, or none' }
      ]
    });
    const ended = await aService(db, {
      ...{ endedFrom: '2026-10-01', endReason: 'Its work ended.', endRecordedAt: new Date() }
    });
    expect(await askTheNetwork(db, comms, randomUUID(), anInput({ serviceId: ended.id }), TODAY)).toEqual({
      ok: false,
      errors: [{ field: 'service', text: 'Choose a service that is still there' }]
    });
  });

  it('begins with what its address names, as far as the person may ask for it', async () => {
    const [mine, theirs] = [
      await anAccount(db, { serviceId: service.id }),
      await anAccount(db, { serviceId: other.id })
    ];
    const measure = await aMeasure(db);
    const named = { service: other.slug, account: mine.slug, measure: measure.slug };
    const choices = await askingChoices(db, lead, named, TODAY);
    expect(choices.asked).toEqual({ service: service.id, account: mine.id, measure: measure.id });
    expect(choices.services.map(({ value }) => value)).toEqual([service.id]);
    const strange = { service: other.slug, account: theirs.slug, measure: "x'y" };
    expect((await askingChoices(db, lead, strange, TODAY)).asked).toEqual({
      ...{ service: service.id, account: '', measure: '' }
    });
    expect((await askingChoices(db, manager, strange, TODAY)).services).toEqual([]);
  });
});

describe('a request', () => {
  it('is read by everybody who sees the network', async () => {
    const { id } = await aHelpRequest(db, { serviceId: service.id, askedBy: lead.id });
    for (const actor of [lead, stranger, manager, admin, comms])
      expect((await requestPage(db, actor, id, TODAY)).words).toBe('How do you ask?');
    expect(await requestPage(db, stranger, id, TODAY)).toMatchObject({ mayReply: true, mayClose: false });
    expect(await requestPage(db, lead, id, TODAY)).toMatchObject({ mayReply: true, mayClose: true });
    expect(await requestPage(db, comms, id, TODAY)).toMatchObject({ mayReply: true, mayClose: true });
    expect(await requestPage(db, manager, id, TODAY)).toMatchObject({ mayReply: true, mayClose: false });
    expect(await requestPage(db, admin, id, TODAY)).toMatchObject({ mayReply: false, mayClose: false });
  });

  it.each(['no-such-request', randomUUID()])('that is none is not found: %s', async (id) => {
    await expect(requestPage(db, lead, id, TODAY)).rejects.toThrow(NotFound);
    await expect(replyTo(db, lead, id, randomUUID(), { words: 'x' })).rejects.toThrow(NotFound);
    await expect(closeRequest(db, lead, id, 1, { lesson: null, helpedBy: null })).rejects.toThrow(NotFound);
  });

  it('is answered by anybody who takes part, once a form', async () => {
    const request = await aHelpRequest(db);
    const id = randomUUID();
    await replyTo(db, manager, request.id, id, { words: 'Ask at the desk.' });
    await replyTo(db, manager, request.id, id, { words: 'Ask at the desk.' });
    await expect(replyTo(db, manager, request.id, id, { words: 'Lost?' })).rejects.toThrow(Conflict);
    const { replies } = await requestPage(db, lead, request.id, TODAY);
    expect(replies.map(({ words, by }) => [words, by])).toEqual([['Ask at the desk.', manager.name]]);
    await expect(replyTo(db, admin, request.id, randomUUID(), { words: 'x' })).rejects.toThrow(Forbidden);
    await expect(replyTo(db, lead, request.id, id, { words: 'x' })).rejects.toThrow(Conflict);
  });
});

describe('closing a request', () => {
  const helped = { lesson: 'One question on the form.', helpedBy: null };

  it('is for the leads of the service that asks, and for communications', async () => {
    const { id } = await aHelpRequest(db, { serviceId: service.id });
    for (const actor of [stranger, manager, admin, await aPerson(db, { views: [service.id] })])
      await expect(closeRequest(db, actor, id, 1, helped)).rejects.toThrow(Forbidden);
    expect(await closeRequest(db, lead, id, 1, helped)).toEqual({ ok: true });
    const [lesson] = await db.select().from(networkLessons).where(eq(networkLessons.requestId, id));
    expect(lesson).toMatchObject({
      weakStep: 'route',
      theme: 'evidence',
      words: helped.lesson,
      source: null
    });
    const [line] = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, id))
      .orderBy(desc(auditEvents.at))
      .limit(1);
    expect(line).toMatchObject({ action: 'help request closed' });
    expect(JSON.stringify(line)).not.toContain(helped.lesson);
  });

  it('without what helped makes no lesson', async () => {
    const { id } = await aHelpRequest(db);
    expect(await closeRequest(db, comms, id, 1, { lesson: null, helpedBy: null })).toEqual({ ok: true });
    expect(await db.$count(networkLessons, eq(networkLessons.requestId, id))).toBe(0);
    expect(await requestPage(db, lead, id, TODAY)).toMatchObject({ lesson: null, mayReply: false });
  });

  it('names who helped, where they replied', async () => {
    const request = await aHelpRequest(db);
    await aHelpReply(db, request.id, manager.id);
    expect(await closeRequest(db, comms, request.id, 1, { ...helped, helpedBy: stranger.id })).toEqual({
      ok: false,
      errors: [{ field: 'helpedBy', text: 'Choose somebody who replied, or nobody' }]
    });
    await closeRequest(db, comms, request.id, 1, { ...helped, helpedBy: manager.id });
    expect((await requestPage(db, lead, request.id, TODAY)).helpedBy).toBe(manager.name);
  });

  it('happens once, however many try at the same time; nobody replies after it', async () => {
    const { id } = await aHelpRequest(db);
    const tries = await Promise.allSettled([1, 2, 3].map(() => closeRequest(db, comms, id, 1, helped)));
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    const lost = tries.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(lost.every((reason) => reason instanceof Conflict)).toBe(true);
    await expect(replyTo(db, lead, id, randomUUID(), { words: 'x' })).rejects.toThrow(Conflict);
    expect(await db.$count(helpReplies, eq(helpReplies.requestId, id))).toBe(0);
  });
});

describe('a list of requests', () => {
  it('finds by kind, state, place and time, and counts what it finds', async () => {
    const directorate = await aDirectorate(db);
    const own = await aService(db, { directorateId: directorate.id });
    const askedBy = (await aLead(db, [own.id])).id;
    const within = { serviceId: own.id, askedBy };
    // Late in the evening of the last day, in London.
    await aHelpRequest(db, { ...within, askedAt: new Date('2026-09-30T22:30:00Z') });
    await aHelpRequest(db, { ...within, kind: 'cover', askedAt: new Date('2026-09-30T23:30:00Z') });
    const answered = await aHelpRequest(db, within);
    await aHelpReply(db, answered.id);
    const alone = await aHelpRequest(db, within);
    // What the asker adds is no answer.
    await aHelpReply(db, alone.id, askedBy);
    await aHelpRequest(db, { ...within, closedAt: new Date() });
    await aHelpRequest(db, { ...within, askedAt: new Date('2026-11-20T10:00:00Z') });
    const found = async (query: string) =>
      (await listRequests(db, admin, filterOf(`service=${own.slug}&${query}`), TODAY)).total;
    expect(await found('')).toBe(6);
    expect(await found('period=2026-27-q2')).toBe(4);
    expect(await found('period=2026-27-q2&state=answered')).toBe(1);
    expect(await found('period=2026-27-q2&state=waiting')).toBe(2);
    expect(await found('period=2026-27-q2&state=closed')).toBe(1);
    expect(await found('state=open')).toBe(5);
    expect(await found('state=quiet')).toBe(3);
    expect(await found('kind=cover')).toBe(1);
    const inDirectorate = filterOf(`directorate=${directorate.slug}&period=2026-27-q2`);
    expect((await listRequests(db, lead, inDirectorate, TODAY)).total).toBe(4);
    expect(await scopeNamed(db, lead, inDirectorate)).toBe(directorate.name);
  });

  it('tells communications what nobody answered for a week, to the day', async () => {
    const before = await quietRequests(db, TODAY);
    const request = await aHelpRequest(db, { askedAt: new Date('2026-01-05T10:00:00Z') });
    expect(await quietRequests(db, '2026-01-11')).toBeNull();
    expect(await quietRequests(db, '2026-01-12')).toEqual({
      ...{ requests: 1, since: '2026-01-05', href: '/network/requests?state=quiet' }
    });
    await aHelpReply(db, request.id);
    expect(await quietRequests(db, TODAY)).toEqual(before);
  });
});

describe('where the app is told which day it is', () => {
  afterEach(() => nowRuns(undefined as unknown as Running));

  it('a request is asked, answered and closed on that day', async () => {
    nowRuns({ settings: { today: TODAY } } as Running);
    const id = randomUUID();
    await askTheNetwork(db, lead, id, anInput(), TODAY);
    await replyTo(db, manager, id, randomUUID(), { words: 'One question on the form.' });
    const { version } = await requestPage(db, lead, id, TODAY);
    await closeRequest(db, lead, id, version, { lesson: 'It helped.', helpedBy: null });
    const { askedAt, closedAt, replies } = await requestPage(db, lead, id, TODAY);
    expect([askedAt, closedAt!, replies[0]!.at].map(dayInLondon)).toEqual([TODAY, TODAY, TODAY]);
  });
});
