import { asc, eq, sql } from 'drizzle-orm';
import { accountTitle } from '$lib/domain/account/account';
import type { Day } from '$lib/domain/calendar/day';
import { isShown, type CheckInShown } from '$lib/domain/check-in/round-list';
import { quotesOf } from '$lib/domain/check-in/told/quotes';
import { can, type Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { accounts, checkIns, people, services } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';
import { roundBySlug, type Round } from './rounds';
import { answersInRounds } from './told/answers-in-rounds';

/** An account of a round, for communications. */
export interface AskedAccount {
  slug: string;
  title: string;
  service: string;
  lead: string | null;
  answered: boolean;
  begun: boolean;
  remindedOn: Day | null;
  reminders: number;
  /** Its holder says that it is no longer needed, and it is not closed yet. */
  mayClose: boolean;
}

/** Every account of a round and how far it is. @throws Forbidden; NotFound */
export async function askedAccounts(db: Db, actor: Actor, round: Round): Promise<AskedAccount[]> {
  authorise(actor, 'run the network');
  const rows = await db
    .select({
      ...{ slug: accounts.slug, name: accounts.name, platform: accounts.platform, service: services.name },
      lead: people.name,
      answered: sql<boolean>`${checkIns.answeredAt} is not null`,
      begun: sql<boolean>`${checkIns.answeredAt} is null and ${checkIns.version} > 0`,
      ...{ remindedOn: checkIns.remindedOn, reminders: checkIns.reminders },
      mayClose: sql<boolean>`coalesce(${checkIns.stillNeeded} = 'no' and ${checkIns.answeredAt} is not null
        and ${accounts.status} <> 'closed', false)`
    })
    .from(checkIns)
    .innerJoin(accounts, eq(accounts.id, checkIns.accountId))
    .innerJoin(services, eq(services.id, accounts.serviceId))
    .leftJoin(people, eq(people.id, accounts.leadId))
    .where(eq(checkIns.roundId, round.id))
    .orderBy(asc(accounts.name), asc(accounts.slug));
  return rows.map(({ name, platform, ...row }) => ({ ...row, title: accountTitle({ name, platform }) }));
}

/** A round: for communications its accounts, for managers how many, and for both what may be quoted. @throws NotFound */
export async function roundPage(db: Db, actor: Actor, slug: string, show: CheckInShown, today: Day) {
  const round = await roundBySlug(db, actor, slug, today);
  const runs = can(actor, 'run the network');
  if (!runs && actor.role !== 'manager')
    return { round, runs, counts: null, waiting: [], rows: [], quotes: [] };
  const [told] = await answersInRounds(db, [round]);
  const rows = runs ? await askedAccounts(db, actor, round) : [];
  const { asked } = told!;
  return {
    ...{ round, runs },
    counts: {
      asked: asked.length,
      answered: asked.filter(({ answered }) => answered).length,
      begun: asked.filter(({ begun }) => begun).length,
      reminded: asked.filter(({ reminded }) => reminded).length,
      'may-close': rows.filter(({ mayClose }) => mayClose).length
    },
    // What is not answered stands first on the page, so it is not listed twice where all are.
    waiting: rows.filter(({ answered }) => !answered),
    rows: rows.filter((row) => isShown(row, show)),
    quotes: quotesOf(asked)
  };
}
