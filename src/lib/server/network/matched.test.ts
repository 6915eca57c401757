import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '$lib/domain/errors';
import type { RequestInput } from '$lib/domain/network/help-forms';
import { NO_COUNTS } from '$lib/domain/network/weak-step';
import type { Actor } from '$lib/domain/people/permissions';
import { nowRuns, type Running } from '$lib/server/app';
import type { Connection, Db } from '$lib/server/db/client';
import {
  accountMeasures,
  auditEvents,
  helpOffers,
  mails,
  mailsUnwanted,
  people
} from '$lib/server/db/schema';
import {
  aCommsPerson,
  aHelpReply,
  aHelpRequest,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anAdmin,
  aNilReturn,
  anOffer,
  anOutcome,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { askTheNetwork } from './asking';
import { matchesFor, networkOfHome } from './matched';
import { offerHelp, offersByTheme, ownOffer, takeOfferBack } from './offers';
import { requestPage } from './request-page';
import { stepCountsOf, stepsOfServices } from './steps';

const TODAY = '2026-11-23';
let connection: Connection;
let db: Db;
beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
});
afterAll(() => connection.close());

/** A service with so many outcomes that are known by asking, and so many of which nothing is known. */
async function aServiceWith({ asked = 0, unknown = 0 }) {
  const service = await aService(db);
  const account = await anAccount(db, { serviceId: service.id });
  const measureId = (await aMeasure(db)).id;
  const common = { serviceId: service.id, accounts: [account.id], measureId };
  const lead = await aLead(db, [service.id]);
  const createdBy = lead.id;
  for (let n = 0; n < asked; n += 1)
    await anOutcome(db, { ...common, createdBy, route: 'asked', evidence: ['A list'] });
  for (let n = 0; n < unknown; n += 1) await anOutcome(db, { ...common, createdBy, route: 'not-known' });
  return { service, account, lead };
}

describe('what is known of a service', () => {
  it('is counted over the last twelve whole months, of differences alone', async () => {
    const { service, account, lead } = await aServiceWith({ asked: 2, unknown: 3 });
    const own = { serviceId: service.id, accounts: [account.id], createdBy: lead.id };
    await anOutcome(db, { ...own, route: 'tracked-link', evidence: ['A link'], check: 'stood-up' });
    await anOutcome(db, { ...own, route: 'tracked-link' });
    // None of these counts: before and after, a 0, reach, what was deleted.
    await anOutcome(db, { ...own, route: 'asked', happenedOn: '2025-10-31' });
    await anOutcome(db, { ...own, route: 'asked', happenedOn: '2026-11-01' });
    await anOutcome(db, { ...own, route: 'asked', quantity: 0 });
    await anOutcome(db, { ...own, route: 'asked', deleted: true });
    const reach = await aMeasure(db, { stage: 'output' });
    await anOutcome(db, { ...own, route: 'asked', measureId: reach.id });
    expect(await stepCountsOf(db, lead, { serviceId: service.id, accountId: null }, TODAY)).toMatchObject({
      ...{ outcomes: 7, routeKnown: 4, byAsking: 2, byLink: 1, withEvidence: 3, checked: 1 }
    });
  });

  it('holds the accounts in use, individual ones left out, and their months since the first return', async () => {
    const service = await aService(db);
    const lead = await aLead(db, [service.id]);
    const [deputy, gone] = [await aLead(db), await aLead(db, [], { deactivatedAt: new Date() })];
    const covered = await anAccount(db, { serviceId: service.id, deputies: [deputy.id] });
    await anAccount(db, { serviceId: service.id, deputies: [gone.id] });
    await anAccount(db, { serviceId: service.id, status: 'closed' });
    await anAccount(db, { serviceId: service.id, kind: 'individual' });
    await db.insert(accountMeasures).values({ accountId: covered.id, measureId: (await aMeasure(db)).id });
    await aNilReturn(db, covered.id, '2026-05-01');
    await aNilReturn(db, covered.id, '2026-07-01');
    const counts = await stepCountsOf(db, lead, { serviceId: service.id, accountId: null }, TODAY);
    expect(counts).toEqual({
      ...{ ...NO_COUNTS, accounts: 2, withMeasure: 1, covered: 1 },
      // May to October.
      ...{ months: 6, returned: 2 }
    });
    const ofAccount = await stepCountsOf(db, lead, { serviceId: service.id, accountId: covered.id }, TODAY);
    expect(ofAccount).toEqual({ ...counts, accounts: 1 });
  });

  it('of an account holds its outcomes alone', async () => {
    const { service, account, lead } = await aServiceWith({ asked: 1, unknown: 2 });
    const second = await anAccount(db, { serviceId: service.id });
    await anOutcome(db, { serviceId: service.id, accounts: [second.id, account.id], createdBy: lead.id });
    const of = async (accountId: string | null) =>
      (await stepCountsOf(db, lead, { serviceId: service.id, accountId }, TODAY)).outcomes;
    expect([await of(null), await of(account.id), await of(second.id)]).toEqual([4, 4, 1]);
  });

  it('of an individual account is that of its service: nobody reads a figure of one person', async () => {
    const { service, lead } = await aServiceWith({ asked: 1, unknown: 2 });
    const alone = await anAccount(db, { serviceId: service.id, kind: 'individual' });
    await anOutcome(db, { serviceId: service.id, accounts: [alone.id], createdBy: lead.id });
    const of = (accountId: string | null) =>
      stepCountsOf(db, lead, { serviceId: service.id, accountId }, TODAY);
    expect(await of(alone.id)).toEqual(await of(null));
  });

  it('is asked by those who look after its accounts', async () => {
    const { id: serviceId } = await aService(db);
    for (const actor of [await aLead(db, [(await aService(db)).id]), await aManager(db), await anAdmin(db)])
      await expect(stepCountsOf(db, actor, { serviceId, accountId: null }, TODAY)).rejects.toThrow(Forbidden);
  });

  it('is there for a service of which nothing is known', async () => {
    const { id } = await aService(db);
    expect((await stepsOfServices(db, TODAY)).find((each) => each.id === id)?.counts).toEqual(NO_COUNTS);
  });
});

