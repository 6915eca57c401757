import { and, asc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { todayHere } from '$lib/server/app';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { isSlug } from '$lib/server/db/slugs';
import { measures, measureServices, outcomes, services } from '$lib/server/db/schema';

/** A measure, and how it stands with one service. */
export interface ServiceMeasure {
  id: string;
  name: string;
  counts: string;
  /** The service is one of those that record it. */
  isChosen: boolean;
  /** The service has logged it. */
  isRecorded: boolean;
  /** How many services record it; 0: it is everybody's. */
  services: number;
}

/** A service, and every measure that is not retired as it stands with it. @throws NotFound */
export async function measuresOfService(
  db: Db,
  actor: Actor,
  slug: string
): Promise<{ service: string; measures: ServiceMeasure[] }> {
  authorise(actor, 'see measures');
  const service = await serviceOf(db, slug);
  const rows = await db
    .select({
      id: measures.id,
      name: measures.name,
      counts: measures.counts,
      isChosen: sql<boolean>`exists (select from ${measureServices} ms
        where ms.measure_id = ${measures}.id and ms.service_id = ${service.id})`,
      isRecorded: sql<boolean>`exists (select from ${outcomes} o
        where o.measure_id = ${measures}.id and o.service_id = ${service.id} and o.deleted_at is null)`,
      services: sql<number>`(select count(*)::int from ${measureServices} ms where ms.measure_id = ${measures}.id)`
    })
    .from(measures)
    .where(isInUse())
    .orderBy(asc(measures.name));
  return { service: service.name, measures: rows };
}

/** Chooses which measures a service records, in place of those that were chosen before. @throws NotFound */
export async function chooseMeasures(
  db: Db,
  actor: Actor,
  slug: string,
  measureIds: readonly string[]
): Promise<void> {
  authorise(actor, 'change measures');
  await db.transaction(async (tx) => {
    const service = await serviceOf(tx, slug, true);
    const was = await chosenOf(tx, service.id);
    // What is retired stands in no list, and stays chosen for the day on which it may come back.
    const inUse = tx.select({ id: measures.id }).from(measures).where(isInUse());
    await tx
      .delete(measureServices)
      .where(and(eq(measureServices.serviceId, service.id), inArray(measureServices.measureId, inUse)));
    if (measureIds.length > 0) {
      const known = tx
        .select({ measureId: measures.id, serviceId: sql<string>`${service.id}::uuid`.as('service_id') })
        .from(measures)
        .where(inArray(measures.id, [...measureIds]));
      await tx.insert(measureServices).select(known).onConflictDoNothing();
    }
    const is = await chosenOf(tx, service.id);
    if (was === is) return;
    await recordAudit(tx, actor, {
      ...{ action: 'measures of a service chosen', subjectKind: 'service', subjectId: service.id },
      changes: [{ field: 'measures', was, is }]
    });
  });
}

/** For each service, by its address: how many measures are chosen for it. */
export async function chosenMeasures(db: Db, actor: Actor): Promise<Map<string, number>> {
  authorise(actor, 'see measures');
  const rows = await db
    .select({ slug: services.slug, measures: sql<number>`count(*)::int` })
    .from(measureServices)
    .innerJoin(services, eq(services.id, measureServices.serviceId))
    .innerJoin(measures, and(eq(measures.id, measureServices.measureId), isInUse()))
    .groupBy(services.slug);
  return new Map(rows.map((row) => [row.slug, row.measures]));
}

/** A measure whose last day lies ahead is in use until then. */
function isInUse() {
  return or(isNull(measures.retiredOn), gte(measures.retiredOn, todayHere()));
}

async function serviceOf(db: Db, slug: string, toChange = false): Promise<{ id: string; name: string }> {
  const found = db
    .select({ id: services.id, name: services.name })
    .from(services)
    .where(eq(services.slug, slug));
  const [service] = isSlug(slug) ? await (toChange ? found.for('update') : found) : [];
  if (!service) throw new NotFound('There is no such service');
  return service;
}

/** Their names, for the audit log. */
async function chosenOf(tx: Db, serviceId: string): Promise<string> {
  const rows = await tx
    .select({ name: measures.name })
    .from(measureServices)
    .innerJoin(measures, eq(measures.id, measureServices.measureId))
    .where(eq(measureServices.serviceId, serviceId))
    .orderBy(asc(measures.name));
  return rows.map(({ name }) => name).join(', ');
}

/** The services that a measure is chosen for, by id. */
export async function servicesOfMeasure(db: Db, measureId: string): Promise<string[]> {
  const rows = await db
    .select({ id: measureServices.serviceId })
    .from(measureServices)
    .where(eq(measureServices.measureId, measureId));
  return rows.map(({ id }) => id);
}

/** Chooses a measure for more services, beside those that have it. */
export async function chooseMoreServices(
  tx: Db,
  actor: Actor,
  measureId: string,
  serviceIds: readonly string[]
): Promise<void> {
  authorise(actor, 'change measures');
  if (serviceIds.length === 0) return;
  await tx
    .insert(measureServices)
    .values(serviceIds.map((serviceId) => ({ measureId, serviceId })))
    .onConflictDoNothing();
  await recordAudit(tx, actor, {
    ...{ action: 'services of a measure chosen', subjectKind: 'measure', subjectId: measureId },
    changes: [{ field: 'services', was: null, is: serviceIds.length }]
  });
}
