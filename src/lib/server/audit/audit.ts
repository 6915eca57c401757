import { AsyncLocalStorage } from 'node:async_hooks';
import { sql } from 'drizzle-orm';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { auditEvents, type AuditChange } from '$lib/server/db/schema';

export type { AuditChange };

/** What is recorded about a change. The words follow the thing: "outcome logged", "account closed". */
export interface AuditEntry {
  action: string;
  subjectKind: string;
  subjectId: string;
  changes?: AuditChange[];
}

/** Writes one line of the audit log; call it in the transaction of the change. `actor` null is the system. */
export async function recordAudit(db: Db, actor: Pick<Actor, 'id'> | null, entry: AuditEntry): Promise<void> {
  await db.insert(auditEvents).values(rowOf(actor, entry));
}

/** Writes several lines at once. */
export async function recordAudits(
  db: Db,
  actor: Pick<Actor, 'id'> | null,
  entries: readonly AuditEntry[]
): Promise<void> {
  if (entries.length > 0) await db.insert(auditEvents).values(entries.map((entry) => rowOf(actor, entry)));
}

/**
 * Appends to the chain what serializable transactions left waiting: call it after one. What it does not reach, as when the
 * database goes away, the next line of the log brings along.
 */
export async function chainWaiting(db: Db): Promise<void> {
  await db.execute(sql`select audit_append_waiting()`).catch(() => {});
}

const storyTime = new AsyncLocalStorage<Date>();

/**
 * What is recorded meanwhile stands under another moment than now: for the demonstration, whose story is years long. A line
 * that is written can never be changed.
 */
export function recordedAsOf<Result>(at: Date, work: () => Promise<Result>): Promise<Result> {
  return storyTime.run(at, work);
}

function rowOf(actor: Pick<Actor, 'id'> | null, entry: AuditEntry): typeof auditEvents.$inferInsert {
  const at = storyTime.getStore();
  return { actorId: actor?.id ?? null, ...entry, ...(at ? { at } : {}) };
}

/**
 * The fields that differ, with old and new value. Fields in `texts` are named without their words, so that free
 * text which a person may want erased is never copied into the log.
 */
export function changesBetween<T extends object>(
  was: T,
  is: T,
  texts: readonly (keyof T)[] = []
): AuditChange[] {
  const fields = Object.keys(is) as (keyof T & string)[];
  return fields
    .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
    .map((field) =>
      texts.includes(field) ? { field } : { field, was: plain(was[field]), is: plain(is[field]) }
    );
}

function plain(value: unknown): AuditChange['was'] {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') return JSON.stringify(value);
  return value as AuditChange['was'];
}
