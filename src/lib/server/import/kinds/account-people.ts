import { and, eq, sql } from 'drizzle-orm';
import type { AccountRow } from '$lib/domain/import/account-row';
import { invitations } from '$lib/server/db/schema';
import { note, type Importing } from '$lib/server/import/importing';
import type { Complain } from '$lib/domain/forms/answers';
import type { NamedRow } from '$lib/domain/import/part';
import { namesIn } from '$lib/domain/import/typed-choices';
import type { Places } from '$lib/server/import/places';

/** Somebody whom a file names: here already, or invited. */
export interface Meant {
  name: string;
  personId: string | null;
  invitationId: string | null;
}

/** Who leads an account and who covers; undefined: the file does not say. */
export interface Whose {
  lead: Meant | undefined;
  deputies: Meant[] | undefined;
}

/** A row that can go in: what it says, whose account it is, and its service. */
export interface ReadAccount {
  row: number;
  said: AccountRow;
  whose: Whose;
  service: { id: string; name: string };
}

/** Somebody who is invited, and has not joined yet, gets the account as soon as they do. */
export async function keepForInvited(importing: Importing, accountId: string, whose: Whose): Promise<void> {
  const { tx } = importing;
  const waiting = [
    ...(whose.lead?.invitationId ? [{ id: whose.lead.invitationId, as: 'lead' }] : []),
    ...(whose.deputies ?? []).flatMap(({ invitationId }) =>
      invitationId ? [{ id: invitationId, as: 'deputy' }] : []
    )
  ];
  for (const { id, as } of waiting) {
    const given = JSON.stringify([{ accountId, as }]);
    const added = await tx
      .update(invitations)
      .set({ accounts: sql`${invitations.accounts} || ${given}::jsonb` })
      .where(and(eq(invitations.id, id), sql`not ${invitations.accounts} @> ${given}::jsonb`))
      .returning({ id: invitations.id });
    if (added.length === 0) continue;
    await note(importing, [{ subjectKind: 'promise', subjectId: id, was: null, became: { accountId, as } }]);
  }
}

/** The people whom a row names by their addresses. */
export function whoIsMeant(places: Places, { cells }: NamedRow, complain: Complain): Whose {
  const lead = cells.leadEmail ? meant(places, cells.leadEmail, 'leadEmail', complain) : null;
  const deputies = cells.deputyEmails
    ? namesIn(cells.deputyEmails, () => false).flatMap(
        (email) => meant(places, email, 'deputyEmails', complain) ?? []
      )
    : undefined;
  return {
    lead: lead ?? undefined,
    deputies: deputies?.filter(({ personId, invitationId }) =>
      personId ? personId !== lead?.personId : invitationId !== lead?.invitationId
    )
  };
}

function meant(places: Places, typed: string, column: string, complain: Complain): Meant | null {
  const email = typed.trim().toLowerCase();
  const here = places.people.get(email);
  if (here && !here.left) return { name: here.name, personId: here.id, invitationId: null };
  const invited = places.invited.get(email);
  if (invited) return { name: invited.name, personId: null, invitationId: invited.id };
  complain(
    column,
    here
      ? `${here.name} has left. Name somebody else, or leave it empty`
      : `Nobody with the address “${typed.slice(0, 80)}” is here or invited. Leave it empty, or ask an administrator to invite them first`
  );
  return null;
}
