import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import type { Actor } from '$lib/domain/people/permissions';
import {
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anAdmin,
  aPerson,
  aService
} from '../../../../tests/support/factories';
import {
  A_CONSENT,
  aNumberInput,
  aStoryInput,
  whileAuditFails
} from '../../../../tests/support/outcome-inputs';
import { untilSomebodyWaits } from '../../../../tests/support/lock-waits';
import { testDatabase } from '../../../../tests/support/test-database';
import { checkEvidence } from './checks';
import type { Db } from '$lib/server/db/client';
import { accounts, auditEvents, consents, measures, outcomes, services } from '$lib/server/db/schema';
import { inputOf } from './outcome-input';
import { changeOutcome, logOutcome } from './outcomes';
import { deleteOutcome, restoreOutcome } from './outcome-deletion';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let service: { id: string };
let other: { id: string };
let account: { id: string };
let measure: { id: string };
let lead: Actor;
let comms: Actor;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  service = await aService(db);
  other = await aService(db);
  account = await anAccount(db, { serviceId: service.id });
  measure = await aMeasure(db);
  lead = await aLead(db, [service.id]);
  comms = await aCommsPerson(db);
});
afterAll(() => database.close());

function number(given: Partial<OutcomeInput> = {}): OutcomeInput {
  const needed = { serviceId: service.id, accountIds: [account.id], measureId: measure.id };
  return aNumberInput({ ...needed, ...given, measureId: given.measureId ?? measure.id });
}
const story = (given: Partial<OutcomeInput> = {}) =>
  aStoryInput({ serviceId: service.id, accountIds: [account.id], ...given });
async function logged(given: OutcomeInput = number()): Promise<string> {
  const id = crypto.randomUUID();
  await logOutcome(db, lead, id, given);
  return id;
}
const row = async (id: string) => (await db.select().from(outcomes).where(eq(outcomes.id, id)))[0]!;
const actionsOf = async (id: string) =>
  (await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id)).orderBy(auditEvents.id)).map(
    (line) => line.action
  );
/** Whoever may not even read it learns no more than that there is no such outcome. */
const refused: [string, typeof Forbidden | typeof NotFound, () => Promise<Actor>][] = [
  ['the lead of another service', NotFound, () => aLead(db, [other.id])],
  ['its viewer', Forbidden, () => aPerson(db, { views: [service.id] })],
  ['a manager', Forbidden, () => aManager(db)],
  ['an administrator', NotFound, () => anAdmin(db)]
];

describe('changing an outcome', () => {
  it.each([
    ['its lead', () => aLead(db, [service.id])],
    ['communications', () => aCommsPerson(db)]
  ])('%s may, and the version rises', async (_, who) => {
    const id = await logged();
    expect(await changeOutcome(db, await who(), id, 1, number({ quantity: 13 }))).toMatchObject({ ok: true });
    expect(await row(id)).toMatchObject({ quantity: 13, version: 2, createdBy: lead.id });
  });

  it.each(refused)('%s is refused', async (_, refusal, who) => {
    const id = await logged();
    await expect(changeOutcome(db, await who(), id, 1, number({ quantity: 13 }))).rejects.toThrow(refusal);
    expect(await row(id)).toMatchObject({ quantity: 12, version: 1 });
  });

  it('cannot move it to a service for which the actor may not log', async () => {
    const id = await logged();
    await expect(changeOutcome(db, lead, id, 1, number({ serviceId: other.id }))).rejects.toThrow(Forbidden);
    expect(await changeOutcome(db, comms, id, 1, number({ serviceId: other.id }))).toMatchObject({
      ok: true
    });
    await expect(changeOutcome(db, lead, id, 2, number())).rejects.toThrow(NotFound);
  });

  it('replaces accounts and evidence, and a number by a story', async () => {
    const id = await logged(number({ evidence: [{ kind: 'source', content: 'Tally' }] }));
    const second = await anAccount(db);
    const given = story({ accountIds: [second.id], evidence: [{ kind: 'quote', content: 'I came' }] });
    await changeOutcome(db, lead, id, 1, given);
    expect(await inputOf(db, id)).toEqual(given);
  });

  it.each([crypto.randomUUID(), 'no-identity', '', '------------------------------------'])(
    'is refused where there is no outcome %j',
    async (id) => {
      await expect(changeOutcome(db, comms, id, 1, number())).rejects.toThrow(NotFound);
      await expect(deleteOutcome(db, comms, id)).rejects.toThrow(NotFound);
      await expect(restoreOutcome(db, comms, id)).rejects.toThrow(NotFound);
    }
  );

  it('keeps a measure that was retired since, and takes no other retired one', async () => {
    const old = await aMeasure(db);
    const id = await logged(number({ measureId: old.id }));
    await db.update(measures).set({ retiredOn: '2026-08-01' }).where(eq(measures.id, old.id));
    const kept = number({ measureId: old.id, quantity: 1 });
    expect(await changeOutcome(db, lead, id, 1, kept)).toMatchObject({ ok: true });
    const gone = await aMeasure(db, { retiredOn: '2026-08-01' });
    expect(await changeOutcome(db, lead, id, 2, number({ measureId: gone.id }))).toMatchObject({ ok: false });
  });
});

