import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  aCommsPerson,
  aLead,
  aManager,
  anAccount,
  aNilReturn,
  anOutcome,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Actor } from '$lib/domain/people/permissions';
import { nowRuns, type Running } from '$lib/server/app';
import type { Connection, Db } from '$lib/server/db/client';
import { jobRuns, mails, mailsUnwanted } from '$lib/server/db/schema';
import { announceChecks, announceEdition, announceInvitation } from '$lib/server/mail/announcements';
import { parsePeriod } from '$lib/domain/calendar/period';
import { remindPeople } from './reminders';

const TODAY = '2026-11-23';
const STORY = 'Somebody whom nobody should meet in a mail.';

let connection: Connection;
let db: Db;
let lead: Actor;
let comms: Actor;
let service: { id: string };

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  service = await aService(db, { name: 'Recovery' });
  lead = await aLead(db, [service.id]);
  comms = await aCommsPerson(db);
});
afterAll(() => connection.close());
// Test files share what they import: the post office is there for this one alone.
beforeEach(() =>
  nowRuns({ settings: { smtpUrl: 'smtp://mail', origin: 'https://council.example' } } as Running)
);
afterEach(async () => {
  nowRuns(undefined as unknown as Running);
  await db.delete(mails);
  await db.delete(jobRuns);
  await db.delete(mailsUnwanted);
});

/** Address, kind and subject of what waits, in order. */
async function queued(): Promise<string[]> {
  const rows = await db.select().from(mails).orderBy(mails.kind, mails.toAddress);
  return rows.map(
    ({ kind, personId }) =>
      `${kind} to ${personId === lead.id ? 'lead' : personId === comms.id ? 'comms' : personId}`
  );
}

describe('reminders', () => {
  it('ask a lead about a month without a return, from the eighth of the next one on, once', async () => {
    await anAccount(db, { serviceId: service.id, name: 'Silent', openedOn: '2026-01-01' });
    expect(await remindPeople(db, '2026-11-07')).toBe(0);
    expect(await remindPeople(db, '2026-11-08')).toBe(1);
    expect(await queued()).toEqual(['month-without-return to lead']);
    const [mail] = await db.select().from(mails);
    expect(mail!.bodyText).toContain('Silent');
    expect(mail!.bodyText).toContain('October 2026');
    // Twice on a day, and on the days after.
    for (const day of ['2026-11-08', '2026-11-09', '2026-11-30']) expect(await remindPeople(db, day)).toBe(0);
  });

  it('do not come for a month with an answer', async () => {
    const account = await anAccount(db, { serviceId: service.id, openedOn: '2026-01-01' });
    const silent = await db.query.accounts.findMany({ columns: { id: true } });
    for (const { id } of silent) await aNilReturn(db, id, '2026-10-01');
    expect(account.id).toBeTruthy();
    expect(await remindPeople(db, TODAY)).toBe(0);
  });

  it('tell lead and communications of a consent that ends, and nothing of the story or the person', async () => {
    const account = await anAccount(db, { serviceId: service.id, openedOn: '2026-11-01' });
    await anOutcome(db, {
      ...{
        serviceId: service.id,
        accounts: [account.id],
        createdBy: lead.id,
        story: STORY,
        aboutPerson: true
      },
      ...{ happenedOn: '2026-11-02' },
      consent: { recordedOn: '2026-11-02', until: '2026-12-10', uses: ['internal'] }
    });
    await remindPeople(db, TODAY);
    expect((await queued()).filter((line) => line.startsWith('consent')).sort()).toEqual(
      ['consent-ending to comms', 'consent-ending to lead'].sort()
    );
    const rows = await db.select().from(mails);
    expect(JSON.stringify(rows)).not.toContain(STORY);
    expect(rows[0]!.bodyText).toContain('Recovery');
  });

  it('name a story in its grace, and one that was renewed or erased no more', async () => {
    const accounts = [(await anAccount(db, { serviceId: service.id, openedOn: '2026-11-01' })).id];
    const consent = { recordedOn: '2025-11-02', until: '2026-11-20', uses: ['internal' as const] };
    const { id } = await anOutcome(db, {
      ...{ serviceId: service.id, accounts, createdBy: lead.id, story: STORY, aboutPerson: true, consent }
    });
    await remindPeople(db, TODAY);
    const textsOf = async () => (await db.select().from(mails)).map(({ bodyText }) => bodyText);
    expect((await textsOf()).filter((text) => text?.includes(id))).toHaveLength(2);
    expect(await textsOf()).toContainEqual(
      expect.stringContaining('ended on 20 November 2026; the words are erased on 21 December 2026')
    );
    for (const change of [
      sql`update consents set until = '2027-11-20' where outcome_id = ${id}`,
      sql`update outcomes set story = null, erased_on = '2026-11-23' where id = ${id}`
    ]) {
      await db.delete(mails);
      await db.delete(jobRuns);
      await db.execute(change);
      await remindPeople(db, TODAY);
      expect((await textsOf()).filter((text) => text?.includes(id))).toEqual([]);
    }
  });

  it('come once a week at the most, whatever they are about', async () => {
    await db.insert(mails).values({
      ...{ kind: 'month-without-return', personId: lead.id, toAddress: lead.email, subject: 'Before' },
      ...{ sentAt: sql`now()`, createdAt: sql`now() - interval '6 days'` }
    });
    await remindPeople(db, TODAY);
    expect((await queued()).filter((line) => line.endsWith('to lead'))).toEqual([
      'month-without-return to lead'
    ]);
  });

  it('do not come to who wants none of them', async () => {
    await db.insert(mailsUnwanted).values([
      { personId: lead.id, kind: 'consent-ending' },
      { personId: lead.id, kind: 'month-without-return' }
    ]);
    await remindPeople(db, TODAY);
    expect((await queued()).filter((line) => line.endsWith('to lead'))).toEqual([]);
  });

  it('are queued once by several processes at once, and by none without a mail server', async () => {
    const counts = await Promise.all([1, 2, 3].map(() => remindPeople(db, TODAY)));
    expect(counts.filter((count) => count > 0)).toHaveLength(1);
    await db.delete(mails);
    await db.delete(jobRuns);
    nowRuns(undefined as unknown as Running);
    expect(await remindPeople(db, TODAY)).toBe(0);
    expect(await db.$count(mails)).toBe(0);
  });
});

