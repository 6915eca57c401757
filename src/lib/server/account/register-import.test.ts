import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Forbidden } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import {
  aCommsPerson,
  aLead,
  aManager,
  anAccount,
  anAdmin,
  aService
} from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { accounts, auditEvents } from '$lib/server/db/schema';
import { importRegister, previewRegister, registerErrorText } from './register-import';
import type { Db } from '$lib/server/db/client';

const HEADINGS = 'name;platform;handle;address;kind;service;purpose;lead’s email';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let comms: Actor;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  comms = await aCommsPerson(db);
  await aService(db, { name: 'Libraries', slug: 'libraries' });
});
beforeEach(() => db.execute(sql`truncate accounts cascade`));
afterAll(() => database.close());

describe('importing the register', () => {
  it('is for communications alone', async () => {
    for (const other of [await aLead(db), await aManager(db), await anAdmin(db)]) {
      await expect(previewRegister(db, other, file(row('a')))).rejects.toThrow(Forbidden);
      await expect(importRegister(db, other, file(row('a')))).rejects.toThrow(Forbidden);
    }
  });

  it('previews without saving, and then adds every account with its service and lead', async () => {
    const lead = await aLead(db, [], { email: 'Ada@Riverside.example', name: 'Ada' });
    const csv = file(row('one', { lead: 'ada@riverside.EXAMPLE' }), row('two', { service: 'LIBRARIES' }));
    const preview = await previewRegister(db, comms, csv);
    expect(
      preview.ok && preview.accounts.map((account) => [account.row, account.service.name, account.lead?.name])
    ).toEqual([
      [2, 'Libraries', 'Ada'],
      [3, 'Libraries', undefined]
    ]);
    expect(await registered()).toEqual([]);

    expect(await importRegister(db, comms, csv)).toEqual({ ok: true, imported: 2 });
    const rows = await db.select().from(accounts).orderBy(accounts.handle);
    expect(rows.map((account) => [account.slug, account.leadId, account.status])).toEqual([
      ['instagram-one', lead.id, 'active'],
      ['instagram-two', null, 'active']
    ]);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, rows[0]!.id));
    expect(events.map((event) => [event.action, event.actorId])).toEqual([['account added', comms.id]]);
  });

  it('imports nothing when one row is wrong, and names every error by row and column', async () => {
    await anAccount(db, { platform: 'instagram', handle: 'Taken', name: 'Riverside' });
    const gone = await aLead(db, [], { deactivatedAt: new Date() });
    const csv = file(
      row('fine'),
      row('taken'),
      row('three', { service: 'Librarys' }),
      row('four', { lead: 'nobody@riverside.example', platform: 'MySpace' }),
      row('five', { lead: gone.email })
    );
    const result = await importRegister(db, comms, csv);
    expect(result.ok ? [] : result.errors.map((error) => registerErrorText(error).split('. ')[0])).toEqual([
      'Row 3, handle: “taken” on Instagram is on the register already, as Riverside',
      'Row 4, service: “Librarys” is not a service of this council',
      'Row 5, platform: “MySpace” is not a platform we know',
      'Row 5, lead’s email: Nobody with the address “nobody@riverside.example” has been invited yet',
      `Row 6, lead’s email: Nobody with the address “${gone.email}” has been invited yet`
    ]);
    expect(await registered()).toEqual(['Taken']);
  });

  it('imports once when the same form is sent twice, even at the same moment', async () => {
    const id = randomUUID();
    const csv = file(row('a'), row('b'));
    const both = await Promise.all([importRegister(db, comms, csv, id), importRegister(db, comms, csv, id)]);
    expect(both).toEqual([
      { ok: true, imported: 2 },
      { ok: true, imported: 2 }
    ]);
    expect(await registered()).toEqual(['a', 'b']);
    const again = await importRegister(db, comms, csv);
    expect(again.ok ? 0 : again.errors.length).toBe(2);
  });

  it('gives each account an address of its own', async () => {
    await importRegister(db, comms, file(row('a.b'), row('a_b'), row('A-B-2'), row('東京')));
    const slugs = await db.select({ slug: accounts.slug }).from(accounts).orderBy(accounts.slug);
    expect(slugs.map((each) => each.slug)).toEqual([
      'instagram',
      'instagram-a-b',
      'instagram-a-b-2',
      'instagram-a-b-2-2'
    ]);
  });

  it('takes a thousand rows', async () => {
    const csv = file(...Array.from({ length: 1000 }, (_, n) => row(`account${n}`)));
    expect(await importRegister(db, comms, csv)).toEqual({ ok: true, imported: 1000 });
    expect(await registered()).toHaveLength(1000);
  });
});

function row(handle: string, given: { service?: string; lead?: string; platform?: string } = {}): string {
  const { service = 'Libraries', lead = '', platform = 'Instagram' } = given;
  return `Riverside ${handle};${platform};${handle};https://social.example/${encodeURI(handle)};Service;${service};Events;${lead}`;
}

function file(...rows: string[]): string {
  return [HEADINGS, ...rows].join('\n');
}

async function registered(): Promise<string[]> {
  const rows = await db.select({ handle: accounts.handle }).from(accounts).orderBy(accounts.handle);
  return rows.map((each) => each.handle);
}
