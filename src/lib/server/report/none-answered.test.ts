import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import {
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anAdmin,
  anOutcome,
  aPerson,
  aService
} from '../../../../tests/support/factories';
import { whileAuditFails } from '../../../../tests/support/outcome-inputs';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { auditEvents, outcomeAccounts, outcomes } from '$lib/server/db/schema';
import { silentAccounts } from '$lib/server/home/home-lead';
import { monthsAskedOf } from './asked-months';
import { answerNone, noneForm, noneInWords, takeBackNone } from './none-answered';

const TODAY = '2026-09-15';
const [JUNE, JULY, AUGUST, SEPTEMBER] = ['2026-06-01', '2026-07-01', '2026-08-01', '2026-09-01'];
const MONTHS = [SEPTEMBER!, AUGUST!, JULY!];

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
});
afterAll(() => database.close());

/** Names are given once: every test has its own. */
let run = 0;
let service: { id: string };
let measure: { id: string };
let account: { id: string };
let lead: Actor;

/** A service that recorded sign-ups every month from June 2025 to June 2026, and neither in July nor in August. */
beforeEach(async () => {
  run += 1;
  service = await aService(db, { name: `Libraries ${run}` });
  measure = await aMeasure(db, { name: `Event sign-ups ${run}` });
  account = await anAccount(db, { serviceId: service.id });
  lead = await aLead(db, [service.id]);
  await recorded(measure.id, ['2025-06', '2025-09', '2025-12', '2026-03', '2026-04', '2026-05', '2026-06']);
});

async function recorded(measureId: string, months: string[], given: { serviceId?: string } = {}) {
  const createdBy = lead.id;
  for (const month of months) {
    const serviceId = given.serviceId ?? service.id;
    await anOutcome(db, {
      accounts: [account.id],
      createdBy,
      serviceId,
      measureId,
      happenedOn: `${month}-10`
    });
  }
}

const asked = (actor: Actor = lead, months: string[] = MONTHS) => monthsAskedOf(db, actor, months, TODAY);
const none = (months: string[], actor: Actor = lead) =>
  answerNone(db, actor, { measure: measure.id, service: service.id, month: months }, TODAY);
const zeros = () =>
  db
    .select()
    .from(outcomes)
    .where(and(eq(outcomes.measureId, measure.id), eq(outcomes.quantity, 0), isNull(outcomes.deletedAt)))
    .orderBy(outcomes.month);

describe('what a lead is asked', () => {
  it('is each measure that their service usually records, with its silent months in one question', async () => {
    const [question, ...others] = await asked();

    expect(others).toEqual([]);
    expect(question).toMatchObject({
      question: `No event sign-ups ${run} in July and August 2026?`,
      service: { name: `Libraries ${run}` },
      months: [
        { month: JULY, name: 'July 2026' },
        { month: AUGUST, name: 'August 2026' }
      ]
    });
    const log = new URLSearchParams(question!.months[1]!.log.split('?')[1]);
    expect(Object.fromEntries(log)).toEqual({
      ...{ service: service.id, measure: measure.id, month: AUGUST, account: account.id }
    });
  });

  it('is neither a month that is not over nor one that is not open', async () => {
    expect((await asked(lead, [SEPTEMBER!, AUGUST!]))[0]!.months.map(({ month }) => month)).toEqual([AUGUST]);
    expect(await asked(lead, [SEPTEMBER!])).toEqual([]);
  });

  it('begins with what is recorded in most months', async () => {
    const rare = await aMeasure(db, { name: 'Alphabetically first' });
    await recorded(rare.id, ['2026-06']);
    // The same account answers for it where it logs something else; in these months it logged nothing.
    expect((await asked()).map(({ measure: { name } }) => name)).toEqual([
      `Event sign-ups ${run}`,
      'Alphabetically first'
    ]);
  });

  it('is no measure that is never added up, and none that is retired', async () => {
    const reach = await aMeasure(db, { name: 'Reach', stage: 'output', addsUp: false });
    const retired = await aMeasure(db, { name: 'Retired', retiredOn: '2026-06-30' });
    await recorded(reach.id, ['2026-05', '2026-06']);
    await recorded(retired.id, ['2026-05', '2026-06']);

    expect((await asked()).map(({ measure: { name } }) => name)).toEqual([`Event sign-ups ${run}`]);
  });

  it('concerns the services that they lead; communications are asked of all', async () => {
    expect(await asked(await aLead(db, [(await aService(db)).id]))).toEqual([]);
    expect(await asked(await aPerson(db, { views: [service.id] }))).toEqual([]);
    expect(await asked(await aManager(db))).toEqual([]);
    expect(await asked(await anAdmin(db))).toEqual([]);
    const ofAll = await asked(await aCommsPerson(db));
    expect(ofAll.some((each) => each.service.id === service.id)).toBe(true);
  });
});

