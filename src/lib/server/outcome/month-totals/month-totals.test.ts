import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { monthQuestion, type BesideMonth } from '$lib/domain/outcome/month-total';
import type { OutcomeInput } from '$lib/domain/outcome/outcome-form';
import type { Actor } from '$lib/domain/people/permissions';
import {
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anOutcome,
  aService
} from '../../../../../tests/support/factories';
import { untilSomebodyWaits } from '../../../../../tests/support/lock-waits';
import { aNumberInput } from '../../../../../tests/support/outcome-inputs';
import { testDatabase } from '../../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { accounts, auditEvents, outcomes } from '$lib/server/db/schema';
import { outcomeInFull } from '../outcome-page';
import { changeOutcome, logOutcome, type Saved } from '../outcomes';
import { deleteOutcome, restoreOutcome } from '../outcome-deletion';
import { questionOfSaved } from './month-page';
import { answerOpenMonth, countByItself, openMonths } from './open-months';

const TODAY = '2026-07-20';
let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let lead: Actor;
let input: (given?: Partial<OutcomeInput>) => OutcomeInput;
let accountId: string;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
});
afterAll(() => database.close());

/** A service of its own for every test, which counts library memberships. */
beforeEach(async () => {
  const service = await aService(db);
  ({ id: accountId } = await anAccount(db, { serviceId: service.id }));
  const units = { unitOne: 'library membership', unitMany: 'library memberships' };
  const measure = await aMeasure(db, units);
  lead = await aLead(db, [service.id]);
  const plain = { serviceId: service.id, accountIds: [accountId], happenedOn: '2026-06-09' };
  input = (given = {}) => aNumberInput({ ...plain, ...given, measureId: given.measureId ?? measure.id });
});

const A_TOTAL = { happenedOn: '2026-06-01', wholeMonth: true, quantity: 40 };

/** Logs something; where something is asked, gives this answer, as the form does. */
async function logged(
  given: Partial<OutcomeInput> = {},
  answer?: BesideMonth,
  actor = lead
): Promise<{ id: string; asked: string | null }> {
  const id = crypto.randomUUID();
  const saved = await logOutcome(db, actor, id, input(given));
  const asks = questionIn(saved);
  if (asks && answer) await logOutcome(db, actor, id, input(given), { answer, key: asks.key });
  return { id, asked: asks && monthQuestion(asks) };
}

/** Logs something as it was logged before anybody was asked. */
async function loggedBefore(given: { happenedOn?: string; wholeMonth?: boolean; quantity: number }) {
  const { serviceId, measureId } = input();
  const plain = { serviceId, measureId, accounts: [accountId], createdBy: lead.id };
  return anOutcome(db, { ...plain, happenedOn: '2026-06-09', ...given });
}

function questionIn(saved: Saved) {
  return saved.ok ? null : (saved.asks ?? null);
}

/** 10, 10 and 20 memberships on three days of June. */
async function threeDays(): Promise<string[]> {
  const days = [
    await logged({ happenedOn: '2026-06-02', quantity: 10 }),
    await logged({ happenedOn: '2026-06-09', quantity: 10 }),
    await logged({ happenedOn: '2026-06-16', quantity: 20 })
  ];
  return days.map(({ id }) => id);
}

/** What counts in June: quantities in the order of their days. */
async function counting(): Promise<number[]> {
  const { serviceId } = input();
  const rows = await db
    .select({ quantity: outcomes.quantity })
    .from(outcomes)
    .where(and(eq(outcomes.serviceId, serviceId), isNull(outcomes.deletedAt)))
    .orderBy(asc(outcomes.happenedOn), asc(outcomes.quantity));
  return rows.map(({ quantity }) => quantity!);
}

async function actionsOf(id: string): Promise<string[]> {
  const rows = await db
    .select({ action: auditEvents.action })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, id))
    .orderBy(asc(auditEvents.id));
  return rows.map(({ action }) => action);
}

