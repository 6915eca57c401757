import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import { aCommsPerson, aLead, aManager, anAdmin } from '../../../../tests/support/factories';
import { forgetAudit } from '../../../../tests/support/forget-audit';
import { testDatabase } from '../../../../tests/support/test-database';
import { Forbidden } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit, recordAudits } from '$lib/server/audit/audit';
import { readAuditFilter } from '$lib/server/audit/audit-filter';
import { BEFORE_THE_FIRST, chainHash } from '$lib/server/audit/verify/chain-hash';
import type { Connection, Db } from '$lib/server/db/client';
import { auditEvents } from '$lib/server/db/schema';
import { auditAsCsv } from './audit-csv';

let connection: Connection;
let db: Db;
let admin: Actor;

beforeAll(async () => {
  connection = await testDatabase();
  db = connection.db;
  admin = await anAdmin(db, { name: '=Ada' });
  await forgetAudit(db);
});
afterAll(() => connection.close());

async function exported(query: Record<string, string> = {}): Promise<Record<string, string>[]> {
  const stream = await auditAsCsv(db, admin, readAuditFilter(new URLSearchParams(query)));
  return parse(await new Response(stream).text(), { columns: true, bom: true });
}

describe('the audit log as CSV', () => {
  it('holds the values that enter the hashes, in the order of the chain, and that it was downloaded', async () => {
    const changes = [{ field: 'role', was: 'lead', is: null }];
    await recordAudit(db, admin, {
      action: 'person changed',
      subjectKind: 'person',
      subjectId: 'p',
      changes
    });
    await recordAudit(db, null, { action: 'story erased', subjectKind: 'outcome', subjectId: 'o' });
    const rows = await exported();
    expect(rows.map((row) => [row.row, row.name, row.action])).toEqual([
      ['1', "'=Ada", 'person changed'],
      ['2', '', 'story erased'],
      ['3', "'=Ada", 'audit log exported']
    ]);
    let previous = BEFORE_THE_FIRST;
    for (const row of rows) {
      const event = {
        ...{ id: row.event!, at: row['moment (UTC)']!, actorId: row.who || null, action: row.action! },
        ...{ subjectKind: row.about!, subjectId: row.which!, changes: row['what changed']! }
      };
      previous = chainHash(Number(row.row), previous, event);
      expect(row.hash).toBe(previous);
    }
  });

  it('holds what the filter finds, and the record says what was asked for', async () => {
    const rows = await exported({ kind: 'outcome', from: '2026-01-01' });
    expect(rows.map(({ action }) => action)).toEqual(['story erased']);
    const events = await db.select().from(auditEvents).orderBy(auditEvents.id);
    expect(events.at(-1)).toMatchObject({
      action: 'audit log exported',
      actorId: admin.id,
      changes: [
        { field: 'kind', is: 'outcome' },
        { field: 'from', is: '2026-01-01' }
      ]
    });
  });

  it('comes in batches, each line once', async () => {
    const entry = (n: number) => ({ action: 'cup filled', subjectKind: 'cup', subjectId: `${n}` });
    await recordAudits(
      db,
      null,
      Array.from({ length: 4_001 }, (_, n) => entry(n))
    );
    const rows = await exported({ kind: 'cup' });
    expect(new Set(rows.map(({ which }) => which)).size).toBe(4_001);
    expect(rows).toHaveLength(4_001);
  });

  it.each([
    ['a lead', () => aLead(db)],
    ['a manager', () => aManager(db)],
    ['communications', () => aCommsPerson(db)]
  ])('is closed to %s', async (_who, make) => {
    const actor = await make();
    await expect(auditAsCsv(db, actor, readAuditFilter(new URLSearchParams()))).rejects.toThrow(Forbidden);
  });
});
