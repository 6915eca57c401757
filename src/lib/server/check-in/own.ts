import { and, asc, desc, eq, gte, isNull, lte, ne } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import type { Day } from '$lib/domain/calendar/day';
import type { OwnState } from '$lib/domain/check-in/own-list';
import { roundState } from '$lib/domain/check-in/round';
import { can, type Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { accounts, checkInRounds, checkIns } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { isHeldBy } from './access';
import { isUnsentNow } from './versions';

/** A check-in of an account that somebody leads or covers. */
export interface OwnCheckIn extends OwnState {
  account: { slug: string; title: string };
  /** The day on which somebody was last reminded of it. */
  remindedOn: Day | null;
}

/** The check-ins of the accounts that this person leads or covers, the newest round first. */
export async function ownCheckIns(db: Db, actor: Actor, today: Day): Promise<OwnCheckIn[]> {
  authorise(actor, 'answer own check-ins');
  const rows = await db
    .select(COLUMNS)
    .from(checkIns)
    .innerJoin(checkInRounds, eq(checkInRounds.id, checkIns.roundId))
    .innerJoin(accounts, eq(accounts.id, checkIns.accountId))
    .where(isHeldBy(actor))
    .orderBy(desc(checkInRounds.firstDay), asc(accounts.name), asc(accounts.slug));
  return rows.map((row) => ownCheckIn(row, today));
}

/** The same of one account, for its own page; for communications, too, who read them. Nothing for anybody else. */
export async function checkInsOfAccount(
  db: Db,
  actor: Actor,
  accountId: string,
  today: Day
): Promise<OwnCheckIn[]> {
  if (!can(actor, 'answer own check-ins')) return [];
  const mayRead = can(actor, 'run the network') ? undefined : isHeldBy(actor);
  const rows = await db
    .select(COLUMNS)
    .from(checkIns)
    .innerJoin(checkInRounds, eq(checkInRounds.id, checkIns.roundId))
    .innerJoin(accounts, eq(accounts.id, checkIns.accountId))
    .where(and(eq(checkIns.accountId, accountId), mayRead))
    .orderBy(desc(checkInRounds.firstDay));
  return rows.map((row) => ownCheckIn(row, today));
}

/** Those of them that wait for an answer in the open round; an account that is closed waits for nothing. */
export async function waitingCheckIns(db: Db, actor: Actor, today: Day): Promise<OwnCheckIn[]> {
  authorise(actor, 'answer own check-ins');
  const isOpen = and(lte(checkInRounds.firstDay, today), gte(checkInRounds.lastDay, today));
  const rows = await db
    .select(COLUMNS)
    .from(checkIns)
    .innerJoin(checkInRounds, eq(checkInRounds.id, checkIns.roundId))
    .innerJoin(accounts, eq(accounts.id, checkIns.accountId))
    .where(and(isOpen, isNull(checkIns.answeredAt), ne(accounts.status, 'closed'), isHeldBy(actor)))
    .orderBy(asc(accounts.name), asc(accounts.slug));
  return rows.map((row) => ownCheckIn(row, today));
}

const COLUMNS = {
  round: {
    slug: checkInRounds.slug,
    name: checkInRounds.name,
    firstDay: checkInRounds.firstDay,
    lastDay: checkInRounds.lastDay
  },
  account: {
    slug: accounts.slug,
    name: accounts.name,
    platform: accounts.platform,
    status: accounts.status
  },
  answeredAt: checkIns.answeredAt,
  version: checkIns.version,
  isUnsent: isUnsentNow,
  remindedOn: checkIns.remindedOn
};

type Row = {
  round: { slug: string; name: string; firstDay: Day; lastDay: Day };
  account: { slug: string; status: string } & Parameters<typeof accountTitle>[0];
  answeredAt: Date | null;
  version: number;
  isUnsent: boolean;
  remindedOn: Day | null;
};

function ownCheckIn(
  { round, account, answeredAt, version, isUnsent, remindedOn }: Row,
  today: Day
): OwnCheckIn {
  return {
    round: { ...round, state: roundState(round, today) },
    account: { slug: account.slug, title: accountTitle(account) },
    answered: answeredAt !== null,
    begun: version > 0 && answeredAt === null,
    changed: answeredAt !== null && isUnsent,
    remindedOn,
    closed: account.status === 'closed'
  };
}
