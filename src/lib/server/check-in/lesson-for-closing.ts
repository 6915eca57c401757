import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Day } from '$lib/domain/calendar/day';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { accounts, checkInRounds, checkIns } from '$lib/server/db/schema';
import { authorise } from '$lib/server/request/authorise';

/**
 * What an account's holder learnt, for the form that closes it: where the newest check-in of the last year says that the account
 * is no longer needed, and its writer said that it may be quoted.
 */
export async function lessonForClosing(
  db: Db,
  actor: Actor,
  slug: string,
  today: Day
): Promise<{ round: string; learnt: string } | null> {
  authorise(actor, 'change the register');
  const ofLastYear = sql`${checkIns.answeredAt} >= ${today}::date - interval '1 year'`;
  const [newest] = await db
    .select({
      ...{ round: checkInRounds.name, learnt: checkIns.learnt },
      ...{ stillNeeded: checkIns.stillNeeded, quotable: checkIns.quotable }
    })
    .from(checkIns)
    .innerJoin(checkInRounds, eq(checkInRounds.id, checkIns.roundId))
    .innerJoin(accounts, eq(accounts.id, checkIns.accountId))
    .where(and(eq(accounts.slug, slug), isNotNull(checkIns.answeredAt), ofLastYear))
    .orderBy(desc(checkInRounds.firstDay))
    .limit(1);
  if (newest?.stillNeeded !== 'no' || !newest.learnt || !newest.quotable.includes('learnt')) return null;
  return { round: newest.round, learnt: newest.learnt };
}
