import { randomUUID } from 'node:crypto';
import { eq, sql, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aCommsPerson, aLead, aManager, anAdmin } from '../../../../tests/support/factories';
import { untilSomebodyWaits } from '../../../../tests/support/lock-waits';
import { testDatabase } from '../../../../tests/support/test-database';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { MAIL_KINDS, REMINDERS, UNSUBSCRIBABLE, type MailKind } from '$lib/domain/mail/kinds';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { auditEvents, mails, mailsUnwanted } from '$lib/server/db/schema';
import { queueMail, sendAgain, undeliveredMails } from './outbox';

const LETTER = { subject: 'A subject', text: 'Words\n', html: '<p>Words</p>' };
const KINDS = Object.keys(MAIL_KINDS) as MailKind[];
const OTHERS = KINDS.filter((kind) => !REMINDERS.includes(kind));

let connection: Connection;
let db: Db;
let lead: Actor;
let comms: Actor;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  comms = await aCommsPerson(db);
});
beforeEach(async () => {
  await db.delete(mails);
  lead = await aLead(db);
});
afterAll(() => connection.close());

function queue(tx: Db, kind: MailKind, given: { about?: string; person?: Actor | null } = {}) {
  const { about, person = lead } = given;
  const to = { personId: person?.id ?? null, address: person?.email ?? 'new@riverside.example' };
  return queueMail(tx, { kind, to, letter: LETTER, about });
}

async function aMail(given: Partial<Record<keyof typeof mails.$inferInsert, unknown>> = {}): Promise<string> {
  const values = {
    kind: 'edition-published',
    toAddress: 'a@riverside.example',
    subject: 'A subject'
  } as const;
  const bodies = given.sentAt || given.givenUpAt ? {} : { bodyText: 'Words', bodyHtml: '<p>Words</p>' };
  const [row] = await db
    .insert(mails)
    .values({ ...values, ...bodies, ...(given as object) })
    .returning({ id: mails.id });
  return row!.id;
}

function ago(words: string): SQL {
  return sql`now() - ${words}::interval`;
}

describe('a mail that is queued', () => {
  it('is kept with all its words, and is due at once', async () => {
    expect(await queue(db, 'edition-published', { about: 'edition 1' })).toBe(true);
    const [mail] = await db.select().from(mails);
    expect(mail).toMatchObject({
      kind: 'edition-published',
      personId: lead.id,
      toAddress: lead.email,
      subject: 'A subject',
      about: 'edition 1',
      bodyText: 'Words\n',
      bodyHtml: '<p>Words</p>',
      tries: 0,
      sentAt: null,
      problem: null
    });
    expect(mail!.dueAt).toEqual(mail!.createdAt);
  });

  it('is gone when the caller’s transaction fails', async () => {
    const failed = db.transaction(async (tx) => {
      await queue(tx, 'asked-to-check');
      throw new Error('something else went wrong');
    });
    await expect(failed).rejects.toThrow('something else went wrong');
    expect(await db.$count(mails)).toBe(0);
  });

  it('may go to somebody who has not joined yet', async () => {
    expect(await queue(db, 'invitation', { person: null })).toBe(true);
    expect(await db.select({ person: mails.personId }).from(mails)).toEqual([{ person: null }]);
  });

  it('is queued once for what it is about, however many try at the same moment', async () => {
    const tries = Array.from({ length: 4 }, () => queue(db, 'asked-to-check', { about: 'draw 1' }));
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    expect(await queue(db, 'asked-to-check', { about: 'draw 1' })).toBe(false);
    expect(await queue(db, 'asked-to-check', { about: 'draw 2' })).toBe(true);
    expect(await db.$count(mails)).toBe(2);
  });

  it('may come again where it is about nothing in particular', async () => {
    expect(await queue(db, 'new-password')).toBe(true);
    expect(await queue(db, 'new-password')).toBe(true);
  });
});

describe('nothing is queued for', () => {
  it.each(UNSUBSCRIBABLE)('somebody who wants no more of it: %s', async (kind) => {
    await db.insert(mailsUnwanted).values({ personId: lead.id, kind });
    expect(await queue(db, kind)).toBe(false);
    expect(
      await queue(
        db,
        UNSUBSCRIBABLE.find((other) => other !== kind)!
      )
    ).toBe(true);
  });

  it.each(KINDS)('somebody who is deactivated: %s', async (kind) => {
    expect(await queue(db, kind, { person: await aLead(db, [], { deactivatedAt: new Date() }) })).toBe(false);
  });
});

it('nobody can do without a mail that somebody asked for', async () => {
  await db.insert(mailsUnwanted).values({ personId: lead.id, kind: 'new-password' });
  expect(await queue(db, 'new-password')).toBe(true);
});

