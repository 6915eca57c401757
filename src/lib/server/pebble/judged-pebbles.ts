import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { addMonths, type Day } from '$lib/domain/calendar/day';
import { addedUp } from '$lib/domain/measure/measured';
import { isLevel } from '$lib/domain/measure/measure';
import { goneAfter, isAskedFor, type Gap } from '$lib/domain/measure/not-recorded';
import { COUNTS_AS_EVIDENCED } from '$lib/domain/outcome/outcome';
import { pebbleVerdict, type PebbleVerdict } from '$lib/domain/pebble/pebble-verdict';
import { confidenceOf } from '$lib/domain/report/judged';
import type { MeasureOfMonths } from '$lib/domain/report/spans/same-months';
import type { FindingFacts } from '$lib/domain/verdict/finding';
import { NO_SETTINGS, type RangeSettings } from '$lib/domain/verdict/usual-range';
import type { Db } from '$lib/server/db/client';
import { outcomeAccounts, outcomes, pebbles } from '$lib/server/db/schema';
import type { PebbleRow } from './pebble-rows';
import { gapsAndRanges, recordedBy, type CouncilRead, type Recorded } from './recorded-months';

/** A pebble with what became of it, and what its words are made of. */
export interface JudgedPebble {
  pebble: PebbleRow;
  verdict: PebbleVerdict;
  facts: FindingFacts;
}

/** Judges pebbles by what is recorded today. The caller has seen to it that the reader may see live figures. */
export async function judgedPebbles(
  db: Db,
  rows: readonly PebbleRow[],
  today: Day,
  council?: CouncilRead
): Promise<JudgedPebble[]> {
  if (rows.length === 0) return [];
  const [recorded, { gaps, ranges }, evidenced] = await Promise.all([
    recordedBy(db, rows),
    gapsAndRanges(db, today, council),
    evidencedOf(db, rows)
  ]);
  return rows.map((pebble) => {
    const measure = measureOf(pebble, recorded, gaps, ranges.get(pebble.measure.id) ?? NO_SETTINGS);
    const confidence = confidenceOf(familyOf(pebble, recorded));
    const verdict = pebbleVerdict(pebble, measure, today, confidence);
    return { pebble, verdict, facts: factsOf(pebble, verdict, evidenced) };
  });
}

function measureOf(
  { service, measure }: PebbleRow,
  recorded: readonly Recorded[],
  gaps: readonly Gap[],
  { restarts }: RangeSettings
): MeasureOfMonths {
  const own = recorded.filter(
    ({ serviceId, measureId }) => serviceId === service.id && measureId === measure.id
  );
  const goneFrom =
    [service.endedFrom, measure.retiredOn && goneAfter(measure.retiredOn)]
      .filter((month) => month !== null)
      .sort()[0] ?? null;
  const isMissing = ({ serviceId, measureId, month }: Gap) =>
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
