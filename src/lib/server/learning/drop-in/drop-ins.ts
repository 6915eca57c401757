import { and, asc, desc, eq, gte, isNull, lt, lte, sql, type SQL } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import { firstDayOf, lastDayOf, type Period } from '$lib/domain/calendar/period';
import { NotFound } from '$lib/domain/errors';
import { LISTED_A_PAGE } from '$lib/domain/forms/page-number';
import { isIdentity } from '$lib/domain/forms/answers';
import {
  maySayWhoCame,
  stateOf,
  type DropInInput,
  type DropInState
} from '$lib/domain/learning/drop-in/drop-in';
import { can, type Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { dropInPeople, dropIns, people } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';

function rowFor(actor: Actor) {
  return {
    id: dropIns.id,
    title: dropIns.title,
    theme: dropIns.theme,
    day: dropIns.day,
    startsAt: dropIns.startsAt,
    endsAt: dropIns.endsAt,
    placeKind: dropIns.placeKind,
    place: dropIns.place,
    places: dropIns.places,
    hostId: dropIns.hostId,
    // Whoever has left is named no more.
    host: sql<string | null>`case when ${people.deactivatedAt} is null then ${people.name} end`,
    cancelled: sql<boolean>`${dropIns.cancelledAt} is not null`,
    version: dropIns.version,
    taken: peopleOf(sql`true`),
    came: peopleOf(sql`p.attended`),
    notSaid: peopleOf(sql`p.attended is null`),
    signedUp: sql<boolean>`exists (select from ${dropInPeople} p
      where p.drop_in_id = drop_ins.id and p.person_id = ${actor.id})`
  };
}

/** How many of its people are such. The column is written out: on its own it would name that of the people. */
function peopleOf(which: SQL): SQL<number> {
  return sql<number>`(select count(*) from ${dropInPeople} p
    where p.drop_in_id = drop_ins.id and ${which})::int`;
}

/** A drop-in in a list. */
export interface DropInLine extends DropInInput {
  id: string;
  hostId: string;
  /** Null where its host has left. */
  host: string | null;
  cancelled: boolean;
  version: number;
  /** How many people signed up. */
  taken: number;
  /** How many of them came, as far as it was said; and of how many nothing was said. */
  came: number;
  notSaid: number;
  /** Whoever asks is one of them. */
  signedUp: boolean;
}

/** Those to come, the next first; and one page of those that are over, the last first, and how many these are. */
export async function listDropIns(
  db: Db,
  actor: Actor,
  today: Day,
  page = 1
): Promise<{ coming: DropInLine[]; past: DropInLine[]; held: number }> {
  authorise(actor, 'see the network');
  const isOver = lt(dropIns.day, today);
  const [coming, past, held] = await Promise.all([
    rows(db, actor, gte(dropIns.day, today)).orderBy(...inOrder()),
    rows(db, actor, isOver)
      .orderBy(desc(dropIns.day), desc(dropIns.startsAt), asc(dropIns.id))
      .limit(LISTED_A_PAGE)
      .offset((page - 1) * LISTED_A_PAGE),
    db.$count(dropIns, isOver)
  ]);
  return { coming, past, held };
}

/** What was held in a period up to today: what a report counts. Cancelled ones are not among them. */
export async function dropInsHeld(db: Db, actor: Actor, period: Period, today: Day): Promise<DropInLine[]> {
  authorise(actor, 'see the network');
  return rows(db, actor, wasHeld(period, today)).orderBy(...inOrder());
}

/** The condition under which a drop-in was held in a period: its day is over. */
export function wasHeld(period: Period, today: Day): SQL {
  return and(
    isNull(dropIns.cancelledAt),
    gte(dropIns.day, firstDayOf(period)),
    lte(dropIns.day, lastDayOf(period)),
    lt(dropIns.day, today)
  )!;
}

/** Those to come for which whoever asks has a place, and those that were cancelled meanwhile; the next first. */
export async function myDropIns(db: Db, actor: Actor, today: Day): Promise<DropInLine[]> {
  authorise(actor, 'see the network');
  const mine = sql`(${dropIns.hostId} = ${actor.id} or exists (select from ${dropInPeople} p
    where p.drop_in_id = drop_ins.id and p.person_id = ${actor.id}))`;
  return rows(db, actor, and(gte(dropIns.day, today), mine)).orderBy(...inOrder());
}

/** One drop-in, as whoever asks may see it. */
export interface DropIn extends DropInLine {
  state: DropInState;
  isHost: boolean;
  /** Whoever asks may change it, and may say who came. */
  mayChange: boolean;
  /** Its host has left, and whoever asks may host it instead. */
  mayHost: boolean;
  maySayWhoCame: boolean;
  /** Who signed up, with their work address; null for whoever neither hosts it nor runs the network. */
  people: { id: string; name: string; email: string; attended: boolean | null }[] | null;
}

/** @throws NotFound when there is no such drop-in */
export async function dropInById(db: Db, actor: Actor, id: string, today: Day): Promise<DropIn> {
  authorise(actor, 'see the network');
  const [row] = isIdentity(id) ? await rows(db, actor, eq(dropIns.id, id)) : [];
  if (!row) throw new NotFound('There is no such drop-in');
  const [state, runs] = [stateOf(row, today), mayRun(actor, row)];
  return {
    ...row,
    state,
    isHost: row.hostId === actor.id,
    mayChange: runs && state === 'coming',
    mayHost: row.host === null && state === 'coming' && can(actor, 'run the network'),
    maySayWhoCame: runs && maySayWhoCame(row, today),
    people: runs ? await peopleIn(db, id) : null
  };
}

/** Whoever hosts it, and communications. */
export function mayRun(actor: Actor, { hostId }: { hostId: string }): boolean {
  return can(actor, 'run the network') || (can(actor, 'take part in the network') && hostId === actor.id);
}

function peopleIn(db: Db, dropInId: string) {
  return db
    .select({ id: people.id, name: people.name, email: people.email, attended: dropInPeople.attended })
    .from(dropInPeople)
    .innerJoin(people, eq(people.id, dropInPeople.personId))
    .where(eq(dropInPeople.dropInId, dropInId))
    .orderBy(asc(people.name), asc(people.id));
}

function rows(db: Db, actor: Actor, where: SQL | undefined) {
  return db
    .select(rowFor(actor))
    .from(dropIns)
    .innerJoin(people, eq(people.id, dropIns.hostId))
    .where(where)
    .$dynamic();
}

function inOrder(): SQL[] {
  return [asc(dropIns.day), asc(dropIns.startsAt), asc(dropIns.id)];
}