describe('a reminder', () => {
  it.each(REMINDERS)('comes once in seven days, of whatever kind: %s', async (kind) => {
    expect(await queue(db, kind)).toBe(true);
    for (const other of REMINDERS) expect(await queue(db, other)).toBe(false);
    await db.update(mails).set({ createdAt: ago('167 hours 59 minutes') });
    for (const other of REMINDERS) expect(await queue(db, other)).toBe(false);
    await db.update(mails).set({ createdAt: ago('168 hours') });
    expect(await queue(db, kind)).toBe(true);
  });

  it('to one person does not silence those to others', async () => {
    expect(await queue(db, 'consent-ending')).toBe(true);
    expect(await queue(db, 'consent-ending', { person: await aLead(db) })).toBe(true);
  });

  it.each(OTHERS)('neither silences %s nor is silenced by it', async (kind) => {
    expect(await queue(db, kind)).toBe(true);
    expect(await queue(db, 'consent-ending')).toBe(true);
    expect(await queue(db, kind)).toBe(true);
  });

  it('waits for another one that is being queued at the same moment, and then stays away', async () => {
    let second!: Promise<boolean>;
    await db.transaction(async (tx) => {
      expect(await queue(tx, 'consent-ending')).toBe(true);
      second = db.transaction((other) => queue(other, 'month-without-return'));
      await untilSomebodyWaits(db);
    });
    expect(await second).toBe(false);
    expect(await db.$count(mails)).toBe(1);
  });

  it('comes when another one at the same moment was taken back', async () => {
    let second!: Promise<boolean>;
    const first = db.transaction(async (tx) => {
      await queue(tx, 'consent-ending');
      second = db.transaction((other) => queue(other, 'month-without-return'));
      await untilSomebodyWaits(db);
      throw new Error('taken back');
    });
    await expect(first).rejects.toThrow('taken back');
    expect(await second).toBe(true);
  });
});

describe('undelivered mail is not for', () => {
  it.each([
    ['a lead', () => aLead(db)],
    ['a manager', () => aManager(db)]
  ])('%s', async (_who, make) => {
    const actor = await make();
    await expect(undeliveredMails(db, actor)).rejects.toThrow(Forbidden);
    await expect(sendAgain(db, actor, randomUUID())).rejects.toThrow(Forbidden);
  });
});

describe('the list of undelivered mail', () => {
  it('shows communications and administrators what was given up, is uncertain or waits with a problem', async () => {
    const waiting = await aMail({
      createdAt: ago('1 hour'),
      tries: 1,
      problem: 'The mail server put the mail off (450).'
    });
    const uncertain = await aMail({
      createdAt: ago('2 hours'),
      handedOverAt: ago('6 minutes'),
      problem: 'of an earlier try'
    });
    const givenUp = await aMail({
      createdAt: ago('3 hours'),
      givenUpAt: ago('29 days'),
      problem: 'No such box (550).'
    });
    const common = { kind: 'edition-published', toAddress: 'a@riverside.example', subject: 'A subject' };
    const expected = [
      { ...common, id: waiting, state: 'waiting', problem: 'The mail server put the mail off (450).' },
      {
        ...common,
        id: uncertain,
        state: 'uncertain',
        nextTryAt: null,
        problem:
          'The connection ended before the mail server had answered. Whether the mail arrived, nobody knows.'
      },
      { ...common, id: givenUp, state: 'given up', nextTryAt: null, problem: 'No such box (550).' }
    ];
    for (const actor of [comms, await anAdmin(db)]) {
      expect(await undeliveredMails(db, actor)).toMatchObject(expected);
    }
    const [first] = await undeliveredMails(db, comms);
    expect(first!.nextTryAt).toBeInstanceOf(Date);
  });

  it('leaves out what was sent, waits for its first try, is just being sent, or was given up long ago', async () => {
    await aMail({ sentAt: ago('1 hour'), handedOverAt: ago('1 hour'), problem: 'of an earlier try' });
    await aMail();
    await aMail({ handedOverAt: ago('4 minutes') });
    await aMail({ givenUpAt: ago('31 days'), problem: 'No such box (550).' });
    expect(await undeliveredMails(db, comms)).toEqual([]);
  });
});

describe('sending again', () => {
  it('puts an uncertain mail back as if it were new, with an audit row', async () => {
    const id = await aMail({ handedOverAt: ago('6 minutes'), tries: 3, problem: 'x', dueAt: ago('-1 day') });
    await sendAgain(db, comms, id);
    const [mail] = await db.select().from(mails);
    expect(mail).toMatchObject({ handedOverAt: null, tries: 0, problem: null, bodyText: 'Words' });
    expect(mail!.dueAt.getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
    const [event] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(event).toMatchObject({
      action: 'mail sent again',
      subjectKind: 'mail',
      actorId: comms.id,
      changes: []
    });
    await expect(sendAgain(db, comms, id)).rejects.toThrow(Conflict);
  });

  it.each([
    ['was given up', { givenUpAt: ago('1 hour') }, /was given up, and its text is gone/],
    ['was sent', { handedOverAt: ago('1 hour'), sentAt: ago('1 hour') }, /was sent meanwhile/],
    ['is being sent', { handedOverAt: ago('1 minute') }, /is being sent/],
    ['waits', { problem: 'The mail server put the mail off (450).' }, /is tried again by itself/]
  ])('is refused for a mail that %s', async (_state, given, why) => {
    const id = await aMail(given);
    const refused = sendAgain(db, comms, id);
    await expect(refused).rejects.toThrow(Conflict);
    await expect(refused).rejects.toThrow(why);
    expect(await db.$count(auditEvents, eq(auditEvents.subjectId, id))).toBe(0);
  });

  it.each([randomUUID(), '', 'made-up', "'; drop table mails"])('finds no mail %j', async (id) => {
    await expect(sendAgain(db, comms, id)).rejects.toThrow(NotFound);
  });
});