async function versionOf(id: string): Promise<number> {
  const [row] = await db.select({ version: outcomes.version }).from(outcomes).where(eq(outcomes.id, id));
  return row!.version;
}

/** Changes an outcome as its form does, with an answer to whatever is asked. */
async function changed(id: string, given: Partial<OutcomeInput>, answer?: BesideMonth): Promise<Saved> {
  const version = await versionOf(id);
  const saved = await changeOutcome(db, lead, id, version, input(given));
  const asks = questionIn(saved);
  if (!asks || !answer) return saved;
  return changeOutcome(db, lead, id, version, input(given), { answer, key: asks.key });
}

describe('a month’s total beside days of the same service, measure and month', () => {
  it('is asked about, and not saved before it is answered', async () => {
    await threeDays();
    const id = crypto.randomUUID();
    const saved = await logOutcome(db, lead, id, input(A_TOTAL));
    expect(saved).toMatchObject({
      ok: false,
      errors: [
        {
          field: 'besideMonth',
          text: 'June 2026 already has 3 days with 40 library memberships. Is this total one that holds them?'
        }
      ]
    });
    expect(await counting()).toEqual([10, 10, 20]);
  });

  it('replaces the days where it holds them: they are kept, and count in no figure', async () => {
    const days = await threeDays();
    const { id } = await logged(A_TOTAL, 'within');
    expect(await counting()).toEqual([40]);
    for (const day of days) expect(await actionsOf(day)).toEqual(['outcome logged', 'outcome replaced']);
    const page = await outcomeInFull(db, lead, id, TODAY);
    expect(page.month.replaces.map((part) => part.quantity)).toEqual([10, 10, 20]);
    const day = await outcomeInFull(db, lead, days[0]!, TODAY);
    expect(day.month.replacedBy).toMatchObject({ id, quantity: 40 });
  });

  it('counts beside the days where it comes on top', async () => {
    await threeDays();
    await logged(A_TOTAL, 'on-top');
    expect(await counting()).toEqual([40, 10, 10, 20]);
  });

  it('is asked again where something else was logged meanwhile', async () => {
    await threeDays();
    const id = crypto.randomUUID();
    const first = questionIn(await logOutcome(db, lead, id, input(A_TOTAL)))!;
    await logged({ happenedOn: '2026-06-20', quantity: 5 });
    const second = await logOutcome(db, lead, id, input(A_TOTAL), { answer: 'within', key: first.key });
    expect(monthQuestion(questionIn(second)!)).toContain('4 days with 45 library memberships');
    expect(await counting()).toEqual([10, 10, 20, 5]);
  });

  it('sent twice is saved once, and asked about no more', async () => {
    await threeDays();
    const id = crypto.randomUUID();
    const { key } = questionIn(await logOutcome(db, lead, id, input(A_TOTAL)))!;
    const send = () => logOutcome(db, lead, id, input(A_TOTAL), { answer: 'within', key });
    expect(await send()).toMatchObject({ ok: true, again: false });
    expect(await send()).toMatchObject({ ok: true, again: true });
    expect(await counting()).toEqual([40]);
  });

  it.each([
    ['another month', { happenedOn: '2026-05-01' }],
    ['a single day', { wholeMonth: false }],
    ['another measure', {}]
  ])('%s is not asked about', async (which, given) => {
    await threeDays();
    const more = which === 'another measure' ? { measureId: (await aMeasure(db)).id } : given;
    expect((await logged({ ...A_TOTAL, ...more })).asked).toBeNull();
  });

  it('is not asked about where the measure is never added up', async () => {
    const reach = (await aMeasure(db, { addsUp: false, headline: false })).id;
    await logged({ measureId: reach });
    expect((await logged({ ...A_TOTAL, measureId: reach })).asked).toBeNull();
  });
});

