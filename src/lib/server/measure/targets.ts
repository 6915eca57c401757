import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { Conflict, NotFound } from '$lib/domain/errors';
import type { MeasureKind } from '$lib/domain/measure/measure';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day } from '$lib/domain/calendar/day';
import { firstDayOf, periodSlug, type Period } from '$lib/domain/calendar/period';
import { targetField, wasField, type TargetEntry } from '$lib/domain/measure/target-form';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { measures, services, targets } from '$lib/server/db/schema';
import type { FieldError } from '$lib/domain/forms/answers';
import { isSlug } from '$lib/server/db/slugs';
import { conflictsOf } from './target-conflicts';

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
  return (await targetsOfQuarters(db, actor, [period])).map(({ period: _period, ...target }) => target);
}

/** All targets of several quarters, the council's first. */
export async function targetsOfQuarters(
  db: Db,
  actor: Actor,
  periods: readonly Period[]
): Promise<(TargetRow & { period: Period })[]> {
  authorise(actor, 'see measures');
  const rows = await db
    .select({
      quarterStart: targets.quarterStart,
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
    .where(inArray(targets.quarterStart, periods.map(firstDayOf)))
    .orderBy(sql`${services.name} nulls first`, asc(measures.name), asc(targets.quarterStart));
  const quarters = new Map(periods.map((period) => [firstDayOf(period), period]));
  return rows.map(({ quarterStart, ...row }) => ({ ...row, period: quarters.get(quarterStart)! }));
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
 * Sets and removes targets of the council (null) or one service, all or none. A target that someone else changed since the
 * page was shown is named beside its box, with who it was and their figure. Sending the same again changes nothing.
 */
export async function setTargets(
  db: Db,
  actor: Actor,
  serviceId: string | null,
  entries: readonly TargetEntry[]
): Promise<TargetsSaved> {
  authorise(actor, 'set targets');
  if (entries.some(({ period }) => period.kind !== 'quarter'))
    throw new Conflict('A target is for one quarter');
  return db.transaction(async (tx) => {
    // One writer at a time: a row that is not there yet cannot be locked.
    await tx.execute(sql`lock table ${targets} in share row exclusive mode`);
    const set = await quantitiesOf(tx, serviceId, entries);
    const now = (entry: TargetEntry) => set.get(keyOf(entry.measureId, firstDayOf(entry.period))) ?? null;
    const wanted = entries.filter((entry) => entry.quantity !== entry.was);
    const changed = wanted.filter((entry) => entry.quantity !== now(entry));
    const passed = changed.filter((entry) => now(entry) !== entry.was);
    if (passed.length > 0) {
      const errors = await conflictsOf(tx, serviceId, passed, now);
      const nowSet = changed.map((entry) => [wasField(entry), String(now(entry) ?? '')]);
      return { ok: false, errors, nowSet: Object.fromEntries(nowSet) as Record<string, string> };
    }
    const otherwise = await ofAnotherKind(tx, changed);
    if (otherwise.length > 0) return { ok: false, errors: otherwise, nowSet: {} };
    for (const entry of changed) await setOne(tx, actor, serviceId, entry);
    return { ok: true, changed: changed.length };
  });
}

async function quantitiesOf(
  tx: Db,
  serviceId: string | null,
  entries: readonly TargetEntry[]
): Promise<Map<string, number>> {
  const starts = [...new Set(entries.map(({ period }) => firstDayOf(period)))];
  const rows = await tx
    .select({
      measureId: targets.measureId,
      quarterStart: targets.quarterStart,
      quantity: targets.quantity
    })
    .from(targets)
    .where(and(inArray(targets.quarterStart, starts), serviceIs(serviceId)));
  return new Map(rows.map((row) => [keyOf(row.measureId, row.quarterStart), row.quantity]));
}

/** Targets that were typed for a kind that their measure no longer has. Until the transaction ends, no kind changes. */
async function ofAnotherKind(tx: Db, entries: readonly TargetEntry[]): Promise<FieldError[]> {
  const ids = [...new Set(entries.map(({ measureId }) => measureId))].sort();
  const rows = await tx
    .select({ id: measures.id, kind: measures.kind })
    .from(measures)
    .where(inArray(measures.id, ids))
    .orderBy(asc(measures.id))
    .for('key share');
  const kinds = new Map(rows.map(({ id, kind }) => [id, kind]));
  return entries
    .filter(({ measureId, kind }) => kinds.has(measureId) && kinds.get(measureId) !== kind)
    .map((entry) => ({ field: targetField(entry), text: COUNTED_OTHERWISE }));
}

const COUNTED_OTHERWISE = 'Somebody changed just now how this measure is counted. Look at it, and save again';

function keyOf(measureId: string, quarterStart: Day): string {
  return `${measureId} ${quarterStart}`;
}

async function setOne(tx: Db, actor: Actor, serviceId: string | null, entry: TargetEntry): Promise<void> {
  const { measureId, period, quantity } = entry;
  const quarterStart = firstDayOf(period);
  const one = and(
    eq(targets.measureId, measureId),
    eq(targets.quarterStart, quarterStart),
    serviceIs(serviceId)
  );
  if (quantity === null) await tx.delete(targets).where(one);
  else {
    await tx
      .insert(targets)
      .values({ measureId, serviceId, quarterStart, quantity })
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
      { field: 'quarter', is: periodSlug(period) },
      { field: 'service', is: serviceId },
      { field: 'quantity', was: entry.was, is: quantity }
    ]
  });
}

function serviceIs(serviceId: string | null) {
  return serviceId === null ? isNull(targets.serviceId) : eq(targets.serviceId, serviceId);
}
