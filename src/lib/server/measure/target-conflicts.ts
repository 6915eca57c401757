import { and, desc, eq, sql } from 'drizzle-orm';
import { timeInLondon } from '$lib/domain/calendar/london';
import { periodSlug } from '$lib/domain/calendar/period';
import type { FieldError } from '$lib/domain/forms/answers';
import { targetField, type TargetEntry } from '$lib/domain/measure/target-form';
import type { MeasureKind } from '$lib/domain/measure/measure';
import { aimed } from '$lib/domain/measure/measured';
import type { Db } from '$lib/server/db/client';
import { auditEvents, measures, people } from '$lib/server/db/schema';

/** A sentence beside each box whose target somebody else changed meanwhile: who, when, and to what. */
export async function conflictsOf(
  tx: Db,
  serviceId: string | null,
  entries: readonly TargetEntry[],
  now: (entry: TargetEntry) => number | null
): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  for (const entry of entries) {
    const { who, at } = await lastSetBy(tx, serviceId, entry);
    const kind = await kindOf(tx, entry.measureId);
    const theirs = now(entry);
    const did = theirs === null ? 'took this target away' : `set this target to ${aimed(theirs, kind)}`;
    const text = `${who} ${did}${at}. Save again to put your figure in its place`;
    errors.push({ field: targetField(entry), text });
  }
  return errors;
}

async function kindOf(tx: Db, measureId: string): Promise<MeasureKind> {
  const [measure] = await tx.select({ kind: measures.kind }).from(measures).where(eq(measures.id, measureId));
  return measure?.kind ?? 'count';
}

/** Who set or removed a target last, and when: "Ada Lane", " at 14:02". */
async function lastSetBy(
  tx: Db,
  serviceId: string | null,
  { measureId, period }: TargetEntry
): Promise<{ who: string; at: string }> {
  const about = JSON.stringify([
    { field: 'quarter', is: periodSlug(period) },
    { field: 'service', is: serviceId }
  ]);
  const [event] = await tx
    .select({ at: auditEvents.at, who: people.name })
    .from(auditEvents)
    .leftJoin(people, eq(people.id, auditEvents.actorId))
    .where(
      and(
        eq(auditEvents.subjectKind, 'target'),
        eq(auditEvents.subjectId, measureId),
        sql`${auditEvents.changes} @> ${about}::jsonb`
      )
    )
    .orderBy(desc(auditEvents.id))
    .limit(1);
  return { who: event?.who ?? 'Someone', at: event ? ` at ${timeInLondon(event.at)}` : ' in the meantime' };
}