describe('a day beside the total of its month', () => {
  it.each([
    ['within', [40], ['outcome logged', 'outcome replaced']],
    ['on-top', [40, 12], ['outcome logged']]
  ] as const)('%s: what counts is %j', async (answer, counts, actions) => {
    await logged(A_TOTAL);
    const day = await logged({ quantity: 12 }, answer);
    expect(day.asked).toBe(
      'Is this part of the 40 library memberships that you logged for all of June 2026?'
    );
    expect(await counting()).toEqual(counts);
    expect(await actionsOf(day.id)).toEqual(actions);
  });

  it('names nobody else as the one who logged it', async () => {
    await logged(A_TOTAL);
    const other = await aLead(db, [input().serviceId]);
    expect((await logged({}, undefined, other)).asked).toContain('that others logged for all of June 2026');
  });

  it('becomes part of the total that shares an account with it', async () => {
    const [own, other] = [await anAccount(db, { serviceId: input().serviceId }), accountId];
    const mine = await logged({ ...A_TOTAL, accountIds: [own.id] });
    await logged({ ...A_TOTAL, quantity: 7, accountIds: [other] });
    const { id } = await logged({ accountIds: [own.id] }, 'within');
    expect((await outcomeInFull(db, lead, id, TODAY)).month.replacedBy).toMatchObject({ id: mine.id });
  });
});

describe('a total that goes, or comes back', () => {
  it('lets its days count again when it is deleted, and replaces them when that is undone', async () => {
    const days = await threeDays();
    const { id } = await logged(A_TOTAL, 'within');
    await deleteOutcome(db, lead, id);
    expect(await counting()).toEqual([10, 10, 20]);
    expect((await outcomeInFull(db, lead, id, TODAY)).month.counting).toBe(3);
    await restoreOutcome(db, lead, id);
    expect(await counting()).toEqual([40]);
    expect(await actionsOf(days[0]!)).toEqual([
      'outcome logged',
      'outcome replaced',
      'outcome counted again',
      'outcome replaced'
    ]);
  });

  it('takes no day that was logged meanwhile, and asks about it', async () => {
    await threeDays();
    const { id } = await logged(A_TOTAL, 'within');
    await deleteOutcome(db, lead, id);
    await logged({ happenedOn: '2026-06-25', quantity: 3 });
    await restoreOutcome(db, lead, id);
    expect(await counting()).toEqual([40, 3]);
    expect(await openMonths(db, lead, TODAY)).toMatchObject([
      { totalId: id, days: 1, quantity: 3, total: 40 }
    ]);
  });

  it.each([
    ['another month', { happenedOn: '2026-05-01' }],
    ['a single day', { wholeMonth: false, happenedOn: '2026-06-01' }]
  ])('lets its days count again when it is changed to %s', async (_what, given) => {
    await threeDays();
    const { id } = await logged(A_TOTAL, 'within');
    await changed(id, { ...A_TOTAL, ...given });
    expect((await counting()).toSorted((one, other) => one - other)).toEqual([10, 10, 20, 40]);
    expect((await outcomeInFull(db, lead, id, TODAY)).month.replaces).toEqual([]);
  });

  it('keeps a day deleted whose account was closed before it meanwhile', async () => {
    const [first, second] = await threeDays();
    const { id } = await logged(A_TOTAL, 'within');
    await db
      .update(accounts)
      .set({ status: 'closed', closedOn: '2026-06-05', closedReason: 'Nobody read it.' })
      .where(eq(accounts.id, accountId));
    await deleteOutcome(db, lead, id);
    expect(await counting()).toEqual([10]);
    expect(await actionsOf(first!)).toContain('outcome counted again');
    expect(await actionsOf(second!)).toContain('outcome deleted');
    await expect(restoreOutcome(db, lead, second!)).rejects.toThrow('was closed on 5 June 2026');
  });
});

