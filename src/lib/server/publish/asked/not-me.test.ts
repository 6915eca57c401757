import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { NotMe } from '$lib/domain/publish/not-me';
import {
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anAdmin,
  anOutcome,
  aService
} from '../../../../../tests/support/factories';
import { testDatabase } from '../../../../../tests/support/test-database';
import { nowRuns, type Running } from '$lib/server/app';
import type { Db } from '$lib/server/db/client';
import {
  auditEvents,
  checkHandovers,
  draws,
  drafts,
  lotOutcomes,
  lots,
  mails,
  outcomes
} from '$lib/server/db/schema';
import { askedToCheck, isAskedToCheck } from '$lib/server/outcome/asked-checks';
import { checkEvidence } from '$lib/server/outcome/checks';
import { outcomeInFull } from '$lib/server/outcome/outcome-page';
import { checksToAsk, saveCheckers } from '$lib/server/publish/draft-checks';
import { beginDraft } from '$lib/server/publish/drafts';
import { drawOutcomes, drawnChecks } from '$lib/server/publish/draws/draft-draw';
import { lotsOfDraft, saveLotCheckers } from '$lib/server/publish/draws/lot-checks';
import { drawLot } from '$lib/server/publish/draws/lot-draw';
import { handedBack } from './handed-on';
import { handCheckOn } from './not-me';
import { moveWantedDay, ownCheck } from './own-check';

const TODAY = '2026-10-15';
const NO_TIME: NotMe = { reason: 'no-time', words: null, to: null };
const WANTED = { by: '2026-10-29', everybody: false };

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let comms: Actor;
let asked: Actor;
let next: Actor;
let parks: { id: string; slug: string; name: string };
let own: { serviceId: string; accounts: string[]; createdBy: string; measureId: string };
let id: string;
let outcomeId: string;
let count = 0;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  comms = await aCommsPerson(db);
});
// What was drawn by lot can never be taken out of a database, so each test has a service and a summary of its own.
beforeEach(async () => {
  nowRuns({ settings: { smtpUrl: 'smtp://mail', origin: 'https://council.example' } } as Running);
  parks = await aService(db, { name: `Parks ${(count += 1)}` });
  const account = await anAccount(db, { serviceId: parks.id });
  const measure = await aMeasure(db, { headline: true });
  own = {
    ...{ serviceId: parks.id, accounts: [account.id], measureId: measure.id },
    createdBy: (await aLead(db, [parks.id])).id
  };
  const scope = { scopeKind: 'service', scopeSlug: parks.slug, period: '2026-27-q2' } as const;
  id = (await beginDraft(db, comms, scope)).id;
  asked = await aLead(db, [(await aService(db)).id]);
  next = await aManager(db);
  outcomeId = (await evidenced()).id;
  await db.delete(mails);
});
afterEach(() => nowRuns(undefined as unknown as Running));
afterAll(() => database.close());

const evidenced = () =>
  anOutcome(db, { ...own, quantity: 40, route: 'asked', evidence: [{ kind: 'source', content: 'A list' }] });

/** Draws all there is at random, and asks somebody to check the outcome. */
async function askAtRandom(person: Actor = asked): Promise<void> {
  await drawOutcomes(db, comms, id, 50, TODAY, 'seed');
  expect(await saveCheckers(db, comms, id, new Map([[outcomeId, person.id]]), WANTED)).toEqual({ ok: true });
  await db.delete(mails);
}

async function askByLot(person: Actor = asked): Promise<void> {
  await drawLot(db, comms, id, own.measureId, 6, TODAY, 'seed');
  const lot = await lotOf();
  expect(await saveLotCheckers(db, comms, id, lot.id, new Map([[outcomeId, person.id]]), WANTED)).toEqual({
    ok: true
  });
}

const handOn = (by: Actor, given: Partial<NotMe> = {}, today = TODAY) =>
  handCheckOn(db, by, outcomeId, { ...NO_TIME, ...given }, today);
const drawn = async () => (await db.select().from(draws).where(eq(draws.draftId, id)))[0]!;
const lotOf = async () => (await db.select().from(lots).where(eq(lots.measureId, own.measureId)))[0]!;
const inLot = async () =>
  db
    .select()
    .from(lotOutcomes)
    .where(eq(lotOutcomes.lotId, (await lotOf()).id))
    .orderBy(lotOutcomes.outcomeId);
const mine = async () => (await handedBack(db, comms)).filter(({ draftId }) => draftId === id);
const told = async () =>
  (await db.select().from(mails)).map(({ personId, bodyText }) => ({ personId, bodyText }));

