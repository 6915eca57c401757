import { and, asc, eq, gt, lte, max, sql } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { matching, type AuditFilter } from '$lib/server/audit/audit-filter';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { auditChain, auditEvents, people } from '$lib/server/db/schema';
import { BYTE_ORDER_MARK, csvLines, csvStream } from './csv';

const BATCH = 2_000;
const HEAD = [
  ...['row', 'hash', 'event', 'moment (UTC)', 'who', 'name', 'action', 'about', 'which', 'what changed']
];

/**
 * What a filter finds of the audit log as CSV, oldest first: the very values that enter the hashes, but that texts which a
 * spreadsheet would take for formulas stand behind an apostrophe. That it was downloaded is recorded, and stands in it.
 */
export async function auditAsCsv(
  db: Db,
  actor: Actor,
  filter: AuditFilter
): Promise<ReadableStream<Uint8Array>> {
  authorise(actor, 'read the audit log');
  const changes = Object.entries(filter).flatMap(([field, is]) => (is === null ? [] : [{ field, is }]));
  await recordAudit(db, actor, {
    ...{ action: 'audit log exported', subjectKind: 'audit log', subjectId: 'csv' },
    changes
  });
  const [newest] = await db.select({ id: max(auditEvents.id) }).from(auditEvents);
  return csvStream(piecesOf(db, filter, newest?.id ?? 0));
}

async function* piecesOf(db: Db, filter: AuditFilter, last: number): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLines([HEAD]);
  for (let after = 0, isMore = true; isMore;) {
    const rows = await batchAfter(db, filter, after, last);
    if (rows.length > 0) yield csvLines(rows.map((row) => Object.values(row)));
    isMore = rows.length === BATCH;
    after = rows.at(-1)?.event ?? last;
  }
}

/** In the order of the columns. An event that is in no row of the chain, as one that was forged, is left in. */
function batchAfter(db: Db, filter: AuditFilter, after: number, last: number) {
  return db
    .select({
      row: auditChain.position,
      hash: auditChain.hash,
      event: auditEvents.id,
      at: sql<string>`to_char(${auditEvents.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      who: auditEvents.actorId,
      name: people.name,
      action: auditEvents.action,
      about: auditEvents.subjectKind,
      which: auditEvents.subjectId,
      changes: sql<string>`${auditEvents.changes}::text`
    })
    .from(auditEvents)
    .leftJoin(auditChain, eq(auditChain.eventId, auditEvents.id))
    .leftJoin(people, eq(people.id, auditEvents.actorId))
    .where(and(matching(filter), gt(auditEvents.id, after), lte(auditEvents.id, last)))
    .orderBy(asc(auditEvents.id))
    .limit(BATCH);
}
