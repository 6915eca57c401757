import { and, asc, eq } from 'drizzle-orm';
import { dayInLondon, timeInLondon } from '$lib/domain/calendar/london';
import { dayTitle } from '$lib/domain/calendar/day';
import type { Db } from '$lib/server/db/client';
import { auditEvents, people, type AuditChange } from '$lib/server/db/schema';

/** One line of the history of a thing: who, what, when, and the names of the fields that changed. */
export interface HistoryLine {
  id: number;
  when: string;
  who: string;
  action: string;
  fields: string[];
}

/** What happened to one thing, oldest first. The caller has seen to it that the person may read it. */
export async function historyOf(db: Db, subjectKind: string, subjectId: string): Promise<HistoryLine[]> {
  const rows = await db
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      who: people.name,
      action: auditEvents.action,
      changes: auditEvents.changes
    })
    .from(auditEvents)
    .leftJoin(people, eq(people.id, auditEvents.actorId))
    .where(and(eq(auditEvents.subjectKind, subjectKind), eq(auditEvents.subjectId, subjectId)))
    .orderBy(asc(auditEvents.id));
  return rows.map((row) => ({
    id: row.id,
    when: `${dayTitle(dayInLondon(row.at))}, ${timeInLondon(row.at)}`,
    who: row.who ?? nobodyOfTheCouncil(row.changes),
    action: row.action,
    fields: row.changes.map((change) => change.field)
  }));
}

/** Who did what nobody of the council did: whoever told a story, with the code of their card, or the system. */
function nobodyOfTheCouncil(changes: readonly AuditChange[]): string {
  const isTeller = changes.some(({ field, is }) => field === 'source' && is === 'teller');
  return isTeller ? 'the teller' : 'The system';
}