describe('two people who change one outcome', () => {
  it('one after the other: the second is a conflict, and nothing of it is kept', async () => {
    const id = await logged();
    await changeOutcome(db, lead, id, 1, number({ quantity: 20 }));
    await expect(changeOutcome(db, comms, id, 1, number({ quantity: 30 }))).rejects.toThrow(Conflict);
    expect(await row(id)).toMatchObject({ quantity: 20, version: 2 });
    expect(await actionsOf(id)).toEqual(['outcome logged', 'outcome changed']);
  });

  it('at the same moment: one wins', async () => {
    const id = await logged();
    const second = await anAccount(db);
    const tries = await Promise.allSettled([
      changeOutcome(db, lead, id, 1, number({ quantity: 20 })),
      changeOutcome(db, comms, id, 1, number({ quantity: 30, accountIds: [second.id] }))
    ]);
    expect(tries.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = tries.find((each) => each.status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toBeInstanceOf(Conflict);
    const { quantity, accountIds } = (await inputOf(db, id))!;
    expect(accountIds).toEqual(quantity === 20 ? [account.id] : [second.id]);
  });

  it('where one deletes it first, the other meets a conflict', async () => {
    const id = await logged();
    await deleteOutcome(db, comms, id);
    await expect(changeOutcome(db, lead, id, 1, number({ quantity: 20 }))).rejects.toThrow(Conflict);
  });
});

describe('the audit log of a change', () => {
  it('names fields with old and new value, and texts without their words', async () => {
    const id = await logged(story({ story: 'Secret words one', lesson: 'Secret lesson one' }));
    const given = story({
      ...{ story: 'Secret words two', lesson: 'Secret lesson two', whoChanged: 'Secret people' },
      ...{
        explanationKind: 'other',
        otherExplanation: 'Secret reason',
        direction: 'worse',
        aboutPerson: true,
        consent: A_CONSENT
      },
      evidence: [{ kind: 'quote', content: 'Secret quote' }]
    });
    await changeOutcome(db, lead, id, 1, given);
    const lines = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    const changes = lines.at(-1)!.changes;
    expect(changes).toContainEqual({ field: 'direction', was: 'better', is: 'worse' });
    for (const field of ['story', 'lesson', 'whoChanged', 'otherExplanation', 'evidence', 'consent']) {
      expect(changes).toContainEqual({ field });
    }
    expect(JSON.stringify(lines)).not.toMatch(/Secret|reablement/);
  });

  it('is written with the change or not at all', async () => {
    const id = await logged();
    await whileAuditFails(db, async () => {
      await expect(changeOutcome(db, lead, id, 1, number({ quantity: 99 }))).rejects.toThrow();
      await expect(deleteOutcome(db, lead, id)).rejects.toThrow();
    });
    expect(await row(id)).toMatchObject({ quantity: 12, version: 1, deletedAt: null });
    expect(await actionsOf(id)).toEqual(['outcome logged']);
  });
});

describe('a check of the evidence', () => {
  it('lapses when the outcome is changed, and strength follows', async () => {
    const linked = { evidence: [{ kind: 'source' as const, content: 'Tally' }] };
    const id = await logged(number(linked));
    await checkEvidence(db, comms, id, 1, { result: 'stood-up', note: null });
    expect((await row(id)).strength).toBe(3);
    await changeOutcome(db, lead, id, 1, number({ ...linked, quantity: 13 }));
    expect((await row(id)).strength).toBe(2);
    await changeOutcome(db, lead, id, 2, number({ evidence: [] }));
    expect((await row(id)).strength).toBe(1);
  });

  it('outlives deleting and restoring, which change nothing of the outcome', async () => {
    const id = await logged(number({ evidence: [{ kind: 'source', content: 'Tally' }] }));
    await checkEvidence(db, comms, id, 1, { result: 'stood-up', note: null });
    await deleteOutcome(db, lead, id);
    await restoreOutcome(db, lead, id);
    expect((await row(id)).strength).toBe(3);
  });
});

describe('deleting and restoring', () => {
  it('are harmless when done twice, and leave one line each', async () => {
    const id = await logged();
    await deleteOutcome(db, lead, id);
    const { deletedAt, deletedBy } = await row(id);
    await deleteOutcome(db, comms, id);
    expect(await row(id)).toMatchObject({ deletedAt, deletedBy });
    expect([deletedBy, deletedAt === null]).toEqual([lead.id, false]);
    await restoreOutcome(db, lead, id);
    await restoreOutcome(db, lead, id);
    expect(await row(id)).toMatchObject({ deletedAt: null, deletedBy: null, quantity: 12 });
    expect(await actionsOf(id)).toEqual(['outcome logged', 'outcome deleted', 'outcome restored']);
  });

  it('at the same moment leave one line', async () => {
    const id = await logged();
    await Promise.all([deleteOutcome(db, lead, id), deleteOutcome(db, comms, id)]);
    expect(await actionsOf(id)).toEqual(['outcome logged', 'outcome deleted']);
  });

  it.each(refused)('%s may do neither', async (_, refusal, who) => {
    const id = await logged();
    const actor = await who();
    await expect(deleteOutcome(db, actor, id)).rejects.toThrow(refusal);
    await deleteOutcome(db, lead, id);
    await expect(restoreOutcome(db, actor, id)).rejects.toThrow(refusal);
  });

  it('an outcome is not put back after an account of it was closed before its day', async () => {
    const closing = await anAccount(db, { name: 'Closing account' });
    const id = await logged(number({ accountIds: [closing.id] }));
    await deleteOutcome(db, lead, id);
    await db
      .update(accounts)
      .set({ status: 'closed', closedOn: '2026-08-01', closedReason: 'Merged.' })
      .where(eq(accounts.id, closing.id));
    await expect(restoreOutcome(db, lead, id)).rejects.toThrow(
      'This outcome cannot be put back: Closing account was closed on 1 August 2026, before it happened'
    );
    expect((await row(id)).deletedAt).not.toBeNull();
  });

  it('an outcome is not put back after its service ended before its day, nor in the same moment', async () => {
    const ending = await aService(db, { name: 'Carers' });
    const id = crypto.randomUUID();
    await logOutcome(db, comms, id, number({ serviceId: ending.id }));
    await deleteOutcome(db, comms, id);
    let [holds, commit] = [() => {}, () => {}];
    const untilHeld = new Promise<void>((resolve) => (holds = resolve));
    const untilRestoring = new Promise<void>((resolve) => (commit = resolve));
    const ended = db.transaction(async (tx) => {
      await tx
        .update(services)
        .set({ endedFrom: '2026-08-01', endRecordedAt: new Date() })
        .where(eq(services.id, ending.id));
      holds();
      await untilRestoring;
    });
    await untilHeld;
    const why = 'This outcome cannot be put back: Carers ended in August 2026, before it happened';
    const atOnce = restoreOutcome(db, comms, id).catch((error: unknown) => error);
    await untilSomebodyWaits(db);
    commit();
    await ended;
    expect(await atOnce).toEqual(new Conflict(why));
    await expect(restoreOutcome(db, comms, id)).rejects.toThrow(new Conflict(why));
    expect((await row(id)).deletedAt).not.toBeNull();
  });
});

describe('saving what is there already', () => {
  it('raises no version and writes no audit row, so that a check still holds', async () => {
    const id = await logged(story());
    const before = await row(id);
    expect(await changeOutcome(db, lead, id, before.version, story())).toMatchObject({
      ok: true,
      again: true
    });
    expect((await row(id)).version).toBe(before.version);
  });
});

describe('a consent that was withdrawn', () => {
  it('closes the story: nobody changes it any more, and its service deletes it', async () => {
    const about = { aboutPerson: true, consent: A_CONSENT };
    const id = await logged(story(about));
    await db.update(consents).set({ withdrawnOn: '2026-09-01' }).where(eq(consents.outcomeId, id));
    const later = { ...A_CONSENT, until: '2028-01-01' };
    for (const input of [story({ ...about, consent: later }), story({ ...about, consent: null }), story()]) {
      await expect(changeOutcome(db, lead, id, 1, input)).rejects.toThrow('can be deleted, not changed');
    }
    await deleteOutcome(db, lead, id);
    expect((await row(id)).deletedAt).not.toBeNull();
  });

  it('is gone, when it was never withdrawn and the form says there is none', async () => {
    const id = await logged(story({ aboutPerson: true, consent: A_CONSENT }));
    await changeOutcome(db, lead, id, 1, story({ aboutPerson: true, consent: null }));
    expect(await db.$count(consents, eq(consents.outcomeId, id))).toBe(0);
  });
});

describe('the first version', () => {
  it('cannot be skipped by guessing a later one', async () => {
    const id = await logged();
    await expect(changeOutcome(db, lead, id, 2, number())).rejects.toThrow(Conflict);
    await expect(changeOutcome(db, lead, id, 0, number())).rejects.toThrow(Conflict);
    expect(await db.execute(sql`select version from outcomes where id = ${id}`)).toMatchObject([
      { version: 1 }
    ]);
  });
});
