import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parsePeriod } from '$lib/domain/calendar/period';
import { Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { nowRuns, type Running } from '$lib/server/app';
import type { Connection, Db } from '$lib/server/db/client';
import { accounts, auditEvents, mails, mailsUnwanted, people } from '$lib/server/db/schema';
import {
  aCommsPerson,
  aLead,
  aManager,
  anAccount,
  anAdmin,
  aNilReturn,
  aService
} from '../../../../tests/support/factories';
import { untilSomebodyWaits } from '../../../../tests/support/lock-waits';
import { testDatabase } from '../../../../tests/support/test-database';
import { askByMail, noteAsked } from './ask-for-returns';
import { remindPeople } from './reminders';
import { withoutReturn } from './without-return';

const TODAY = '2026-11-23';
const Q2 = parsePeriod('2026-27-q2', 4)!;
const Q3 = parsePeriod('2026-27-q3', 4)!;
let connection: Connection;
let db: Db;
let comms: Actor;
let jo: Actor;
let sam: Actor;

/** Recovery is led by Jo; its podcast by Sam. Of Parks nobody looks after anything. */
beforeEach(async () => {
  connection = await testDatabase();
  db = connection.db;
  const recovery = await aService(db, { name: 'Recovery' });
  const parks = await aService(db, { name: 'Parks' });
  comms = await aCommsPerson(db);
  jo = await aLead(db, [recovery.id], { name: 'Jo' });
  sam = await aLead(db, [], { name: 'Sam' });
  const x = await anAccount(db, { serviceId: recovery.id, name: 'Recovery', platform: 'x' });
  await aNilReturn(db, x.id, '2026-08-01');
  await anAccount(db, { serviceId: recovery.id, name: 'Talks', platform: 'podcast', leadId: sam.id });
  await anAccount(db, { serviceId: parks.id, name: 'Parks', platform: 'x', openedOn: '2026-09-10' });
  nowRuns({ settings: { smtpUrl: 'smtp://mail', origin: 'https://council.example' } } as Running);
});
afterEach(async () => {
  nowRuns(undefined as unknown as Running);
  await connection.close();
});

const listed = async (quarter = Q2) => {
  const { accounts: count, wholly, toAsk, nobody } = await withoutReturn(db, comms, quarter, TODAY);
  const inWords = (each: (typeof nobody)[number]) =>
    `${each.title} (${each.service}): ${each.months.map((month) => month.slice(0, 7)).join(' ')}`;
  return {
    ...{ count, wholly },
    toAsk: toAsk.map(({ name, accounts: own }) => [name, ...own.map(inWords)]),
    nobody: nobody.map(inWords)
  };
};

describe('accounts without a return', () => {
  it('stand with whom to ask: their lead, else who covers, else who leads the service, else nobody', async () => {
    expect(await listed()).toEqual({
      ...{ count: 3, wholly: 2 },
      toAsk: [
        ['Jo', 'Recovery on X (Recovery): 2026-07 2026-09'],
        ['Sam', 'Talks (podcast) (Recovery): 2026-07 2026-08 2026-09']
      ],
      nobody: ['Parks on X (Parks): 2026-09']
    });
    await db.update(people).set({ deactivatedAt: new Date() }).where(eq(people.id, sam.id));
    expect((await listed()).toAsk).toEqual([
      [
        'Jo',
        'Recovery on X (Recovery): 2026-07 2026-09',
        'Talks (podcast) (Recovery): 2026-07 2026-08 2026-09'
      ]
    ]);
  });

  it('of the running quarter are those of months that are over', async () => {
    expect((await listed(Q3)).nobody).toEqual(['Parks on X (Parks): 2026-10']);
  });

  it('are asked about by one mail a person, which lists their own and leads to where they answer', async () => {
    expect(await askByMail(db, comms, Q2, TODAY)).toEqual({ mailed: 2, already: 0, unwanted: 0 });
    const rows = await db.select().from(mails).orderBy(mails.toAddress);
    expect(rows.map(({ kind, personId }) => [kind, personId])).toEqual([
      ['month-without-return', jo.id],
      ['month-without-return', sam.id]
    ]);
    expect(rows[0]!.bodyText).toContain('- Recovery on X: July and September 2026');
    expect(rows[0]!.bodyText).not.toContain('Talks');
    expect(rows[0]!.bodyText).toContain('https://council.example/nothing-to-record?quarter=2026-27-q2');
  });

  it('are mailed about once a day, which is said', async () => {
    await askByMail(db, comms, Q2, TODAY, jo.id);
    expect(await askByMail(db, comms, Q2, TODAY)).toEqual({ mailed: 1, already: 1, unwanted: 0 });
    expect(await askByMail(db, comms, Q3, TODAY)).toEqual({ mailed: 2, already: 0, unwanted: 0 });
    expect(await db.$count(mails)).toBe(4);
  });

  it('are mailed about although a reminder came by itself this week, which then does not come again', async () => {
    await db.insert(mails).values({
      ...{ kind: 'month-without-return', personId: jo.id, toAddress: jo.email, subject: 'Came by itself' },
      ...{ bodyText: 'Text', bodyHtml: '<p>Text' }
    });
    expect(await askByMail(db, comms, Q2, TODAY, jo.id)).toEqual({ mailed: 1, already: 0, unwanted: 0 });
    expect(await remindPeople(db, TODAY)).toBe(0);
  });

  it('are mailed about once by two people at the same moment, who are told so', async () => {
    let [holds, commit] = [() => {}, () => {}];
    const untilHeld = new Promise<void>((resolve) => (holds = resolve));
    const untilSecond = new Promise<void>((resolve) => (commit = resolve));
    const first = db.transaction(async (tx) => {
      const asked = await askByMail(tx, comms, Q2, TODAY);
      holds();
      await untilSecond;
      return asked;
    });
    await untilHeld;
    const second = askByMail(db, await aCommsPerson(db), Q2, TODAY);
    await untilSomebodyWaits(db);
    commit();
    expect(await first).toEqual({ mailed: 2, already: 0, unwanted: 0 });
    expect(await second).toEqual({ mailed: 0, already: 2, unwanted: 0 });
  });

  it('are not mailed about to who wants no such mail', async () => {
    await db.insert(mailsUnwanted).values({ personId: jo.id, kind: 'month-without-return' });
    expect(await askByMail(db, comms, Q2, TODAY)).toEqual({ mailed: 1, already: 0, unwanted: 1 });
    const { toAsk } = await withoutReturn(db, comms, Q2, TODAY);
    expect(toAsk.map(({ name, accounts: own }) => [name, own[0]!.asked?.by ?? null])).toEqual([
      ['Jo', null],
      ['Sam', 'mail']
    ]);
  });

  it('say when somebody was asked last and in which way, quarter by quarter', async () => {
    await noteAsked(db, comms, Q2, TODAY, jo.id);
    const asked = async (quarter: typeof Q2) =>
      (await withoutReturn(db, comms, quarter, TODAY)).toAsk[0]!.accounts[0]!.asked;
    expect(await asked(Q2)).toEqual({
      day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
      by: 'message'
    });
    expect(await asked(Q3)).toBeNull();
    const [line] = await db
      .select({ actorId: auditEvents.actorId, changes: auditEvents.changes })
      .from(auditEvents)
      .where(
        and(eq(auditEvents.subjectKind, 'account'), eq(auditEvents.action, 'reminder for account sent'))
      );
    expect(line).toEqual({
      actorId: comms.id,
      changes: [
        { field: 'quarter', is: '2026-27-q2' },
        { field: 'by', is: 'message' },
        { field: 'person', is: jo.id }
      ]
    });
  });

  it('say of each person when that person was asked, not when another one was', async () => {
    const { serviceId } = (await db.select().from(accounts).where(eq(accounts.name, 'Recovery')))[0]!;
    const kim = await aLead(db, [serviceId], { name: 'Kim' });
    await noteAsked(db, comms, Q2, TODAY, jo.id);
    const asked = async () =>
      (await withoutReturn(db, comms, Q2, TODAY)).toAsk.map(({ id, accounts: own }) => [
        id,
        own[0]!.asked?.by
      ]);
    expect(await asked()).toEqual([
      [jo.id, 'message'],
      [kim.id, undefined],
      [sam.id, undefined]
    ]);
  });

  it('are none of a quarter of which no month is over, and that is known', async () => {
    const over = async (today: string) => {
      const { monthsOver, accounts: silent } = await withoutReturn(db, comms, Q3, today);
      return [monthsOver, silent];
    };
    expect(await over('2026-10-15')).toEqual([0, 0]);
    expect(await over('2026-07-15')).toEqual([0, 0]);
    expect((await over(TODAY))[0]).toBe(1);
  });

  it('are asked about by nobody who has answered, nor without a mail server by mail', async () => {
    await expect(noteAsked(db, comms, Q2, TODAY, comms.id)).rejects.toThrow(NotFound);
    await db.update(accounts).set({ openedOn: '2026-10-01' });
    expect(await askByMail(db, comms, Q2, TODAY)).toEqual({ mailed: 0, already: 0, unwanted: 0 });
    nowRuns({ settings: { smtpUrl: null, origin: 'https://council.example' } } as Running);
    await expect(askByMail(db, comms, Q2, TODAY)).rejects.toThrow(NotFound);
  });

  it('are for communications', async () => {
    for (const other of [jo, await aManager(db), await anAdmin(db)]) {
      await expect(withoutReturn(db, other, Q2, TODAY)).rejects.toThrow(Forbidden);
      await expect(askByMail(db, other, Q2, TODAY)).rejects.toThrow(Forbidden);
      await expect(noteAsked(db, other, Q2, TODAY, jo.id)).rejects.toThrow(Forbidden);
    }
  });
});