describe('announcements', () => {
  it('of checks tell each person how many wait, and where', async () => {
    const manager = await aManager(db);
    await db.transaction((tx) =>
      announceChecks(tx, [
        { personId: manager.id, service: 'Recovery' },
        { personId: manager.id, service: 'Libraries' },
        { personId: comms.id, service: 'Recovery' }
      ])
    );
    const [mail] = await db.select().from(mails).where(eq(mails.personId, manager.id));
    expect(mail).toMatchObject({
      kind: 'asked-to-check',
      subject: 'You are asked to check the evidence of 2 outcomes'
    });
    expect(mail!.bodyText).toContain('Libraries and Recovery');
    expect(await db.$count(mails)).toBe(2);
  });

  it('of a summary go to managers and to the leads of its services, once for each edition', async () => {
    const [manager, other] = [await aManager(db), await aLead(db, [(await aService(db)).id])];
    const edition = {
      ...{ slug: '2026-27-q2-recovery-1', scope: 'Recovery', period: parsePeriod('2026-27-q2', 4)! },
      serviceIds: [service.id]
    };
    for (let time = 0; time < 2; time += 1) await db.transaction((tx) => announceEdition(tx, edition));
    const told = (await db.select({ id: mails.personId }).from(mails)).map(({ id }) => id);
    expect(told).toContain(manager.id);
    expect(told).toContain(lead.id);
    expect(told).not.toContain(other.id);
    expect(new Set(told).size).toBe(told.length);
  });

  it('of an invitation say who invites and for which services', async () => {
    await db.transaction((tx) =>
      announceInvitation(
        tx,
        { id: 'an-invitation', email: 'new@riverside.example', secret: 'a-secret' },
        {
          ...{ invitedBy: 'System administrator', role: 'lead', services: ['Recovery'], days: 7 }
        }
      )
    );
    const [mail] = await db.select().from(mails);
    expect(mail).toMatchObject({ kind: 'invitation', personId: null, toAddress: 'new@riverside.example' });
    expect(mail!.bodyText).toContain('https://council.example/invitations/a-secret');
    expect(mail!.bodyText).toContain('Service lead, for Recovery');
  });
});
