import { randomUUID } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Forbidden, NotFound } from '$lib/domain/errors';
import type { FormValues } from '$lib/domain/forms/answers';
import { cellField } from '$lib/domain/forms/grid';
import { columnsOf, type GridColumn, type Span } from '$lib/domain/outcome/many/grid-columns';
import { accountsField, besideFields, readMany, routeField } from '$lib/domain/outcome/many/many-form';
import type { Db } from '$lib/server/db/client';
import { auditEvents, outcomeAccounts, outcomes } from '$lib/server/db/schema';
import {
  aCommsPerson,
  aLead,
  aManager,
  aMeasure,
  anAccount,
  anOutcome,
  aService
} from '../../../../../tests/support/factories';
import { testDatabase } from '../../../../../tests/support/test-database';
import { logMany, outcomeOfCell } from './log-many';
import { manyGrid, servicesToLog, serviceToLog } from './many-grid';
import { savedTogether } from './saved-together';

const TODAY = '2026-11-25';
const MONTHS = columnsOf('months', TODAY);
let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
});
afterAll(() => database.close());

/** A service with a lead, an account and two measures. */
async function aCountingService() {
  const service = await aService(db);
  const account = await anAccount(db, { serviceId: service.id });
  const [events, loans] = [await aMeasure(db), await aMeasure(db)];
  return { service, account, events, loans, lead: await aLead(db, [service.id]) };
}
type Counting = Awaited<ReturnType<typeof aCountingService>>;

/** What was typed into boxes, by measure and column, read as the page reads it. */
function typed(
  counting: Counting,
  figures: Record<string, string>,
  more: FormValues = {},
  span: Span = 'months'
) {
  const { service, account, events, loans } = counting;
  const measures = [events.id, loans.id];
  const line = Object.fromEntries(
    measures.flatMap((id) => [
      [accountsField(id), account.id],
      [routeField(id), 'asked']
    ])
  );
  return readMany({ ...line, ...figures, ...more }, service.id, measures, columnsOf(span, TODAY), TODAY);
}

async function saved(ids: readonly string[]) {
  return db
    .select({ day: outcomes.happenedOn, month: outcomes.wholeMonth, quantity: outcomes.quantity })
    .from(outcomes)
    .where(inArray(outcomes.id, [...ids]))
    .orderBy(outcomes.happenedOn);
}

describe('figures that are logged together', () => {
  it('are one outcome for each box that is filled, a typed 0 too, each with its line in the audit log', async () => {
    const counting = await aCountingService();
    const { events, lead, account } = counting;
    const { cells, errors } = typed(counting, {
      [cellField(events.id, '2026-06')]: '1,204',
      [cellField(events.id, '2026-07')]: ' ',
      [cellField(events.id, '2026-08')]: '0'
    });
    expect(errors).toEqual([]);
    const form = randomUUID();
    expect(await logMany(db, lead, form, cells)).toEqual({ ok: true, logged: 2 });
    const ids = ['2026-06', '2026-08'].map((month) => outcomeOfCell(form, events.id, month));
    expect(await saved(ids)).toEqual([
      { day: '2026-06-01', month: true, quantity: 1204 },
      { day: '2026-08-01', month: true, quantity: 0 }
    ]);
    const linked = await db.select().from(outcomeAccounts).where(inArray(outcomeAccounts.outcomeId, ids));
    expect(linked.map(({ accountId }) => accountId)).toEqual([account.id, account.id]);
    const audited = await db.select().from(auditEvents).where(inArray(auditEvents.subjectId, ids));
    expect(audited.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['outcome logged', lead.id],
      ['outcome logged', lead.id]
    ]);
  });

  it('of weeks are logged on the Sunday, and of the running week today', async () => {
    const counting = await aCountingService();
    const { events, lead } = counting;
    const figures = { [cellField(events.id, '2026-11-16')]: '3', [cellField(events.id, '2026-11-23')]: '4' };
    const form = randomUUID();
    await logMany(db, lead, form, typed(counting, figures, {}, 'weeks').cells);
    const ids = ['2026-11-16', '2026-11-23'].map((week) => outcomeOfCell(form, events.id, week));
    expect(await saved(ids)).toEqual([
      { day: '2026-11-22', month: false, quantity: 3 },
      { day: '2026-11-25', month: false, quantity: 4 }
    ]);
  });

  it('are saved once when the form is sent twice, even at the same moment', async () => {
    const counting = await aCountingService();
    const { events, loans, lead, service } = counting;
    const { cells } = typed(counting, {
      [cellField(events.id, '2026-06')]: '5',
      [cellField(loans.id, '2026-06')]: '6'
    });
    const form = randomUUID();
    const both = await Promise.all([1, 2].map(() => logMany(db, lead, form, cells)));
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await db.$count(outcomes, eq(outcomes.serviceId, service.id))).toBe(2);
  });

  it('say so where the form was saved before with another figure, and nothing is saved', async () => {
    const counting = await aCountingService();
    const { events, loans, lead, service } = counting;
    const form = randomUUID();
    const june = cellField(events.id, '2026-06');
    await logMany(db, lead, form, typed(counting, { [june]: '5' }).cells);
    const again = typed(counting, { [june]: '7', [cellField(loans.id, '2026-06')]: '1' });
    expect(await logMany(db, lead, form, again.cells)).toEqual({
      ok: false,
      errors: [
        {
          field: june,
          text: 'You logged another figure here when you saved this page before. Empty this box, and change that outcome instead'
        }
      ],
      asks: {}
    });
    expect(await db.$count(outcomes, eq(outcomes.serviceId, service.id))).toBe(1);
  });

  it('are refused for a service of others, to managers, and with the form of somebody else', async () => {
    const counting = await aCountingService();
    const { events, lead } = counting;
    const { cells } = typed(counting, { [cellField(events.id, '2026-06')]: '5' });
    const form = randomUUID();
    await expect(logMany(db, await aLead(db), form, cells)).rejects.toThrow(Forbidden);
    await expect(logMany(db, await aManager(db), form, cells)).rejects.toThrow(Forbidden);
    await logMany(db, lead, form, cells);
    await expect(logMany(db, await aCommsPerson(db), form, cells)).rejects.toThrow(Forbidden);
  });
});

