import { and, eq, sql } from 'drizzle-orm';
import type { Actor, Role } from '$lib/domain/people/permissions';
import type { InvitationInput } from '$lib/domain/people/person';
import type { Db } from '$lib/server/db/client';
import { invitations } from '$lib/server/db/schema';
import { endInvitations, isOpen } from '$lib/server/people/ended-invitations';
import { changeInvitation } from '$lib/server/people/invitations';
import { changeRole, personById } from '$lib/server/people/people';
import { builtOn, type Change } from './built-on';

export async function takeBackInvitation(tx: Db, _actor: Actor, { subjectId }: Change): Promise<void> {
  const [ended] = await endInvitations(tx, eq(invitations.id, subjectId));
  if (!ended) throw builtOn('somebody whom it invites has joined');
}

export async function takeBackInvitedRights(
  tx: Db,
  actor: Actor,
  { subjectId, was, became }: Change
): Promise<void> {
  type Given = Pick<InvitationInput, 'role' | 'services'>;
  const [now] = await tx
    .select({ name: invitations.name, role: invitations.role, services: invitations.services })
    .from(invitations)
    .where(and(eq(invitations.id, subjectId), isOpen()));
  if (!now) throw builtOn('an invitation that it changed was used or withdrawn since');
  if (rightsOf(now) !== rightsOf(became as Given)) throw builtOn(`the invitation of ${now.name} was changed`);
  await changeInvitation(tx, actor, subjectId, was as Given);
}

/** Somebody who is invited was promised an account; once they have joined, it is theirs, and the account was changed. */
export async function takeBackPromise(tx: Db, _actor: Actor, { subjectId, became }: Change): Promise<void> {
  const { accountId, as } = became as { accountId: string; as: string };
  await tx
    .update(invitations)
    .set({
      accounts: sql`coalesce((select jsonb_agg(each) from jsonb_array_elements(${invitations.accounts}) as each
        where not (each ->> 'accountId' = ${accountId} and each ->> 'as' = ${as})), '[]'::jsonb)`
    })
    // Whoever was invited anew was promised the same.
    .where(
      sql`${invitations.email} = (select i.email from ${invitations} i where i.id = ${subjectId}) and ${invitations.usedAt} is null`
    );
}

export async function takeBackPerson(
  tx: Db,
  actor: Actor,
  { subjectId, was, became }: Change
): Promise<void> {
  const now = await personById(tx, actor, subjectId);
  if (rightsOf(now) !== rightsOf(became as Rights))
    throw builtOn(`the rights of ${now.name} were changed since`);
  const before = was as { role: Role; services: { serviceId: string; as: 'lead' | 'viewer' }[] };
  await changeRole(tx, actor, { personId: subjectId, ...before });
}

type Rights = { role: Role; services: { serviceId: string; as: string }[] };

function rightsOf({ role, services: given }: Rights): string {
  return [role, ...given.map(({ serviceId, as }) => `${serviceId} ${as}`).sort()].join(', ');
}
