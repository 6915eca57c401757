import { and, eq, isNull } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { stateOf, whyNoPlace } from '$lib/domain/learning/drop-in/drop-in';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { dropInPeople } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { isHere } from './hosting';
import { lockedDropIn } from './drop-in-changes';

/** Done, or why not, in a sentence for people. */
export type PlaceAnswer = { ok: true } | { ok: false; text: string };

/**
 * Takes a place for the actor, once however often it is asked. Two people who want the last place wait for each other at
 * the row of the drop-in, so that one of them is told that it is full.
 * @throws NotFound
 */
export async function signUp(db: Db, actor: Actor, id: string, today: Day): Promise<PlaceAnswer> {
  authorise(actor, 'take part in the network');
  return db.transaction(async (tx) => {
    const row = await lockedDropIn(tx, id);
    if (row.hostId === actor.id) return { ok: false, text: 'You host this drop-in, so you need no place.' };
    const there = and(eq(dropInPeople.dropInId, id), eq(dropInPeople.personId, actor.id));
    if ((await tx.$count(dropInPeople, there)) > 0) return { ok: true };
    const taken = await tx.$count(dropInPeople, eq(dropInPeople.dropInId, id));
    const hasHost = await isHere(tx, row.hostId);
    const why = whyNoPlace({ ...row, cancelled: row.cancelledAt !== null, hasHost, taken }, today);
    if (why !== null) return { ok: false, text: why };
    await tx.insert(dropInPeople).values({ dropInId: id, personId: actor.id });
    await recordAudit(tx, actor, { action: 'drop-in place taken', subjectKind: 'drop-in', subjectId: id });
    return { ok: true };
  });
}

/** Gives the actor's place back, while the drop-in is to come and nobody said who came. @throws NotFound */
export async function giveBackPlace(db: Db, actor: Actor, id: string, today: Day): Promise<PlaceAnswer> {
  authorise(actor, 'take part in the network');
  return db.transaction(async (tx) => {
    const row = await lockedDropIn(tx, id);
    if (stateOf({ ...row, cancelled: false }, today) === 'past')
      return { ok: false, text: 'This drop-in is over. Ask its host to correct who came.' };
    const mine = and(eq(dropInPeople.dropInId, id), eq(dropInPeople.personId, actor.id));
    const gone = await tx
      .delete(dropInPeople)
      .where(and(mine, isNull(dropInPeople.attended)))
      .returning({ personId: dropInPeople.personId });
    if (gone.length === 0 && (await tx.$count(dropInPeople, mine)) > 0)
      return { ok: false, text: 'Its host has said who came already. Ask them to correct it.' };
    if (gone.length > 0)
      await recordAudit(tx, actor, {
        action: 'drop-in place returned',
        subjectKind: 'drop-in',
        subjectId: id
      });
    return { ok: true };
  });
}
