import { and, desc, eq, gte, isNotNull, lte, ne, sql } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import type { Day } from '$lib/domain/calendar/day';
import { dayInLondon } from '$lib/domain/calendar/london';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { accounts, checkInRounds, checkIns } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';

/** The round that is open and not answered by all; null where there is none. */
export async function roundThatRuns(
  db: Db,
  actor: Actor,
  today: Day
): Promise<{ slug: string; firstDay: Day; lastDay: Day; asked: number; answered: number } | null> {
  authorise(actor, 'run the network');
  const { slug, firstDay, lastDay } = checkInRounds;
  const [row] = await db
    .select({
      ...{ slug, firstDay, lastDay },
      asked: sql<number>`count(*)::int`,
      answered: sql<number>`count(${checkIns.answeredAt})::int`
    })
    .from(checkInRounds)
    .innerJoin(checkIns, eq(checkIns.roundId, checkInRounds.id))
    .where(and(lte(firstDay, today), gte(lastDay, today)))
    .groupBy(checkInRounds.id);
  return row && row.answered < row.asked ? row : null;
}

/** Accounts that are no longer needed as their newest check-in says, and that are not closed yet. */
interface NoLongerNeeded {
  /** The day on which the first of them said so. */
  since: Day;
  accounts: string[];
  /** All of them were answered by their leads; else deputies did. */
  byLeads: boolean;
  href: string;
}

/** By the round in which it was said. */
export async function noLongerNeeded(db: Db, actor: Actor): Promise<NoLongerNeeded[]> {
  authorise(actor, 'run the network');
  const newest = await db
    .selectDistinctOn([checkIns.accountId], {
      ...{ slug: accounts.slug, name: accounts.name, platform: accounts.platform },
      ...{ round: checkInRounds.slug, stillNeeded: checkIns.stillNeeded, at: checkIns.answeredAt },
      byLead: sql<boolean>`coalesce(check_ins.answered_by = accounts.lead_id, false)`
    })
    .from(checkIns)
    .innerJoin(checkInRounds, eq(checkInRounds.id, checkIns.roundId))
    .innerJoin(accounts, eq(accounts.id, checkIns.accountId))
    .where(and(isNotNull(checkIns.answeredAt), ne(accounts.status, 'closed')))
    .orderBy(checkIns.accountId, desc(checkInRounds.firstDay));
  const rounds = new Map<string, typeof newest>();
  for (const row of newest.filter(({ stillNeeded }) => stillNeeded === 'no'))
    rounds.set(row.round, [...(rounds.get(row.round) ?? []), row]);
  return [...rounds].map(([round, rows]) => ({
    since: rows.map(({ at }) => dayInLondon(at!)).sort()[0]!,
    accounts: rows.map(accountTitle).sort((one, other) => one.localeCompare(other)),
    byLeads: rows.every(({ byLead }) => byLead),
    href:
      rows.length === 1
        ? `/check-ins/${round}/${rows[0]!.slug}`
        : `/check-ins/${round}?show=may-close#accounts`
  }));
}
