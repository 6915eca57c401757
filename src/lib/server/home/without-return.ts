import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import { lastDayOfMonth, monthOf, type Day, type Month } from '$lib/domain/calendar/day';
import { dayInLondon } from '$lib/domain/calendar/london';
import { monthsOf, periodSlug, type Period } from '$lib/domain/calendar/period';
import type { Actor } from '$lib/domain/people/permissions';
import { accountReturns } from '$lib/server/account/account-returns';
import { activeOn } from '$lib/server/account/activity';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import {
  accountDeputies,
  accounts,
  auditEvents,
  nilReturns,
  outcomeAccounts,
  outcomes,
  people,
  personServices,
  services
} from '$lib/server/db/schema';

/** What is recorded of an account when somebody is asked for it. */
export const ASKED_FOR_RETURN = 'reminder for account sent';

/** In which way somebody was asked. */
export type AskedBy = 'mail' | 'message';

/** An account with months of which nobody has said anything. */
export interface SilentAccount {
  id: string;
  slug: string;
  title: string;
  service: string;
  months: Month[];
  /** When this person was asked for it last, for this quarter, and in which way; null for never, or for nobody. */
  asked: { day: Day; by: AskedBy } | null;
}

/** Somebody to ask, with the accounts that they look after. */
export interface PersonToAsk {
  id: string;
  name: string;
  email: string;
  mailKey: string;
  accounts: SilentAccount[];
}

/** The accounts of a quarter without an answer for each of its months that are over. */
export interface WithoutReturn {
  accounts: number;
  /** How many months of the quarter are over: of the others nobody is asked yet. */
  monthsOver: number;
  /** Those among them that returned nothing for the quarter as a whole, as its report counts them. */
  wholly: number;
  /** By name: the lead of each account, else its deputies, else the leads of its service. */
  toAsk: PersonToAsk[];
  /** Those that nobody looks after. */
  nobody: SilentAccount[];
}

/** @throws Forbidden */
export async function withoutReturn(
  db: Db,
  actor: Actor,
  quarter: Period,
  today: Day
): Promise<WithoutReturn> {
  authorise(actor, 'publish editions');
  const over = monthsOf(quarter).filter((month) => month < monthOf(today));
  const [silent, returns] = await Promise.all([silentAccounts(db, over), accountReturns(db, quarter)]);
  const wholly = returns.filter((row) => row.return === 'no-return').length;
  const [lookingAfter, asked] = await Promise.all([whoLooksAfter(db), lastAsked(db, quarter)]);
  const toAsk = new Map<string, PersonToAsk>();
  const nobody: SilentAccount[] = [];
  for (const row of silent) {
    const whom = lookingAfter.get(row.id) ?? [];
    if (whom.length === 0) nobody.push({ ...row, asked: null });
    for (const person of whom) {
      const known = toAsk.get(person.id) ?? { ...person, accounts: [] };
      known.accounts.push({ ...row, asked: asked.get(askedKey(row.id, person.id)) ?? null });
      toAsk.set(person.id, known);
    }
  }
  const byName = [...toAsk.values()].sort(
    (one, other) => one.name.localeCompare(other.name, 'en-GB') || one.id.localeCompare(other.id)
  );
  return { accounts: silent.length, monthsOver: over.length, wholly, toAsk: byName, nobody };
}

async function silentAccounts(db: Db, over: readonly Month[]): Promise<Omit<SilentAccount, 'asked'>[]> {
  const byMonth = await Promise.all(over.map((month) => silentIn(db, month)));
  const found = new Map<string, Omit<SilentAccount, 'asked'>>();
  over.forEach((month, index) => {
    for (const { name, platform, ...row } of byMonth[index]!) {
      const known = found.get(row.id) ?? { ...row, title: accountTitle({ name, platform }), months: [] };
      known.months.push(month);
      found.set(row.id, known);
    }
  });
  return [...found.values()].sort(
    (one, other) => one.title.localeCompare(other.title, 'en-GB') || one.id.localeCompare(other.id)
  );
}

/** Active at the end of the month, with neither an outcome nor "nothing to record". */
async function silentIn(db: Db, month: Month) {
  return db
    .select({
      ...{ id: accounts.id, slug: accounts.slug, name: accounts.name, platform: accounts.platform },
      service: services.name
    })
    .from(accounts)
    .innerJoin(services, eq(services.id, accounts.serviceId))
    .where(
      and(
        activeOn(lastDayOfMonth(month)),
        sql`not exists (select from ${nilReturns} n where n.account_id = ${accounts.id} and n.month = ${month})`,
        sql`not exists (select from ${outcomeAccounts} l join ${outcomes} o on o.id = l.outcome_id
              where l.account_id = ${accounts.id} and o.month = ${month} and o.deleted_at is null)`
      )
    );
}

type Person = Omit<PersonToAsk, 'accounts'>;

/** Whom to ask for each account: the lead; else those who cover; else who leads the service. Only who is here. */
async function whoLooksAfter(db: Db): Promise<Map<string, Person[]>> {
  const person = { id: people.id, name: people.name, email: people.email, mailKey: people.mailKey };
  const here = isNull(people.deactivatedAt);
  const [leads, deputies, ofServices] = await Promise.all([
    db
      .select({ account: accounts.id, ...person })
      .from(accounts)
      .innerJoin(people, and(eq(people.id, accounts.leadId), here)),
    db
      .select({ account: accountDeputies.accountId, ...person })
      .from(accountDeputies)
      .innerJoin(people, and(eq(people.id, accountDeputies.personId), here))
      .orderBy(asc(people.id)),
    db
      .select({ account: accounts.id, ...person })
      .from(accounts)
      .innerJoin(
        personServices,
        and(eq(personServices.serviceId, accounts.serviceId), eq(personServices.as, 'lead'))
      )
      .innerJoin(people, and(eq(people.id, personServices.personId), here, eq(people.role, 'lead')))
      .orderBy(asc(people.id))
  ]);
  const found = new Map<string, Person[]>();
  for (const rows of [leads, deputies, ofServices]) {
    const before = new Set(found.keys());
    for (const { account, ...each } of rows)
      if (!before.has(account)) found.set(account, [...(found.get(account) ?? []), each]);
  }
  return found;
}

function askedKey(account: string, person: string): string {
  return `${account} ${person}`;
}

/** When each person was asked for each account and quarter last: the audit log knows. By `askedKey`. */
async function lastAsked(db: Db, quarter: Period): Promise<Map<string, { day: Day; by: AskedBy }>> {
  const person = sql<string>`jsonb_path_query_first(${auditEvents.changes}, '$[*] ? (@.field == "person").is') #>> '{}'`;
  const rows = await db
    .selectDistinctOn([auditEvents.subjectId, person], {
      id: auditEvents.subjectId,
      person,
      at: auditEvents.at,
      changes: auditEvents.changes
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectKind, 'account'),
        inArray(auditEvents.subjectId, db.select({ id: sql<string>`${accounts.id}::text` }).from(accounts)),
        eq(auditEvents.action, ASKED_FOR_RETURN),
        sql`${auditEvents.changes} @> ${JSON.stringify([{ field: 'quarter', is: periodSlug(quarter) }])}::jsonb`
      )
    )
    .orderBy(auditEvents.subjectId, person, desc(auditEvents.id));
  return new Map(
    rows.map(({ id, person: whom, at, changes }) => [
      askedKey(id, whom),
      {
        day: dayInLondon(at),
        by: changes.some(({ field, is }) => field === 'by' && is === 'mail') ? 'mail' : 'message'
      }
    ])
  );
}
