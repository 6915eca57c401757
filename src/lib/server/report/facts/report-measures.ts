import { and, asc, between, inArray, isNotNull, sql, type SQL } from 'drizzle-orm';
import { addMonths, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { monthsOf, type Period } from '$lib/domain/calendar/period';
import type {
  GroupFacts,
  MeasureFacts,
  MonthFacts,
  ReportFacts,
  ReportScope
} from '$lib/domain/report/facts';
import { NO_SETTINGS, RANGE_MONTHS, type RangeSettings } from '$lib/domain/verdict/usual-range';
import type { Db } from '$lib/server/db/client';
import { measures, outcomes } from '$lib/server/db/schema';
import { LAST_VALUE_FIRST, standsByLastValue } from '$lib/server/outcome/last-value';
import { rangeSettings } from '$lib/server/measure/measure-ranges';

/** The first month of each measure by its id, and that of stories under null. */
export type FirstMonths = Map<string | null, Month>;

/**
 * Every measure by name, as the whole council counts it. The caller has seen to it that the reader may see it.
 * @param counted which outcomes are counted; undefined for all
 */
export async function measuresOf(db: Db, counted?: SQL): Promise<MeasureFacts[]> {
  const [rows, ranges, began] = await Promise.all([
    db
      .select({
        id: measures.id,
        slug: measures.slug,
        name: measures.name,
        unitOne: measures.unitOne,
        unitMany: measures.unitMany,
        counts: measures.counts,
        stage: measures.stage,
        better: measures.better,
        kind: measures.kind,
        addsUp: measures.addsUp,
        headline: measures.headline,
        retiredOn: measures.retiredOn,
        sensitive: sql<boolean>`${measures.countsPeople} and ${measures.sensitive}`
      })
      .from(measures)
      .orderBy(asc(measures.name)),
    rangeSettings(db),
    firstMonths(db, counted)
  ]);
  return rows.map((row) => ({
    ...row,
    began: began.get(row.id) ?? null,
    target: null,
    range: ranges.get(row.id) ?? NO_SETTINGS
  }));
}

/** The council's measures as a scope counts them: since its own first month, against its own target. */
export function measuresIn(
  { measures }: Pick<ReportFacts, 'measures'>,
  scope: ReportScope,
  began: FirstMonths,
  targets: ReadonlyMap<string, number> = new Map()
): MeasureFacts[] {
  return measures.map((measure) => ({
    ...measure,
    began: began.get(measure.id) ?? null,
    target: targets.get(measure.id) ?? null,
    range: inScope(measure.range, scope)
  }));
}

/**
 * The first month in which each measure was recorded, and stories (under null).
 * @param belonging which outcomes are looked at; undefined for the whole council
 */
export async function firstMonths(db: Db, belonging?: SQL): Promise<FirstMonths> {
  const alive = sql`deleted_at is null and (${belonging ?? sql`true`})`;
  // One look into the index for each measure, instead of one over all outcomes.
  const rows = await db.execute<{ measure_id: string | null; month: string | null }>(sql`
    select m.id as measure_id, (select min(month) from outcomes where measure_id = m.id and ${alive}) as month
    from measures m
    union all
    select null, (select min(month) from outcomes where measure_id is null and ${alive})`);
  return new Map(rows.flatMap((row) => (row.month === null ? [] : [[row.measure_id, row.month]])));
}

/** Months for the usual range, which ends with this month while the period is not over, and for the periods before. */
export async function monthsOfMeasures(
  db: Db,
  within: SQL | undefined,
  period: Period,
  today: Day
): Promise<MonthFacts[]> {
  const last = monthsOf(period).at(-1)!;
  const trendEnds = last > today ? monthOf(today) : last;
  const during = and(within, between(outcomes.month, addMonths(trendEnds, -RANGE_MONTHS), last));
  const [added, lastOnes] = await Promise.all([addedByMonth(db, during), lastByMonth(db, during)]);
  if (lastOnes.length === 0) return added;
  const keyOf = ({ measureId, serviceId, month }: Omit<MonthFacts, 'outcomes' | 'quantity' | 'outOf'>) =>
    `${measureId} ${serviceId} ${month}`;
  const lastBy = new Map(lastOnes.map((row) => [keyOf(row), row]));
  return added.map((row) => ({ ...row, ...lastBy.get(keyOf(row)) }));
}

/** Thousands of rows: read as they come, since drizzle would take longer over them than PostgreSQL. */
async function addedByMonth(db: Db, during: SQL | undefined): Promise<MonthFacts[]> {
  return db.execute<MonthFacts & Record<string, unknown>>(sql`
    select measure_id as "measureId", service_id as "serviceId", month, count(*)::int as outcomes,
      sum(quantity)::float8 as quantity, sum(out_of)::float8 as "outOf"
    from ${outcomes}
    where ${and(during, isNotNull(outcomes.measureId))}
    group by measure_id, service_id, month`);
}

/** Of averages and the like the last value of each month: a month's own before that of a day, then the later day. */
function lastByMonth(db: Db, during: SQL | undefined): Promise<Omit<MonthFacts, 'outcomes'>[]> {
  const levels = db.select({ id: measures.id }).from(measures).where(standsByLastValue);
  return db
    .selectDistinctOn([outcomes.measureId, outcomes.serviceId, outcomes.month], {
      measureId: sql<string>`${outcomes.measureId}`,
      serviceId: outcomes.serviceId,
      month: outcomes.month,
      quantity: sql<number>`${outcomes.quantity}::float8`,
      outOf: outcomes.outOf
    })
    .from(outcomes)
    .where(and(during, inArray(outcomes.measureId, levels)))
    .orderBy(outcomes.measureId, outcomes.serviceId, outcomes.month, ...LAST_VALUE_FIRST);
}

/** The outcomes of a period, counted by everything that a report sets apart. */
export async function groupsOf(db: Db, inPeriod: SQL | undefined): Promise<GroupFacts[]> {
  return db.execute<GroupFacts & Record<string, unknown>>(sql`
    select service_id as "serviceId", measure_id as "measureId", strength, direction, anyway,
      explanation_kind as explanation, count(*)::int as outcomes, coalesce(sum(quantity), 0)::float8 as quantity
    from ${outcomes}
    where ${inPeriod ?? sql`true`}
    group by service_id, measure_id, strength, direction, anyway, explanation_kind`);
}

/** A stated level is that of the whole council; months and restarts hold for each part of it. */
function inScope(range: RangeSettings, scope: ReportScope): RangeSettings {
  const stated = range.baseline?.kind === 'level' && scope.kind !== 'council';
  return stated ? { ...range, baseline: null } : range;
}