describe('the answer', () => {
  it('is kept on the form of a total, and can be changed without undoing a check', async () => {
    await threeDays();
    const { id } = await logged(A_TOTAL, 'within');
    const asked = await questionOfSaved(db, lead, id);
    expect(asked).toMatchObject({ answer: 'within', question: { days: 3, quantity: 40 } });
    const keep = { answer: 'within', key: asked!.question.key } as const;
    expect(await changeOutcome(db, lead, id, 1, input({ ...A_TOTAL, quantity: 41 }), keep)).toMatchObject({
      ok: true
    });
    expect(await counting()).toEqual([41]);
    expect(await changed(id, { ...A_TOTAL, quantity: 41 }, 'on-top')).toMatchObject({
      ok: true,
      again: true
    });
    expect(await counting()).toEqual([41, 10, 10, 20]);
    expect(await questionOfSaved(db, lead, id)).toMatchObject({ answer: 'on-top' });
    expect(await versionOf(id)).toBe(2);
  });

  it('is kept on the form of a day, and none is there before it is asked', async () => {
    const { id: day } = await logged();
    expect(await questionOfSaved(db, lead, day)).toBeNull();
    await loggedBefore(A_TOTAL);
    expect(await questionOfSaved(db, lead, day)).toMatchObject({ answer: null });
    await changed(day, {}, 'on-top');
    expect(await questionOfSaved(db, lead, day)).toMatchObject({ answer: 'on-top' });
    await changed(day, {}, 'within');
    expect(await counting()).toEqual([40]);
  });
});

describe('a day that a total replaced', () => {
  async function replacedDay() {
    const [day] = await threeDays();
    const { id: total } = await logged(A_TOTAL, 'within');
    return { day: day!, total };
  }

  it('is not put back by the ordinary undo, which says what to do', async () => {
    const { day } = await replacedDay();
    await expect(restoreOutcome(db, lead, day)).rejects.toThrow(Conflict);
    await expect(restoreOutcome(db, lead, day)).rejects.toThrow('choose “Count it by itself again”');
    expect(await counting()).toEqual([40]);
  });

  it('counts by itself again when somebody says so, and is asked about no more', async () => {
    const { day, total } = await replacedDay();
    await countByItself(db, lead, day);
    await countByItself(db, lead, day);
    expect(await counting()).toEqual([40, 10]);
    expect(await actionsOf(day)).toEqual(['outcome logged', 'outcome replaced', 'outcome counted again']);
    expect(await openMonths(db, lead, TODAY)).toEqual([]);
    expect((await outcomeInFull(db, lead, total, TODAY)).month.open).toBeNull();
  });

  it('is read by whoever reads the total, and changed by nobody else', async () => {
    const { day } = await replacedDay();
    const manager = await aManager(db);
    expect((await outcomeInFull(db, manager, day, TODAY)).mayChange).toBe(false);
    await expect(countByItself(db, manager, day)).rejects.toThrow(Forbidden);
    await expect(countByItself(db, await aLead(db), day)).rejects.toThrow(NotFound);
    await expect(countByItself(db, lead, 'none')).rejects.toThrow(NotFound);
  });
});

