import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCheckIn, aRound } from '../../../../tests/support/check-in-factories';
import { aCommsPerson, aLead, aManager, anAccount } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { Forbidden, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { nowRuns, type Running } from '$lib/server/app';
import type { Connection, Db } from '$lib/server/db/client';
import { accounts, auditEvents, checkIns, mails, mailsUnwanted, people } from '$lib/server/db/schema';
import { lookAfterRounds, remindAll } from './asking';
import { waitingCheckIns } from './own';
import { openRound } from './rounds';

const TODAY = '2026-10-10';

let connection: Connection;
let db: Db;
let comms: Actor;
let jo: Actor;
let sam: Actor;
let kim: Actor;

/** Jo leads two accounts; Sam covers for one whose lead has left; Kim leads one, and covers for one of Jo's. */
beforeEach(async () => {
  connection = await testDatabase();
  db = connection.db;
  comms = await aCommsPerson(db);
  [jo, sam, kim] = [await aLead(db), await aLead(db), await aLead(db)];
  const gone = await aLead(db, [], { deactivatedAt: new Date() });
  await anAccount(db, { name: 'Jo one', leadId: jo.id, deputies: [kim.id] });
  await anAccount(db, { name: 'Jo two', leadId: jo.id });
  await anAccount(db, { name: 'Left', leadId: gone.id, deputies: [sam.id] });
  await anAccount(db, { name: 'Kim', leadId: kim.id });
  await anAccount(db, { name: 'Nobody' });
  nowRuns({ settings: { smtpUrl: 'smtp://mail', origin: 'https://council.example' } } as Running);
});
afterEach(async () => {
  nowRuns(undefined as unknown as Running);
  await connection.close();
});

const open = () =>
  openRound(db, comms, randomUUID(), { name: 'Autumn 2026', firstDay: TODAY, lastDay: '2026-10-31' }, TODAY);
const mailed = async (kind: 'check-in-asked' | 'check-in-reminder') => {
  const rows = await db.select().from(mails).where(eq(mails.kind, kind)).orderBy(mails.toAddress);
  return rows.map(({ personId }) => personId).sort();
};

describe('a round that opens', () => {
  it('is told by one mail a person, which names all their accounts; where the lead has left, to who covers', async () => {
    await open();
    expect(await mailed('check-in-asked')).toEqual([jo.id, sam.id, kim.id].sort());
    const [mail] = await db.select().from(mails).where(eq(mails.personId, jo.id));
    expect(mail!.subject).toBe('A check-in on 2 accounts, until 31 October 2026');
    expect(mail!.bodyText).toContain('- Jo one on Instagram: https://council.example/check-ins/autumn-2026/');
    expect(mail!.bodyText).toContain('- Jo two on Instagram: ');
    expect(mail!.bodyText).not.toContain('Kim');
  });

  it('is told by no mail where this installation sends none', async () => {
    nowRuns({ settings: {} } as Running);
    await open();
    expect(await db.$count(checkIns)).toBe(5);
    expect(await db.$count(mails)).toBe(0);
  });
});

describe('the daily look', () => {
  it('asks accounts that became active meanwhile, once', async () => {
    await open();
    await anAccount(db, { name: 'New', leadId: jo.id, openedOn: '2026-10-12' });
    await lookAfterRounds(db, '2026-10-11');
    expect(await db.$count(checkIns)).toBe(5);
    await lookAfterRounds(db, '2026-10-12');
    await lookAfterRounds(db, '2026-10-12');
    expect(await db.$count(checkIns)).toBe(6);
    expect(await mailed('check-in-asked')).toHaveLength(4);
    const audit = await db.select().from(auditEvents).where(eq(auditEvents.action, 'check-in round asked'));
    expect(audit.map(({ actorId, changes }) => [actorId, changes])).toEqual([
      [null, [{ field: 'accounts', is: 1 }]]
    ]);
  });

  it('asks everybody on the first day of a round that was opened before', async () => {
    await aRound(db, { firstDay: '2026-11-01', lastDay: '2026-11-20' });
    await lookAfterRounds(db, '2026-10-31');
    expect(await db.$count(checkIns)).toBe(0);
    await lookAfterRounds(db, '2026-11-01');
    expect(await db.$count(checkIns)).toBe(5);
  });

  it('reminds who has not answered once, in the last week', async () => {
    await open();
    await lookAfterRounds(db, '2026-10-24');
    expect(await mailed('check-in-reminder')).toEqual([]);
    for (const day of ['2026-10-25', '2026-10-26', '2026-10-31']) await lookAfterRounds(db, day);
    expect(await mailed('check-in-reminder')).toEqual([jo.id, sam.id, kim.id].sort());
  });
});

describe('a reminder that communications send', () => {
  it('goes to who has not answered, and is noted with the accounts and in the log', async () => {
    await open();
    const [mine] = await db.select().from(accounts).where(eq(accounts.leadId, kim.id));
    await db
      .update(checkIns)
      .set({ answeredAt: new Date(), answeredBy: kim.id })
      .where(eq(checkIns.accountId, mine!.id));
    expect(await remindAll(db, comms, 'autumn-2026', '2026-10-12')).toEqual({
      mailed: 2,
      already: 0,
      unwanted: 0
    });
    expect(await mailed('check-in-reminder')).toEqual([jo.id, sam.id].sort());
    const reminded = (await db.select().from(checkIns)).filter(
      ({ remindedOn }) => remindedOn === '2026-10-12'
    );
    expect(reminded.map(({ reminders }) => reminders)).toEqual([1, 1, 1]);
    expect(await db.$count(auditEvents, eq(auditEvents.action, 'check-in reminders sent'))).toBe(1);
  });

  it('comes to nobody twice a day, nor on the day on which they were asked', async () => {
    await open();
    expect(await remindAll(db, comms, 'autumn-2026', TODAY)).toEqual({ mailed: 0, already: 3, unwanted: 0 });
    expect(await remindAll(db, comms, 'autumn-2026', '2026-10-12')).toMatchObject({ mailed: 3 });
    expect(await remindAll(db, comms, 'autumn-2026', '2026-10-12')).toEqual({
      mailed: 0,
      already: 3,
      unwanted: 0
    });
    expect(await mailed('check-in-reminder')).toHaveLength(3);
  });

  it('does not come to who wants none, who sees it on home', async () => {
    await open();
    await db.insert(mailsUnwanted).values({ personId: jo.id, kind: 'check-in-reminder' });
    expect(await remindAll(db, comms, 'autumn-2026', '2026-10-12')).toEqual({
      mailed: 2,
      already: 0,
      unwanted: 1
    });
  });

  it('is for communications, while the round is open', async () => {
    await open();
    for (const actor of [jo, await aManager(db)])
      await expect(remindAll(db, actor, 'autumn-2026', '2026-10-12')).rejects.toThrow(Forbidden);
    await expect(remindAll(db, comms, 'autumn-2026', '2026-11-01')).rejects.toThrow(NotFound);
    await expect(remindAll(db, comms, 'no-such', '2026-10-12')).rejects.toThrow(NotFound);
  });

  it('is said on their home where this installation sends no mail, once a day', async () => {
    nowRuns({ settings: {} } as Running);
    await open();
    const none = { mailed: 0, unwanted: 0 };
    expect(await remindAll(db, comms, 'autumn-2026', TODAY)).toEqual({ ...none, already: 3, noted: 0 });
    expect(await remindAll(db, comms, 'autumn-2026', '2026-10-12')).toEqual({
      ...none,
      already: 0,
      noted: 3
    });
    expect(await remindAll(db, comms, 'autumn-2026', '2026-10-12')).toEqual({
      ...none,
      already: 3,
      noted: 0
    });
    const own = await waitingCheckIns(db, jo, '2026-10-12');
    expect(own.map(({ remindedOn }) => remindedOn)).toEqual(['2026-10-12', '2026-10-12']);
    expect(await db.$count(mails)).toBe(0);
  });

  it('does not come to who has left', async () => {
    const round = await aRound(db);
    const account = await anAccount(db, { leadId: sam.id });
    await aCheckIn(db, { roundId: round.id, accountId: account.id, askedOn: '2026-10-01' });
    await db.update(people).set({ deactivatedAt: new Date() }).where(eq(people.id, sam.id));
    expect(await remindAll(db, comms, round.slug, TODAY)).toEqual({ mailed: 0, already: 0, unwanted: 0 });
  });
});
