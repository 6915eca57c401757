import { and, asc, eq, inArray } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import type { InputSaid, MonthlyInput } from '$lib/domain/account/hours';
import { lastDayOfMonth, type Day, type Month } from '$lib/domain/calendar/day';
import { Conflict, NotFound } from '$lib/domain/errors';
import { servicesWhere, type Actor } from '$lib/domain/people/permissions';
import { changesBetween, recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { accounts, monthlyInputs, services } from '$lib/server/db/schema';
import { activeOn } from '../activity';
import { refusePublished } from '../open-months';

/** An account of a month, and what was said of it. */
export interface AccountOfMonth {
  id: string;
  title: string;
  serviceId: string;
  said: MonthlyInput | null;
}

/**
 * The accounts of which this person says what went into them in a month: active at its end, of services that they lead; all
 * of one service for communications.
 * @param serviceId the service to look at; null for all of one's own, none for whoever answers for every service
 */
export async function accountsOfMonth(
  db: Db,
  actor: Actor,
  month: Month,
  serviceId: string | null = null
): Promise<AccountOfMonth[]> {
  const mine = servicesWhere(actor, 'record nil returns');
  const asked =
    mine === 'all' ? [serviceId ?? []].flat() : mine.filter((id) => serviceId === null || id === serviceId);
  if (asked.length === 0) return [];
  const rows = await db
    .select({
      account: {
        id: accounts.id,
        name: accounts.name,
        platform: accounts.platform,
        serviceId: accounts.serviceId
      },
      said: { hours: monthlyInputs.hours, ownHours: monthlyInputs.ownHours, spend: monthlyInputs.spend }
    })
    .from(accounts)
    .leftJoin(monthlyInputs, and(eq(monthlyInputs.accountId, accounts.id), eq(monthlyInputs.month, month)))
    .where(and(inArray(accounts.serviceId, asked), activeOn(lastDayOfMonth(month))))
    .orderBy(asc(accounts.name), asc(accounts.platform), asc(accounts.id));
  return rows.map(({ account, said }) => ({
    ...{ id: account.id, serviceId: account.serviceId, title: accountTitle(account) },
    said
  }));
}

/** The services that whoever answers for every service chooses from; null for a lead. */
export async function servicesToAnswerFor(
  db: Db,
  actor: Actor
): Promise<{ id: string; slug: string; name: string }[] | null> {
  if (servicesWhere(actor, 'record nil returns') !== 'all') return null;
  return db
    .select({ id: services.id, slug: services.slug, name: services.name })
    .from(services)
    .orderBy(asc(services.name));
}

/**
 * Says what went into accounts in a month of a quarter that is not published, in place of what was said before; null takes
 * it back. The same again changes nothing.
 * @throws NotFound; Forbidden; Conflict for an account that was closed, or a month that is published
 */
export async function sayInputs(
  db: Db,
  actor: Actor,
  month: Month,
  entries: readonly InputSaid[],
  today: Day
): Promise<void> {
  await refuseOthers(db, actor, month, entries, today);
  await db.transaction(async (tx) => {
    const before = await saidBefore(tx, month, entries);
    for (const { accountId, said } of entries)
      await sayOne(tx, actor, month, accountId, before.get(accountId) ?? null, said);
  });
}

async function sayOne(
  tx: Db,
  actor: Actor,
  month: Month,
  accountId: string,
  was: MonthlyInput | null,
  said: MonthlyInput | null
): Promise<void> {
  const changes = changesBetween(was ?? NOTHING, said ?? NOTHING);
  if (changes.length === 0) return;
  if (said) {
    const values = { ...said, saidBy: actor.id, saidAt: new Date() };
    await tx
      .insert(monthlyInputs)
      .values({ accountId, month, ...values })
      .onConflictDoUpdate({ target: [monthlyInputs.accountId, monthlyInputs.month], set: values });
  } else {
    await tx
      .delete(monthlyInputs)
      .where(and(eq(monthlyInputs.accountId, accountId), eq(monthlyInputs.month, month)));
  }
  await recordAudit(tx, actor, {
    action: said ? 'hours said' : 'hours taken back',
    ...{ subjectKind: 'account', subjectId: accountId },
    changes: [{ field: 'month', is: month }, ...changes]
  });
}

const NOTHING = { hours: null, ownHours: null, spend: null };

/** Held until the end of the transaction, so that what the audit log says was there was there. */
async function saidBefore(
  tx: Db,
  month: Month,
  entries: readonly InputSaid[]
): Promise<Map<string, MonthlyInput>> {
  const ids = entries.map(({ accountId }) => accountId);
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({
      accountId: monthlyInputs.accountId,
      ...{ hours: monthlyInputs.hours, ownHours: monthlyInputs.ownHours, spend: monthlyInputs.spend }
    })
    .from(monthlyInputs)
    .where(and(eq(monthlyInputs.month, month), inArray(monthlyInputs.accountId, ids)))
    .orderBy(asc(monthlyInputs.accountId))
    .for('update');
  return new Map(rows.map(({ accountId, ...said }) => [accountId, said]));
}

async function refuseOthers(
  db: Db,
  actor: Actor,
  month: Month,
  entries: readonly InputSaid[],
  today: Day
): Promise<void> {
  const ids = [...new Set(entries.map(({ accountId }) => accountId))];
  const rows = await db
    .select({ serviceId: accounts.serviceId, closedOn: accounts.closedOn })
    .from(accounts)
    .where(inArray(accounts.id, ids));
  if (rows.length !== ids.length) throw new NotFound('There is no such account');
  if (month > today) throw new NotFound('That month has not begun');
  for (const row of rows) authorise(actor, 'record nil returns', row.serviceId);
  if (rows.some((row) => row.closedOn !== null && row.closedOn < month)) {
    throw new Conflict('An account of these was closed before that month');
  }
  await refusePublished(db, month, 'hours');
}