describe('the total of a month beside its days', () => {
  it('is asked about box by box; nothing is saved until it is answered', async () => {
    const counting = await aCountingService();
    const { service, account, events, loans, lead } = counting;
    const day = await anOutcome(db, {
      ...{ serviceId: service.id, accounts: [account.id], measureId: events.id },
      ...{ quantity: 40, happenedOn: '2026-06-10' }
    });
    const june = cellField(events.id, '2026-06');
    const figures = { [june]: '52', [cellField(loans.id, '2026-06')]: '3' };
    const form = randomUUID();
    const asked = await logMany(db, lead, form, typed(counting, figures).cells);
    if (asked.ok) throw new Error('nothing was asked');
    const fields = besideFields(june);
    expect(asked.errors.map(({ field }) => field)).toEqual([fields.answer]);
    expect(asked.asks[june]).toMatchObject({ asks: 'total', days: 1, quantity: 40 });
    expect(await db.$count(outcomes, eq(outcomes.serviceId, service.id))).toBe(1);

    const answers = { [fields.answer]: 'within', [fields.key]: asked.asks[june]!.key };
    const { cells } = typed(counting, figures, answers);
    expect(await logMany(db, lead, form, cells)).toEqual({ ok: true, logged: 2 });
    const [replaced] = await db.select().from(outcomes).where(eq(outcomes.id, day.id));
    expect(replaced?.replacedBy).toBe(outcomeOfCell(form, events.id, '2026-06'));
  });
});

describe('what the register has against a figure', () => {
  it('stands beside the box or the line that it is about, and the others are not saved', async () => {
    const counting = await aCountingService();
    const { service, events, loans, lead } = counting;
    const closed = await anAccount(db, {
      serviceId: service.id,
      status: 'closed',
      closedOn: '2026-07-31',
      closedReason: 'x'
    });
    const { cells } = typed(
      counting,
      { [cellField(events.id, '2026-09')]: '5', [cellField(loans.id, '2026-06')]: '6' },
      { [accountsField(events.id)]: closed.id }
    );
    const refused = await logMany(db, lead, randomUUID(), cells);
    expect(refused).toMatchObject({ ok: false, errors: [{ field: accountsField(events.id) }] });
    expect(await db.$count(outcomes, eq(outcomes.serviceId, service.id))).toBe(0);
  });
});

