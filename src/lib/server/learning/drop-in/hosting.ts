import { and, eq, gte, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { Conflict } from '$lib/domain/errors';
import { stateOf } from '$lib/domain/learning/drop-in/drop-in';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { dropInPeople, dropIns, people } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { lockedDropIn } from './drop-in-changes';

/** Has this person not left? */
export async function isHere(db: Db, personId: string): Promise<boolean> {
  return (await db.$count(people, and(eq(people.id, personId), isNull(people.deactivatedAt)))) > 0;
}

/**
 * Communications host a drop-in themselves whose host has left.
 * @throws NotFound; Forbidden; Conflict where it is over, was cancelled, or has a host
 */
export async function hostInstead(db: Db, actor: Actor, id: string, today: Day): Promise<void> {
  authorise(actor, 'run the network');
  await db.transaction(async (tx) => {
    const row = await lockedDropIn(tx, id);
    if (stateOf({ day: row.day, cancelled: row.cancelledAt !== null }, today) !== 'coming')
      throw new Conflict('This drop-in is over, or was cancelled');
    if (await isHere(tx, row.hostId)) throw new Conflict('Somebody hosts this drop-in already');
    await tx
      .update(dropIns)
      .set({ hostId: actor.id, version: sql`${dropIns.version} + 1` })
      .where(eq(dropIns.id, id));
    // Whoever hosts it needs no place.
    await tx
      .delete(dropInPeople)
      .where(and(eq(dropInPeople.dropInId, id), eq(dropInPeople.personId, actor.id)));
    await recordAudit(tx, actor, {
      ...{ action: 'drop-in changed', subjectKind: 'drop-in', subjectId: id },
      changes: [{ field: 'hostId', was: row.hostId, is: actor.id }]
    });
  });
}

/** How many drop-ins to come have no host, and the day of the next; null for none. The caller has authorised. */
export async function withoutHost(db: Db, today: Day): Promise<{ dropIns: number; next: Day } | null> {
  const [row] = await db
    .select({ dropIns: sql<number>`count(*)::int`, next: sql<Day | null>`min(${dropIns.day})::text` })
    .from(dropIns)
    .innerJoin(people, eq(people.id, dropIns.hostId))
    .where(and(isNotNull(people.deactivatedAt), isNull(dropIns.cancelledAt), gte(dropIns.day, today)));
  return row?.next ? { dropIns: row.dropIns, next: row.next } : null;
}
