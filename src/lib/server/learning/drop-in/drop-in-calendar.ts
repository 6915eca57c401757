import { and, eq, inArray, max } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { calendarFile } from '$lib/domain/learning/drop-in/calendar-file';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { auditEvents, dropIns } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { dropInById } from './drop-ins';

/** What changes the day, the time or the place: calendars are told since when it is so. */
const CHANGES = ['drop-in added', 'drop-in changed', 'drop-in cancelled'];

/** A drop-in for people's own calendars. @param origin of this site @throws NotFound */
export async function dropInCalendar(
  db: Db,
  actor: Actor,
  id: string,
  origin: string,
  today: Day
): Promise<Response> {
  authorise(actor, 'see the network');
  const dropIn = await dropInById(db, actor, id, today);
  const changedAt = await lastChange(db, dropIn.id);
  const file = calendarFile({
    ...dropIn,
    hasHost: dropIn.host !== null,
    changedAt,
    address: `${origin}/drop-ins/${dropIn.id}`
  });
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="drop-in-${dropIn.day}.ics"`
    }
  });
}

async function lastChange(db: Db, id: string): Promise<Date> {
  const [row] = await db
    .select({ at: max(auditEvents.at) })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectKind, 'drop-in'),
        eq(auditEvents.subjectId, id),
        inArray(auditEvents.action, CHANGES)
      )
    );
  if (row?.at) return row.at;
  const [dropIn] = await db.select({ at: dropIns.createdAt }).from(dropIns).where(eq(dropIns.id, id));
  return dropIn!.at;
}
