import { asc, eq, sql } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Partners } from '$lib/domain/council/partner-form';
import type { ServiceInput } from '$lib/domain/council/service-form';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import { directorateNow } from '$lib/server/db/service-places';
import { authorise } from '$lib/server/request/authorise';
import { brokenRule } from '$lib/server/db/broken-rule';
import type { Db } from '$lib/server/db/client';
import { accounts, directorates, services } from '$lib/server/db/schema';
import type { FieldError } from '$lib/domain/forms/answers';
import { freeSlugs, slugOfWords } from '$lib/server/db/slugs';
import { namePartners } from './service-partners';

/** What became of a save: saved, or sentences beside the fields to mend. */
export type ServiceSaved = { ok: true; slug: string } | { ok: false; errors: FieldError[] };

/** Every service with its directorate and how many accounts it runs, by directorate and name. */
export async function listServices(db: Db, actor: Actor) {
  authorise(actor, 'see the register');
  return db
    .select({
      slug: services.slug,
      name: services.name,
      directorate: directorates.name,
      endedFrom: services.endedFrom,
      successor: sql<string | null>`(select s.name from services s where s.id = ${services}.successor_id)`,
      accounts: sql<number>`count(${accounts.id})::int`
    })
    .from(services)
    .innerJoin(directorates, eq(directorates.id, directorateNow()))
    .leftJoin(accounts, eq(accounts.serviceId, services.id))
    .groupBy(services.id, directorates.id)
    .orderBy(asc(directorates.name), asc(services.name));
}

/** Adds a service, and its directorate where that is new. @throws Forbidden */
export async function addService(db: Db, actor: Actor, input: ServiceInput): Promise<ServiceSaved> {
  authorise(actor, 'change the register');
  const [slug] = await freeSlugs(db, services.slug, [slugOfWords(input.name, 'service')]);
  return orTaken(() =>
    db.transaction(async (tx) => {
      const firstDirectorateId = await directorateNamed(tx, actor, input.directorate);
      const values = { name: input.name, slug: slug!, firstDirectorateId };
      const [made] = await tx.insert(services).values(values).returning({ id: services.id });
      await recordAudit(tx, actor, { action: 'service added', subjectKind: 'service', subjectId: made!.id });
      return { ok: true, slug: slug! };
    })
  );
}

/** Renames a service; its address stays. Where it belongs, a move says: see service-moves.ts. @throws NotFound; Forbidden */
export async function renameService(db: Db, actor: Actor, slug: string, name: string): Promise<ServiceSaved> {
  authorise(actor, 'change the register');
  return orTaken(() =>
    db.transaction(async (tx) => {
      const [was] = await tx
        .select({ id: services.id, name: services.name })
        .from(services)
        .where(eq(services.slug, slug))
        .for('update');
      if (!was) throw new NotFound('There is no such service');
      if (was.name === name) return { ok: true, slug };
      await tx.update(services).set({ name }).where(eq(services.id, was.id));
      await recordAudit(tx, actor, {
        ...{ action: 'service changed', subjectKind: 'service', subjectId: was.id },
        changes: changesBetween({ name: was.name }, { name })
      });
      return { ok: true, slug };
    })
  );
}

/**
 * Changes its name and who takes its next steps, in one go: the page has one form, so that no button drops what was typed.
 * @param given.seen whom the page showed
 * @throws NotFound; Forbidden; Conflict where somebody named others since, and nothing is changed
 */
export async function changeService(
  db: Db,
  actor: Actor,
  slug: string,
  { name, partners, seen }: { name: string; partners: Partners; seen: Partners }
): Promise<ServiceSaved> {
  authorise(actor, 'change the register');
  return db.transaction(async (tx) => {
    const saved = await renameService(tx, actor, slug, name);
    if (saved.ok) await namePartners(tx, actor, slug, partners, seen);
    return saved;
  });
}

/** The id of the directorate of this name, however it is written; a new name makes a new one. Called in a transaction. */
export async function directorateNamed(tx: Db, actor: Actor, name: string): Promise<string> {
  const [found] = await tx
    .select({ id: directorates.id })
    .from(directorates)
    .where(sql`lower(${directorates.name}) = lower(${name})`);
  if (found) return found.id;
  const [slug] = await freeSlugs(tx, directorates.slug, [slugOfWords(name, 'directorate')]);
  const [made] = await tx
    .insert(directorates)
    .values({ name, slug: slug! })
    .returning({ id: directorates.id });
  await recordAudit(tx, actor, {
    action: 'directorate added',
    subjectKind: 'directorate',
    subjectId: made!.id
  });
  return made!.id;
}

async function orTaken(save: () => Promise<ServiceSaved>): Promise<ServiceSaved> {
  try {
    return await save();
  } catch (error) {
    if (brokenRule(error) !== 'services_name_unique') throw error;
    return { ok: false, errors: [{ field: 'name', text: 'There is a service of that name already' }] };
  }
}
