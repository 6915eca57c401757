import { randomUUID } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import type { Role } from '$lib/domain/people/permissions';
import type { Acceptance } from '$lib/domain/people/person';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { accountDeputies, accounts, invitations, people } from '$lib/server/db/schema';
import { isOpen } from './ended-invitations';
import { hashOf } from './link-secrets';
import { addServices } from './people';
import { addCredential } from './signing-in/credentials';

/**
 * Makes an invited person of whoever holds the link, once: of two who try at the same moment one succeeds.
 * @returns the address to sign in with
 * @throws NotFound when the link was used, withdrawn, has expired or never was
 */
export async function acceptInvitation(db: Db, secret: string, acceptance: Acceptance): Promise<string> {
  return db.transaction(async (tx) => {
    const [used] = await tx
      .update(invitations)
      .set({ usedAt: sql`now()` })
      .where(and(isOpen(), eq(invitations.tokenHash, hashOf(secret))))
      .returning({
        email: invitations.email,
        role: invitations.role,
        services: invitations.services,
        accounts: invitations.accounts
      });
    const id = used && (await addPerson(tx, { ...acceptance, email: used.email, role: used.role }));
    if (!used || !id) throw new NotFound(UNUSABLE_INVITATION);
    await addServices(tx, id, used.services);
    await giveAccounts(tx, id, used.accounts);
    await recordAudit(tx, { id }, { action: 'invitation accepted', subjectKind: 'person', subjectId: id });
    return used.email;
  });
}

/** Gives a person the accounts that a file named them for; one that somebody else leads meanwhile stays theirs. */
async function giveAccounts(
  tx: Db,
  personId: string,
  given: readonly { accountId: string; as: 'lead' | 'deputy' }[]
): Promise<void> {
  for (const { accountId, as } of given) {
    const changed =
      as === 'lead'
        ? await tx
            .update(accounts)
            .set({ leadId: personId, version: sql`${accounts.version} + 1` })
            .where(and(eq(accounts.id, accountId), isNull(accounts.leadId)))
            .returning({ id: accounts.id })
        : await tx
            .insert(accountDeputies)
            .select(
              tx
                .select({ accountId: accounts.id, personId: sql<string>`${personId}`.as('person_id') })
                .from(accounts)
                .where(eq(accounts.id, accountId))
            )
            .onConflictDoNothing()
            .returning({ id: accountDeputies.accountId });
    if (changed.length === 0) continue;
    const field = as === 'lead' ? 'leadId' : 'deputyIds';
    await recordAudit(
      tx,
      { id: personId },
      {
        ...{ action: 'account changed', subjectKind: 'account', subjectId: accountId },
        changes: [{ field, was: null, is: personId }]
      }
    );
  }
}

/** What a person reads who opens a link that does not work. */
export const UNUSABLE_INVITATION = 'This invitation has ended. Ask an administrator for a new one.';

/** Adds a person with a password; null when the address is taken. */
export async function addPerson(
  tx: Db,
  person: { name: string; email: string; role: Role; password: string }
): Promise<string | null> {
  const { name, email, role, password } = person;
  const added = await tx
    .insert(people)
    .values({ id: randomUUID(), name, email, role })
    .onConflictDoNothing({ target: people.email })
    .returning({ id: people.id });
  if (!added[0]) return null;
  await addCredential(tx, added[0].id, password);
  return added[0].id;
}
