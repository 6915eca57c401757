import { and, asc, desc, eq, gte, isNull, lte, ne } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import type { Day } from '$lib/domain/calendar/day';
import { roundState, type RoundState } from '$lib/domain/check-in/round';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { accounts, checkInRounds, checkIns } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { isHeldBy } from './access';
import { isUnsentNow } from './versions';

/** A check-in of an account that somebody leads or covers. */
export interface OwnCheckIn {
  round: { slug: string; name: string; lastDay: Day; state: RoundState };
  account: { slug: string; title: string };
  answered: boolean;
  begun: boolean;
  /** It was sent, and something was changed since that is not sent again. */
  changed: boolean;
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
  account: { slug: accounts.slug, name: accounts.name, platform: accounts.platform },
  answeredAt: checkIns.answeredAt,
  version: checkIns.version,
  isUnsent: isUnsentNow
};

type Row = {
  round: { slug: string; name: string; firstDay: Day; lastDay: Day };
  account: { slug: string } & Parameters<typeof accountTitle>[0];
  answeredAt: Date | null;
  version: number;
  isUnsent: boolean;
};

function ownCheckIn({ round, account, answeredAt, version, isUnsent }: Row, today: Day): OwnCheckIn {
  const { slug, name, lastDay } = round;
  return {
    round: { slug, name, lastDay, state: roundState(round, today) },
    account: { slug: account.slug, title: accountTitle(account) },
    answered: answeredAt !== null,
    begun: version > 0 && answeredAt === null,
    changed: answeredAt !== null && isUnsent
  };
}
