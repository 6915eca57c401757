import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import {
  aCommsPerson,
  aLead,
  aManager,
  anAccount,
  anAdmin,
  anOutcome,
  aPerson,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { askedToCheck, isAskedToCheck } from '$lib/server/outcome/asked-checks';
import { checkEvidence } from '$lib/server/outcome/checks';
import type { Db } from '$lib/server/db/client';
import { auditEvents, draws, outcomes, people, drafts } from '$lib/server/db/schema';
import { outcomeInFull } from '$lib/server/outcome/outcome-page';
import { checksToAsk, drawnOutcomes, saveCheckers } from './draft-checks';
import { drawable, drawnFrom, drawOutcomes } from './draws/draft-draw';
import { summaryScope } from './draft-scope';
import { draftById, dropDraft, markStep, beginDraft } from './drafts';

const TODAY = '2026-10-15';
const SCOPE = { scopeKind: 'service', scopeSlug: 'parks', period: '2026-27-q2' } as const;

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let comms: Actor;
let parks: { id: string };
let own: { serviceId: string; accounts: string[]; createdBy: string };
let id: string;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  comms = await aCommsPerson(db);
  parks = await aService(db, { slug: 'parks', name: 'Parks' });
  const account = await anAccount(db, { serviceId: parks.id });
  own = { serviceId: parks.id, accounts: [account.id], createdBy: (await aLead(db, [parks.id])).id };
});
beforeEach(async () => {
  const { id: open } = await beginDraft(db, comms, SCOPE);
  await db.delete(drafts).where(eq(drafts.id, open));
  await db.delete(outcomes).where(eq(outcomes.serviceId, parks.id));
  id = (await beginDraft(db, comms, SCOPE)).id;
});
afterAll(() => database.close());

const evidenced = (given: Parameters<typeof anOutcome>[1] = {}) =>
  anOutcome(db, { ...own, route: 'asked', evidence: [{ kind: 'source', content: 'A list' }], ...given });
const drawnIds = async () => (await drawnOutcomes(db, comms, id)).map((outcome) => outcome.id);
/** Draws the one outcome that there is, and asks somebody to check it. */
async function ask(person: Actor, outcomeId: string): Promise<void> {
  await drawOutcomes(db, comms, id, 50, TODAY);
  expect(await saveCheckers(db, comms, id, new Map([[outcomeId, person.id]]))).toEqual({ ok: true });
}

describe('the draw', () => {
  it('follows from the seed alone, whatever the order of the outcomes', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    expect(drawnFrom(ids, 'seed', 3)).toEqual(drawnFrom(ids.toReversed(), 'seed', 3));
    // The lowest of the checksums of “seeda” to “seede”, as sha256sum gives them, are those of c and a.
    expect(drawnFrom(ids, 'seed', 5)).toEqual(['c', 'a', 'b', 'd', 'e']);
    expect(drawnFrom(ids, 'other', 5)).not.toEqual(['c', 'a', 'b', 'd', 'e']);
    expect(drawnFrom(ids, 'seed', 2)).toEqual(['c', 'a']);
    expect(drawnFrom([], 'seed', 2)).toEqual([]);
  });

  it('takes outcomes of the scope and period whose evidence can be shown, and says from what seed', async () => {
    const consent = { uses: ['internal' as const], until: '2027-01-01' };
    const about = { story: 'Somebody came back.', aboutPerson: true, evidence: ['“It helped me”'] };
    const within = [
      await evidenced(),
      await evidenced({ story: 'A story', evidence: ['“A quote of nobody in particular”'] }),
      await evidenced({ ...about, consent })
    ];
    await evidenced({ evidence: [] });
    await evidenced({ happenedOn: '2026-10-01' });
    await evidenced({ deleted: true });
    await evidenced({ ...about });
    await evidenced({ ...about, consent: { ...consent, withdrawnOn: TODAY } });
    await anOutcome(db, { route: 'asked', evidence: ['Of another service'] });
    const answer = await drawOutcomes(db, comms, id, 10, TODAY, 'seed');
    expect(answer).toEqual({ seed: 'seed', drawn: 3, from: 3 });
    const ids = within.map((outcome) => outcome.id);
    expect(await drawnIds()).toEqual(drawnFrom(ids, 'seed', 10));
    const lines = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(lines.at(-1)).toMatchObject({
      action: 'outcomes drawn',
      changes: [
        { field: 'seed', is: 'seed' },
        { field: 'drawn', is: 3 },
        { field: 'from', is: 3 }
      ]
    });
  });

  it('keeps its draft, so that nobody draws until the result pleases', async () => {
    await evidenced();
    await drawOutcomes(db, comms, id, 1, TODAY);
    await expect(dropDraft(db, comms, id)).rejects.toThrow(
      'Outcomes are drawn for this summary, so it cannot be thrown away'
    );
  });

  it('keeps its seed, so that drawing again takes more or fewer of the same row', async () => {
    for (let n = 0; n < 6; n += 1) await evidenced();
    const { seed } = await drawOutcomes(db, comms, id, 6, TODAY);
    expect(seed).toMatch(/^[0-9a-f-]{36}$/);
    const all = await drawnIds();
    const person = await aManager(db);
    await saveCheckers(db, comms, id, new Map([[all[0]!, person.id]]));
    await markStep(db, comms, id, 'evidence', true);
    expect((await drawOutcomes(db, comms, id, 2, TODAY, 'a seed that pleases')).seed).toBe(seed);
    const drawn = await drawnOutcomes(db, comms, id);
    expect(drawn.map((outcome) => outcome.id)).toEqual(all.slice(0, 2));
    expect(drawn[0]!.checkerId).toBe(person.id);
    expect((await draftById(db, comms, id)).stepsDone).toEqual([]);
  });

  it('shows the newest check of each outcome as it stands now', async () => {
    const checked = await evidenced({ check: 'stood-up' });
    const changed = await evidenced({ check: 'stood-up' });
    await db.update(outcomes).set({ version: 2 }).where(eq(outcomes.id, changed.id));
    await drawOutcomes(db, comms, id, 10, TODAY);
    await checkEvidence(db, comms, checked.id, 1, { result: 'amended', note: null });
    const results = new Map((await drawnOutcomes(db, comms, id)).map((row) => [row.id, row.result]));
    expect(results).toEqual(
      new Map([
        [checked.id, 'amended'],
        [changed.id, null]
      ])
    );
  });
});

