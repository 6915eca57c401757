import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCommsPerson, aLead, aManager, anAdmin } from '../../../../tests/support/factories';
import { testDatabase } from '../../../../tests/support/test-database';
import { councilSettingsForm } from '$lib/domain/council/council-settings-form';
import { Conflict, Forbidden } from '$lib/domain/errors';
import { changeCouncilSettings, councilSettings } from './council-settings';
import type { Connection, Db } from '$lib/server/db/client';
import { auditEvents, drafts } from '$lib/server/db/schema';

let connection: Connection;
let db: Db;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
});
afterAll(() => connection.close());

describe('the settings', () => {
  it('are changed by an administrator, and the change is recorded', async () => {
    const admin = await anAdmin(db);
    const { version, ...was } = await councilSettings(db);
    await changeCouncilSettings(db, admin, {
      ...was,
      councilName: 'Riverside Council',
      yearFirstMonth: 1,
      version
    });
    const is = { ...was, councilName: 'Riverside Council', yearFirstMonth: 1, version: version + 1 };
    expect(await councilSettings(db)).toEqual(is);
    const [event] = await db.select().from(auditEvents).where(eq(auditEvents.actorId, admin.id));
    expect(event).toMatchObject({
      action: 'settings changed',
      changes: [
        { field: 'councilName', was: 'Your council', is: 'Riverside Council' },
        { field: 'yearFirstMonth', was: 4, is: 1 }
      ]
    });
  });

  it('keep the first month of the year once a summary is worked on, and change nothing else then', async () => {
    const admin = await anAdmin(db);
    const was = await councilSettings(db);
    const [draft] = await db
      .insert(drafts)
      .values({ scopeKind: 'council', period: '2026-27-q2' })
      .returning({ id: drafts.id });
    const change = { ...was, councilName: 'Other', yearFirstMonth: was.yearFirstMonth === 4 ? 1 : 4 };
    expect(await changeCouncilSettings(db, admin, change)).toEqual({
      ok: false,
      errors: [
        {
          field: 'yearFirstMonth',
          text: 'The first month can no longer be changed, because summaries of its quarters are published or worked on'
        }
      ]
    });
    expect(await councilSettings(db)).toEqual(was);
    await db.delete(drafts).where(eq(drafts.id, draft!.id));
    expect(await changeCouncilSettings(db, admin, { ...was, councilName: 'Riverside' })).toEqual({
      ok: true
    });
  });

  it('are not overwritten by somebody who saw older ones', async () => {
    const admin = await anAdmin(db);
    const seen = await councilSettings(db);
    const change = { ...seen, councilName: 'One' };
    const results = await Promise.allSettled([
      changeCouncilSettings(db, admin, change),
      changeCouncilSettings(db, admin, { ...seen, councilName: 'Other' })
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(changeCouncilSettings(db, admin, change)).rejects.toThrow(Conflict);
  });

  it.each([
    ['a lead', () => aLead(db)],
    ['a manager', () => aManager(db)],
    ['communications', () => aCommsPerson(db)]
  ])('are not changed by %s', async (_who, make) => {
    const is = await councilSettings(db);
    await expect(changeCouncilSettings(db, await make(), { ...is, councilName: 'Mine' })).rejects.toThrow(
      Forbidden
    );
  });
});

describe('the form', () => {
  const fields = { councilName: 'Riverside', brandColour: '#0b5563', yearFirstMonth: '4', version: '1' };

  it.each([
    [{ councilName: ' ' }, 'Enter the name of the council'],
    [{ councilName: 'x'.repeat(81) }, 'Enter a name of 80 characters or fewer'],
    [{ yearFirstMonth: '13' }, 'Choose a month'],
    [{ yearFirstMonth: '0' }, 'Choose a month'],
    [{ yearFirstMonth: 'April' }, 'Choose a month'],
    [{ brandColour: '#ffff00' }, 'Choose a darker colour: words in it, or on it, would be hard to read']
  ])('with %o is refused', (change, sentence) => {
    const parsed = councilSettingsForm.safeParse({ ...fields, ...change });
    expect(parsed.error?.issues[0]?.message).toBe(sentence);
  });
});
