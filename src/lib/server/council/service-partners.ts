import { eq } from 'drizzle-orm';
import type { Partners } from '$lib/domain/council/partner-form';
import { Conflict, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { servicePartners, services } from '$lib/server/db/schema';

/** Whom a service named for its next steps. @throws NotFound; Forbidden */
export async function partnersNamed(db: Db, actor: Actor, slug: string): Promise<Partners> {
  authorise(actor, 'run the network');
  return standing(db, await serviceId(db, slug));
}

/**
 * Names who takes the next steps of a service. Whoever is named is in live reports alone: an edition has their role.
 * @param seen what the page showed
 * @throws NotFound; Forbidden; Conflict where somebody named others since
 */
export async function namePartners(
  db: Db,
  actor: Actor,
  slug: string,
  partners: Partners,
  seen: Partners
): Promise<void> {
  authorise(actor, 'run the network');
  await db.transaction(async (tx) => {
    const id = await serviceId(tx, slug);
    const was = await standing(tx, id);
    const changes = changesBetween(was, partners, ['webPublisher', 'commsPartner']);
    if (changes.length === 0) return;
    if (changesBetween(was, seen).length > 0)
      throw new Conflict(
        'Somebody named others since you opened this page. What you typed is still here: look at it, and save again'
      );
    await tx
      .insert(servicePartners)
      .values({ serviceId: id, ...partners })
      .onConflictDoUpdate({ target: servicePartners.serviceId, set: partners });
    await recordAudit(tx, actor, {
      ...{ action: 'service partners named', subjectKind: 'service', subjectId: id },
      changes
    });
  });
}

/** The service is held until the transaction ends, so that two who save at once are one after the other. */
async function serviceId(db: Db, slug: string): Promise<string> {
  const [row] = await db
    .select({ id: services.id })
    .from(services)
    .where(eq(services.slug, slug))
    .for('no key update');
  if (!row) throw new NotFound('There is no such service');
  return row.id;
}

async function standing(db: Db, id: string): Promise<Partners> {
  const { webPublisher, commsPartner } = servicePartners;
  const [row] = await db
    .select({ webPublisher, commsPartner })
    .from(servicePartners)
    .where(eq(servicePartners.serviceId, id));
  return row ?? { webPublisher: null, commsPartner: null };
}
