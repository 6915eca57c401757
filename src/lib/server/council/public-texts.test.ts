import { asc } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Role } from '$lib/domain/people/permissions';
import { Conflict, Forbidden } from '$lib/domain/errors';
import { aCommsPerson } from '../../../../tests/support/council-factories';
import { forgetAudit } from '../../../../tests/support/forget-audit';
import { testDatabase } from '../../../../tests/support/test-database';
import type { Db } from '$lib/server/db/client';
import { auditEvents, publicTexts } from '$lib/server/db/schema';
import {
  changePublicText,
  listPublicTexts,
  publicText,
  publicTextsCompared,
  restorePublicText
} from './public-texts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;
let comms: Actor;

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  comms = await aCommsPerson(db, { name: 'Ada Lane' });
});
afterEach(async () => {
  await db.delete(publicTexts);
  await forgetAudit(db);
});
afterAll(() => database.close());

const shown = async () => (await publicText(db, 'methods', 'Riverside')).words;

describe('the text of a public page', () => {
  it('is the one that comes with Ripplemark until communications write one, and again when they put it back', async () => {
    const own = await shown();
    expect(own).toContain('social media accounts of Riverside');
    await changePublicText(db, comms, 'methods', { words: 'Ours.', version: 0 });
    expect(await publicText(db, 'methods', 'Riverside')).toEqual({
      words: 'Ours.',
      version: 1,
      writtenAt: expect.any(Date)
    });
    await changePublicText(db, comms, 'methods', { words: 'Ours, too.', version: 1 });
    expect(await listPublicTexts(db, comms)).toEqual([
      { page: 'methods', writtenAt: expect.any(Date) },
      { page: 'accessibility', writtenAt: null },
      { page: 'privacy', writtenAt: null }
    ]);
    await restorePublicText(db, comms, 'methods', 2);
    expect(await publicText(db, 'methods', 'Riverside')).toEqual({ words: own, version: 3, writtenAt: null });
  });

  it('is never written over by somebody who has not seen it', async () => {
    await changePublicText(db, comms, 'methods', { words: 'Quicker.', version: 0 });
    for (const version of [0, 2])
      await expect(changePublicText(db, comms, 'methods', { words: 'Slower.', version })).rejects.toThrow(
        Conflict
      );
    await restorePublicText(db, comms, 'methods', 1);
    await expect(restorePublicText(db, comms, 'methods', 1)).rejects.toThrow(Conflict);
    await expect(changePublicText(db, comms, 'methods', { words: 'Slower.', version: 1 })).rejects.toThrow(
      Conflict
    );
    await changePublicText(db, comms, 'methods', { words: 'Quicker.', version: 2 });
    const compared = await publicTextsCompared(db, comms, 'methods', 'Slower.', 'Riverside');
    expect(compared).toEqual({
      version: 3,
      conflict: {
        heading: expect.stringMatching(/^Ada Lane changed this at \d\d:\d\d$/),
        rows: [{ field: 'Text', yours: 'Slower.', theirs: 'Quicker.' }]
      }
    });
  });

  it('leaves who changed it in the audit log, without its words', async () => {
    await changePublicText(db, comms, 'privacy', { words: 'Write to the office.', version: 0 });
    await restorePublicText(db, comms, 'privacy', 1);
    const events = await db.select().from(auditEvents).orderBy(asc(auditEvents.id));
    const changes = [{ field: 'page', is: 'Privacy notice' }, { field: 'words' }];
    expect(events).toMatchObject([
      {
        actorId: comms.id,
        action: 'public text changed',
        subjectKind: 'public text',
        subjectId: 'privacy',
        changes
      },
      {
        actorId: comms.id,
        action: 'public text restored',
        subjectKind: 'public text',
        subjectId: 'privacy',
        changes
      }
    ]);
    expect(JSON.stringify(events)).not.toContain('Write to');
  });

  it.each(['lead', 'manager', 'admin'] as Role[])('is changed by no %s', async (role) => {
    const other = { ...comms, role };
    await expect(changePublicText(db, other, 'methods', { words: 'x', version: 0 })).rejects.toThrow(
      Forbidden
    );
    await expect(restorePublicText(db, other, 'methods', 0)).rejects.toThrow(Forbidden);
    await expect(listPublicTexts(db, other)).rejects.toThrow(Forbidden);
    await expect(publicTextsCompared(db, other, 'methods', 'x', '')).rejects.toThrow(Forbidden);
    expect(await db.$count(publicTexts)).toBe(0);
  });
});
