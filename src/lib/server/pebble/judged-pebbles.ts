import { and, eq, gte, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { addMonths, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { addedUp } from '$lib/domain/measure/measured';
import { isLevel, type HowCounted } from '$lib/domain/measure/measure';
import { goneAfter, isAskedFor, type Gap } from '$lib/domain/measure/not-recorded';
import { COUNTS_AS_EVIDENCED } from '$lib/domain/outcome/outcome';
import { pebbleVerdict, type PebbleVerdict } from '$lib/domain/pebble/pebble-verdict';
import { confidenceOf } from '$lib/domain/report/judged';
import type { MeasureOfMonths } from '$lib/domain/report/spans/same-months';
import type { FindingFacts } from '$lib/domain/verdict/finding';
import { NO_SETTINGS, RANGE_MONTHS, type RangeSettings } from '$lib/domain/verdict/usual-range';
import type { Db } from '$lib/server/db/client';
import { measures, outcomeAccounts, outcomes, pebbles } from '$lib/server/db/schema';
import { whileUnchanged } from '$lib/server/db/while-unchanged';
import { gapsBetween } from '$lib/server/measure/gaps';
import { rangeSettings } from '$lib/server/measure/measure-ranges';
import type { PebbleRow } from './pebble-rows';

/** A pebble with what became of it, and what its words are made of. */
export interface JudgedPebble {
  pebble: PebbleRow;
  verdict: PebbleVerdict;
  facts: FindingFacts;
}

/** A month of a measure in a service that nobody recorded. */
type Unrecorded = Pick<Gap, 'measureId' | 'serviceId' | 'month'>;

/**
 * Judges pebbles by what is recorded today. The caller has seen to it that the reader may see live figures.
 * @param known the gaps of the council up to the last month of any of them, where somebody has read them already
 */
export async function judgedPebbles(
  db: Db,
  rows: readonly PebbleRow[],
  today: Day,
  known?: readonly Unrecorded[]
): Promise<JudgedPebble[]> {
  if (rows.length === 0) return [];
  const [recorded, gaps, ranges, evidenced] = await Promise.all([
    recordedBy(db, rows),
    known ?? gapsUntil(db, today),
    rangeSettings(db),
    evidencedOf(db, rows)
  ]);
  return rows.map((pebble) => {
    const measure = measureOf(pebble, recorded, gaps, ranges.get(pebble.measure.id) ?? NO_SETTINGS);
    const confidence = confidenceOf(familyOf(pebble, recorded));
    const verdict = pebbleVerdict(pebble, measure, today, confidence);
    return { pebble, verdict, facts: factsOf(pebble, verdict, evidenced) };
  });
}

/** One measure in one month of a service; where no pebble is about the two, the first of their months stands for all. */
interface Recorded extends HowCounted {
  serviceId: string;
  measureId: string;
  headline: boolean;
  month: Month;
  quantity: number;
}

/** As far back as the months of a pebble are judged by. */
function recordedBy(db: Db, rows: readonly PebbleRow[]): Promise<Recorded[]> {
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

/** The gaps of the whole council, once for all pebbles while nothing is committed. */
function gapsUntil(db: Db, today: Day): Promise<Gap[]> {
  const last = addMonths(monthOf(today), -1);
  return whileUnchanged(db, `gaps of pebbles ${last}`, () =>
    gapsBetween(db, addMonths(last, -RANGE_MONTHS), last)
  );
}

function measureOf(
  { service, measure }: PebbleRow,
  recorded: readonly Recorded[],
  gaps: readonly Unrecorded[],
  { restarts }: RangeSettings
): MeasureOfMonths {
  const own = recorded.filter(
    ({ serviceId, measureId }) => serviceId === service.id && measureId === measure.id
  );
  const goneFrom =
    [service.endedFrom, measure.retiredOn && goneAfter(measure.retiredOn)]
      .filter((month) => month !== null)
      .sort()[0] ?? null;
  const isMissing = ({ serviceId, measureId, month }: Unrecorded) =>
    serviceId === service.id &&
    measureId === measure.id &&
    isAskedFor({ addsUp: true, kind: measure.kind, retiredOn: measure.retiredOn }, month);
  return {
    ...{ kind: measure.kind, sensitive: measure.sensitive, restarts, goneFrom },
    began: own.map(({ month }) => month).sort()[0] ?? null,
    quantities: new Map(own.map(({ month, quantity }) => [month, quantity])),
    missing: gaps.filter(isMissing).map(({ month }) => ({ month, service: service.name }))
  };
}

/**
 * How many measures a report of the service would compare at most: those of the same family that it recorded by the year before.
 * As sure as that report at least, a pebble says nothing that stands against it.
 */
function familyOf({ service, measure, firstMonth }: PebbleRow, recorded: readonly Recorded[]): number {
  const before = addMonths(firstMonth, -12);
  const family = recorded.filter(
    (row) =>
      row.serviceId === service.id &&
      row.headline === measure.headline &&
      row.month <= before &&
      (row.addsUp || isLevel(row))
  );
  return new Set(family.map(({ measureId }) => measureId)).size;
}

/** What is linked to the pebble's account in its months, by pebble: at Linked or above, and corroborated. */
type Evidenced = Map<string, Pick<FindingFacts, 'evidenced' | 'corroborated'>>;

async function evidencedOf(db: Db, rows: readonly PebbleRow[]): Promise<Evidenced> {
  const found = await db
    .select({
      id: pebbles.id,
      evidenced: sql<number>`sum(${outcomes.quantity})::float8`,
      corroborated: sql<number>`coalesce(sum(${outcomes.quantity}) filter (where ${outcomes.strength} = 3), 0)::float8`
    })
    .from(pebbles)
    .innerJoin(
      outcomes,
      and(
        eq(outcomes.serviceId, pebbles.serviceId),
        eq(outcomes.measureId, pebbles.measureId),
        sql`${outcomes.month} between ${pebbles.firstMonth} and ${pebbles.lastMonth}`
      )
    )
    .innerJoin(
      outcomeAccounts,
      and(eq(outcomeAccounts.outcomeId, outcomes.id), eq(outcomeAccounts.accountId, pebbles.accountId))
    )
    .where(
      and(
        isNull(outcomes.deletedAt),
        inArray(outcomes.direction, [...COUNTS_AS_EVIDENCED]),
        inArray(outcomes.strength, [2, 3]),
        inArray(
          pebbles.id,
          rows.map(({ id }) => id)
        )
      )
    )
    .groupBy(pebbles.id);
  return new Map(found.map(({ id, ...sums }) => [id, sums]));
}

function factsOf(
  { id, account, measure }: PebbleRow,
  { months }: PebbleVerdict,
  evidenced: Evidenced
): FindingFacts {
  const { name, unitOne, unitMany, better, kind } = measure;
  const sums = evidenced.get(id) ?? { evidenced: 0, corroborated: 0 };
  return {
    ...{ name, unitOne, unitMany, better, kind },
    quantity: addedUp([months.now.quantity ?? 0]),
    ...{ evidenced: addedUp([sums.evidenced]), corroborated: addedUp([sums.corroborated]) },
    lot: null,
    anyway: { no: 0, partly: 0, probably: 0, 'not-known': 0 },
    evidencedBeyond: 0,
    explained: {},
    missing: months.now.missing,
    mayMakeADifference: false,
    whose: `“${account.title}”`,
    reporters: 'The service',
    year: true
  };
}