describe('“none”', () => {
  it('makes the month 0: an outcome of 0 for the whole month, of the accounts that carried it, audited', async () => {
    const [id] = await none([AUGUST!]);

    expect(await zeros()).toMatchObject([
      {
        ...{ id, happenedOn: AUGUST, wholeMonth: true, route: 'not-known', strength: 1 },
        ...{ serviceId: service.id, createdBy: lead.id }
      }
    ]);
    const linked = await db.select().from(outcomeAccounts).where(eq(outcomeAccounts.outcomeId, id!));
    expect(linked.map(({ accountId }) => accountId)).toEqual([account.id]);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id!));
    expect(events).toMatchObject([{ action: 'outcome logged', actorId: lead.id }]);
    expect((await asked())[0]!.months.map(({ month }) => month)).toEqual([JULY]);
  });

  it('answers for the account too, which is not asked for “nothing to record” any more', async () => {
    await none([AUGUST!]);
    expect(await silentAccounts(db, lead, AUGUST!)).toEqual([]);
  });

  it('may be said of several months at once, and is not asked again', async () => {
    expect(await none([JULY!, AUGUST!])).toHaveLength(2);
    expect(await asked()).toEqual([]);
  });

  it('is said once, however often it is tapped, and by however many', async () => {
    const other = await aLead(db, [service.id]);
    const answers = await Promise.all([none([AUGUST!]), none([AUGUST!]), none([AUGUST!], other)]);

    expect(answers.flat()).toHaveLength(1);
    expect(await none([AUGUST!])).toEqual([]);
    expect(await zeros()).toHaveLength(1);
  });

  it('leaves a month alone for which somebody has logged a number, and one that was never asked about', async () => {
    await recorded(measure.id, ['2026-08']);
    expect(await none([AUGUST!, JUNE!, SEPTEMBER!])).toEqual([]);
    expect(await zeros()).toEqual([]);
  });

  it('can be taken back, and then said again', async () => {
    const made = await none([JULY!, AUGUST!]);
    await takeBackNone(db, lead, made);
    expect(await zeros()).toEqual([]);
    expect((await asked())[0]!.months).toHaveLength(2);
    expect(await noneInWords(db, lead, made)).toBeNull();

    expect(await none([AUGUST!])).toHaveLength(1);
  });

  it('is told in words to whoever may change it', async () => {
    const made = await none([JULY!, AUGUST!]);

    expect(await noneInWords(db, lead, made)).toEqual({
      words: `Recorded: no event sign-ups ${run} in July and August 2026 at Libraries ${run}.`,
      outcomes: made
    });
    expect(await noneInWords(db, await aManager(db), made)).toBeNull();
    expect(await noneInWords(db, lead, ['before', 'x'])).toBeNull();
  });

  it('is not said where the audit log fails', async () => {
    await whileAuditFails(db, () => expect(none([AUGUST!])).rejects.toThrow());
    expect(await zeros()).toEqual([]);
  });

  it.each<[string, typeof Forbidden | typeof NotFound, () => Promise<Actor>]>([
    ['the lead of another service', NotFound, async () => aLead(db, [(await aService(db)).id])],
    ['a viewer', Forbidden, () => aPerson(db, { views: [service.id] })],
    ['a manager', Forbidden, () => aManager(db)],
    ['an administrator', NotFound, () => anAdmin(db)]
  ])('is refused to %s, and so is taking it back', async (_, refusal, who) => {
    const actor = await who();
    await expect(none([AUGUST!], actor)).rejects.toThrow(Forbidden);
    const made = await none([AUGUST!]);
    await expect(takeBackNone(db, actor, made)).rejects.toThrow(refusal);
    expect(await zeros()).toHaveLength(1);
  });

  it('takes back nothing that is no answer of “none”', async () => {
    const number = await anOutcome(db, { accounts: [account.id], measureId: measure.id, quantity: 5 });
    await expect(takeBackNone(db, lead, [number.id])).rejects.toThrow(Conflict);
  });

  it.each([
    [{ month: [] }],
    [{ month: ['2026-08-02'] }],
    [{ month: ['August'] }],
    [{ measure: 'x' }],
    [{ month: Array.from({ length: 25 }, () => '2026-08-01') }]
  ])('is no form like %j', (wrong) => {
    const right = { measure: crypto.randomUUID(), service: crypto.randomUUID(), month: ['2026-08-01'] };
    expect(noneForm.safeParse(right).success).toBe(true);
    expect(noneForm.safeParse({ ...right, ...wrong }).success).toBe(false);
  });
});
