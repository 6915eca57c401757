import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Month } from '$lib/domain/calendar/day';
import { monthsOf, parsePeriod, periodName } from '$lib/domain/calendar/period';
import { NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { directorates, editions, serviceMoves, services } from '$lib/server/db/schema';
import { councilSettings } from './council-settings';

/** A service over time: where it belonged first, its moves in order, and its end. */
export interface ServiceHistory {
  id: string;
  slug: string;
  name: string;
  first: { id: string; slug: string; name: string };
  moves: ServiceMove[];
  end: ServiceEnding | null;
}

export interface ServiceMove {
  month: Month;
  directorate: { id: string; slug: string; name: string };
  recordedAt: Date;
}

export interface ServiceEnding {
  month: Month;
  successor: { id: string; slug: string; name: string } | null;
  reason: string | null;
  recordedAt: Date;
}

/** The history of one service. @throws NotFound; Forbidden */
export async function serviceHistory(db: Db, actor: Actor, slug: string): Promise<ServiceHistory> {
  authorise(actor, 'see the register');
  const successors = alias(services, 'successors');
  const [row] = await db
    .select({
      ...{ id: services.id, slug: services.slug, name: services.name },
      first: DIRECTORATE,
      ...{ month: services.endedFrom, reason: services.endReason, recordedAt: services.endRecordedAt },
      successor: { id: successors.id, slug: successors.slug, name: successors.name }
    })
    .from(services)
    .innerJoin(directorates, eq(directorates.id, services.firstDirectorateId))
    .leftJoin(successors, eq(successors.id, services.successorId))
    .where(eq(services.slug, slug));
  if (!row) throw new NotFound('There is no such service');
  const { id, name, first, month, reason, recordedAt, successor } = row;
  const end = month === null ? null : { month, successor, reason, recordedAt: recordedAt! };
  return { id, slug, name, first, moves: await movesOf(db, id), end };
}

const DIRECTORATE = { id: directorates.id, slug: directorates.slug, name: directorates.name };

async function movesOf(db: Db, serviceId: string): Promise<ServiceMove[]> {
  return db
    .select({ month: serviceMoves.fromMonth, directorate: DIRECTORATE, recordedAt: serviceMoves.recordedAt })
    .from(serviceMoves)
    .innerJoin(directorates, eq(directorates.id, serviceMoves.directorateId))
    .where(eq(serviceMoves.serviceId, serviceId))
    .orderBy(asc(serviceMoves.fromMonth));
}

/** Where a service belongs in a month, as far as its moves go. */
export function directorateOf({ first, moves }: Pick<ServiceHistory, 'first' | 'moves'>, month: Month) {
  return moves.findLast((move) => move.month <= month)?.directorate ?? first;
}

/**
 * What is published of a month or a later one: of the council, and of these services and directorates.
 * @param since only what was published after this moment
 * @returns the names of the periods, each once, oldest first
 */
export async function publishedFrom(
  db: Db,
  month: Month,
  concerned: { services: readonly string[]; directorates: readonly string[] },
  since?: Date
): Promise<string[]> {
  const { yearFirstMonth } = await councilSettings(db);
  const scopes = [
    'council:',
    ...concerned.directorates.map((slug) => `directorate:${slug}`),
    ...concerned.services.map((slug) => `service:${slug}`)
  ];
  const rows = await db
    .selectDistinct({ period: editions.period })
    .from(editions)
    .where(
      and(
        sql`${editions.scopeKind} || ':' || ${editions.scopeSlug} in ${scopes}`,
        since && gt(editions.createdAt, since)
      )
    )
    .orderBy(asc(editions.period));
  return rows.flatMap(({ period }) => {
    const named = parsePeriod(period, yearFirstMonth);
    return named && monthsOf(named).at(-1)! >= month ? [periodName(named)] : [];
  });
}