describe('“not me” with somebody in one’s place', () => {
  it('asks them at once, as whoever was asked first, and tells them by mail with the day', async () => {
    await askAtRandom();
    expect(await handOn(asked, { to: next.id })).toEqual({ ok: true });
    expect(await drawn()).toMatchObject({ checkerId: next.id, wantedBy: '2026-10-29', handedBackAt: null });
    expect(await askedToCheck(db, next)).toMatchObject([{ id: outcomeId, wantedBy: '2026-10-29' }]);
    const [mail] = await told();
    expect(mail).toMatchObject({ personId: next.id });
    expect(mail!.bodyText).toContain('It is wanted by 29 October 2026.');
    expect(await mine()).toEqual([]);
    // They may hand it on as well, but not to whoever did so before.
    expect((await ownCheck(db, next, outcomeId))!.instead.map((each) => each.id)).not.toContain(asked.id);
    expect(await handOn(next, { to: asked.id })).toMatchObject({ ok: false, errors: [{ field: 'instead' }] });
  });

  it('gives them the usual time where the day is over', async () => {
    await askAtRandom();
    await handOn(asked, { to: next.id }, '2026-11-02');
    expect(await drawn()).toMatchObject({ wantedBy: '2026-11-16', remindedFor: null });
  });

  it('hands on what was drawn at random and by lot together', async () => {
    await askAtRandom();
    await askByLot();
    await handOn(asked, { to: next.id });
    expect((await drawn()).checkerId).toBe(next.id);
    expect((await inLot())[0]).toMatchObject({ checkerId: next.id, result: null });
    expect(await isAskedToCheck(db, asked, outcomeId)).toBe(false);
  });

  it('refuses whoever may not be asked, and leaves all as it was', async () => {
    await askAtRandom();
    const others = {
      'who leads the service': await aLead(db, [parks.id]),
      'who wrote it': { id: own.createdBy },
      'an administrator': await anAdmin(db),
      'somebody who is gone': await aManager(db, { deactivatedAt: new Date() }),
      themselves: asked,
      nobody: { id: 'nobody' }
    };
    for (const [who, { id: to }] of Object.entries(others)) {
      expect(await handOn(asked, { to }), who).toEqual({
        ok: false,
        errors: [
          {
            field: 'instead',
            text: `Choose somebody outside ${parks.name} who had no hand in it and has not handed it on, or nobody`
          }
        ]
      });
    }
    expect((await drawn()).checkerId).toBe(asked.id);
    expect(await db.$count(checkHandovers, eq(checkHandovers.outcomeId, outcomeId))).toBe(0);
    expect((await ownCheck(db, asked, outcomeId))!.instead.map((each) => each.id)).toEqual(
      expect.arrayContaining([comms.id, next.id])
    );
  });
});

describe('“not me” with nobody in one’s place', () => {
  it('gives it back to communications, who see why and ask somebody else', async () => {
    await askAtRandom();
    const why = { reason: 'other' as const, words: 'I am on leave' };
    await handOn(asked, why);
    expect(await drawn()).toMatchObject({ checkerId: null, wantedBy: null, handedBackAt: expect.any(Date) });
    expect(await told()).toEqual([]);
    expect(await mine()).toEqual([
      { draftId: id, checks: 1, day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }
    ]);
    const [row] = await checksToAsk(db, comms, { id, seed: 'seed' });
    expect(row).toMatchObject({
      handedBack: true,
      handedOn: [{ by: asked.name, why: 'I am on leave', back: true }]
    });
    expect(row!.people.map((each) => each.id)).not.toContain(asked.id);
    expect(row!.proposed).not.toBe(asked.id);
    const again = await saveCheckers(db, comms, id, new Map([[outcomeId, asked.id]]), WANTED);
    expect(again).toMatchObject({
      ok: false,
      errors: [{ text: `${asked.name} handed this check on: choose somebody else` }]
    });
    await saveCheckers(db, comms, id, new Map([[outcomeId, next.id]]), WANTED);
    expect(await mine()).toEqual([]);
  });

  it('gives back what was drawn by lot, too', async () => {
    await askByLot();
    await handOn(asked);
    expect(await mine()).toMatchObject([{ draftId: id, checks: 1 }]);
    const [lot] = await lotsOfDraft(db, comms, (await db.select().from(drafts).where(eq(drafts.id, id)))[0]!);
    expect(lot!.drawn[0]).toMatchObject({ handedBack: true, checkerId: null });
    expect(lot!.drawn[0]!.people.map((each) => each.id)).not.toContain(asked.id);
    expect(
      await saveLotCheckers(db, comms, id, lot!.id, new Map([[outcomeId, asked.id]]), WANTED)
    ).toMatchObject({ ok: false });
  });
});

