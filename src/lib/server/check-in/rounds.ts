import { and, asc, desc, eq, gte, lte, ne, sql } from 'drizzle-orm';
import { dayTitle, type Day } from '$lib/domain/calendar/day';
import {
  roundDays,
  roundState,
  stayedOver,
  type RoundInput,
  type RoundState
} from '$lib/domain/check-in/round';
import { Conflict, NotFound } from '$lib/domain/errors';
import type { FieldError } from '$lib/domain/forms/answers';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { checkInRounds } from '$lib/server/db/schema';
import { freeSlugs, isSlug, slugOfWords } from '$lib/server/db/slugs';
import { authorise } from '$lib/server/request/authorise';
import { askWhoWasNot } from './asking';

/** A round as it stands on a day. */
export interface Round extends RoundInput {
  id: string;
  slug: string;
  version: number;
  state: RoundState;
}

export type RoundSaved = { ok: true; slug: string } | { ok: false; errors: FieldError[] };

/** All rounds, the newest first. */
export async function listRounds(db: Db, actor: Actor, today: Day): Promise<Round[]> {
  authorise(actor, 'answer own check-ins');
  const rows = await db.select(ROUND).from(checkInRounds).orderBy(desc(checkInRounds.firstDay));
  return rows.map((row) => ({ ...row, state: roundState(row, today) }));
}

/** @throws NotFound */
export async function roundBySlug(db: Db, actor: Actor, slug: string, today: Day): Promise<Round> {
  authorise(actor, 'answer own check-ins');
  const [row] = isSlug(slug)
    ? await db.select(ROUND).from(checkInRounds).where(eq(checkInRounds.slug, slug))
    : [];
  if (!row) throw new NotFound('There is no such check-in round');
  return { ...row, state: roundState(row, today) };
}

/**
 * Opens a round, and asks every active account where its first day has come; else the daily work does.
 * @param id chosen by the form, so that sending it twice opens one
 */
export async function openRound(
  db: Db,
  actor: Actor,
  id: string,
  input: RoundInput,
  today: Day
): Promise<RoundSaved> {
  authorise(actor, 'run the network');
  return db.transaction(async (tx) => {
    await oneAtATime(tx);
    const [same] = await tx.select(ROUND).from(checkInRounds).where(eq(checkInRounds.id, id));
    if (same) return { ok: true, slug: same.slug };
    const errors = await objections(tx, id, input);
    if (errors.length > 0) return { ok: false, errors };
    const [slug] = await freeSlugs(tx, checkInRounds.slug, [slugOfWords(input.name, 'round')]);
    await tx.insert(checkInRounds).values({ ...input, id, slug: slug!, openedBy: actor.id });
    const accounts = await askWhoWasNot(tx, { id, slug: slug!, ...input }, today);
    await recordAudit(tx, actor, {
      ...{ action: 'check-in round opened', subjectKind: 'check-in round', subjectId: id },
      changes: [
        { field: 'firstDay', is: input.firstDay },
        { field: 'lastDay', is: input.lastDay },
        { field: 'accounts', is: accounts }
      ]
    });
    return { ok: true, slug: slug! };
  });
}

/** Moves the last day of a round, while it is not over. @throws NotFound; Conflict */
export async function moveLastDay(
  db: Db,
  actor: Actor,
  slug: string,
  version: number,
  lastDay: Day,
  today: Day
): Promise<RoundSaved> {
  authorise(actor, 'run the network');
  return db.transaction(async (tx) => {
    await oneAtATime(tx);
    const round = await roundBySlug(tx, actor, slug, today);
    if (round.state === 'over') throw new Conflict(stayedOver(round.name));
    const errors = await overlaps(tx, round.id, { ...round, lastDay }, 'lastDay');
    if (errors.length > 0) return { ok: false, errors };
    const moved = await tx
      .update(checkInRounds)
      .set({ lastDay, version: version + 1 })
      .where(and(eq(checkInRounds.id, round.id), eq(checkInRounds.version, version)))
      .returning({ id: checkInRounds.id });
    if (moved.length === 0)
      throw new Conflict('Someone changed this round. Open it again, and look at its days');
    await askWhoWasNot(tx, { ...round, lastDay }, today);
    await recordAudit(tx, actor, {
      ...{ action: 'check-in round changed', subjectKind: 'check-in round', subjectId: round.id },
      changes: [{ field: 'lastDay', was: round.lastDay, is: lastDay }]
    });
    return { ok: true, slug };
  });
}

const ROUND = {
  id: checkInRounds.id,
  slug: checkInRounds.slug,
  name: checkInRounds.name,
  firstDay: checkInRounds.firstDay,
  lastDay: checkInRounds.lastDay,
  version: checkInRounds.version
};

/** Two rounds that are opened at once would not see each other. */
async function oneAtATime(tx: Db): Promise<void> {
  await tx.execute(sql`lock table ${checkInRounds} in share row exclusive mode`);
}

async function objections(tx: Db, id: string, input: RoundInput): Promise<FieldError[]> {
  const named = sql`lower(${checkInRounds.name}) = lower(${input.name})`;
  const errors = await overlaps(tx, id, input, 'firstDay');
  if ((await tx.$count(checkInRounds, named)) > 0)
    errors.unshift({ field: 'name', text: 'There is a round of this name. Give this one another' });
  return errors;
}

async function overlaps(
  tx: Db,
  id: string,
  { firstDay, lastDay }: Omit<RoundInput, 'name'>,
  field: string
): Promise<FieldError[]> {
  const meets = and(lte(checkInRounds.firstDay, lastDay), gte(checkInRounds.lastDay, firstDay));
  const [other] = await tx
    .select(ROUND)
    .from(checkInRounds)
    .where(and(meets, ne(checkInRounds.id, id)))
    .orderBy(asc(checkInRounds.firstDay));
  if (!other) return [];
  const days =
    other.firstDay > firstDay ? `before ${dayTitle(other.firstDay)}` : `after ${dayTitle(other.lastDay)}`;
  const text = `“${other.name}” runs from ${roundDays(other).replace(' to ', ' until ')}. Choose days ${days}`;
  return [{ field, text }];
}
