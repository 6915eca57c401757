import { count, eq } from 'drizzle-orm';
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
  aService,
  type Row
} from '../../../../tests/support/factories';
import {
  A_CONSENT,
  aNumberInput,
  aStoryInput,
  whileAuditFails
} from '../../../../tests/support/outcome-inputs';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { accounts, auditEvents, consents, evidence, outcomeAccounts, outcomes } from '$lib/server/db/schema';
import { untilSomebodyWaits } from '../../../../tests/support/lock-waits';
import { inputOf } from './outcome-input';
import { logOutcome } from './outcomes';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let service: { id: string };
let other: { id: string };
let account: Row<typeof accounts>;
let measure: { id: string };
let lead: Actor;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  service = await aService(db);
  other = await aService(db);
  account = await anAccount(db, { serviceId: service.id });
  measure = await aMeasure(db);
  lead = await aLead(db, [service.id]);
});
afterAll(() => database.close());

const id = () => crypto.randomUUID();
function number(given: Partial<OutcomeInput> = {}): OutcomeInput {
  const needed = { serviceId: service.id, accountIds: [account.id], measureId: measure.id };
  return aNumberInput({ ...needed, ...given, measureId: given.measureId ?? measure.id });
}
const story = (given: Partial<OutcomeInput> = {}) =>
  aStoryInput({ serviceId: service.id, accountIds: [account.id], ...given });
const auditOf = (subjectId: string) =>
  db.select().from(auditEvents).where(eq(auditEvents.subjectId, subjectId)).orderBy(auditEvents.id);
async function howMany(): Promise<number> {
  return (await db.select({ n: count() }).from(outcomes))[0]!.n;
}

describe('who may log an outcome for a service', () => {
  it.each([
    ['its lead', () => aLead(db, [service.id])],
    ['communications', () => aCommsPerson(db)]
  ])('%s may', async (_, who) => {
    expect(await logOutcome(db, await who(), id(), number())).toMatchObject({ ok: true, again: false });
  });

  it.each([
    ['the lead of another service', () => aLead(db, [other.id])],
    ['its viewer', () => aPerson(db, { views: [service.id] })],
    ['a lead without services', () => aLead(db)],
    ['a manager', () => aManager(db)],
    ['an administrator', () => anAdmin(db)]
  ])('%s is refused, and nothing is written', async (_, who) => {
    const actor = await who();
    const before = await howMany();
    await expect(logOutcome(db, actor, id(), number())).rejects.toThrow(Forbidden);
    expect(await howMany()).toBe(before);
  });
});

describe('a logged outcome', () => {
  it('is kept as it was given: a number with everything filled in', async () => {
    const partner = await anAccount(db, { serviceId: other.id });
    const given = number({
      accountIds: [account.id, partner.id].sort(),
      whoChanged: 'young families',
      explanationKind: 'other',
      otherExplanation: 'school holidays',
      anyway: 'partly',
      direction: 'unexpected',
      lesson: 'Ask earlier.',
      evidence: [
        { kind: 'source', content: 'Tally' },
        { kind: 'link', content: 'https://a.example/1' },
        { kind: 'quote', content: 'I came at once' }
      ]
    });
    const logged = id();
    await logOutcome(db, lead, logged, given);
    expect(await inputOf(db, logged)).toEqual(given);
    const [row] = await db.select().from(outcomes).where(eq(outcomes.id, logged));
    expect(row).toMatchObject({
      createdBy: lead.id,
      version: 1,
      strength: 2,
      deletedAt: null,
      month: '2026-08-01'
    });
  });

  it('is kept as it was given: a story of a month with a consent, and hostile words', async () => {
    const given = story({
      story: `'; drop table outcomes; -- <script>alert(1)</script> =1+1 🏳️‍🌈`,
      aboutPerson: true,
      consent: A_CONSENT,
      happenedOn: '2026-07-01',
      wholeMonth: true
    });
    const logged = id();
    await logOutcome(db, lead, logged, given);
    expect(await inputOf(db, logged)).toEqual(given);
  });

  it('leaves one line in the audit log, without its words', async () => {
    const logged = id();
    await logOutcome(db, lead, logged, story({ story: 'Words that somebody may want erased.' }));
    const lines = await auditOf(logged);
    expect(lines.map((line) => [line.actorId, line.action, line.subjectKind, line.changes])).toEqual([
      [lead.id, 'outcome logged', 'outcome', []]
    ]);
  });

  it.each([
    ['judgement', 0, 1],
    ['judgement', 1, 1],
    ['asked', 0, 1],
    ['asked', 1, 2]
  ] as const)(
    'known by %s with %i pieces of evidence has the strength %i',
    async (route, pieces, strength) => {
      const logged = id();
      const evidence = Array.from({ length: pieces }, () => ({ kind: 'source' as const, content: 'Tally' }));
      await logOutcome(db, lead, logged, number({ route, evidence }));
      const [row] = await db
        .select({ strength: outcomes.strength })
        .from(outcomes)
        .where(eq(outcomes.id, logged));
      expect(row!.strength).toBe(strength);
    }
  );
});