describe('whoever handed a check on', () => {
  it('can read the outcome in full no more, and is not asked when it is drawn again', async () => {
    await askAtRandom();
    expect(await outcomeInFull(db, asked, outcomeId, TODAY)).toMatchObject({ asked: true });
    await handOn(asked);
    await expect(outcomeInFull(db, asked, outcomeId, TODAY)).rejects.toThrow(NotFound);
    expect(await askedToCheck(db, asked)).toEqual([]);
    await db.delete(draws).where(eq(draws.draftId, id));
    await drawOutcomes(db, comms, id, 50, TODAY, 'seed');
    const [row] = await checksToAsk(db, comms, { id, seed: 'seed' });
    expect(row!.people.map((each) => each.id)).not.toContain(asked.id);
  });

  it('is recorded with the kind of reason, and without words', async () => {
    await askAtRandom();
    await handOn(asked, { reason: 'other', words: 'Secret words', to: next.id });
    const lines = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, outcomeId));
    expect(lines.filter(({ action }) => action === 'check handed on')).toMatchObject([
      {
        actorId: asked.id,
        changes: [
          { field: 'checkerId', was: asked.id, is: next.id },
          { field: 'reason', is: 'other' }
        ]
      }
    ]);
    expect(JSON.stringify(await db.select().from(auditEvents))).not.toContain('Secret words');
  });

  it('changes neither what was drawn, nor how many, nor what was found', async () => {
    await evidenced();
    await askAtRandom();
    await askByLot();
    const rows = async () => ({
      draws: (await db.select().from(draws).where(eq(draws.draftId, id)).orderBy(draws.place)).map((row) => [
        row.outcomeId,
        row.place,
        row.drawnAt
      ]),
      lots: (await inLot()).map((row) => [row.outcomeId, row.units, row.result]),
      found: await drawnChecks(db, id, 'seed', null)
    });
    const before = await rows();
    await handOn(asked);
    expect(await rows()).toEqual(before);
  });
});

describe('nobody hands on', () => {
  it('the check of somebody else, nor of what is not there', async () => {
    await askAtRandom();
    for (const other of [next, comms, await aLead(db, [parks.id])]) {
      await expect(handOn(other)).rejects.toThrow(NotFound);
      await expect(moveWantedDay(db, other, outcomeId, TODAY)).rejects.toThrow(NotFound);
      expect(await ownCheck(db, other, outcomeId)).toBeNull();
    }
    await expect(handOn(await anAdmin(db))).rejects.toThrow(Forbidden);
    for (const none of ['no-id', crypto.randomUUID()])
      await expect(handCheckOn(db, asked, none, NO_TIME, TODAY)).rejects.toThrow(NotFound);
    await db.update(outcomes).set({ deletedAt: new Date() }).where(eq(outcomes.id, outcomeId));
    await expect(handOn(asked)).rejects.toThrow(NotFound);
  });

  it('what was checked meanwhile, or is published', async () => {
    await askAtRandom();
    await checkEvidence(db, comms, outcomeId, 1, { result: 'stood-up', note: null });
    await expect(handOn(asked)).rejects.toThrow(
      new Conflict('This outcome was checked in the meantime: nothing is asked of you')
    );
    expect(await ownCheck(db, asked, outcomeId)).toBeNull();
    await db.update(drafts).set({ publishedAt: new Date() }).where(eq(drafts.id, id));
    await expect(handOn(asked)).rejects.toThrow(NotFound);
    await db.update(drafts).set({ publishedAt: null }).where(eq(drafts.id, id));
  });

  it('a check twice, at once or later', async () => {
    await askAtRandom();
    const both = await Promise.allSettled([handOn(asked, { to: next.id }), handOn(asked)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await db.$count(checkHandovers, eq(checkHandovers.outcomeId, outcomeId))).toBe(1);
    await expect(handOn(asked)).rejects.toThrow(new Conflict('You handed this check on already'));
  });

  it('while a check is saved: one of the two comes first, and the other is told', async () => {
    await askAtRandom();
    const both = await Promise.allSettled([
      handOn(asked),
      checkEvidence(db, asked, outcomeId, 1, { result: 'stood-up', note: null })
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the day by which a check is wanted', () => {
  it('is moved by whoever is asked, with a line of audit, and by communications for everybody', async () => {
    await askAtRandom();
    await askByLot();
    expect(await ownCheck(db, asked, outcomeId)).toMatchObject({ wantedBy: '2026-10-29' });
    await moveWantedDay(db, asked, outcomeId, '2026-11-05');
    expect(await ownCheck(db, asked, outcomeId)).toMatchObject({ wantedBy: '2026-11-05' });
    const lines = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, outcomeId));
    expect(lines.at(-1)).toMatchObject({
      ...{ actorId: asked.id, action: 'check day set' },
      changes: [{ field: 'wantedBy', was: '2026-10-29', is: '2026-11-05' }]
    });
    const chosen = new Map([[outcomeId, asked.id]]);
    await saveCheckers(db, comms, id, chosen, { by: '2026-11-01', everybody: false });
    expect((await drawn()).wantedBy).toBe('2026-11-05');
    await saveCheckers(db, comms, id, chosen, { by: '2026-11-01', everybody: true });
    expect((await drawn()).wantedBy).toBe('2026-11-01');
    const lot = await lotOf();
    await saveLotCheckers(db, comms, id, lot.id, chosen, { by: '2026-11-02', everybody: true });
    expect((await inLot())[0]!.wantedBy).toBe('2026-11-02');
    // Of two days the earlier one is shown.
    expect(await askedToCheck(db, asked)).toMatchObject([{ wantedBy: '2026-11-01' }]);
  });

  it('goes with whoever was asked, when nobody is any more', async () => {
    await askAtRandom();
    await saveCheckers(db, comms, id, new Map([[outcomeId, null]]), WANTED);
    expect(await drawn()).toMatchObject({ checkerId: null, wantedBy: null, handedBackAt: null });
  });
});
