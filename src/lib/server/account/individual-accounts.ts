import { and, eq, not } from 'drizzle-orm';
import { ONLY_TOGETHER } from '$lib/domain/account/individual';
import { NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import type { Db } from '$lib/server/db/client';
import { showsFiguresTo } from '$lib/server/db/individual-accounts';
import { accounts } from '$lib/server/db/schema';

/** Refuses what is known of one individual account, unless the actor is its lead or covers for them. @throws NotFound */
export async function refuseAlone(db: Db, actor: Actor, accountId: string): Promise<void> {
  const refused = and(eq(accounts.id, accountId), not(showsFiguresTo(actor.id)));
  if ((await db.$count(accounts, refused)) > 0) throw new NotFound(ONLY_TOGETHER);
}

/** Refuses what judges one individual account, whoever asks: it would judge a person. @throws NotFound */
export async function refusePersons(db: Db, accountId: string): Promise<void> {
  const individual = and(eq(accounts.id, accountId), eq(accounts.kind, 'individual'));
  if ((await db.$count(accounts, individual)) > 0) throw new NotFound(ONLY_TOGETHER);
}
