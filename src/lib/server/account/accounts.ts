import { and, asc, eq, exists, inArray, ne, notExists, sql, type SQL } from 'drizzle-orm';
import type { AccountReturn } from '$lib/domain/account/account';
import type { AccountFilter } from '$lib/domain/account/account-filter';
import { NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Month } from '$lib/domain/calendar/day';
import { lastMonthWithin } from '$lib/domain/council/place';
import { monthsOf } from '$lib/domain/calendar/period';
import { directorateIn, directorateNow, serviceRunning } from '$lib/server/db/service-places';
import { accountReturns } from './account-returns';
import { showsFiguresTo } from '$lib/server/db/individual-accounts';
import { holdsWords } from '$lib/server/db/holds-words';
import { poolingOf } from './pooled';
import { isSlug } from '$lib/server/db/slugs';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { accountDeputies, accounts, directorates, people, services } from '$lib/server/db/schema';

/** How many accounts one page of the register shows. */
const ACCOUNTS_A_PAGE = 100;

const ROW = {
  id: accounts.id,
  slug: accounts.slug,
  name: accounts.name,
  platform: accounts.platform,
  handle: accounts.handle,
  status: accounts.status,
  service: services.name,
  leadName: people.name,
  leadHasLeft: sql<boolean>`${people.deactivatedAt} is not null`,
  deputies: sql<number>`(select count(*) from ${accountDeputies} where ${accountDeputies.accountId} = ${accounts.id})::int`
};

/** Where words are looked for. */
const SEARCHED = [accounts.name, accounts.handle, accounts.purpose, services.name, people.name];

/** One line of the register. `return` is null unless the filter names a period. */
export interface AccountRow {
  id: string;
  slug: string;
  name: string;
  platform: (typeof accounts.$inferSelect)['platform'];
  handle: string;
  status: (typeof accounts.$inferSelect)['status'];
  service: string;
  leadName: string | null;
  /** Their lead was deactivated: somebody else has to run it. */
  leadHasLeft: boolean;
  /** How many people cover for the lead. */
  deputies: number;
  return: AccountReturn | null;
}

/**
 * One page of the accounts that a filter finds, by name, and how many there are in all. What an individual account returned is
 * shown to those who run it alone: where returns are asked for, others count in the total, and have no line (`pooled`). Of a
 * period none count where they are too few to be pooled, as in its report (`tooFew`).
 */
export async function listAccounts(
  db: Db,
  actor: Actor,
  filter: AccountFilter
): Promise<{ rows: AccountRow[]; total: number; pooled: number; tooFew: boolean; pages: number }> {
  authorise(actor, 'see the register');
  const until = await endWithin(db, filter);
  const month = until ?? monthOfFilter(filter);
  const { returns, tooFew } = await returnsOf(db, filter, until);
  const shown = showsFiguresTo(actor.id);
  const where = and(
    ...conditions(db, filter, month),
    returns ? inArray(accounts.id, [...returns.keys()]) : undefined,
    tooFew ? ne(accounts.kind, 'individual') : undefined,
    mayBePooled(filter) ? undefined : shown
  );
  const [rows, [counted]] = await Promise.all([
    fromRegister(db, month, shown)
      .where(and(where, filter.returned ? shown : undefined))
      .orderBy(asc(accounts.name), asc(accounts.platform), asc(accounts.slug))
      .limit(ACCOUNTS_A_PAGE)
      .offset((filter.page - 1) * ACCOUNTS_A_PAGE),
    db
      .select({
        total: sql<number>`count(*)::int`,
        pooled: sql<number>`(count(*) filter (where not (${shown})))::int`
      })
      .from(accounts)
      .innerJoin(services, isRunBy(month))
      .leftJoin(people, eq(people.id, accounts.leadId))
      .where(where)
  ]);
  const total = counted?.total ?? 0;
  const pooled = filter.returned ? (counted?.pooled ?? 0) : 0;
  return {
    rows: rows.map(({ isShown, ...row }) => ({ ...row, return: (isShown && returns?.get(row.id)) || null })),
    ...{ total, pooled, tooFew: tooFew && (filter.kind ?? 'individual') === 'individual' },
    pages: Math.max(1, Math.ceil((total - pooled) / ACCOUNTS_A_PAGE))
  };
}

/** One account with its service and people. */
export type Account = Awaited<ReturnType<typeof accountBySlug>>;

/** @throws NotFound when the register has no such account */
export async function accountBySlug(db: Db, actor: Actor, slug: string) {
  authorise(actor, 'see the register');
  if (!isSlug(slug)) throw new NotFound('There is no such account on the register');
  const [row] = await db
    .select({
      ...ROW,
      address: accounts.address,
      kind: accounts.kind,
      purpose: accounts.purpose,
      forWhom: accounts.forWhom,
      wouldDo: accounts.wouldDo,
      wouldKnow: accounts.wouldKnow,
      serviceId: accounts.serviceId,
      serviceSlug: services.slug,
      directorate: directorates.name,
      leadId: accounts.leadId,
      reviewOn: accounts.reviewOn,
      openedOn: accounts.openedOn,
      dormantSince: accounts.dormantSince,
      closedOn: accounts.closedOn,
      closedReason: accounts.closedReason,
      closedLesson: accounts.closedLesson,
      version: accounts.version
    })
    .from(accounts)
    .innerJoin(services, eq(services.id, accounts.serviceId))
    .innerJoin(directorates, eq(directorates.id, directorateNow()))
    .leftJoin(people, eq(people.id, accounts.leadId))
    .where(eq(accounts.slug, slug));
  if (!row) throw new NotFound('There is no such account on the register');
  return { ...row, deputies: await deputiesOf(db, row.id) };
}

