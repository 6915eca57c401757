import { desc, lte } from 'drizzle-orm';
import { lastDayOf } from '$lib/domain/calendar/period';
import { checkInParts } from '$lib/domain/check-in/told/parts';
import type { NetworkAbout, NetworkPart } from '$lib/domain/network/told';
import type { Db } from '$lib/server/db/client';
import { checkInRounds } from '$lib/server/db/schema';
import { answersInRounds } from './told/answers-in-rounds';
import { closedAccounts } from './told/closed-accounts';

/** Rounds that are set beside each other: the newest ones. */
const ROUNDS_TOLD = 4;

/** What a report says of it. The caller has seen to it that the reader may see reports. */
export async function checkInsTold(db: Db, about: NetworkAbout): Promise<NetworkPart[]> {
  const [began, closed] = await Promise.all([
    db
      .select()
      .from(checkInRounds)
      .where(lte(checkInRounds.firstDay, lastDayOf(about.period)))
      .orderBy(desc(checkInRounds.firstDay))
      .limit(ROUNDS_TOLD),
    closedAccounts(db, about)
  ]);
  const rounds = await answersInRounds(db, began, about.leftOut);
  const isUsed = began.length > 0 || (await db.$count(checkInRounds)) > 0;
  return checkInParts({ ...about, rounds, closed, isUsed });
}
