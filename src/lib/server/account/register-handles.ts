import { ownAccounts, type OwnAccounts } from '$lib/domain/typed-words/own-accounts';
import type { Actor } from '$lib/domain/people/permissions';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { accounts } from '$lib/server/db/schema';

/** The handles and addresses of the register, closed accounts among them: in a text they are no detail of a resident. */
export async function registerHandles(db: Db, actor: Actor): Promise<OwnAccounts> {
  authorise(actor, 'see the register');
  const { handle, address, name, kind } = accounts;
  return ownAccounts(await db.select({ handle, address, name, kind }).from(accounts));
}
