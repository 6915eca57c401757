import { inArray, sql } from 'drizzle-orm';
import { addMonths, monthOf, type Month } from '$lib/domain/calendar/day';
import { monthsOf } from '$lib/domain/calendar/period';
import {
  groupsOf,
  monthsAround,
  sharesOf,
  type Member,
  type Tally
} from '$lib/domain/learning/does-it-help/groups';
import { helpTold, type HelpFacts, type HelpKind } from '$lib/domain/learning/does-it-help/help-words';
import type { NetworkAbout, NetworkPart } from '$lib/domain/network/told';
import type { Db } from '$lib/server/db/client';
import { accountsThatCame } from '$lib/server/db/schema';

/** "Does it help?" of the accounts of a year's report; null where none of them came to anything. */
export async function doesItHelp(db: Db, about: NetworkAbout): Promise<NetworkPart | null> {
  const ids = about.accounts.map(({ id }) => id);
  if (ids.length === 0) return null;
  const first = await firstComings(db, ids);
  const facts: HelpFacts[] = [];
  for (const kind of ['drop-in', 'training'] as const)
    facts.push(await helpFacts(db, about, kind, first[kind]));
  return helpTold(facts);
}

type Firsts = Map<string, Month>;

/** The month in which each account first came to a drop-in, and first did a part of the training. */
async function firstComings(db: Db, accountIds: readonly string[]): Promise<Record<HelpKind, Firsts>> {
  const { accountId, cameTo, day } = accountsThatCame;
  const isDropIn = sql<boolean>`${cameTo} = 'drop-in'`;
  const rows = await db
    .select({ accountId, isDropIn, first: sql<string>`min(${day})::text` })
    .from(accountsThatCame)
    .where(inArray(accountId, [...accountIds]))
    .groupBy(accountId, isDropIn);
  const firsts = (wanted: boolean): Firsts =>
    new Map(rows.filter((row) => row.isDropIn === wanted).map((row) => [row.accountId, monthOf(row.first)]));
  return { 'drop-in': firsts(true), training: firsts(false) };
}

async function helpFacts(
  db: Db,
  { accounts, period, today }: NetworkAbout,
  kind: HelpKind,
  firstCame: Firsts
): Promise<HelpFacts> {
  const months = monthsOf(period);
  const lastOver = addMonths(monthOf(today), -1);
  const to = [months.at(-1)!, lastOver].sort()[0]!;
  const until = [months.at(-1)!, monthOf(today)].sort()[0]!;
  const accountIds = accounts.map(({ id }) => id);
  const groups = groupsOf({ accountIds, firstCame, from: months[0]!, to, until });
  return { kind, ...groups, ...sharesOf(await tallies(db, groups.members)) };
}

/**
 * The outcomes around the comings of these accounts, counted by what they belong to. Their strength is that of today: who
 * strengthens an outcome of before the coming raises the share before. Outputs and outtakes are left out: reach is no difference made.
 * So are sensitive counts of people: how many outcomes have them could tell what is hidden.
 */
async function tallies(db: Db, members: readonly Member[]): Promise<Tally[]> {
  if (members.length === 0) return [];
  const spans = members.map(spanOf);
  const first = spans.map(({ before_from }) => before_from).sort()[0]!;
  const last = spans
    .map(({ after_to }) => after_to)
    .sort()
    .at(-1)!;
  const rows = await db.execute<Tally & Record<string, unknown>>(sql`
    with belonging as (
      select o.strength >= 2 as linked, bool_or(m.came) as came, bool_or(not m.came) as others,
        bool_or(o.month between m.before_from and m.before_to) as before,
        bool_or(o.month between m.after_from and m.after_to) as after
      from jsonb_to_recordset(${JSON.stringify(spans)}::text::jsonb) as m (account_id uuid, came boolean,
        before_from date, before_to date, after_from date, after_to date)
      join outcome_accounts oa on oa.account_id = m.account_id
      join outcomes o on o.id = oa.outcome_id
      left join measures measure on measure.id = o.measure_id
      where o.deleted_at is null and o.month between ${first} and ${last}
        and (measure.id is null or (measure.stage in ('outcome', 'impact')
          and not (measure.counts_people and measure.sensitive)))
      group by o.id)
    select came, others, before, after, linked, count(*)::int as outcomes
    from belonging group by came, others, before, after, linked`);
  return [...rows];
}

/** A member as a row that SQL reads. */
function spanOf({ accountId, group, around }: Member) {
  const { before, after } = monthsAround(around);
  const [before_from, before_to] = before;
  const [after_from, after_to] = after;
  return { account_id: accountId, came: group === 'came', before_from, before_to, after_from, after_to };
}