async function deputiesOf(db: Db, accountId: string): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: people.id, name: people.name })
    .from(accountDeputies)
    .innerJoin(people, eq(people.id, accountDeputies.personId))
    .where(eq(accountDeputies.accountId, accountId))
    .orderBy(asc(people.name), asc(people.id));
}

/** Of a period, the services that ran the accounts at its end count, as they do in its report; else those of today. */
function monthOfFilter({ period }: AccountFilter): Month | null {
  return period && monthsOf(period).at(-1)!;
}

/** Of a service that ended in the filter's period, the last month that it had, as in its report; undefined for every other. */
async function endWithin(db: Db, { period, service }: AccountFilter): Promise<Month | undefined> {
  if (!period || !service) return undefined;
  const [found] = await db
    .select({ endedFrom: services.endedFrom })
    .from(services)
    .where(eq(services.slug, service));
  return lastMonthWithin(period, found?.endedFrom ?? null);
}

function isRunBy(month: Month | null): SQL {
  return eq(services.id, month ? serviceRunning(month) : accounts.serviceId);
}

function fromRegister(db: Db, month: Month | null, shown: SQL) {
  return db
    .select({ ...ROW, isShown: sql<boolean>`(${shown})` })
    .from(accounts)
    .innerJoin(services, isRunBy(month))
    .leftJoin(people, eq(people.id, accounts.leadId));
}

/**
 * May individual accounts that nobody here runs count in what a filter of returns finds? Not where more is asked than reports
 * ask, for that could single one out.
 */
function mayBePooled({ returned, text, platform, uncovered, lead, status }: AccountFilter): boolean {
  return !returned || !(text || platform || uncovered || lead || status !== 'any');
}

interface ReturnsFound {
  /** What the accounts of the filter's period returned; null when it names no period. */
  returns: Map<string, AccountReturn> | null;
  /** The scope of the filter has individual accounts in the period, and too few of them to count. */
  tooFew: boolean;
}

async function returnsOf(db: Db, filter: AccountFilter, until: Month | undefined): Promise<ReturnsFound> {
  if (!filter.period) return { returns: null, tooFew: false };
  const rows = await accountReturns(db, filter.period, { until });
  const wanted = rows.filter((row) => !filter.returned || row.return === filter.returned);
  const { tooFewIn } = await poolingOf(db, rows, until ?? monthsOf(filter.period).at(-1)!);
  return {
    returns: new Map(wanted.map((row) => [row.id, row.return])),
    tooFew: tooFewIn(scopeOf(filter))
  };
}

/** The narrowest that it asks for. */
function scopeOf({ service, directorate }: AccountFilter): { kind: string; slug: string } {
  if (service !== null) return { kind: 'service', slug: service };
  return directorate === null ? { kind: 'council', slug: '' } : { kind: 'directorate', slug: directorate };
}

function conditions(db: Db, filter: AccountFilter, month: Month | null): (SQL | undefined)[] {
  return [
    filter.kind ? eq(accounts.kind, filter.kind) : undefined,
    filter.platform ? eq(accounts.platform, filter.platform) : undefined,
    filter.service ? eq(services.slug, filter.service) : undefined,
    filter.directorate
      ? inDirectorate(db, filter.directorate, month ? directorateIn(month) : directorateNow())
      : undefined,
    statusIs(filter.status),
    filter.uncovered ? isUncovered(db) : undefined,
    // The row of the lead stands beside each account: see `fromRegister`.
    filter.lead === 'none' ? sql`(${people.id} is null or ${people.deactivatedAt} is not null)` : undefined,
    filter.lead === 'here' ? sql`(${people.id} is not null and ${people.deactivatedAt} is null)` : undefined,
    filter.text ? holdsWords(filter.text, SEARCHED) : undefined
  ];
}

function inDirectorate(db: Db, slug: string, directorateId: SQL<string>): SQL {
  const found = and(eq(directorates.id, directorateId), eq(directorates.slug, slug));
  return exists(
    db
      .select({ one: sql`1` })
      .from(directorates)
      .where(found)
  );
}

function isUncovered(db: Db): SQL {
  const cover = eq(accountDeputies.accountId, accounts.id);
  return notExists(
    db
      .select({ one: sql`1` })
      .from(accountDeputies)
      .where(cover)
  );
}

function statusIs(status: AccountFilter['status']): SQL | undefined {
  if (status === 'any') return undefined;
  return status === 'open' ? ne(accounts.status, 'closed') : eq(accounts.status, status);
}