describe('who may be asked', () => {
  it('are active people of other services, no administrator, and not who logged it', async () => {
    const other = await aService(db);
    const logger = await aCommsPerson(db);
    const outcome = await evidenced({ createdBy: logger.id });
    const asked = {
      lead: await aLead(db, [other.id]),
      manager: await aManager(db),
      logger,
      own: await aLead(db, [parks.id]),
      viewer: await aPerson(db, { views: [parks.id] }),
      admin: await anAdmin(db),
      gone: await aManager(db, { deactivatedAt: new Date() })
    };
    await drawOutcomes(db, comms, id, 10, TODAY);
    const [check] = await checksToAsk(db, comms, { id, seed: 'seed' });
    const may = (person: Actor) => check!.people.some((each) => each.id === person.id);
    expect(
      Object.entries(asked)
        .filter(([, person]) => may(person))
        .map(([name]) => name)
    ).toEqual(['lead', 'manager']);
    for (const who of ['logger', 'own', 'viewer', 'admin', 'gone'] as const) {
      const answer = await saveCheckers(db, comms, id, new Map([[outcome.id, asked[who].id]]));
      expect(answer, who).toEqual({
        ok: false,
        errors: [
          {
            field: `checker-at-random-${outcome.id}`,
            text: 'Choose somebody outside Parks who neither logged nor changed it'
          }
        ]
      });
    }
    expect((await drawnOutcomes(db, comms, id))[0]!.checkerId).toBeNull();
  });

  it('are asked and released again, with a line of audit each', async () => {
    const outcome = await evidenced();
    const manager = await aManager(db);
    await ask(manager, outcome.id);
    await saveCheckers(db, comms, id, new Map([[outcome.id, manager.id]]));
    await saveCheckers(db, comms, id, new Map([[outcome.id, null]]));
    const lines = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(lines.filter(({ action }) => action === 'checker asked').map(({ changes }) => changes[1])).toEqual(
      [
        { field: 'checker', was: null, is: manager.id },
        { field: 'checker', was: manager.id, is: null }
      ]
    );
  });

  it('are proposed by turns, whoever the seed names first', async () => {
    const outcome = await evidenced();
    const managers = [await aManager(db), await aManager(db)];
    await drawOutcomes(db, comms, id, 10, TODAY, 'seed');
    const [check] = await checksToAsk(db, comms, { id, seed: 'seed' });
    expect(check).toMatchObject({ id: outcome.id, checkerId: null });
    const ids = check!.people.map((person) => person.id);
    expect(ids).toEqual(expect.arrayContaining(managers.map((person) => person.id)));
    const [first] = ids.toSorted((one, other) => (lot(one) < lot(other) ? -1 : 1));
    expect(check!.proposed).toBe(first);
    await saveCheckers(db, comms, id, new Map([[outcome.id, managers[0]!.id]]));
    expect((await checksToAsk(db, comms, { id, seed: 'seed' }))[0]!.proposed).toBe('');
  });
});

/** The SHA-256 by which people go in turn. */
function lot(personId: string): string {
  return createHash('sha256').update(`seed${personId}`).digest('hex');
}

