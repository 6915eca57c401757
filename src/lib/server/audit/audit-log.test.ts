import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCommsPerson, aLead, aManager, anAccount, anAdmin } from '../../../../tests/support/factories';
import { forgetAudit } from '../../../../tests/support/forget-audit';
import { testDatabase } from '../../../../tests/support/test-database';
import { Forbidden } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit, recordedAsOf } from './audit';
import { readAuditFilter, type AuditFilter } from './audit-filter';
import { auditChoices, auditLog, newestInChain } from './audit-log';
import type { Connection, Db } from '$lib/server/db/client';
import { drafts } from '$lib/server/db/schema';

const EVERYTHING: AuditFilter = readAuditFilter(new URLSearchParams());

let connection: Connection;
let db: Db;
let admin: Actor;
let comms: Actor;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  admin = await anAdmin(db, { name: 'System administrator' });
  comms = await aCommsPerson(db, { name: 'Communications officer' });
});
afterAll(() => connection.close());

async function newestSentence(): Promise<string | undefined> {
  return (await auditLog(db, admin, EVERYTHING)).lines[0]?.sentence;
}

describe('a line of the audit log', () => {
  it('says who did what to which account, and leads to it', async () => {
    const account = await anAccount(db, { name: 'Riverside Libraries' });
    const changes = [{ field: 'status', was: 'active', is: 'closed' }, { field: 'closedReason' }];
    const entry = { action: 'account closed', subjectKind: 'account', subjectId: account.id, changes };
    await recordAudit(db, comms, entry);
    const { lines } = await auditLog(db, admin, EVERYTHING);
    expect(lines[0]).toMatchObject({
      sentence: 'Communications officer closed account Riverside Libraries',
      href: `/accounts/${account.slug}`,
      changes
    });
  });

  it.each([
    ['settings changed', 'settings', '1', 'Communications officer changed settings'],
    ['evidence checked', 'outcome', 'no such outcome', 'Communications officer checked evidence'],
    ['account closed', 'account', crypto.randomUUID(), 'Communications officer closed account']
  ])('%s of %s %s reads as a sentence', async (action, subjectKind, subjectId, sentence) => {
    await recordAudit(db, comms, { action, subjectKind, subjectId });
    expect(await newestSentence()).toBe(sentence);
  });

  it('names a summary by its part of the council and its period', async () => {
    const about = { scopeKind: 'service', scopeSlug: 'libraries', period: '2026-27-q2' } as const;
    const [row] = await db.insert(drafts).values(about).returning({ id: drafts.id });
    await recordAudit(db, comms, { action: 'summary started', subjectKind: 'summary', subjectId: row!.id });
    expect(await newestSentence()).toBe('Communications officer started summary libraries, 2026-27-q2');
  });

  it('names people, but nobody twice', async () => {
    await recordAudit(db, admin, {
      action: 'person deactivated',
      subjectKind: 'person',
      subjectId: comms.id
    });
    expect(await newestSentence()).toBe('System administrator deactivated Communications officer');
    await recordAudit(db, comms, {
      action: 'invitation accepted',
      subjectKind: 'person',
      subjectId: comms.id
    });
    expect(await newestSentence()).toBe('Communications officer accepted invitation');
  });

  it('names people and things in what changed, too', async () => {
    const gone = crypto.randomUUID();
    const jo = await aManager(db, { id: crypto.randomUUID(), name: 'Jo' });
    const changes = [
      { field: 'leadId', was: null, is: jo.id },
      { field: 'deputyIds', was: '[]', is: `["${jo.id}","${gone}"]` },
      { field: 'role', was: 'lead', is: 'comms' }
    ];
    await recordAudit(db, admin, {
      action: 'account changed',
      subjectKind: 'account',
      subjectId: gone,
      changes
    });
    expect((await auditLog(db, admin, EVERYTHING)).lines[0]!.changes).toEqual([
      { field: 'lead', was: null, is: 'Jo' },
      { field: 'deputies', was: '', is: `Jo, ${gone.slice(0, 8)}` },
      { field: 'role', was: 'lead', is: 'comms' }
    ]);
  });

  it('names the system, and says "Somebody" for a person who is no more', async () => {
    await recordAudit(db, null, { action: 'story erased', subjectKind: 'outcome', subjectId: 'x' });
    expect(await newestSentence()).toBe('The system erased story');
    await recordAudit(
      db,
      { id: 'long gone' },
      { action: 'story erased', subjectKind: 'outcome', subjectId: 'x' }
    );
    expect(await newestSentence()).toBe('Somebody erased story');
  });
});

