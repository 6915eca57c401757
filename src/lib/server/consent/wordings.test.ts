import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eq, sql } from 'drizzle-orm';
import { aCommsPerson, aLead, aManager, aPerson } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { Conflict, Forbidden } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Connection, Db } from '$lib/server/db/client';
import { auditEvents } from '$lib/server/db/schema';
import { consentWordingsOf, isWording, wordingsOffered, writeWording } from './wordings';

let connection: Connection;
let db: Db;
let admin: Actor;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  admin = await aPerson(db, { role: 'admin' });
});
afterAll(() => connection.close());

const versions = async () => (await consentWordingsOf(db, admin)).map(({ version }) => version);

describe('the council’s wording', () => {
  it('begins with the version that Ripplemark comes with, written by nobody', async () => {
    const [first] = await consentWordingsOf(db, admin);
    expect(first).toMatchObject({ version: 1, writtenBy: null });
    expect(first.words).toContain('You can say no.');
  });

  it('gets a new version, and keeps those before it; the audit log has no words of it', async () => {
    expect(await writeWording(db, admin, { words: 'We ask you.', version: 1 })).toEqual({ ok: true });
    const [newest, before] = await consentWordingsOf(db, admin);
    expect(newest).toMatchObject({ version: 2, words: 'We ask you.', writtenBy: admin.name });
    expect(before!.version).toBe(1);
    const [event] = await db.select().from(auditEvents).where(eq(auditEvents.subjectKind, 'consent wording'));
    expect(event).toMatchObject({ action: 'consent wording written', subjectId: '2', actorId: admin.id });
    expect(JSON.stringify(event)).not.toContain('We ask');
  });

  it('is not written twice in the same words', async () => {
    expect(await writeWording(db, admin, { words: 'We ask you.', version: 2 })).toEqual({
      ok: false,
      errors: [{ field: 'words', text: 'These are the words of version 2' }]
    });
    expect(await versions()).toEqual([2, 1]);
  });

  it('is written by one of two people who write at once', async () => {
    const write = (words: string) => writeWording(db, admin, { words, version: 2 });
    const became = await Promise.allSettled([write('One.'), write('Other.')]);
    const refused = became.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(Conflict);
    expect(await versions()).toEqual([3, 2, 1]);
    await expect(write('Late.')).rejects.toThrow(Conflict);
  });

  it('is never changed or taken out', async () => {
    for (const change of [sql`update consent_wordings set words = ''`, sql`delete from consent_wordings`])
      await expect(db.execute(change)).rejects.toMatchObject({
        cause: { code: '23001', constraint_name: 'consent_wordings_append_only' }
      });
  });

  it('is read by leads, communications and administrators, and written by administrators alone', async () => {
    const [lead, comms, manager] = [await aLead(db, []), await aCommsPerson(db), await aManager(db)];
    for (const reader of [lead, comms, admin]) expect(await consentWordingsOf(db, reader)).toHaveLength(3);
    await expect(consentWordingsOf(db, manager)).rejects.toThrow(Forbidden);
    for (const other of [lead, comms, manager])
      await expect(writeWording(db, other, { words: 'Mine.', version: 3 })).rejects.toThrow(Forbidden);
  });
});

describe('what the form of a story offers', () => {
  it('is the newest version, and an older one that was chosen', async () => {
    const oldest = (await consentWordingsOf(db, admin)).at(-1)!;
    const offered = async (chosen: string) =>
      (await wordingsOffered(db, chosen)).map(({ version }) => version);
    expect(await offered('')).toEqual([3]);
    expect(await offered('other')).toEqual([3]);
    expect(await offered(oldest.id)).toEqual([3, 1]);
    expect(await isWording(db, oldest.id)).toBe(true);
    expect(await isWording(db, crypto.randomUUID())).toBe(false);
  });
});
