import { and, eq, inArray, isNull } from 'drizzle-orm';
import { monthsOf, quartersOfYear, type Period } from '$lib/domain/calendar/period';
import type { ReportScope, ServiceFacts } from '$lib/domain/report/facts';
import type { Db } from '$lib/server/db/client';
import { targets } from '$lib/server/db/schema';

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
    .select({ measureId: targets.measureId, quantity: targets.quantity })
    .from(targets)
    .where(
      and(
        inArray(
          targets.quarterStart,
          quarters.map((quarter) => monthsOf(quarter)[0]!)
        ),
        scope.kind === 'council' ? isNull(targets.serviceId) : eq(targets.serviceId, own[0]!.id)
      )
    );
  const sums = new Map<string, { quarters: number; quantity: number }>();
  for (const row of rows) {
    const sum = sums.get(row.measureId) ?? { quarters: 0, quantity: 0 };
    sums.set(row.measureId, { quarters: sum.quarters + 1, quantity: sum.quantity + row.quantity });
  }
  const whole = [...sums].filter(([, sum]) => sum.quarters === quarters.length);
  return new Map(whole.map(([measureId, sum]) => [measureId, sum.quantity]));
}
