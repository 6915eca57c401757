import { and, eq, sql } from 'drizzle-orm';
import type { AccountRow } from '$lib/domain/import/account-row';
import { recordAudit } from '$lib/server/audit/audit';
import { invitations } from '$lib/server/db/schema';
import { note, type Importing } from '$lib/server/import/importing';
import type { Complain } from '$lib/domain/forms/answers';
import type { NamedRow } from '$lib/domain/import/part';
import { namesIn } from '$lib/domain/import/typed-choices';
import { beginning } from '$lib/domain/words';
import type { ToldRow } from '$lib/server/import/tally';

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
  /** Some of the deputies are not here yet: until they are, those before them stay. */
  isInPart: boolean;
}

/** A row that can go in: what it says, whose account it is, and its service. */
export interface ReadAccount {
  row: number;
  said: AccountRow;
  whose: Whose;
  service: { id: string; name: string };
}

/** Somebody who is invited, and has not joined yet, gets the account as soon as they do. @returns what is promised now, to tell */
export async function keepForInvited(
  importing: Importing,
  accountId: string,
  { lead, deputies = [] }: Whose
): Promise<ToldRow['changes']> {
  const { tx, actor } = importing;
  const promised: ToldRow['changes'] = [];
  const waiting = [
    ...(lead ? [{ ...lead, as: 'lead' }] : []),
    ...deputies.map((each) => ({ ...each, as: 'deputy' }))
  ];
  for (const { name, invitationId: id, as } of waiting) {
    if (!id) continue;
    const given = JSON.stringify([{ accountId, as }]);
    const added = await tx
      .update(invitations)
      .set({ accounts: sql`${invitations.accounts} || ${given}::jsonb` })
      .where(and(eq(invitations.id, id), sql`not ${invitations.accounts} @> ${given}::jsonb`))
      .returning({ id: invitations.id });
    if (added.length === 0) continue;
    const about = { subjectKind: 'invitation', subjectId: id };
    const changes = [{ field: as === 'lead' ? 'leads account' : 'covers account', was: null, is: accountId }];
    await recordAudit(tx, actor, { action: 'account promised', ...about, changes });
    await note(importing, [{ subjectKind: 'promise', subjectId: id, was: null, became: { accountId, as } }]);
    promised.push(
      as === 'lead'
        ? { field: 'Lead', was: 'as it is', is: `${name}, once they have joined, if nobody leads it then` }
        : { field: 'Deputy', was: 'as it is', is: `${name} too, once they have joined` }
    );
  }
  return promised;
}

/** The people whom a row names by their addresses. `peopleIds`: who leads and covers the account already. */
export function whoIsMeant(
  importing: Importing,
  { cells }: NamedRow,
  peopleIds: readonly string[],
  complain: Complain
): Whose {
  const find = (typed: string, column: string) =>
    meant(importing, typed, peopleIds, (text) => complain(column, text));
  const lead = cells.leadEmail ? find(cells.leadEmail, 'leadEmail') : null;
  const named = cells.deputyEmails ? namesIn(cells.deputyEmails, () => false) : undefined;
  const deputies = named?.flatMap((email) => find(email, 'deputyEmails') ?? []);
  return {
    lead: lead ?? undefined,
    isInPart: deputies?.length !== named?.length || deputies?.some(({ personId }) => !personId) === true,
    deputies: deputies?.filter(
      (one, place) => !isSame(one, lead) && deputies.findIndex((other) => isSame(one, other)) === place
    )
  };
}

function isSame(one: Meant, other: Meant | null): boolean {
  return one.personId === other?.personId && one.invitationId === other.invitationId;
}

/** Whoever has left stays named with the accounts that still are theirs, and gets no others. */
function meant(
  { places, answers, tally }: Importing,
  typed: string,
  peopleIds: readonly string[],
  complain: (text: string) => void
): Meant | null {
  const email = typed.trim().toLowerCase();
  const here = places.people.get(email);
  if (here && (!here.left || peopleIds.includes(here.id)))
    return { name: here.name, personId: here.id, invitationId: null };
  const invited = places.invited.get(email);
  if (invited) return { name: invited.name, personId: null, invitationId: invited.id };
  tally.unknownPeople += 1;
  if (answers.withoutPeople) return null;
  complain(
    here
      ? `${here.name} has left. Name somebody else, or leave it empty`
      : `Nobody who is here or invited has the address “${beginning(typed, 80)}”. Have them invited first, or choose to go without them when you look at the file`
  );
  return null;
}
