import { and, asc, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { whenInWords } from '$lib/domain/learning/drop-in/drop-in';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { dropInPeople, dropIns } from '$lib/server/db/schema';

/** The drop-ins to come that a person hosts, each with its day. */
export async function dropInsHostedBy(db: Db, personId: string, today: Day): Promise<string[]> {
  const { title, day, startsAt, endsAt } = dropIns;
  const rows = await db
    .select({ title, day, startsAt, endsAt })
    .from(dropIns)
    .where(toCome(personId, today))
    .orderBy(asc(day), asc(startsAt));
  return rows.map((row) => `${row.title}, ${whenInWords(row)}`);
}

/** Gives drop-ins to come to another host, who needs no place there; without one communications decide whether they are held. */
export async function handOnDropIns(
  tx: Db,
  actor: Actor,
  { from, to, today }: { from: string; to: string | null; today: Day }
): Promise<void> {
  if (to === null) return;
  const handed = await tx
    .update(dropIns)
    .set({ hostId: to, version: sql`${dropIns.version} + 1` })
    .where(toCome(from, today))
    .returning({ id: dropIns.id });
  if (handed.length === 0) return;
  const ids = handed.map(({ id }) => id);
  await tx
    .delete(dropInPeople)
    .where(and(inArray(dropInPeople.dropInId, ids), eq(dropInPeople.personId, to)));
  for (const id of ids)
    await recordAudit(tx, actor, {
      ...{ action: 'drop-in changed', subjectKind: 'drop-in', subjectId: id },
      changes: [{ field: 'hostId', was: from, is: to }]
    });
}

function toCome(hostId: string, today: Day) {
  return and(eq(dropIns.hostId, hostId), isNull(dropIns.cancelledAt), gte(dropIns.day, today));
}