describe('an offer', () => {
  const offer = { themes: ['time', 'cover'], askedBy: 'call', words: 'Tuesdays' } as const;

  it('is what was said last, and can be taken back', async () => {
    const lead = await aLead(db);
    expect(await ownOffer(db, lead)).toBeNull();
    await offerHelp(db, lead, { ...offer, themes: [...offer.themes] });
    expect(await ownOffer(db, lead)).toEqual({ ...offer, themes: ['cover', 'time'] });
    await offerHelp(db, lead, { themes: ['tools', 'time'], askedBy: 'mail', words: null });
    expect(await ownOffer(db, lead)).toEqual({ themes: ['tools', 'time'], askedBy: 'mail', words: null });
    await takeOfferBack(db, lead);
    await takeOfferBack(db, lead);
    expect(await ownOffer(db, lead)).toBeNull();
    const lines = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, lead.id));
    expect(lines.map(({ action }) => action)).toEqual([
      ...['help offered', 'help offered', 'offer of help taken back']
    ]);
    expect(JSON.stringify(lines)).not.toContain('Tuesdays');
  });

  it('is read by everybody, with an address for those alone who like mail; who has left offers nothing', async () => {
    const service = await aService(db);
    const [one, two, gone] = [
      await aLead(db, [service.id], { name: 'Bea' }),
      await aManager(db, { name: 'Ada' }),
      await aLead(db, [], { deactivatedAt: new Date() })
    ];
    await anOffer(db, one.id, 'closing', { askedBy: 'mail' });
    await anOffer(db, two.id, 'closing', { askedBy: 'in-person', words: 'Room 2' });
    await anOffer(db, gone.id, 'closing');
    const found = (await offersByTheme(db, await anAdmin(db))).find(({ theme }) => theme === 'closing');
    expect(found?.people).toEqual([
      { id: two.id, name: 'Ada', services: [], askedBy: 'in-person', words: 'Room 2', email: null },
      { id: one.id, name: 'Bea', services: [service.name], askedBy: 'mail', words: null, email: one.email }
    ]);
  });

  it('is made by those who take part', async () => {
    const admin = await anAdmin(db);
    const given = { ...offer, themes: [...offer.themes] };
    await expect(offerHelp(db, admin, given)).rejects.toThrow(Forbidden);
    await expect(takeOfferBack(db, admin)).rejects.toThrow(Forbidden);
    await expect(ownOffer(db, admin)).rejects.toThrow(Forbidden);
  });
});

