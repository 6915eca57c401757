import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Choice } from '$lib/domain/forms/answers';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { outcomes, services } from '$lib/server/db/schema';

/** The services for which this person may log, by name. */
export async function servicesOffered(db: Db, actor: Actor): Promise<Choice[]> {
  const mine = servicesWhere(actor, 'log outcomes');
  return db
    .select({ value: services.id, text: services.name })
    .from(services)
    .where(mine === 'all' ? undefined : inArray(services.id, [...mine]))
    .orderBy(asc(services.name));
}

/** The service that the form is for: the one asked for, else the one logged for last, else the first; null for none. */
export async function serviceToLogFor(
  db: Db,
  actor: Actor,
  offered: readonly Choice[],
  asked: string | null
): Promise<Choice | null> {
  const among = (id: string | null) => offered.find(({ value }) => value === id);
  return among(asked) ?? among(await lastServiceOf(db, actor)) ?? offered[0] ?? null;
}

/** The service for which this person logged last, among those for which they may log; null for none. */
export async function lastServiceOf(db: Db, actor: Actor): Promise<string | null> {
  const mine = servicesWhere(actor, 'log outcomes');
  if (mine !== 'all' && mine.length === 0) return null;
  const [last] = await db
    .select({ serviceId: outcomes.serviceId })
    .from(outcomes)
    .where(
      and(
        eq(outcomes.createdBy, actor.id),
        mine === 'all' ? undefined : inArray(outcomes.serviceId, [...mine])
      )
    )
    .orderBy(desc(outcomes.createdAt))
    .limit(1);
  return last?.serviceId ?? null;
}
