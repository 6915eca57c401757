import { and, asc, eq, gte, isNull, sql, type SQL } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import type { Day, Month } from '$lib/domain/calendar/day';
import type { Choice } from '$lib/domain/forms/answers';
import { OTHER_ACCOUNT } from '$lib/domain/outcome/many/many-form';
import type { Actor } from '$lib/domain/people/permissions';
import { numeral } from '$lib/domain/words';
import { showsFiguresTo } from '$lib/server/db/individual-accounts';
import { runsOrRan } from '$lib/server/db/service-places';
import type { Db } from '$lib/server/db/client';
import { accounts, outcomeAccounts, outcomes } from '$lib/server/db/schema';

/** More accounts than that are not offered as one answer. */
const MOST_TOGETHER = 8;

/** So many answers a line offers by itself; the others are chosen once, for every line that wants one. */
const MOST_IN_A_LINE = 12;

/** An account to choose, and how often the service linked it of late. */
interface OpenAccount extends Choice {
  used: number;
}

/**
 * The service's own accounts and those that it linked of late, as far as this person sees which; every one where it has none.
 * @param asked the last month that is shown: an account may have passed to another service since
 */
export async function openAccounts(
  db: Db,
  actor: Actor,
  { serviceId, month }: { serviceId: string; month: Month },
  since: Day
): Promise<OpenAccount[]> {
  const isOwn = runsOrRan(serviceId, month);
  const used = db
    .select({ id: outcomeAccounts.accountId, times: sql<number>`count(*)::int`.as('times') })
    .from(outcomes)
    .innerJoin(outcomeAccounts, eq(outcomeAccounts.outcomeId, outcomes.id))
    .innerJoin(accounts, eq(accounts.id, outcomeAccounts.accountId))
    .where(and(ofService(serviceId, since), showsFiguresTo(actor.id)))
    .groupBy(outcomeAccounts.accountId)
    .as('used');
  const rows = await db
    .select({
      id: accounts.id,
      name: accounts.name,
      platform: accounts.platform,
      used: sql<number>`coalesce(${used.times}, 0)`,
      isTheirs: sql<boolean>`(${isOwn} or ${used.times} is not null)`
    })
    .from(accounts)
    .leftJoin(used, eq(used.id, accounts.id))
    .where(isNull(accounts.closedOn))
    .orderBy(sql`not ${isOwn}`, asc(accounts.name), asc(accounts.platform));
  const theirs = rows.filter(({ isTheirs }) => isTheirs);
  return (theirs.length > 0 ? theirs : rows).map((row) => ({
    ...{ value: row.id, text: accountTitle(row), used: row.used }
  }));
}

/** What each line offers, and what is offered once for all of them: the 12 most used ones are in the lines. */
export function accountChoices(
  open: readonly OpenAccount[],
  rows: readonly { accounts: string }[]
): { accounts: Choice[]; others: Choice[] } {
  const all = everyChoice(open, rows).map(({ value, text }) => ({ value, text }));
  if (all.length <= MOST_IN_A_LINE) return { accounts: all, others: [] };
  const times = new Map(open.map(({ value, used }) => [value, used]));
  const used = (value: string) =>
    times.get(value) ?? rows.filter(({ accounts: remembered }) => remembered === value).length;
  const usual = all.toSorted((one, other) => used(other.value) - used(one.value)).slice(0, MOST_IN_A_LINE);
  return {
    accounts: [
      ...all.filter((each) => usual.includes(each)),
      { value: OTHER_ACCOUNT, text: 'Another account, chosen below the figures' }
    ],
    others: all.filter((each) => !usual.includes(each))
  };
}

/** One account each, and below them those that led to something together, or may have. */
function everyChoice(open: readonly Choice[], rows: readonly { accounts: string }[]): Choice[] {
  const all = open.map(({ value }) => value).toSorted();
  const remembered = rows
    .map((row) => row.accounts)
    .filter((each) => each.includes('+') && each !== all.join('+'));
  const nameOf = (id: string) => open.find(({ value }) => value === id)?.text ?? 'another account';
  const together = [...new Set(remembered)].map((value) => ({
    value,
    text: value.split('+').map(nameOf).join(' and ')
  }));
  if (all.length < 2 || all.length > MOST_TOGETHER) return [...open, ...together];
  return [
    ...open,
    ...together,
    { value: all.join('+'), text: `All ${numeral(all.length)} of them together` }
  ];
}

/** What a service logged since a day. */
export function ofService(serviceId: string, since: Day): SQL | undefined {
  return and(eq(outcomes.serviceId, serviceId), isNull(outcomes.deletedAt), gte(outcomes.happenedOn, since));
}
