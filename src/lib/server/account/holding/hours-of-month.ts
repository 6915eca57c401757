import { and, eq } from 'drizzle-orm';
import { hoursInWords } from '$lib/domain/account/hours';
import { isDay, monthOf, monthTitle, type Day, type Month } from '$lib/domain/calendar/day';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { accounts, monthlyInputs } from '$lib/server/db/schema';
import type { SaidTogether } from '../nil-returns';
import { monthsToAnswer } from '../open-months';
import { accountsOfMonth, servicesToAnswerFor, type AccountOfMonth } from './inputs';

/** Everything that the page of hours shows: the month that is looked at, and the months and services to choose from. */
export interface HoursPage {
  months: { month: Month; name: string }[];
  /** The chosen one of them; null where every month is published. */
  month: { month: Month; name: string } | null;
  /** Null for a lead, who sees all of their services. */
  services: { slug: string; name: string }[] | null;
  service: string | null;
  accounts: AccountOfMonth[];
}

/** The open month and the service that an address asks for; the last month that is over where it asks for none. */
export async function hoursPage(
  db: Db,
  actor: Actor,
  asked: { month: string | null; service: string | null },
  today: Day
): Promise<HoursPage> {
  const [open, all] = await Promise.all([monthsToAnswer(db, actor, today), servicesToAnswerFor(db, actor)]);
  const months = open.map((month) => ({ month, name: monthTitle(month) }));
  const over = months.find(({ month }) => month < monthOf(today));
  const month = months.find((each) => each.month === asked.month) ?? over ?? months[0] ?? null;
  const service = all?.find(({ slug }) => slug === asked.service) ?? null;
  return {
    ...{ months, month, service: service?.slug ?? null },
    services: all?.map(({ slug, name }) => ({ slug, name })) ?? null,
    accounts: month ? await accountsOfMonth(db, actor, month.month, service?.id ?? null) : []
  };
}

/** Of months, how many of a lead's accounts said what went into them; months without an account are left out. */
export async function hoursOfMonths(
  db: Db,
  actor: Actor,
  months: readonly Month[]
): Promise<{ month: Month; name: string; accounts: number; said: number }[]> {
  if (servicesWhere(actor, 'record nil returns') === 'all') return [];
  const counted = await Promise.all(
    months.map(async (month) => {
      const rows = await accountsOfMonth(db, actor, month);
      const said = rows.filter((row) => row.said !== null).length;
      return { month, name: monthTitle(month), accounts: rows.length, said };
    })
  );
  return counted.filter(({ accounts: some }) => some > 0);
}

/** The hours that were said of the one account of a notice, in words; null where it tells of more, or of none. */
export async function hoursOfDone(db: Db, actor: Actor, done: SaidTogether | null): Promise<string | null> {
  if (done?.accounts.length !== 1 || !isDay(done.month)) return null;
  const mine = servicesWhere(actor, 'record nil returns');
  const [row] = await db
    .select({
      ...{ hours: monthlyInputs.hours, ownHours: monthlyInputs.ownHours },
      serviceId: accounts.serviceId
    })
    .from(monthlyInputs)
    .innerJoin(accounts, eq(accounts.id, monthlyInputs.accountId))
    .where(and(eq(monthlyInputs.accountId, done.accounts[0]!), eq(monthlyInputs.month, done.month)));
  return row && (mine === 'all' || mine.includes(row.serviceId)) ? hoursInWords(row) : null;
}
