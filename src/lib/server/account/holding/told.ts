import { and, eq, gte, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { AccessAnswer, AccessQuestion } from '$lib/domain/account/access';
import type { AccountInputs } from '$lib/domain/account/inputs';
import { lastDayOfMonth } from '$lib/domain/calendar/day';
import { monthsOf } from '$lib/domain/calendar/period';
import { holdingParts } from '$lib/domain/network/holding/holding';
import type { NetworkAbout, NetworkPart } from '$lib/domain/network/told';
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
  const [purposes, matching, access, inputs, logged] = await Promise.all([
    purposesOf(db, ids),
    matchingOf(db, ids, about),
    accessOf(db, ids, about),
    inputsOf(db, ids, about),
    outcomesOf(db, ids, about)
  ]);
  const having = (is: (row: (typeof purposes)[number]) => boolean) =>
    new Set(purposes.filter(is).map(({ id }) => id));
  const facts = {
    ...{ written: having((row) => row.written), measured: having((row) => row.measured) },
    ...{ matching, access, inputs, outcomes: logged }
  };
  return holdingParts(about.accounts, facts, about.today);
}

const NOTHING_TOLD = {
  ...{ written: new Set<string>(), measured: new Set<string>(), matching: new Set<string>() },
  ...{ access: new Map(), inputs: [], outcomes: 0 }
};

function purposesOf(db: Db, ids: string[]): Promise<{ id: string; written: boolean; measured: boolean }[]> {
  return db
    .select({
      id: accounts.id,
      written: sql<boolean>`(accounts.for_whom is not null and accounts.would_do is not null and accounts.would_know is not null)`,
      measured: sql<boolean>`exists (select from ${accountMeasures} m where m.account_id = accounts.id)`
    })
    .from(accounts)
    .where(inArray(accounts.id, ids));
}

/** Accounts with an outcome of one of their own measures. A logged 0 says that there was none. */
async function matchingOf(db: Db, ids: string[], about: NetworkAbout): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ id: outcomeAccounts.accountId })
    .from(outcomes)
    .innerJoin(outcomeAccounts, eq(outcomeAccounts.outcomeId, outcomes.id))
    .innerJoin(
      accountMeasures,
      and(
        eq(accountMeasures.accountId, outcomeAccounts.accountId),
        eq(accountMeasures.measureId, outcomes.measureId)
      )
    )
    .where(and(inArray(outcomeAccounts.accountId, ids), within(about), sql`${outcomes.quantity} > 0`));
  return new Set(rows.map(({ id }) => id));
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
    .where(and(inArray(accountAccess.accountId, ids), lte(accountAccess.confirmedOn, today)));
  return new Map(rows.map(({ id, ...answers }) => [id, answers]));
}

/** A month is asked about once it is over, of an account that was open at its end. */
async function inputsOf(db: Db, ids: string[], { period, today }: NetworkAbout): Promise<AccountInputs[]> {
  const months = monthsOf(period);
  const over = months.filter((month) => lastDayOfMonth(month) < today);
  const [opened, said] = await Promise.all([
    db
      .select({ id: accounts.id, openedOn: accounts.openedOn })
      .from(accounts)
      .where(inArray(accounts.id, ids)),
    db
      .select({
        ...{ id: monthlyInputs.accountId, month: monthlyInputs.month },
        ...{ hours: monthlyInputs.hours, ownHours: monthlyInputs.ownHours, spend: monthlyInputs.spend }
      })
      .from(monthlyInputs)
      .where(and(inArray(monthlyInputs.accountId, ids), inArray(monthlyInputs.month, months)))
  ]);
  return opened.map(({ id, openedOn }) => {
    const rows = said.filter((row) => row.id === id);
    const asked = over.filter((month) => openedOn === null || openedOn <= lastDayOfMonth(month));
    const sum = (of: (row: (typeof rows)[number]) => number) =>
      tenths(rows.reduce((total, row) => total + of(row), 0));
    return {
      ...{ accountId: id, said: rows.length },
      asked: new Set([...asked, ...rows.map(({ month }) => month)]).size,
      ...{ hours: sum((row) => row.hours), ownHours: sum((row) => row.ownHours) },
      spend: Math.round(100 * rows.reduce((total, row) => total + (row.spend ?? 0), 0)) / 100,
      spendMonths: rows.filter((row) => row.spend !== null).length
    };
  });
}

function tenths(hours: number): number {
  return Math.round(hours * 10) / 10;
}

/** Differences that were logged for any of the accounts, each once; sensitive counts of people are left out, since hours divided by them would tell how many there are. */
async function outcomesOf(db: Db, ids: string[], about: NetworkAbout): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(distinct ${outcomes.id})::int` })
    .from(outcomes)
    .innerJoin(outcomeAccounts, eq(outcomeAccounts.outcomeId, outcomes.id))
    .leftJoin(measures, eq(measures.id, outcomes.measureId))
    .where(
      and(
        inArray(outcomeAccounts.accountId, ids),
        within(about),
        or(
          isNull(measures.id),
          and(
            inArray(measures.stage, ['outcome', 'impact']),
            sql`not (${measures.countsPeople} and ${measures.sensitive})`
          )
        ),
        sql`${outcomes.quantity} is distinct from 0`
      )
    );
  return row?.count ?? 0;
}

function within({ period }: NetworkAbout): SQL {
  const months = monthsOf(period);
  return and(
    isNull(outcomes.deletedAt),
    gte(outcomes.month, months[0]!),
    lte(outcomes.month, months.at(-1)!)
  )!;
}
