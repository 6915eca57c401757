/** What pebbles are judged by: the months that were recorded, those that were not, and where counting changed. */
import { and, eq, gte, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { addMonths, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import type { HowCounted } from '$lib/domain/measure/measure';
import type { Gap } from '$lib/domain/measure/not-recorded';
import type { ReportFacts } from '$lib/domain/report/facts';
import { RANGE_MONTHS, type RangeSettings } from '$lib/domain/verdict/usual-range';
import type { Db } from '$lib/server/db/client';
import { measures, outcomes, pebbles } from '$lib/server/db/schema';
import { whileUnchanged } from '$lib/server/db/while-unchanged';
import { gapsBetween } from '$lib/server/measure/gaps';
import { rangeSettings } from '$lib/server/measure/measure-ranges';
import type { PebbleRow } from './pebble-rows';

/** One measure in one month of a service; where no pebble is about the two, the first of their months stands for all. */
export interface Recorded extends HowCounted {
  serviceId: string;
  measureId: string;
  headline: boolean;
  month: Month;
  quantity: number;
}

/** As far back as the months of a pebble are judged by. */
export function recordedBy(db: Db, rows: readonly PebbleRow[]): Promise<Recorded[]> {
  const serviceIds = [...new Set(rows.map(({ service }) => service.id))];
  const ids = rows.map(({ id }) => id);
  const first = rows.map(({ firstMonth }) => firstMonth).sort()[0]!;
  const isOfPebble = sql`(outcomes.service_id, outcomes.measure_id) in (
    select p.service_id, p.measure_id from ${pebbles} p where ${inArray(sql`p.id`, ids)})`;
  const months = db
    .select({
      serviceId: outcomes.serviceId,
      measureId: outcomes.measureId,
      month: sql<Month>`min(${outcomes.month})`.as('first_month'),
      quantity: sql<number>`sum(${outcomes.quantity})::float8`.as('total')
    })
    .from(outcomes)
    .where(
      and(
        isNull(outcomes.deletedAt),
        isNotNull(outcomes.measureId),
        inArray(outcomes.serviceId, serviceIds),
        gte(outcomes.month, addMonths(first, -RANGE_MONTHS))
      )
    )
    .groupBy(outcomes.serviceId, outcomes.measureId, sql`case when ${isOfPebble} then ${outcomes.month} end`)
    .as('months');
  return db
    .select({
      serviceId: months.serviceId,
      measureId: measures.id,
      headline: measures.headline,
      kind: measures.kind,
      addsUp: measures.addsUp,
      month: months.month,
      quantity: months.quantity
    })
    .from(months)
    .innerJoin(measures, eq(measures.id, months.measureId));
}

/** What a report is reading of the whole council, up to the last month of any of its pebbles. */
export type CouncilRead = Promise<Pick<ReportFacts, 'gaps' | 'measures'>>;

interface GapsAndRanges {
  gaps: readonly Gap[];
  ranges: ReadonlyMap<string, RangeSettings>;
}

/** The gaps of the council, and how each measure is judged; by itself it reads them once while nothing is committed. */
export async function gapsAndRanges(db: Db, today: Day, council?: CouncilRead): Promise<GapsAndRanges> {
  if (council) {
    const { gaps, measures: all } = await council;
    return { gaps, ranges: new Map(all.map(({ id, range }) => [id, range])) };
  }
  const last = addMonths(monthOf(today), -1);
  const [gaps, ranges] = await Promise.all([
    whileUnchanged(db, `gaps of pebbles ${last}`, () =>
      gapsBetween(db, addMonths(last, -RANGE_MONTHS), last)
    ),
    rangeSettings(db)
  ]);
  return { gaps, ranges };
}
