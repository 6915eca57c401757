import { and, asc, eq, gte, isNull, lte, sql } from 'drizzle-orm';
import { creditOf, type Credit } from '$lib/domain/outcome/credit';
import { mayHeadline, type MeasureKind } from '$lib/domain/measure/measure';
import type { Actor } from '$lib/domain/people/permissions';
import { addMonths, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { monthsOf, type Period } from '$lib/domain/calendar/period';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { refuseAlone, refusePersons } from './individual-accounts';
import { measures, outcomeAccounts, outcomes } from '$lib/server/db/schema';

/** The month that is not over yet, and 25 whole ones: two years and a month to compare with. */
const TREND_MONTHS = 26;

/** An account's credit in one period: for outcomes counted, and for the quantities of each outcome or impact that adds up. */
export interface AccountCredit {
  outcomes: Credit;
  measures: { slug: string; name: string; unitMany: string; kind: MeasureKind; credit: Credit }[];
}

/**
 * How many outcomes an account was linked to in this month and each of the 25 before it; deleted ones left out.
 * @throws NotFound for an individual account that the actor does not run
 */
export async function outcomesByMonth(
  db: Db,
  actor: Actor,
  accountId: string,
  today: Day
): Promise<{ month: Month; value: number }[]> {
  authorise(actor, 'see the register');
  await refuseAlone(db, actor, accountId);
  const last = monthOf(today);
  const first = addMonths(last, 1 - TREND_MONTHS);
  const rows = await db
    .select({ month: outcomes.month, count: sql<number>`count(*)::int` })
    .from(outcomeAccounts)
    .innerJoin(outcomes, eq(outcomes.id, outcomeAccounts.outcomeId))
    .where(and(eq(outcomeAccounts.accountId, accountId), within(first, last)))
    .groupBy(outcomes.month);
  const counts = new Map(rows.map((row) => [row.month, row.count]));
  return Array.from({ length: TREND_MONTHS }, (_, index) => {
    const month = addMonths(first, index);
    return { month, value: counts.get(month) ?? 0 };
  });
}

/** Sole, equal share and full credit of one account in a period. @throws NotFound for an individual account */
export async function accountCredit(
  db: Db,
  actor: Actor,
  accountId: string,
  period: Period
): Promise<AccountCredit> {
  authorise(actor, 'see the register');
  await refusePersons(db, accountId);
  const groups = await creditGroups(db, accountId, period);
  return {
    outcomes: creditOf(groups.map(({ accounts, outcomes }) => ({ accounts, weight: outcomes }))),
    measures: measuresIn(groups).map(({ slug, name, unitMany, kind }) => {
      const own = groups.filter((group) => group.measure?.slug === slug);
      const credit = creditOf(own.map(({ accounts, quantity }) => ({ accounts, weight: quantity })));
      return { slug, name, unitMany, kind, credit };
    })
  };
}

type Groups = Awaited<ReturnType<typeof creditGroups>>;

/** Each measure once. Left out: stories, shares, what may not be added up, and outputs and outtakes, which are context. */
function measuresIn(groups: Groups) {
  const found = new Map<string, NonNullable<Groups[number]['measure']>>();
  for (const { measure } of groups)
    if (measure?.addsUp && measure.kind !== 'share' && mayHeadline(measure.stage))
      found.set(measure.slug, measure);
  return [...found.values()];
}

/** Outcomes and quantities, by measure and by how many accounts share them. */
async function creditGroups(db: Db, accountId: string, period: Period) {
  const months = monthsOf(period);
  const sharedBy = sql<number>`(select count(*)::int from outcome_accounts shared where shared.outcome_id = ${outcomes.id})`;
  const own = db
    .select({
      measureId: outcomes.measureId,
      quantity: outcomes.quantity,
      accounts: sharedBy.as('shared_by')
    })
    .from(outcomes)
    .innerJoin(outcomeAccounts, eq(outcomeAccounts.outcomeId, outcomes.id))
    .where(and(eq(outcomeAccounts.accountId, accountId), within(months[0]!, months.at(-1)!)))
    .as('own');
  return db
    .select({
      measure: {
        slug: measures.slug,
        name: measures.name,
        unitMany: measures.unitMany,
        kind: measures.kind,
        addsUp: measures.addsUp,
        stage: measures.stage
      },
      accounts: own.accounts,
      outcomes: sql<number>`count(*)::int`,
      quantity: sql<number>`coalesce(sum(${own.quantity}), 0)::float8`
    })
    .from(own)
    .leftJoin(measures, eq(measures.id, own.measureId))
    .groupBy(measures.id, own.accounts)
    .orderBy(asc(measures.name), asc(own.accounts));
}

function within(first: Month, last: Month) {
  return and(isNull(outcomes.deletedAt), gte(outcomes.month, first), lte(outcomes.month, last));
}
