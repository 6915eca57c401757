import { createHash } from 'node:crypto';
import { eq, lt, sql } from 'drizzle-orm';
import {
  afterOneMore,
  FORGOTTEN_AFTER,
  networkOf,
  pauseLeft,
  type TryLimits
} from '$lib/domain/people/sign-in-tries';
import type { Db } from '$lib/server/db/client';
import { signInTries } from '$lib/server/db/schema';

/** Who tries, and from where. */
export interface Trying {
  email: string;
  clientAddress: string;
}

/**
 * Counts a try before its password is looked at, so that many at once are counted, too.
 * @returns seconds to wait before the next try is looked at; 0: this one is
 */
export async function countTry(db: Db, who: Trying): Promise<number> {
  return countTryUnder(db, keyOf(who));
}

/**
 * The same under any key, which is a hash.
 * @param limits those of passwords unless given
 */
export async function countTryUnder(db: Db, key: string, limits?: TryLimits): Promise<number> {
  return db.transaction(async (tx) => {
    // There is a row to lock from here on: of two tries at once the second waits.
    await tx
      .insert(signInTries)
      .values({ key, tries: 0, since: sql`now()` })
      .onConflictDoNothing();
    const [row] = await tx
      .select({ ...COLUMNS, now: sql<Date>`clock_timestamp()`.mapWith(signInTries.since) })
      .from(signInTries)
      .where(eq(signInTries.key, key))
      .for('update');
    const { now, ...before } = row!;
    const known = { ...before, since: +before.since, pausedUntil: before.pausedUntil && +before.pausedUntil };
    const after = afterOneMore(known.tries === 0 && known.pauses === 0 ? null : known, +now, limits);
    const wait = pauseLeft(after, +now);
    await tx.update(signInTries).set(columnsOf(after)).where(eq(signInTries.key, key));
    return Math.ceil(wait / 1000);
  });
}

/** A try that nobody looked at after all does not count. */
export async function giveTryBack(db: Db, who: Trying): Promise<void> {
  await giveTryBackUnder(db, keyOf(who));
}

/** The same under any key. */
export async function giveTryBackUnder(db: Db, key: string): Promise<void> {
  await db
    .update(signInTries)
    .set({ tries: sql`greatest(0, ${signInTries.tries} - 1)` })
    .where(eq(signInTries.key, key));
}

/** After a right password: what was wrong before is forgotten, and what is older than a day, too. */
export async function forgetTries(db: Db, who: Trying): Promise<void> {
  await db.delete(signInTries).where(eq(signInTries.key, keyOf(who)));
  await db
    .delete(signInTries)
    .where(lt(signInTries.since, sql`now() - make_interval(secs => ${FORGOTTEN_AFTER / 1000})`));
}

const COLUMNS = {
  tries: signInTries.tries,
  since: signInTries.since,
  pauses: signInTries.pauses,
  pausedUntil: signInTries.pausedUntil
};

function columnsOf(known: ReturnType<typeof afterOneMore>) {
  const { tries, since, pauses, pausedUntil } = known;
  return { tries, pauses, since: new Date(since), pausedUntil: pausedUntil ? new Date(pausedUntil) : null };
}

/** Neither address is kept: only whether the same two come again can be told from it. */
function keyOf({ email, clientAddress }: Trying): string {
  return createHash('sha256')
    .update(`${email.trim().toLowerCase()}\n${networkOf(clientAddress)}`)
    .digest('hex');
}