describe('a request is matched', () => {
  let able: Awaited<ReturnType<typeof aServiceWith>>;
  let lacking: Awaited<ReturnType<typeof aServiceWith>>;
  beforeAll(async () => {
    await db.delete(helpOffers);
    able = await aServiceWith({ asked: 10, unknown: 2 });
    lacking = await aServiceWith({ unknown: 12 });
    await anOffer(db, able.lead.id, 'tools');
  });
  afterEach(async () => {
    nowRuns(undefined as unknown as Running);
    await db.delete(mails);
  });

  function anInput(): RequestInput {
    return {
      ...{ kind: 'help', weakStep: 'route', theme: 'evidence', serviceId: lacking.service.id },
      ...{ accountId: null, measureId: null, words: 'Secret words', address: null, wantedBy: null }
    };
  }
  const why = () =>
    `In ${able.service.name}, 10 of 12 outcomes of the last 12 months are Linked by asking “how did you hear?”.`;

  it('to the leads of a service that Links most of its outcomes by “how did you hear?”', async () => {
    const request = await aHelpRequest(db, { serviceId: lacking.service.id, askedBy: lacking.lead.id });
    const matches = await matchesFor(db, { ...request }, TODAY);
    expect(matches.offered).toEqual([]);
    expect(matches.leads.map(({ name, why: reasons }) => [name, reasons])).toEqual([
      [able.lead.name, [why()]]
    ]);
    expect((await requestPage(db, lacking.lead, request.id, TODAY)).matches.services).toContainEqual({
      ...{ id: able.service.id, name: able.service.name, why: why() }
    });
  });

  it('and stands on their home until they answer; on that of the asker once somebody has', async () => {
    const request = await aHelpRequest(db, { serviceId: lacking.service.id, askedBy: lacking.lead.id });
    const ids = async (actor: Actor, list: 'matched' | 'answered') =>
      (await networkOfHome(db, actor, TODAY))?.[list].map(({ id }) => id) ?? [];
    expect(await ids(able.lead, 'matched')).toContain(request.id);
    expect(await ids(lacking.lead, 'answered')).not.toContain(request.id);
    await aHelpReply(db, request.id, able.lead.id);
    expect(await ids(able.lead, 'matched')).not.toContain(request.id);
    expect(await ids(lacking.lead, 'answered')).toContain(request.id);
    // Who offered nothing is asked nothing; who takes no part has no such card.
    expect(await networkOfHome(db, await aLead(db, [able.service.id]), TODAY)).toBeNull();
    expect(await networkOfHome(db, await anAdmin(db), TODAY)).toBeNull();
  });

  it('and told by mail to those who like it, without a word of what is asked', async () => {
    nowRuns({ settings: { smtpUrl: 'smtp://mail', origin: 'https://council.example' } } as Running);
    const [caller, unsubscribed, comms] = [await aLead(db), await aLead(db), await aCommsPerson(db)];
    await anOffer(db, caller.id, 'evidence', { askedBy: 'call' });
    await anOffer(db, unsubscribed.id, 'evidence');
    await anOffer(db, comms.id, 'evidence');
    await db.insert(mailsUnwanted).values({ personId: unsubscribed.id, kind: 'help-asked' });
    const id = randomUUID();
    await askTheNetwork(db, lacking.lead, id, anInput(), TODAY);
    await askTheNetwork(db, lacking.lead, id, anInput(), TODAY);
    const sent = await db
      .select({ kind: mails.kind, name: people.name, body: mails.bodyText })
      .from(mails)
      .innerJoin(people, eq(people.id, mails.personId));
    expect(sent.map(({ name }) => name).sort()).toEqual([able.lead.name, comms.name].sort());
    for (const { kind, body } of sent) {
      expect(kind).toBe('help-asked');
      expect(body).toContain(`https://council.example/network/requests/${id}`);
      expect(body).not.toContain('Secret words');
    }
  });
});