describe('a form that is sent twice', () => {
  it.each([
    ['a number', () => number({ evidence: [{ kind: 'source', content: 'Tally' }] })],
    ['a story with a consent', () => story({ aboutPerson: true, consent: A_CONSENT })]
  ])('one after the other makes one outcome: %s', async (_, given) => {
    const [logged, before] = [id(), await howMany()];
    expect(await logOutcome(db, lead, logged, given())).toEqual({ ok: true, id: logged, again: false });
    expect(await logOutcome(db, lead, logged, given())).toEqual({ ok: true, id: logged, again: true });
    expect(await howMany()).toBe(before + 1);
    expect((await auditOf(logged)).filter(({ action }) => action === 'outcome logged')).toHaveLength(1);
    expect(await db.$count(evidence, eq(evidence.outcomeId, logged))).toBeLessThanOrEqual(1);
  });

  it('at the same moment makes one outcome', async () => {
    const [logged, before] = [id(), await howMany()];
    const saved = await Promise.all([1, 2, 3].map(() => logOutcome(db, lead, logged, number())));
    expect(saved.map((each) => each.ok && each.again).sort()).toEqual([false, true, true]);
    expect(await howMany()).toBe(before + 1);
    expect(await auditOf(logged)).toHaveLength(1);
    expect(await db.$count(outcomeAccounts, eq(outcomeAccounts.outcomeId, logged))).toBe(1);
  });

  it('with other answers is a conflict, and the first answers stay', async () => {
    const logged = id();
    await logOutcome(db, lead, logged, number({ quantity: 1 }));
    await expect(logOutcome(db, lead, logged, number({ quantity: 2 }))).rejects.toThrow(Conflict);
    expect((await inputOf(db, logged))!.quantity).toBe(1);
  });

  it('by somebody else is refused', async () => {
    const logged = id();
    await logOutcome(db, lead, logged, number());
    await expect(logOutcome(db, await aCommsPerson(db), logged, number())).rejects.toThrow(Forbidden);
    // Whoever leads another service only learns that there is none.
    const other = await aService(db);
    const stranger = await aLead(db, [other.id]);
    const theirs = number({ serviceId: other.id });
    await expect(logOutcome(db, stranger, logged, theirs)).rejects.toThrow(NotFound);
  });
});

describe('what the register and the measures have against an outcome', () => {
  const errorsOf = async (given: OutcomeInput) => {
    const before = await howMany();
    const saved = await logOutcome(db, await aCommsPerson(db), id(), given);
    expect(await howMany()).toBe(before + (saved.ok ? 1 : 0));
    return saved.ok ? [] : saved.errors;
  };

  it.each([
    ['2026-08-14', 1],
    ['2026-08-15', 0],
    ['2026-08-16', 0]
  ])('an account that was closed on %s: %i objections', async (closedOn, objections) => {
    const closed = await anAccount(db, { name: 'Old account', status: 'closed', closedOn });
    const errors = await errorsOf(number({ accountIds: [account.id, closed.id] }));
    expect(errors).toHaveLength(objections);
    if (objections)
      expect(errors[0]).toEqual({
        field: 'accounts',
        text: 'Old account was closed on 14 August 2026. Choose an earlier day, or take that account out'
      });
  });

  it.each([
    ['2026-08-14', 1],
    ['2026-08-15', 0]
  ])('a measure that was retired on %s: %i objections', async (retiredOn, objections) => {
    const retired = await aMeasure(db, { retiredOn });
    const errors = await errorsOf(number({ measureId: retired.id }));
    expect(errors).toEqual(
      objections ? [{ field: 'measure', text: 'Choose a measure that is still in use' }] : []
    );
  });

  it('an account that is being closed at this very moment', async () => {
    const closing = await anAccount(db, { name: 'Closing account' });
    let [holds, commit] = [() => {}, () => {}];
    const untilHeld = new Promise<void>((resolve) => (holds = resolve));
    const untilLogging = new Promise<void>((resolve) => (commit = resolve));
    const closed = db.transaction(async (tx) => {
      const day = { closedOn: '2026-08-01', closedReason: 'Merged.' };
      await tx
        .update(accounts)
        .set({ status: 'closed', ...day })
        .where(eq(accounts.id, closing.id));
      holds();
      await untilLogging;
    });
    await untilHeld;
    const logging = errorsOf(number({ accountIds: [closing.id] }));
    await untilSomebodyWaits(db);
    commit();
    await closed;
    expect(await logging).toEqual([
      {
        field: 'accounts',
        text: 'Closing account was closed on 1 August 2026. Choose an earlier day, or take that account out'
      }
    ]);
  });

  it('names every unknown thing at once', async () => {
    const errors = await errorsOf(
      number({ serviceId: id(), measureId: id(), accountIds: [account.id, id()] })
    );
    expect(errors).toEqual([
      { field: 'service', text: 'Choose a service of this council' },
      { field: 'measure', text: 'Choose a measure that is still in use' },
      { field: 'accounts', text: 'Choose accounts that are on the register' }
    ]);
  });
});

describe('a log that fails half-way', () => {
  it('leaves nothing behind: no outcome, link, evidence, consent or audit line', async () => {
    const logged = id();
    await whileAuditFails(db, async () => {
      const given = story({
        aboutPerson: true,
        consent: A_CONSENT,
        evidence: [{ kind: 'source', content: 'Tally' }]
      });
      await expect(logOutcome(db, lead, logged, given)).rejects.toThrow();
    });
    expect(await db.$count(outcomes, eq(outcomes.id, logged))).toBe(0);
    expect(await db.$count(outcomeAccounts, eq(outcomeAccounts.outcomeId, logged))).toBe(0);
    expect(await db.$count(evidence, eq(evidence.outcomeId, logged))).toBe(0);
    expect(await db.$count(consents, eq(consents.outcomeId, logged))).toBe(0);
    expect(await auditOf(logged)).toEqual([]);
  });
});
