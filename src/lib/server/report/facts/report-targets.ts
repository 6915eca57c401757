import { and, eq, inArray, isNull } from 'drizzle-orm';
import { monthsOf, quartersOfYear, type Period } from '$lib/domain/calendar/period';
import { isLevel } from '$lib/domain/measure/measure';
import { addedUp } from '$lib/domain/measure/measured';
import type { ReportScope, ServiceFacts } from '$lib/domain/report/facts';
import type { Db } from '$lib/server/db/client';
import { measures, targets } from '$lib/server/db/schema';

/**
 * The target of each measure for a report: the council's or the service's own. A year has one only where all of its
 * four quarters have; a directorate has none, since nobody sets them.
 */
export async function targetsInScope(
  db: Db,
  scope: ReportScope,
  own: ServiceFacts[],
  period: Period
): Promise<Map<string, number>> {
  if (scope.kind === 'directorate') return new Map();
  const quarters = period.kind === 'year' ? quartersOfYear(period) : [period];
  const rows = await db
    .select({
      measureId: targets.measureId,
      quantity: targets.quantity,
      kind: measures.kind,
      addsUp: measures.addsUp
    })
    .from(targets)
    .innerJoin(measures, eq(measures.id, targets.measureId))
    .where(
      and(
        inArray(
          targets.quarterStart,
          quarters.map((quarter) => monthsOf(quarter)[0]!)
        ),
        scope.kind === 'council' ? isNull(targets.serviceId) : eq(targets.serviceId, own[0]!.id)
      )
    );
  const set = new Map<string, typeof rows>();
  for (const row of rows) set.set(row.measureId, [...(set.get(row.measureId) ?? []), row]);
  return new Map(
    [...set.values()]
      .filter((own) => own.length === quarters.length && (!isLevel(own[0]!) || isOneLevel(own)))
      .map((own) => [own[0]!.measureId, isLevel(own[0]!) ? own[0]!.quantity : addedUp(own.map(quantityOf))])
  );
}

function quantityOf({ quantity }: { quantity: number }): number {
  return quantity;
}

/** A year has a level only where each of its quarters has the same: four levels make no sum. */
function isOneLevel(rows: readonly { quantity: number }[]): boolean {
  return new Set(rows.map(quantityOf)).size === 1;
}
