import { and, asc, eq, exists, sql } from 'drizzle-orm';
import type { FieldError } from '$lib/domain/forms/answers';
import { can, type Actor } from '$lib/domain/people/permissions';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import { todayHere } from '$lib/server/app';
import { directorateNow, isThereOn } from '$lib/server/db/service-places';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { directorates, people, services } from '$lib/server/db/schema';

/** A directorate by its address and name. */
export interface NamedDirectorate {
  slug: string;
  name: string;
}

/**
 * The directorate whose report a manager is offered first. None for others, and none where no service belongs to it any
 * more: there is no report of it then.
 */
export async function myDirectorate(db: Db, actor: Actor): Promise<NamedDirectorate | null> {
  if (!can(actor, 'choose own directorate')) return null;
  const [found] = await db
    .select({ slug: directorates.slug, name: directorates.name })
    .from(people)
    .innerJoin(directorates, eq(directorates.id, people.directorateId))
    .where(and(eq(people.id, actor.id), hasServices(db)));
  return found ?? null;
}

/** The directorates to choose from, by name. */
export async function directoratesToChoose(db: Db, actor: Actor): Promise<NamedDirectorate[]> {
  authorise(actor, 'choose own directorate');
  return db
    .select({ slug: directorates.slug, name: directorates.name })
    .from(directorates)
    .where(hasServices(db))
    .orderBy(asc(directorates.name));
}

export type DirectorateChosen = { ok: true } | { ok: false; errors: FieldError[] };

/** Remembers whose report a manager wants first; null for none. @throws Forbidden */
export async function chooseDirectorate(
  db: Db,
  actor: Actor,
  slug: string | null
): Promise<DirectorateChosen> {
  authorise(actor, 'choose own directorate');
  const chosen = slug === null ? null : await directorateAt(db, actor, slug);
  if (chosen === undefined) return { ok: false, errors: [NOT_THERE] };
  await db.transaction(async (tx) => {
    const [was] = await tx
      .select({ directorate: people.directorateId })
      .from(people)
      .where(eq(people.id, actor.id))
      .for('no key update');
    const is = { directorate: chosen?.id ?? null };
    const changes = changesBetween({ directorate: was?.directorate ?? null }, is);
    if (changes.length === 0) return;
    await tx
      .update(people)
      .set({ directorateId: is.directorate, updatedAt: sql`now()` })
      .where(eq(people.id, actor.id));
    await recordAudit(tx, actor, {
      ...{ action: 'own directorate chosen', subjectKind: 'person', subjectId: actor.id },
      changes
    });
  });
  return { ok: true };
}

const NOT_THERE: FieldError = {
  field: 'directorate',
  text: 'Choose a directorate from the list, or “None”: there is no such directorate any more'
};

async function directorateAt(db: Db, actor: Actor, slug: string): Promise<{ id: string } | undefined> {
  authorise(actor, 'choose own directorate');
  const [found] = await db
    .select({ id: directorates.id })
    .from(directorates)
    .where(and(eq(directorates.slug, slug), hasServices(db)));
  return found;
}

function hasServices(db: Db) {
  const own = db
    .select({ id: services.id })
    .from(services)
    .where(and(eq(directorates.id, directorateNow()), isThereOn(todayHere())));
  return exists(own);
}
