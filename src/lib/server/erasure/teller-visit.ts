import { createHash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { OF_ALL_NETWORKS, OF_ONE_NETWORK, SLOWED_DOWN } from '$lib/domain/consent/teller-tries';
import { networkOf } from '$lib/domain/people/sign-in-tries';
import { storyOfCode } from '$lib/server/consent/teller-codes';
import type { Db } from '$lib/server/db/client';
import { signInTries } from '$lib/server/db/schema';
import { countTryUnder, giveTryBackUnder } from '$lib/server/people/signing-in/sign-in-tries';

/** What somebody typed, and from where. */
export interface Visit {
  code: string;
  clientAddress: string;
}

/** The code opens nothing (`wait` 0), or was not looked at: it may be tried again after so many seconds. */
export interface Refused {
  wait: number;
}

/**
 * The story that a code opens. A try is counted before its code is looked at, so that nothing can be learnt of a code while
 * it pauses; a right one is not counted after all, and forgets none of the wrong ones.
 */
export async function storyOpenedBy(
  db: Db,
  { code, clientAddress }: Visit
): Promise<{ outcomeId: string } | Refused> {
  const network = keyOf(networkOf(clientAddress));
  const limits = (await areTooMany(db)) ? SLOWED_DOWN : OF_ONE_NETWORK;
  const wait = await countTryUnder(db, network, limits);
  if (wait > 0) return { wait };
  await countTryUnder(db, ALL_NETWORKS, OF_ALL_NETWORKS);
  const outcomeId = await storyOfCode(db, code);
  if (outcomeId === null) return { wait: 0 };
  await giveTryBackUnder(db, network);
  await giveTryBackUnder(db, ALL_NETWORKS);
  return { outcomeId };
}

/** Did all networks together try too many wrong codes? */
async function areTooMany(db: Db): Promise<boolean> {
  const pausing = and(eq(signInTries.key, ALL_NETWORKS), sql`${signInTries.pausedUntil} > clock_timestamp()`);
  return (await db.$count(signInTries, pausing)) > 0;
}

const ALL_NETWORKS = keyOf('all networks');

/** No address is kept: only whether the same network comes again can be told from it. */
function keyOf(network: string): string {
  return createHash('sha256').update(`teller's card\n${network}`).digest('hex');
}
