import { ownAccounts, type OwnAccounts } from '$lib/domain/typed-words/own-accounts';
import type { Actor } from '$lib/domain/people/permissions';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { accounts } from '$lib/server/db/schema';

/** The handles and addresses of the register, closed accounts among them: in a text they are no detail of a resident. */
export async function registerHandles(db: Db, actor: Actor): Promise<OwnAccounts> {
  authorise(actor, 'see the register');
  return ownAccounts(await db.select({ handle: accounts.handle, address: accounts.address }).from(accounts));
}
