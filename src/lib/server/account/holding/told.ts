import { and, between, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { AccessAnswer, AccessQuestion } from '$lib/domain/account/access';
import type { AccountInputs } from '$lib/domain/account/inputs';
import { lastDayOfMonth, type Day, type Month } from '$lib/domain/calendar/day';
import { monthsOf } from '$lib/domain/calendar/period';
import { holdingParts } from '$lib/domain/network/holding/holding';
import type { NetworkAbout, NetworkPart } from '$lib/domain/network/told';
import { anyOf } from '$lib/server/db/any-of';
import type { Db } from '$lib/server/db/client';
import {
  accountAccess,
  accountMeasures,
  accounts,
  measures,
  monthlyInputs,
  outcomeAccounts,
  outcomes
} from '$lib/server/db/schema';

/** What a report says of holding accounts. The caller has seen to it that the reader may see reports. */
export async function holdingTold(db: Db, about: NetworkAbout): Promise<NetworkPart[]> {
  const ids = about.accounts.filter(({ kind }) => kind !== 'individual').map(({ id }) => id);
  if (ids.length === 0) return holdingParts(about.accounts, NOTHING_TOLD, about.today);
  const [rows, logged, access, said] = await Promise.all([
    accountsOf(db, ids),
    loggedFor(db, ids, about),
    accessOf(db, ids, about),
    saidOf(db, ids, about)
  ]);
  const having = (is: (row: AccountRow) => boolean) => new Set(rows.filter(is).map(({ id }) => id));
  const facts = {
    ...{ written: having((row) => row.written), measured: having((row) => row.measured) },
    ...{ matching: new Set(logged.matching), outcomes: logged.outcomes },
    ...{ access, inputs: rows.map((row) => inputsOf(row, said, about)) }
  };
  return holdingParts(about.accounts, facts, about.today);
}

const NOTHING_TOLD = {
  ...{ written: new Set<string>(), measured: new Set<string>(), matching: new Set<string>() },
  ...{ access: new Map(), inputs: [], outcomes: 0 }
};

interface AccountRow {
  id: string;
  openedOn: Day | null;
  /** Its purpose is written in all three lines. */
  written: boolean;
  /** It has measures of its own. */
  measured: boolean;
}

function accountsOf(db: Db, ids: string[]): Promise<AccountRow[]> {
  return db
    .select({
      ...{ id: accounts.id, openedOn: accounts.openedOn },
      written: sql<boolean>`(accounts.for_whom is not null and accounts.would_do is not null and accounts.would_know is not null)`,
      measured: sql<boolean>`exists (select from ${accountMeasures} m where m.account_id = accounts.id)`
    })
    .from(accounts)
    .where(anyOf(accounts.id, ids));
}

/**
 * Accounts with an outcome of one of their own measures: a logged 0 says that there was none. And the differences that were
 * logged for any of the accounts, each once; sensitive counts of people are left out, since hours divided by them would tell
 * how many there are.
 */
async function loggedFor(
  db: Db,
  ids: string[],
  { period }: NetworkAbout
): Promise<{ matching: string[]; outcomes: number }> {
  const months = monthsOf(period);
  const isItsOwn = sql`${accountMeasures.measureId} is not null and ${outcomes.quantity} > 0`;
  const isDifference = sql`(${measures.id} is null or ${measures.stage} in ('outcome', 'impact')
    and not (${measures.countsPeople} and ${measures.sensitive}))`;
  const isSome = sql`${outcomes.quantity} is distinct from 0`;
  const [row] = await db
    .select({
      matching: sql<
        string[] | null
      >`array_agg(distinct ${outcomeAccounts.accountId}) filter (where ${isItsOwn})`,
      outcomes: sql<number>`(count(distinct ${outcomes.id}) filter (where ${isDifference} and ${isSome}))::int`
    })
    .from(outcomes)
    .innerJoin(outcomeAccounts, eq(outcomeAccounts.outcomeId, outcomes.id))
    .leftJoin(measures, eq(measures.id, outcomes.measureId))
    .leftJoin(
      accountMeasures,
      and(
        eq(accountMeasures.accountId, outcomeAccounts.accountId),
        eq(accountMeasures.measureId, outcomes.measureId)
      )
    )
    .where(
      and(
        anyOf(outcomeAccounts.accountId, ids),
        isNull(outcomes.deletedAt),
        between(outcomes.month, months[0]!, months.at(-1)!)
      )
    );
  return { matching: row!.matching ?? [], outcomes: row!.outcomes };
}

/** As it was known on the day of the report. */
async function accessOf(
  db: Db,
  ids: string[],
  { today }: NetworkAbout
): Promise<Map<string, Record<AccessQuestion, AccessAnswer>>> {
  const rows = await db
    .select({
      id: accountAccess.accountId,
      sharedMailbox: accountAccess.sharedMailbox,
      twoStep: accountAccess.twoStep,
      secondHolder: accountAccess.secondHolder
    })
    .from(accountAccess)
    .where(and(anyOf(accountAccess.accountId, ids), lte(accountAccess.confirmedOn, today)));
  return new Map(rows.map(({ id, ...answers }) => [id, answers]));
}

interface Said {
  id: string;
  month: Month;
  hours: number;
  ownHours: number;
  spend: number | null;
}

function saidOf(db: Db, ids: string[], { period }: NetworkAbout): Promise<Said[]> {
  return db
    .select({
      ...{ id: monthlyInputs.accountId, month: monthlyInputs.month },
      ...{ hours: monthlyInputs.hours, ownHours: monthlyInputs.ownHours, spend: monthlyInputs.spend }
    })
    .from(monthlyInputs)
    .where(and(anyOf(monthlyInputs.accountId, ids), inArray(monthlyInputs.month, monthsOf(period))));
}

/** A month is asked about once it is over, of an account that was open at its end. */
function inputsOf(
  { id, openedOn }: AccountRow,
  said: readonly Said[],
  { period, today }: NetworkAbout
): AccountInputs {
  const rows = said.filter((row) => row.id === id);
  const asked = monthsOf(period).filter((month) => {
    const end = lastDayOfMonth(month);
    return end < today && (openedOn === null || openedOn <= end);
  });
  const sum = (of: (row: Said) => number) => tenths(rows.reduce((total, row) => total + of(row), 0));
  return {
    ...{ accountId: id, said: rows.length },
    asked: new Set([...asked, ...rows.map(({ month }) => month)]).size,
    ...{ hours: sum((row) => row.hours), ownHours: sum((row) => row.ownHours) },
    spend: Math.round(100 * rows.reduce((total, row) => total + (row.spend ?? 0), 0)) / 100,
    spendMonths: rows.filter((row) => row.spend !== null).length
  };
}

function tenths(hours: number): number {
  return Math.round(hours * 10) / 10;
}