describe('a total that stood beside days before anybody was asked', () => {
  let total: string;
  beforeEach(async () => {
    await threeDays();
    const made = await loggedBefore(A_TOTAL);
    total = made.id;
  });

  it('is not touched; its lead is asked on home and on the pages of the total and its days', async () => {
    expect(await counting()).toEqual([40, 10, 10, 20]);
    const [open] = await openMonths(db, lead, TODAY);
    expect(open).toMatchObject({ totalId: total, total: 40, days: 3, quantity: 40 });
    const { service: _service, ...question } = open!;
    expect((await outcomeInFull(db, lead, total, TODAY)).month.open).toEqual(question);
    const day = await db.query.outcomes.findFirst({
      where: (row, { eq, and }) => and(eq(row.serviceId, input().serviceId), eq(row.quantity, 20))
    });
    expect((await outcomeInFull(db, lead, day!.id, TODAY)).month.open).toEqual(question);
  });

  it.each([
    ['within', [40]],
    ['on-top', [40, 10, 10, 20]]
  ] as const)('%s in one tap: what counts is %j, and nobody is asked again', async (answer, counts) => {
    const [open] = await openMonths(db, lead, TODAY);
    await answerOpenMonth(db, lead, total, { answer, key: open!.key });
    await answerOpenMonth(db, lead, total, { answer, key: open!.key });
    expect(await counting()).toEqual(counts);
    expect(await openMonths(db, lead, TODAY)).toEqual([]);
  });

  it('keeps the days apart that came after those which it holds, and lets none of these go', async () => {
    const [open] = await openMonths(db, lead, TODAY);
    await answerOpenMonth(db, lead, total, { answer: 'within', key: open!.key });
    await loggedBefore({ quantity: 6 });
    const [later] = await openMonths(db, lead, TODAY);
    await answerOpenMonth(db, lead, total, { answer: 'on-top', key: later!.key });
    expect(await counting()).toEqual([40, 6]);
    expect(await openMonths(db, lead, TODAY)).toEqual([]);
  });

  it('refuses an answer to what the person did not see', async () => {
    const [open] = await openMonths(db, lead, TODAY);
    await loggedBefore({ quantity: 6 });
    const answer = { answer: 'within', key: open!.key } as const;
    await expect(answerOpenMonth(db, lead, total, answer)).rejects.toThrow(Conflict);
  });

  it('is answered by its leads and communications only, and asked of leads on home', async () => {
    const [open] = await openMonths(db, lead, TODAY);
    const answer = { answer: 'within', key: open!.key } as const;
    await expect(answerOpenMonth(db, await aManager(db), total, answer)).rejects.toThrow(Forbidden);
    const comms = await aCommsPerson(db);
    expect(await openMonths(db, comms, TODAY)).toEqual([]);
    await answerOpenMonth(db, comms, total, answer);
    expect(await counting()).toEqual([40]);
  });
});

describe('two people at once', () => {
  it('one logs the total, the other a day: the second is asked about what the first saved', async () => {
    await logged({ quantity: 10 });
    const id = crypto.randomUUID();
    const { key } = questionIn(await logOutcome(db, lead, id, input(A_TOTAL)))!;
    const day = crypto.randomUUID();
    const total = await db.transaction(async (tx) => {
      const saved = await logOutcome(tx as unknown as Db, lead, id, input(A_TOTAL), {
        answer: 'within',
        key
      });
      const other = logOutcome(db, lead, day, input({ quantity: 12 }));
      await untilSomebodyWaits(db);
      return { saved, other: { then: () => other } };
    });
    expect(total.saved).toMatchObject({ ok: true });
    const second = await total.other.then();
    expect(monthQuestion(questionIn(second)!)).toContain('part of the 40 library memberships');
    expect(await counting()).toEqual([40]);
  });

  it('ten totals, deletions and days in one month come to an end, and nothing counts twice', async () => {
    const days = await threeDays();
    const { id } = await logged(A_TOTAL, 'within');
    const done = await Promise.allSettled([
      deleteOutcome(db, lead, id),
      changed(days[0]!, { quantity: 11 }, 'within'),
      countByItself(db, lead, days[1]!),
      restoreOutcome(db, lead, id),
      deleteOutcome(db, lead, days[2]!),
      logged({ quantity: 4 }, 'within'),
      deleteOutcome(db, lead, id)
    ]);
    const lost = done.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(lost.every((reason) => reason instanceof Conflict)).toBe(true);
    const broken = await db.execute(sql`select from outcomes o left join outcomes t on t.id = o.replaced_by
      where o.replaced_by is not null and (o.deleted_at is null or t.deleted_at is not null)`);
    expect(broken).toHaveLength(0);
  });
});

