import { and, asc, gte, inArray, isNull, sql } from 'drizzle-orm';
import { quietSince } from '$lib/domain/account/activity';
import { addMonths, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import type { CampaignMeasure } from '$lib/domain/campaign/campaign-findings';
import { gapsIn, goneAfter, isAskedFor, type Carrier, type Gap } from '$lib/domain/measure/not-recorded';
import { NO_SETTINGS, RANGE_MONTHS } from '$lib/domain/verdict/usual-range';
import type { Db } from '$lib/server/db/client';
import { accounts, measures, outcomeAccounts, outcomes, services } from '$lib/server/db/schema';
import { recordedBetween } from '$lib/server/measure/gaps';
import { rangeSettings } from '$lib/server/measure/measure-ranges';
import { groupsOf } from '$lib/server/report/facts/report-measures';

/** What is counted: these measures, by these accounts, in these months and before. */
interface Asked {
  measureIds: string[];
  accountIds: string[];
  /** The whole months of the campaign. */
  months: readonly Month[];
  today: Day;
}

type Recorded = Awaited<ReturnType<typeof recordedOf>>;
type MeasureRow = typeof measures.$inferSelect;

/** The measures that a campaign was expected to move, as its accounts recorded them. The caller has seen to it that they may be seen. */
export async function measuresOfCampaign(db: Db, asked: Asked): Promise<CampaignMeasure[]> {
  const [rows, recorded] = await Promise.all([
    db.select().from(measures).where(inArray(measures.id, asked.measureIds)).orderBy(asc(measures.name)),
    recordedOf(db, asked)
  ]);
  return rows.map((row) => measureOf(row, recorded, asked));
}

/** Each outcome once, however many of the accounts it is linked to. */
async function recordedOf(db: Db, { measureIds, accountIds, months, today }: Asked) {
  const linked = db
    .select({ id: outcomeAccounts.outcomeId })
    .from(outcomeAccounts)
    .where(inArray(outcomeAccounts.accountId, accountIds));
  const within = and(
    isNull(outcomes.deletedAt),
    inArray(outcomes.measureId, measureIds),
    inArray(outcomes.id, linked)
  );
  const first = addMonths(months[0]!, -RANGE_MONTHS);
  const last = lastWhole(months, today);
  const [sums, groups, ranges, serviceRows, accountRows, { carriers, answers }] = await Promise.all([
    db
      .select({
        measureId: outcomes.measureId,
        month: outcomes.month,
        quantity: sql<number>`sum(${outcomes.quantity})::float8`
      })
      .from(outcomes)
      .where(and(within, gte(outcomes.month, first)))
      .groupBy(outcomes.measureId, outcomes.month),
    groupsOf(db, and(within, inArray(outcomes.month, [...months]))),
    rangeSettings(db),
    db.select({ id: services.id, name: services.name, endedFrom: services.endedFrom }).from(services),
    db.select().from(accounts).where(inArray(accounts.id, accountIds)),
    recordedBetween(db, first, last)
  ]);
  // As of a single account, their own word alone counts: of each service what these accounts carried.
  const own = carriers.filter(
    ({ accountId, measureId }) => accountIds.includes(accountId) && measureIds.includes(measureId)
  );
  return {
    ...{ sums, groups, ranges, own, gaps: gapsIn(own, answers, last) },
    services: new Map(serviceRows.map((service) => [service.id, service])),
    accounts: new Map(accountRows.map((account) => [account.id, account]))
  };
}

/** The last of its months that is over; before any is, the month before it. */
function lastWhole(months: readonly Month[], today: Day): Month {
  const running = monthOf(today);
  return months.filter((month) => month < running).at(-1) ?? addMonths(months[0]!, -1);
}

function measureOf(row: MeasureRow, recorded: Recorded, { months }: Asked): CampaignMeasure {
  const { id, slug, name, unitOne, unitMany, better, kind, retiredOn } = row;
  const sums = recorded.sums.filter(({ measureId }) => measureId === id);
  const isMissing = (gap: Gap) =>
    gap.measureId === id && isAskedFor({ addsUp: true, kind, retiredOn }, gap.month);
  return {
    ...{ slug, name, unitOne, unitMany, better, kind, sensitive: row.countsPeople && row.sensitive },
    restarts: (recorded.ranges.get(id) ?? NO_SETTINGS).restarts,
    began: sums.map(({ month }) => month).sort()[0] ?? null,
    goneFrom: goneFrom(row, recorded, months),
    quantities: new Map(sums.map(({ month, quantity }) => [month, quantity])),
    missing: recorded.gaps
      .filter(isMissing)
      .map(({ month, serviceId }) => ({ month, service: recorded.services.get(serviceId)!.name })),
    groups: recorded.groups.filter(({ measureId }) => measureId === id)
  };
}

/** From when one that recorded the measure in the year before could do so no more: it ended, or went quiet. */
function goneFrom(
  { id, retiredOn }: MeasureRow,
  { own, services, accounts }: Recorded,
  months: readonly Month[]
): Month | null {
  const before = addMonths(months[0]!, -12);
  const isCarried = ({ measureId, months: carried }: Carrier) =>
    measureId === id && carried.some((month) => month >= before);
  const ends = own.filter(isCarried).flatMap(({ serviceId, accountId }) => {
    const quiet = quietSince(accounts.get(accountId)!);
    return [services.get(serviceId)!.endedFrom, quiet && monthOf(quiet.since)];
  });
  return [...ends, retiredOn && goneAfter(retiredOn)].filter((month) => month !== null).sort()[0] ?? null;
}