describe('somebody who is asked', () => {
  it.each<[string, typeof Forbidden | typeof NotFound, () => Promise<Actor>]>([
    ['a lead of another service', NotFound, async () => aLead(db, [(await aService(db)).id])],
    ['a manager', Forbidden, () => aManager(db)]
  ])(
    '%s reads the outcome in full and checks it, until the summary is published',
    async (_, refusal, who) => {
      const person = await who();
      const outcome = await evidenced();
      const stoodUp = { result: 'stood-up', note: null } as const;
      await expect(checkEvidence(db, person, outcome.id, 1, stoodUp)).rejects.toThrow(refusal);
      await ask(person, outcome.id);
      expect(await isAskedToCheck(db, person, outcome.id)).toBe(true);
      expect(await askedToCheck(db, person)).toMatchObject([
        { id: outcome.id, service: 'Parks', quantity: 1 }
      ]);
      expect(await outcomeInFull(db, person, outcome.id, TODAY)).toMatchObject({
        ...{ asked: true, mayCheck: true, mayChange: false },
        evidence: [{ content: 'A list' }]
      });
      await checkEvidence(db, person, outcome.id, 1, stoodUp);
      expect((await drawnOutcomes(db, comms, id))[0]!.result).toBe('stood-up');
      expect(await askedToCheck(db, person)).toEqual([]);
      await db.update(drafts).set({ publishedAt: new Date() }).where(eq(drafts.id, id));
      expect(await isAskedToCheck(db, person, outcome.id)).toBe(false);
      await expect(checkEvidence(db, person, outcome.id, 1, stoodUp)).rejects.toThrow(refusal);
      await db.delete(drafts).where(eq(drafts.id, id));
    }
  );

  it('for one outcome may not read or check another', async () => {
    const [outcome, other] = [await evidenced(), await evidenced({ evidence: [] })];
    const person = await aLead(db, [(await aService(db)).id]);
    await ask(person, outcome.id);
    expect(await isAskedToCheck(db, person, other.id)).toBe(false);
    await expect(outcomeInFull(db, person, other.id, TODAY)).rejects.toThrow(NotFound);
  });

  it('reads the words of a story as far as consent for internal reports goes', async () => {
    const person = await aLead(db, [(await aService(db)).id]);
    const consent = { uses: ['print' as const], until: '2027-01-01' };
    const about = { story: 'Somebody came back.', aboutPerson: true };
    const [uncovered, covered, plain] = [
      await evidenced({ ...about, consent }),
      await evidenced({ ...about, consent: { ...consent, uses: ['internal'] } }),
      await evidenced({ story: 'The hall was full.' })
    ];
    for (const { id: outcomeId } of [uncovered, covered, plain]) await ask(person, outcomeId);
    const words = async (outcomeId: string) =>
      (await outcomeInFull(db, person, outcomeId, TODAY)).outcome.story;
    expect(await words(uncovered.id)).toBeNull();
    expect(await words(covered.id)).toBe('Somebody came back.');
    expect(await words(plain.id)).toBe('The hall was full.');
  });

  it('is no outsider any more once they lead or view the service', async () => {
    const outcome = await evidenced();
    const person = await aLead(db, []);
    await ask(person, outcome.id);
    for (const now of [{ leads: [parks.id] }, { views: [parks.id] }]) {
      expect(await isAskedToCheck(db, { ...person, ...now }, outcome.id)).toBe(false);
      expect(await askedToCheck(db, { ...person, ...now })).toEqual([]);
    }
    expect(await isAskedToCheck(db, { ...person, role: 'admin' }, outcome.id)).toBe(false);
    expect(await askedToCheck(db, { ...person, role: 'admin' })).toEqual([]);
  });

  it('is not asked for what was deleted', async () => {
    const outcome = await evidenced();
    const person = await aManager(db);
    await ask(person, outcome.id);
    await db
      .update(outcomes)
      .set({ deletedAt: new Date(), deletedBy: comms.id })
      .where(eq(outcomes.id, outcome.id));
    expect(await askedToCheck(db, person)).toEqual([]);
    expect((await drawnOutcomes(db, comms, id))[0]).toMatchObject({ deleted: true, result: null });
  });
});

it('communications alone draw and ask', async () => {
  for (const other of [await aLead(db, [parks.id]), await aManager(db), await anAdmin(db)]) {
    await expect(drawOutcomes(db, other, id, 10, TODAY)).rejects.toThrow(Forbidden);
    await expect(drawnOutcomes(db, other, id)).rejects.toThrow(Forbidden);
    await expect(checksToAsk(db, other, { id, seed: null })).rejects.toThrow(Forbidden);
    await expect(drawable(db, other, await summaryScope(db, SCOPE), TODAY)).rejects.toThrow(Forbidden);
    await expect(saveCheckers(db, other, id, new Map())).rejects.toThrow(Forbidden);
  }
  expect(await db.$count(draws, eq(draws.draftId, id))).toBe(0);
  expect(await db.$count(people)).toBeGreaterThan(3);
});
