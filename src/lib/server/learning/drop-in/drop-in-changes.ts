import { and, eq, gte, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { isIdentity, type FieldError } from '$lib/domain/forms/answers';
import { dropInInWords } from '$lib/domain/learning/drop-in/drop-in-form';
import type { DropInInput } from '$lib/domain/learning/drop-in/drop-in';
import type { Actor } from '$lib/domain/people/permissions';
import { counted } from '$lib/domain/words';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import { differences, lastChangeInWords } from '$lib/server/audit/last-change';
import { brokenRule } from '$lib/server/db/broken-rule';
import type { Db } from '$lib/server/db/client';
import { dropInPeople, dropIns } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { dropInById, mayRun } from './drop-ins';

/** Saved, or the sentences that stand beside the fields. */
export type DropInSaved = { ok: true } | { ok: false; errors: FieldError[] };

type Row = typeof dropIns.$inferSelect;

/**
 * Adds a drop-in that the actor hosts. `id` is chosen by the form, so that sending it twice adds one.
 * @throws Conflict when the id holds something else
 */
export async function addDropIn(db: Db, actor: Actor, id: string, input: DropInInput): Promise<void> {
  authorise(actor, 'take part in the network');
  try {
    await db.transaction(async (tx) => {
      await tx.insert(dropIns).values({ id, hostId: actor.id, ...input });
      await recordAudit(tx, actor, { action: 'drop-in added', subjectKind: 'drop-in', subjectId: id });
    });
  } catch (error) {
    if (brokenRule(error) !== 'drop_ins_pkey') throw error;
    await sameOrConflict(db, actor, id, input);
  }
}

async function sameOrConflict(db: Db, actor: Actor, id: string, input: DropInInput): Promise<void> {
  const [row] = await db.select().from(dropIns).where(eq(dropIns.id, id));
  if (row?.hostId === actor.id && changesBetween(inputOf(row), input).length === 0) return;
  throw new Conflict('This form was sent before, with other words. Open it anew to add another drop-in');
}

/**
 * Changes a drop-in that the actor saw at `version`.
 * @throws NotFound; Forbidden for whoever neither hosts it nor runs the network; Conflict when someone changed it since, or it is over
 */
export async function changeDropIn(
  db: Db,
  actor: Actor,
  id: string,
  version: number,
  input: DropInInput,
  today: Day
): Promise<DropInSaved> {
  authorise(actor, 'take part in the network');
  return db.transaction(async (tx) => {
    const was = await lockedToChange(tx, actor, id);
    if (was.version !== version) throw new Conflict('Someone changed this drop-in');
    if (was.cancelledAt !== null || was.day < today) throw new Conflict(IS_OVER);
    const taken = await tx.$count(dropInPeople, eq(dropInPeople.dropInId, id));
    if (input.places < taken) return { ok: false, errors: [tooFewPlaces(taken)] };
    if (input.day !== was.day && (await isSaidWhoCame(tx, id))) return { ok: false, errors: [DAY_STAYS] };
    await tx
      .update(dropIns)
      .set({ ...input, version: version + 1 })
      .where(eq(dropIns.id, id));
    const changes = changesBetween(inputOf(was), input, ['title', 'place']);
    await recordAudit(tx, actor, {
      action: 'drop-in changed',
      subjectKind: 'drop-in',
      subjectId: id,
      changes
    });
    return { ok: true };
  });
}

/** What its form is filled with. @throws as `changeDropIn` */
export async function dropInToChange(
  db: Db,
  actor: Actor,
  id: string,
  today: Day
): Promise<DropInInput & { id: string; version: number }> {
  authorise(actor, 'take part in the network');
  const dropIn = await dropInById(db, actor, id, today);
  if (!mayRun(actor, dropIn)) throw new Forbidden(NOT_THEIRS);
  if (!dropIn.mayChange) throw new Conflict(IS_OVER);
  return { ...inputOf(dropIn), id: dropIn.id, version: dropIn.version };
}

/** Cancels it: whoever signed up reads so on home. @throws as `changeDropIn` */
export async function cancelDropIn(db: Db, actor: Actor, id: string, today: Day): Promise<void> {
  authorise(actor, 'take part in the network');
  await db.transaction(async (tx) => {
    await lockedToChange(tx, actor, id);
    const cancelled = await tx
      .update(dropIns)
      .set({ cancelledAt: sql`now()`, version: sql`${dropIns.version} + 1` })
      .where(and(eq(dropIns.id, id), isNull(dropIns.cancelledAt), gte(dropIns.day, today)))
      .returning({ id: dropIns.id });
    if (cancelled.length === 0) throw new Conflict(IS_OVER);
    await recordAudit(tx, actor, { action: 'drop-in cancelled', subjectKind: 'drop-in', subjectId: id });
  });
}

/** Two people changed one drop-in: who was first and when, and each field in which the answers differ. */
export async function dropInsCompared(db: Db, actor: Actor, id: string, yours: DropInInput, today: Day) {
  const theirs = await dropInById(db, actor, id, today);
  const heading = await lastChangeInWords(db, 'drop-in', id, ['drop-in changed', 'drop-in cancelled']);
  const rows = differences(dropInInWords(yours), dropInInWords(theirs));
  return { version: theirs.version, conflict: { heading, rows } };
}

/** Its row, which nobody else changes meanwhile. @throws NotFound, Forbidden */
export async function lockedToChange(tx: Db, actor: Actor, id: string): Promise<Row> {
  const row = await lockedDropIn(tx, id);
  if (!mayRun(actor, row)) throw new Forbidden(NOT_THEIRS);
  return row;
}

/** @throws NotFound */
export async function lockedDropIn(tx: Db, id: string): Promise<Row> {
  const [row] = isIdentity(id) ? await tx.select().from(dropIns).where(eq(dropIns.id, id)).for('update') : [];
  if (!row) throw new NotFound('There is no such drop-in');
  return row;
}

const NOT_THEIRS = 'You may not change the drop-in of somebody else';
const IS_OVER = 'This drop-in is over, or was cancelled. Add another one instead';

/** The accounts that came are kept with the day on which it was held. */
const DAY_STAYS: FieldError = {
  field: 'day',
  text: 'It was said who came, so the day stays. Add another drop-in for another day'
};

async function isSaidWhoCame(tx: Db, id: string): Promise<boolean> {
  const said = and(eq(dropInPeople.dropInId, id), isNotNull(dropInPeople.attended));
  return (await tx.$count(dropInPeople, said)) > 0;
}

function tooFewPlaces(taken: number): FieldError {
  const text = `${counted(taken, 'person has', 'people have')} signed up: enter ${taken} places or more`;
  return { field: 'places', text };
}

/** A drop-in in the shape in which it is typed. */
function inputOf({
  title,
  theme,
  day,
  startsAt,
  endsAt,
  placeKind,
  place,
  places
}: DropInInput): DropInInput {
  return { title, theme, day, startsAt, endsAt, placeKind, place, places };
}
