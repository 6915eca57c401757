import { and, asc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import { addDays, type Day, type Month } from '$lib/domain/calendar/day';
import type { Choice } from '$lib/domain/forms/answers';
import { UNNAMED_ACCOUNTS, UNNAMED_TITLE } from '$lib/domain/account/linked-titles';
import type { Actor } from '$lib/domain/people/permissions';
import { holdsEveryWord } from '$lib/domain/words';
import { showsFiguresTo } from '$lib/server/db/individual-accounts';
import { runsOrRan } from '$lib/server/db/service-places';
import type { Db } from '$lib/server/db/client';
import { accounts, outcomeAccounts, outcomes, services } from '$lib/server/db/schema';

const USUAL_DAYS = 180;
/** So many of a service's accounts stand open; the others are one tap away. */
const SHOWN = 3;
/** A search that finds more asks for more words. */
const MOST_FOUND = 12;

/** The accounts that the form offers to a service, those that it linked most of late first: as far as the person sees which. */
export interface AccountsOffered {
  /** Its own, and what is chosen or was found. */
  shown: Choice[];
  /** Its own others. */
  more: Choice[];
  /** The one that the service usually links, or its only one; null where nobody can tell. */
  usual: string | null;
  /** How many accounts of other services there are; a search finds them. */
  beyond: number;
  /** Those that a search found and that are shown, and how many it found in all; null for no search. */
  found: string[];
  search: { words: string; found: number } | null;
}

/** For whom, and for when, accounts are offered. */
interface AskedAbout {
  serviceId: string;
  /** The month that is logged: an account may have passed to another service since. */
  month: Month;
  today: Day;
}

/** Open accounts, and those of `keep` although they are closed. Its own: it runs them, or ran them in the month that is logged. */
export async function accountsOffered(
  db: Db,
  actor: Actor,
  asked: AskedAbout,
  keep: readonly string[],
  lookedFor: string
): Promise<AccountsOffered> {
  const rows = await openAccounts(db, actor, asked, keep);
  const own = rows.filter(({ isOwn }) => isOwn);
  const found =
    lookedFor === ''
      ? []
      : rows.filter((row) => holdsEveryWord(`${accountTitle(row)} ${row.handle} ${row.service}`, lookedFor));
  const shownFound = found.slice(0, MOST_FOUND);
  const isShown = (row: Row) => keep.includes(row.id) || shownFound.includes(row);
  const others = rows.filter(({ isOwn }) => !isOwn);
  const ownShown = own.filter((row, place) => place < SHOWN || isShown(row));
  const used = own.filter((row) => row.used > 0);
  return {
    shown: [
      ...ownShown.map((row) => choiceOf(row)),
      ...others.filter(isShown).map(choiceOfOther),
      ...(keep.includes(UNNAMED_ACCOUNTS) ? [{ value: UNNAMED_ACCOUNTS, text: UNNAMED_TITLE }] : [])
    ],
    more: own.filter((row) => !ownShown.includes(row)).map((row) => choiceOf(row)),
    usual: (used[0] ?? (own.length === 1 ? own[0] : undefined))?.id ?? null,
    beyond: others.length,
    found: shownFound.map(({ id }) => id),
    search: lookedFor === '' ? null : { words: lookedFor, found: found.length }
  };
}

type Row = Awaited<ReturnType<typeof openAccounts>>[number];

function choiceOf(row: Row): Choice {
  return { value: row.id, text: accountTitle(row) };
}

function choiceOfOther(row: Row): Choice {
  return { ...choiceOf(row), hint: row.service };
}

async function openAccounts(
  db: Db,
  actor: Actor,
  { serviceId, month, today }: AskedAbout,
  keep: readonly string[]
) {
  const linked = db
    .select({ accountId: outcomeAccounts.accountId, used: sql<number>`count(*)::int`.as('used') })
    .from(outcomes)
    .innerJoin(outcomeAccounts, eq(outcomeAccounts.outcomeId, outcomes.id))
    .innerJoin(accounts, eq(accounts.id, outcomeAccounts.accountId))
    .where(
      and(
        showsFiguresTo(actor.id),
        eq(outcomes.serviceId, serviceId),
        isNull(outcomes.deletedAt),
        gte(outcomes.happenedOn, addDays(today, -USUAL_DAYS))
      )
    )
    .groupBy(outcomeAccounts.accountId)
    .as('linked');
  return db
    .select({
      id: accounts.id,
      name: accounts.name,
      handle: accounts.handle,
      platform: accounts.platform,
      isOwn: runsOrRan(serviceId, month),
      service: services.name,
      used: sql<number>`coalesce(${linked.used}, 0)`
    })
    .from(accounts)
    .innerJoin(services, eq(services.id, accounts.serviceId))
    .leftJoin(linked, eq(linked.accountId, accounts.id))
    .where(or(isNull(accounts.closedOn), inArray(accounts.id, [...keep])))
    .orderBy(
      sql`coalesce(${linked.used}, 0) desc`,
      asc(accounts.name),
      asc(accounts.platform),
      asc(accounts.slug)
    );
}
