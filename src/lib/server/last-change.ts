import { and, desc, eq } from 'drizzle-orm';
import type { Db } from './db/client';
import { auditEvents, people } from './db/schema';

/** Who changed a thing last, and when; null when the audit log has nothing about it. */
export async function lastChange(
  db: Db,
  subjectKind: string,
  subjectId: string
): Promise<{ at: Date; by: string | null } | null> {
  const [row] = await db
    .select({ at: auditEvents.at, by: people.name })
    .from(auditEvents)
    .leftJoin(people, eq(people.id, auditEvents.actorId))
    .where(and(eq(auditEvents.subjectKind, subjectKind), eq(auditEvents.subjectId, subjectId)))
    .orderBy(desc(auditEvents.id))
    .limit(1);
  return row ?? null;
}
