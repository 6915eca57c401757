import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { quietSince } from '$lib/domain/account/activity';
import { accountTitle, type AccountStatus, type Platform } from '$lib/domain/account/account';
import type { Actor } from '$lib/domain/people/permissions';
import type { Day, Month } from '$lib/domain/calendar/day';
import { lastDayOf, monthsOf, previousPeriod, quarterOf, type Period } from '$lib/domain/calendar/period';
import type { ReportFacts } from '$lib/domain/report/facts';
import {
  measureLines,
  measuresFound,
  type Found,
  type MeasureLine
} from '$lib/domain/report/finding/findings';
import { widerThan } from '$lib/domain/report/wider';
import { refusePersons } from '$lib/server/account/individual-accounts';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { outcomeAccounts, outcomes } from '$lib/server/db/schema';
import { councilFigures } from './facts/council-figures';
import { gapsOfAccount } from '$lib/server/measure/gaps';
import { groupsOf, measuresIn, monthsOfMeasures, type FirstMonths } from './facts/report-measures';

/** What can be said of one account. */
export interface AccountFindings {
  period: Period;
  /** The account was quiet by the end of the period, so nothing is said of it; null where it was not. */
  quiet: Quiet | null;
  /** One for each headline measure that the account recorded then or in the quarters it is held against. */
  found: Found<MeasureLine>[];
}

/** Since this day an account is closed or dormant. Months without outcomes then say nothing. */
interface Quiet {
  as: 'closed' | 'dormant';
  since: Day;
  /** The last quarter that ended before. */
  lastWhole: Period;
}

type AccountAsked = {
  id: string;
  slug: string;
  name: string;
  platform: Platform;
  serviceId: string;
  status: AccountStatus;
  closedOn: Day | null;
  dormantSince: Day | null;
};

/**
 * The findings of one account, made as a report's are, of the outcomes that are linked to it: its full credit, so they
 * are never added up over accounts. Targets and stated levels are set for services and the council, and left out.
 * @throws Forbidden for whoever may not read live reports; NotFound for an individual account
 */
export async function accountFindings(
  db: Db,
  actor: Actor,
  account: AccountAsked,
  period: Period,
  today: Day
): Promise<AccountFindings> {
  authorise(actor, 'read live reports');
  await refusePersons(db, account.id);
  const quiet = quietBy(account, period);
  if (quiet) return { period, quiet, found: [] };
  const facts = await factsOf(db, account, period, today);
  return { period, quiet: null, found: measuresFound(measureLines(facts).filter(isAny)) };
}

/** Something was recorded in the period, or in one that it is held against: 0 against 0 says nothing. */
function isAny({ value, lastYear, before }: MeasureLine): boolean {
  return [value, lastYear, before].some((figure) => figure !== null && figure.value > 0);
}

/** As a report counts accounts: quiet by the last day of the period. */
function quietBy(account: AccountAsked, period: Period): Quiet | null {
  const quiet = quietSince(account);
  if (quiet === null || quiet.since > lastDayOf(period)) return null;
  return { ...quiet, lastWhole: previousPeriod(quarterOf(quiet.since, period.firstMonth)) };
}

/** The facts of a report, as far as figures need them: an account is not broken down by service. */
async function factsOf(db: Db, account: AccountAsked, period: Period, today: Day): Promise<ReportFacts> {
  const { slug, serviceId } = account;
  const scope = { kind: 'account', slug, name: accountTitle(account), serviceId } as const;
  const within = and(isNull(outcomes.deletedAt), inArray(outcomes.id, linkedTo(db, account.id)));
  const [council, began, months, gaps, groups] = await Promise.all([
    councilFigures(db, period, today),
    firstMonthsOf(db, account.id),
    monthsOfMeasures(db, within, period, today),
    gapsOfAccount(db, account, period, today),
    groupsOf(db, and(within, inArray(outcomes.month, monthsOf(period))))
  ]);
  const measures = measuresIn(council, scope, began);
  const elsewhere = {
    services: [],
    wider: widerThan(council, scope),
    returns: [],
    before: null,
    stories: [],
    storiesWithheld: 0,
    setbacks: [],
    imported: 0,
    estimated: [],
    lots: [],
    randomCheck: null
  };
  return { scope, period, today, measures, months, gaps, groups, ...elsewhere };
}

function linkedTo(db: Db, accountId: string) {
  return db
    .select({ id: outcomeAccounts.outcomeId })
    .from(outcomeAccounts)
    .where(eq(outcomeAccounts.accountId, accountId));
}

/**
 * The first month of each measure that is linked to this account. Before it nobody knows whether there was nothing or
 * nobody noted it, so an account that began last year is not given years of zeros; from it on, a month without is 0.
 */
async function firstMonthsOf(db: Db, accountId: string): Promise<FirstMonths> {
  const rows = await db
    .select({ measureId: outcomes.measureId, month: sql<Month>`min(${outcomes.month})::text` })
    .from(outcomes)
    .where(and(isNull(outcomes.deletedAt), inArray(outcomes.id, linkedTo(db, accountId))))
    .groupBy(outcomes.measureId);
  return new Map(rows.map((row) => [row.measureId, row.month]));
}
