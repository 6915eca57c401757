import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aCommsPerson, aLead, aManager, anAdmin } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { NotFound } from '$lib/domain/errors';
import { MAIL_KINDS, UNSUBSCRIBABLE } from '$lib/domain/mail/kinds';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { auditEvents, people } from '$lib/server/db/schema';
import { chooseMails, chooseOwnMails, choicesOf, ownMails } from './choices';

let connection: Connection;
let db: Db;
let lead: Actor;
let key: string;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
});
beforeEach(async () => {
  lead = await aLead(db);
  const [person] = await db.select({ key: people.mailKey }).from(people).where(eq(people.id, lead.id));
  key = person!.key;
});
afterAll(() => connection.close());

function eventsOf(person: Actor) {
  return db.select().from(auditEvents).where(eq(auditEvents.subjectId, person.id)).orderBy(auditEvents.id);
}

describe('the choice of mails', () => {
  it('begins with all of them', async () => {
    expect(await choicesOf(db, key)).toEqual({ personId: lead.id, unwanted: [] });
    expect(await ownMails(db, lead)).toEqual([]);
  });

  it('is kept, by link or by the person who is signed in', async () => {
    await chooseMails(db, key, ['edition-published', 'asked-to-check']);
    expect(await ownMails(db, lead)).toEqual([
      ...['check-wanted', 'consent-ending', 'help-asked', 'month-without-return'],
      ...['check-in-asked', 'check-in-reminder']
    ]);
    await chooseOwnMails(
      db,
      lead,
      UNSUBSCRIBABLE.filter((kind) => kind !== 'edition-published')
    );
    expect(await choicesOf(db, key)).toEqual({ personId: lead.id, unwanted: ['edition-published'] });
    await chooseMails(db, key, []);
    expect((await choicesOf(db, key))!.unwanted).toEqual(UNSUBSCRIBABLE);
    await chooseMails(db, key, UNSUBSCRIBABLE);
    expect((await choicesOf(db, key))!.unwanted).toEqual([]);
  });

  it('is nobody else’s', async () => {
    const other = await aLead(db);
    await chooseMails(db, key, []);
    expect(await ownMails(db, other)).toEqual([]);
  });

  it('leaves alone what nobody can do without, and words that are no kind', async () => {
    await chooseMails(db, key, [...UNSUBSCRIBABLE, 'made-up']);
    expect((await choicesOf(db, key))!.unwanted).toEqual([]);
    await chooseMails(db, key, Object.keys(MAIL_KINDS));
    expect((await choicesOf(db, key))!.unwanted).toEqual([]);
  });

  it('is in the audit log as the person’s own, unless nothing changed', async () => {
    const wanted = UNSUBSCRIBABLE.filter((kind) => kind !== 'edition-published');
    for (let time = 0; time < 2; time += 1) await chooseMails(db, key, wanted);
    expect(await eventsOf(lead)).toMatchObject([
      {
        actorId: lead.id,
        action: 'mails chosen',
        subjectKind: 'person',
        changes: [{ field: 'unwanted', was: '', is: 'edition-published' }]
      }
    ]);
  });

  it('is whole, however many choose at the same moment', async () => {
    const wanted = [[], UNSUBSCRIBABLE, ['asked-to-check'], ['consent-ending']];
    await Promise.all(wanted.map((kinds) => chooseMails(db, key, kinds)));
    const { unwanted } = (await choicesOf(db, key))!;
    expect([0, 6, 7]).toContain(unwanted.length);
    const last = (await eventsOf(lead)).at(-1)!.changes[0]!;
    expect(last.is).toBe(unwanted.join(', '));
  });

  it.each([
    ['a manager', () => aManager(db)],
    ['communications', () => aCommsPerson(db)],
    ['an administrator', () => anAdmin(db)]
  ])('is there for %s, too', async (_who, make) => {
    const actor = await make();
    await chooseOwnMails(db, actor, []);
    expect(await ownMails(db, actor)).toEqual(UNSUBSCRIBABLE);
  });
});

it.each([randomUUID(), '', 'made-up', 'a\u0000b', "' or true --"])(
  'the key %j opens nothing',
  async (made) => {
    expect(await choicesOf(db, made)).toBeNull();
    await expect(chooseMails(db, made, [])).rejects.toThrow(NotFound);
  }
);