describe('the audit log', () => {
  it('is paged by 50, newest first, with nothing left out or shown twice', async () => {
    await forgetAudit(db);
    for (let n = 1; n <= 120; n += 1) {
      await recordAudit(db, admin, { action: 'thing made', subjectKind: 'thing', subjectId: `thing-${n}` });
    }
    const seen: number[] = [];
    let before: number | null = null;
    const sizes: number[] = [];
    do {
      const page = await auditLog(db, admin, { ...EVERYTHING, before });
      seen.push(...page.lines.map(({ id }) => id));
      sizes.push(page.lines.length);
      before = page.olderThan;
    } while (before !== null);
    expect(sizes).toEqual([50, 50, 20]);
    expect(seen).toEqual([...seen].sort((one, other) => other - one));
    expect(new Set(seen).size).toBe(120);
  });

  it('is filtered by kind, by one thing, and by person', async () => {
    await forgetAudit(db);
    await recordAudit(db, admin, { action: 'cup filled', subjectKind: 'cup', subjectId: 'a' });
    await recordAudit(db, comms, { action: 'cup emptied', subjectKind: 'cup', subjectId: 'b' });
    await recordAudit(db, comms, { action: 'jug filled', subjectKind: 'jug', subjectId: 'a' });
    const found = async (filter: Partial<AuditFilter>) =>
      (await auditLog(db, admin, { ...EVERYTHING, ...filter })).lines.length;
    expect(await found({ kind: 'cup' })).toBe(2);
    expect(await found({ kind: 'cup', subject: 'a' })).toBe(1);
    expect(await found({ person: comms.id })).toBe(2);
    expect(await found({ person: comms.id, kind: 'jug' })).toBe(1);
    expect(await found({ kind: 'plate' })).toBe(0);
    expect(await found({ action: 'cup filled' })).toBe(1);
    expect(await found({ action: 'cup filled', kind: 'jug' })).toBe(0);
    const choices = await auditChoices(db, admin);
    expect(choices.kinds).toEqual(['cup', 'jug']);
    expect(choices.actions).toEqual(['cup emptied', 'cup filled', 'jug filled']);
  });

  it('is filtered by days as they are in London, summer time or not', async () => {
    await forgetAudit(db);
    const moments = [
      '2026-07-01T22:59:59.9Z',
      '2026-07-01T23:00:00Z',
      '2026-12-01T23:59:59Z',
      '2026-12-02T00:00:00Z'
    ];
    for (const at of moments)
      await recordedAsOf(new Date(at), () =>
        recordAudit(db, admin, { action: 'cup filled', subjectKind: 'cup', subjectId: at })
      );
    const found = async (from: string, to: string) => {
      const filter = readAuditFilter(new URLSearchParams({ from, to }));
      return (await auditLog(db, admin, filter)).lines.map(({ at }) => at.toISOString().slice(0, 16));
    };
    expect(await found('2026-07-01', '2026-07-01')).toEqual(['2026-07-01T22:59']);
    expect(await found('2026-07-02', '2026-12-01')).toEqual(['2026-12-01T23:59', '2026-07-01T23:00']);
    expect(await found('2026-12-02', '')).toEqual(['2026-12-02T00:00']);
    expect(await found('no day', '2026-02-30')).toHaveLength(4);
  });

  it('says which row of its chain is the newest', async () => {
    await forgetAudit(db);
    expect(await newestInChain(db, admin)).toBeNull();
    await recordAudit(db, admin, { action: 'cup filled', subjectKind: 'cup', subjectId: 'a' });
    expect(await newestInChain(db, admin)).toEqual({
      position: 1,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/)
    });
  });

  it.each([
    ['a lead', () => aLead(db)],
    ['a manager', () => aManager(db)],
    ['communications', () => aCommsPerson(db)]
  ])('is closed to %s', async (_who, make) => {
    const actor = await make();
    await expect(auditLog(db, actor, EVERYTHING)).rejects.toThrow(Forbidden);
    await expect(auditChoices(db, actor)).rejects.toThrow(Forbidden);
    await expect(newestInChain(db, actor)).rejects.toThrow(Forbidden);
  });
});
