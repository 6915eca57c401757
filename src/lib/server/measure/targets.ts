import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { Conflict, NotFound } from '$lib/domain/errors';
import type { MeasureKind } from '$lib/domain/measure/measure';
import type { Actor } from '$lib/domain/people/permissions';
import { firstDayOf, periodSlug, type Period } from '$lib/domain/calendar/period';
import { wasField, targetField, type TargetEntry } from '$lib/domain/measure/target-form';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { measures, services, targets } from '$lib/server/db/schema';
import type { FieldError } from '$lib/domain/forms/answers';
import { isSlug } from '$lib/server/db/slugs';

/** A quarter, and the whole council (null) or one service. */
export interface TargetScope {
  period: Period;
  serviceId: string | null;
}

/** One target of a quarter; `service` is null for the whole council. */
export interface TargetRow {
  measureId: string;
  measure: string;
  measureSlug: string;
  kind: MeasureKind;
  serviceId: string | null;
  service: string | null;
  serviceSlug: string | null;
  quantity: number;
}

/** Saved, or the sentences beside the boxes, and the hidden fields of what is set now, for the page to send again. */
export type TargetsSaved =
  { ok: true; changed: number } | { ok: false; errors: FieldError[]; nowSet: Record<string, string> };

/** All targets of a quarter, the council's first. */
export async function targetsOf(db: Db, actor: Actor, period: Period): Promise<TargetRow[]> {
  authorise(actor, 'see measures');
  return db
    .select({
      measureId: measures.id,
      measure: measures.name,
      measureSlug: measures.slug,
      kind: measures.kind,
      serviceId: services.id,
      service: services.name,
      serviceSlug: services.slug,
      quantity: targets.quantity
    })
    .from(targets)
    .innerJoin(measures, eq(measures.id, targets.measureId))
    .leftJoin(services, eq(services.id, targets.serviceId))
    .where(eq(targets.quarterStart, firstDayOf(period)))
    .orderBy(sql`${services.name} nulls first`, asc(measures.name));
}

/** Services to set targets for, by name. @throws nothing: every role may see them */
export async function servicesToAim(
  db: Db,
  actor: Actor
): Promise<{ id: string; slug: string; name: string }[]> {
  authorise(actor, 'see measures');
  return db
    .select({ id: services.id, slug: services.slug, name: services.name })
    .from(services)
    .orderBy(asc(services.name));
}

/** @throws NotFound when there is no such service */
export async function serviceToAim(
  db: Db,
  actor: Actor,
  slug: string
): Promise<{ id: string; name: string }> {
  authorise(actor, 'see measures');
  const found = isSlug(slug)
    ? (await servicesToAim(db, actor)).find((service) => service.slug === slug)
    : undefined;
  if (!found) throw new NotFound('There is no such service');
  return { id: found.id, name: found.name };
}

/**
 * Sets and removes targets of one scope, all or none. A target that someone else changed since the page was shown is
 * named beside its box, with their figure. Sending the same again changes nothing.
 */
export async function setTargets(
  db: Db,
  actor: Actor,
  scope: TargetScope,
  entries: readonly TargetEntry[]
): Promise<TargetsSaved> {
  authorise(actor, 'set targets');
  if (scope.period.kind !== 'quarter') throw new Conflict('A target is for one quarter');
  return db.transaction(async (tx) => {
    // One writer at a time: a row that is not there yet cannot be locked.
    await tx.execute(sql`lock table ${targets} in share row exclusive mode`);
    const set = await quantitiesOf(tx, scope);
    const wanted = entries.filter((entry) => entry.quantity !== entry.was);
    const changed = wanted.filter((entry) => entry.quantity !== (set.get(entry.measureId) ?? null));
    const errors = changed.flatMap((entry) => conflictOf(entry, set.get(entry.measureId) ?? null));
    if (errors.length > 0) return { ok: false, errors, nowSet: nowSet(changed, set) };
    for (const entry of changed) await setOne(tx, actor, scope, entry);
    return { ok: true, changed: changed.length };
  });
}

async function quantitiesOf(tx: Db, scope: TargetScope): Promise<Map<string, number>> {
  const rows = await tx
    .select({ measureId: targets.measureId, quantity: targets.quantity })
    .from(targets)
    .where(and(eq(targets.quarterStart, firstDayOf(scope.period)), serviceIs(scope.serviceId)));
  return new Map(rows.map((row) => [row.measureId, row.quantity]));
}

function nowSet(entries: readonly TargetEntry[], set: Map<string, number>): Record<string, string> {
  return Object.fromEntries(
    entries.map(({ measureId }) => [wasField(measureId), String(set.get(measureId) ?? '')])
  );
}

function conflictOf(entry: TargetEntry, now: number | null): FieldError[] {
  if (now === entry.was) return [];
  const theirs = now === null ? 'took this target away' : `set this target to ${now.toLocaleString('en-GB')}`;
  const text = `Someone ${theirs} in the meantime. Save again to put your figure in its place`;
  return [{ field: targetField(entry.measureId), text }];
}

async function setOne(tx: Db, actor: Actor, scope: TargetScope, entry: TargetEntry): Promise<void> {
  const { measureId, quantity } = entry;
  const quarterStart = firstDayOf(scope.period);
  const one = and(
    eq(targets.measureId, measureId),
    eq(targets.quarterStart, quarterStart),
    serviceIs(scope.serviceId)
  );
  if (quantity === null) await tx.delete(targets).where(one);
  else {
    await tx
      .insert(targets)
      .values({ measureId, serviceId: scope.serviceId, quarterStart, quantity })
      .onConflictDoUpdate({
        target: [targets.measureId, targets.serviceId, targets.quarterStart],
        set: { quantity, version: sql`${targets.version} + 1` }
      });
  }
  await recordAudit(tx, actor, {
    action: quantity === null ? 'target removed' : 'target set',
    subjectKind: 'target',
    subjectId: measureId,
    changes: [
      { field: 'quarter', is: periodSlug(scope.period) },
      { field: 'service', is: scope.serviceId },
      { field: 'quantity', was: entry.was, is: quantity }
    ]
  });
}

function serviceIs(serviceId: string | null) {
  return serviceId === null ? isNull(targets.serviceId) : eq(targets.serviceId, serviceId);
}