describe('a total of a share', () => {
  it('beside its days is asked about with how many of how many', async () => {
    const share = await aMeasure(db, {
      kind: 'share',
      headline: false,
      unitOne: 'answer',
      unitMany: 'answers'
    });
    await logged({ measureId: share.id, quantity: 12, outOf: 20 });
    await logged({ measureId: share.id, quantity: 5, outOf: 10, happenedOn: '2026-06-11' });
    const { asked } = await logged({ ...A_TOTAL, measureId: share.id, quantity: 57, outOf: 104 }, 'within');
    expect(asked).toBe(
      'June 2026 already has 2 days with 17 of 30 answers (57%). Is this total one that holds them?'
    );
  });

  it('of an average is never asked about: it has no total', async () => {
    const average = await aMeasure(db, { kind: 'decimal', addsUp: false, headline: false });
    await logged({ measureId: average.id, quantity: 12.3 });
    expect((await logged({ ...A_TOTAL, measureId: average.id, quantity: 12.5 })).asked).toBeNull();
  });
});

describe('a month’s total beside another total of an account of it', () => {
  it('is asked about, and replaces the older one with its days or comes on top', async () => {
    const days = await threeDays();
    const { id: first } = await logged(A_TOTAL, 'within');
    const again = await logged({ ...A_TOTAL, quantity: 45 }, 'within');
    expect(again.asked).toBe(
      'June 2026 has a total of 40 library memberships already. Does this one replace it, or come on top?'
    );
    expect(await counting()).toEqual([45]);
    expect(await actionsOf(first)).toEqual(['outcome logged', 'outcome replaced']);
    const onTop = await logged({ ...A_TOTAL, quantity: 5 }, 'on-top');
    expect(onTop.asked).toBe(
      'June 2026 has a total of 45 library memberships already. Does this one replace it, or come on top?'
    );
    expect(await counting()).toEqual([5, 45]);
    const [day] = await db.select().from(outcomes).where(eq(outcomes.id, days[0]!));
    expect(day!.replacedBy).toBe(first);
  });

  it('is asked about with the days beside it', async () => {
    await logged(A_TOTAL);
    await logged({ quantity: 3 }, 'on-top');
    const { asked } = await logged({ ...A_TOTAL, quantity: 45 }, 'within');
    expect(asked).toBe(
      'June 2026 has a total and 1 day with 43 library memberships already. Does this one replace them, or come on top?'
    );
    expect(await counting()).toEqual([45]);
  });

  it('lets the older one count again while it is deleted, and replaces it when it is put back or changed', async () => {
    await logged(A_TOTAL);
    const { id } = await logged({ ...A_TOTAL, quantity: 45 }, 'within');
    await deleteOutcome(db, lead, id);
    expect(await counting()).toEqual([40]);
    await restoreOutcome(db, lead, id);
    expect(await counting()).toEqual([45]);
    expect((await questionOfSaved(db, lead, id))!.answer).toBe('within');
    expect(await changed(id, { ...A_TOTAL, quantity: 46 }, 'within')).toMatchObject({ ok: true });
    expect(await counting()).toEqual([46]);
    expect(await changed(id, { ...A_TOTAL, quantity: 46 }, 'on-top')).toMatchObject({ ok: true });
    expect(await counting()).toEqual([40, 46]);
  });

  it('is not asked about where they share no account, nor twice for one form', async () => {
    await logged(A_TOTAL);
    const other = await anAccount(db, { serviceId: input().serviceId });
    expect((await logged({ ...A_TOTAL, accountIds: [other.id] })).asked).toBeNull();
    const id = crypto.randomUUID();
    const both = { ...A_TOTAL, accountIds: [accountId, other.id].sort(), quantity: 50 };
    const asks = questionIn(await logOutcome(db, lead, id, input(both)))!;
    expect(monthQuestion(asks)).toBe(
      'June 2026 has 2 totals of 80 library memberships already. Does this one replace them, or come on top?'
    );
    const said = { answer: 'within', key: asks.key } as const;
    expect(await logOutcome(db, lead, id, input(both), said)).toMatchObject({ ok: true, again: false });
    expect(await logOutcome(db, lead, id, input(both), said)).toMatchObject({ ok: true, again: true });
    expect(await counting()).toEqual([50]);
  });
});
