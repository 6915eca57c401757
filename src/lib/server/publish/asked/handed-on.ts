import { and, asc, eq, inArray } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import { notMeInWords } from '$lib/domain/publish/not-me';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { checkHandovers, drafts, draws, lotOutcomes, lots, outcomes, people } from '$lib/server/db/schema';
import { drawWaits, lotWaits } from './waiting-asks';

/** Somebody who said "not me" of an outcome, and why. */
export interface HandedOn {
  by: string;
  why: string;
  /** Is it they who gave it back to communications? */
  back: boolean;
}

/** Who handed these outcomes on, by their ids, the first first. */
export async function handedOn(
  db: Db,
  actor: Actor,
  outcomeIds: readonly string[]
): Promise<Map<string, HandedOn[]>> {
  authorise(actor, 'publish editions');
  const found = new Map<string, HandedOn[]>();
  if (outcomeIds.length === 0) return found;
  const { outcomeId, reason, words, toId } = checkHandovers;
  const rows = await db
    .select({ outcomeId, by: people.name, reason, words, toId })
    .from(checkHandovers)
    .innerJoin(people, eq(people.id, checkHandovers.fromId))
    .where(inArray(outcomeId, [...outcomeIds]))
    .orderBy(asc(checkHandovers.at), asc(checkHandovers.id));
  for (const { outcomeId: id, by, toId: to, ...why } of rows)
    found.set(id, [...(found.get(id) ?? []), { by, why: notMeInWords(why), back: to === null }]);
  return found;
}

/** Checks of one summary that were handed back, since the first of them was. */
export interface HandedBack {
  draftId: string;
  checks: number;
  day: Day;
}

/** What was handed back to communications and nobody is asked for since, summary by summary. */
export async function handedBack(db: Db, actor: Actor): Promise<HandedBack[]> {
  authorise(actor, 'publish editions');
  const atRandom = db
    .select({ draftId: draws.draftId, outcomeId: draws.outcomeId, at: draws.handedBackAt })
    .from(draws)
    .innerJoin(outcomes, eq(outcomes.id, draws.outcomeId))
    .where(sql`${draws.handedBackAt} is not null and ${outcomes.deletedAt} is null and ${drawWaits()}`);
  const byLot = db
    .select({ draftId: drafts.id, outcomeId: lotOutcomes.outcomeId, at: lotOutcomes.handedBackAt })
    .from(lotOutcomes)
    .innerJoin(lots, eq(lots.id, lotOutcomes.lotId))
    .innerJoin(drafts, isDraftOfLot())
    .innerJoin(outcomes, eq(outcomes.id, lotOutcomes.outcomeId))
    .where(sql`${lotOutcomes.handedBackAt} is not null and ${outcomes.deletedAt} is null and ${lotWaits()}`);
  const back = atRandom.unionAll(byLot).as('back');
  const rows = await db
    .select({
      draftId: back.draftId,
      checks: sql<number>`count(distinct ${back.outcomeId})::int`,
      day: sql<Day>`to_char(min(${back.at}) at time zone 'Europe/London', 'YYYY-MM-DD')`
    })
    .from(back)
    .groupBy(back.draftId)
    .orderBy(asc(back.draftId));
  return rows;
}

/** The condition under which a summary that is worked on is that of a draw by lot. */
export function isDraftOfLot() {
  return and(
    sql`${drafts.publishedAt} is null`,
    eq(drafts.scopeKind, lots.scopeKind),
    eq(drafts.scopeSlug, lots.scopeSlug),
    eq(drafts.period, lots.period)
  );
}