describe('the grid of a service', () => {
  it('shows of an average the value that stands in a month or came last in a week, and adds nothing to it', async () => {
    const { service, account, lead } = await aCountingService();
    const wait = await aMeasure(db, { kind: 'decimal', addsUp: false, headline: false });
    const of = { serviceId: service.id, accounts: [account.id], measureId: wait.id };
    await anOutcome(db, { ...of, quantity: 12.5, happenedOn: '2026-11-17' });
    await anOutcome(db, { ...of, quantity: 11, happenedOn: '2026-11-19' });
    const logged = async (columns: readonly GridColumn[]) => {
      const [row] = (await manyGrid(db, lead, service.id, columns, false)).rows;
      return { standsByLast: row!.standsByLast, ...row!.logged };
    };
    expect(await logged(MONTHS)).toEqual({ standsByLast: true, '2026-11': '11 stands, of 2 logged' });
    await anOutcome(db, { ...of, quantity: 11.5, happenedOn: '2026-11-01', wholeMonth: true });
    expect(await logged(MONTHS)).toMatchObject({ '2026-11': '11.5 stands, of 3 logged' });
    expect(await logged(columnsOf('weeks', TODAY))).toMatchObject({
      '2026-11-16': '11 is the last, of 2 logged'
    });
  });

  it('has its measures, the most used first, with what is logged and what was said last', async () => {
    const counting = await aCountingService();
    const { service, account, events, loans, lead } = counting;
    const second = await anAccount(db, { serviceId: service.id });
    const of = { serviceId: service.id, accounts: [account.id], measureId: events.id };
    await anOutcome(db, { ...of, quantity: 30, happenedOn: '2026-09-02', route: 'asked' });
    await anOutcome(db, {
      ...of,
      quantity: 10,
      happenedOn: '2026-09-20',
      route: 'code',
      accounts: [account.id, second.id]
    });
    await anOutcome(db, { ...of, quantity: 9, happenedOn: '2026-09-21', deleted: true });
    await anOutcome(db, { ...of, measureId: loans.id, quantity: 0, happenedOn: '2026-11-03' });
    const grid = await manyGrid(db, lead, service.id, MONTHS, false);
    expect(grid.rows.map(({ id, logged }) => [id, logged])).toEqual([
      [events.id, { '2026-09': '40 logged' }],
      [loans.id, { '2026-11': '0 logged' }]
    ]);
    const together = [account.id, second.id].sort().join('+');
    expect(grid.rows.map(({ accounts, route }) => [accounts, route])).toEqual([
      [together, 'code'],
      [account.id, 'judgement']
    ]);
    expect(grid.accounts.map(({ value }) => value).toSorted()).toEqual(
      [account.id, second.id, together].toSorted()
    );
    expect(grid.measuresBeyond).toBeGreaterThan(0);
    expect((await manyGrid(db, lead, service.id, MONTHS, true)).measuresBeyond).toBe(0);
  });

  it('leaves retired measures out, and the total of a month out of its weeks', async () => {
    const { service, account, lead } = await aCountingService();
    const retired = await aMeasure(db, { retiredOn: '2026-08-31' });
    const counted = await aMeasure(db);
    const of = { serviceId: service.id, accounts: [account.id], wholeMonth: true };
    await anOutcome(db, { ...of, measureId: retired.id, happenedOn: '2026-08-01' });
    await anOutcome(db, { ...of, measureId: counted.id, happenedOn: '2026-11-01', quantity: 8 });
    const grid = await manyGrid(db, lead, service.id, columnsOf('weeks', TODAY), false);
    expect(grid.rows.map(({ id, logged }) => [id, logged])).toEqual([[counted.id, {}]]);
  });

  it('is given to whoever logs for the service alone', async () => {
    const { service, lead } = await aCountingService();
    const [other, comms] = [await aLead(db), await aCommsPerson(db)];
    await expect(manyGrid(db, other, service.id, MONTHS, false)).rejects.toThrow(Forbidden);
    expect((await servicesToLog(db, lead, TODAY)).map(({ id }) => id)).toEqual([service.id]);
    expect((await servicesToLog(db, comms, TODAY)).length).toBeGreaterThan(1);
    const mine = await servicesToLog(db, other, TODAY);
    expect(mine).toEqual([]);
    expect(() => serviceToLog(mine, service.slug)).toThrow(NotFound);
  });
});

describe('what was saved together', () => {
  it('is told to whoever saved it, with an outcome of each quarter', async () => {
    const counting = await aCountingService();
    const { service, events, lead } = counting;
    const columns: GridColumn[] = MONTHS;
    const form = randomUUID();
    const figures = {
      [cellField(events.id, '2026-06')]: '1',
      [cellField(events.id, '2026-07')]: '2',
      [cellField(events.id, '2026-08')]: '3'
    };
    await logMany(db, lead, form, typed(counting, figures).cells);
    const told = await savedTogether(db, lead, service.id, form, columns, 4);
    expect(told.outcomes.map(({ when, words }) => [when, words])).toEqual([
      ['June 2026', `1 ${events.unitOne}`],
      ['July 2026', `2 ${events.unitMany}`],
      ['August 2026', `3 ${events.unitMany}`]
    ]);
    expect(told.oneOfEachQuarter).toHaveLength(2);
    const comms = await aCommsPerson(db);
    expect((await savedTogether(db, comms, service.id, form, columns, 4)).outcomes).toEqual([]);
    expect((await savedTogether(db, lead, service.id, 'none', columns, 4)).outcomes).toEqual([]);
    expect(await db.$count(outcomes, eq(outcomes.serviceId, service.id))).toBe(3);
  });
});
