import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import type { Actor, Role } from '$lib/domain/people/permissions';
import type { Acceptance, InvitationInput } from '$lib/domain/people/person';
import { recordAudit, recordAudits } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import { announceInvitation, silenceInvitation } from '$lib/server/mail/announcements';
import { addCredential } from './signing-in/credentials';
import { endInvitations, isOpen } from './ended-invitations';
import type { Db } from '$lib/server/db/client';
import { accountDeputies, accounts, invitations, people, services } from '$lib/server/db/schema';
import type { FieldError } from '$lib/domain/forms/answers';
import { addServices } from './people';

/** Days that a link can be used. */
export const INVITATION_DAYS = 7;

/** An invitation that waits to be accepted. */
export interface OpenInvitation {
  id: string;
  name: string;
  email: string;
  role: Role;
  expiresAt: Date;
  /** Who invites. */
  by: string;
  /** Names of the services that they will lead or view. */
  services: string[];
}

/** Invitations that can still be accepted, the oldest first. */
export async function openInvitations(db: Db, actor: Actor): Promise<OpenInvitation[]> {
  authorise(actor, 'manage people');
  return selectOpen(db).orderBy(asc(invitations.createdAt));
}

/** What became of an invitation. */
export interface Invited {
  id: string;
  secret: string;
  mailed: boolean;
  /** Names of their services. */
  services: string[];
}

/**
 * Invites somebody. The secret of the link is given once, here, and only its hash is kept. An earlier
 * invitation to the same address ends; the accounts that it promised are promised by this one.
 * @returns the secret, and whether a mail with it is on its way; or why the address cannot be invited
 */
export async function invite(
  db: Db,
  actor: Actor,
  input: InvitationInput
): Promise<Invited | { error: FieldError }> {
  authorise(actor, 'manage people');
  return db.transaction(async (tx) => {
    // Two invitations to one address wait for each other, so that the second ends the first.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${input.email}, 0))`);
    const known = await tx.$count(people, eq(people.email, input.email));
    if (known > 0)
      return { error: { field: 'email', text: 'Somebody with this email address is already here' } };
    const ended = await endInvitations(tx, and(isOpen(), eq(invitations.email, input.email)));
    await recordAudits(
      tx,
      actor,
      ended.map(({ id }) => ({
        ...{ action: 'invitation withdrawn', subjectKind: 'invitation', subjectId: id }
      }))
    );
    const promised = ended.flatMap(({ accounts: given }) => given);
    const [id, secret] = [randomUUID(), newSecret()];
    await tx.insert(invitations).values({
      ...{ id, ...input, accounts: promised, tokenHash: hashOf(secret) },
      ...{ invitedBy: actor.id, expiresAt: expiry() }
    });
    await recordAudit(tx, actor, {
      action: 'invitation made',
      subjectKind: 'invitation',
      subjectId: id,
      changes: [{ field: 'role', was: null, is: input.role }]
    });
    return announced(tx, actor, { id, secret, ...input });
  });
}

/**
 * Makes a new link for an invitation that waits: the earlier one opens nothing any more. For a link that was lost, or a
 * mail that did not arrive.
 * @throws NotFound
 */
export async function renewInvitation(
  db: Db,
  actor: Actor,
  id: string
): Promise<Invited & { name: string; email: string; role: Role }> {
  authorise(actor, 'manage people');
  return db.transaction(async (tx) => {
    const secret = newSecret();
    const [waiting] = await tx
      .update(invitations)
      .set({ tokenHash: hashOf(secret), expiresAt: expiry(), invitedBy: actor.id })
      .where(and(isOpen(), eq(invitations.id, id)))
      .returning();
    if (!waiting) throw new NotFound('There is no such invitation, or it was used already');
    await silenceInvitation(tx, id);
    const about = { subjectKind: 'invitation', subjectId: id };
    await recordAudit(tx, actor, { action: 'invitation renewed', ...about });
    const { name, email, role, services: given } = waiting;
    const made = await announced(tx, actor, { id, secret, email, role, services: given });
    return { ...made, name, email, role };
  });
}

/**
 * Changes what an invitation that waits gives, so that whoever has its link joins with it.
 * @throws NotFound
 */
export async function changeInvitation(
  tx: Db,
  actor: Actor,
  id: string,
  { name, role, services: given }: Pick<InvitationInput, 'name' | 'role' | 'services'>
): Promise<void> {
  authorise(actor, 'manage people');
  const [was] = await tx
    .select({ name: invitations.name, role: invitations.role, services: invitations.services })
    .from(invitations)
    .where(and(isOpen(), eq(invitations.id, id)))
    .for('update');
  if (!was) throw new NotFound('There is no such invitation, or it was used already');
  await tx.update(invitations).set({ name, role, services: given }).where(eq(invitations.id, id));
  await recordAudit(tx, actor, {
    action: 'invitation changed',
    subjectKind: 'invitation',
    subjectId: id,
    changes: [{ field: 'role', was: was.role, is: role }]
  });
}

/** Mails the link, where this installation sends mail. */
async function announced(
  tx: Db,
  actor: Actor,
  { id, secret, email, role, services: given }: Omit<InvitationInput, 'name'> & { id: string; secret: string }
): Promise<Invited> {
  const named = await servicesNamed(tx, given);
  const invitation = { invitedBy: actor.name, role, services: named, days: INVITATION_DAYS };
  const mailed = await announceInvitation(tx, { id, email, secret }, invitation);
  return { id, secret, mailed, services: named };
}

/** The invitation that a link opens; null when it was used, withdrawn, has expired or never was. */
export async function invitationFor(db: Db, secret: string): Promise<OpenInvitation | null> {
  const [invitation] = await selectOpen(db).where(and(isOpen(), eq(invitations.tokenHash, hashOf(secret))));
  return invitation ?? null;
}

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

/** A secret for a link: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a link's secret. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** When a link that is made now ends. */
export function expiry(): Date {
  return new Date(Date.now() + INVITATION_DAYS * 24 * 60 * 60 * 1000);
}

function selectOpen(db: Db) {
  const { id, name, email, role, expiresAt } = invitations;
  return db
    .select({ id, name, email, role, expiresAt, by: people.name, services: servicesOfInvitation })
    .from(invitations)
    .innerJoin(people, eq(people.id, invitations.invitedBy))
    .where(isOpen())
    .$dynamic();
}

async function servicesNamed(tx: Db, given: InvitationInput['services']): Promise<string[]> {
  const ids = given.map(({ serviceId }) => serviceId);
  if (ids.length === 0) return [];
  const rows = await tx
    .select({ name: services.name })
    .from(services)
    .where(inArray(services.id, ids))
    .orderBy(asc(services.name));
  return rows.map(({ name }) => name);
}

const servicesOfInvitation = sql<string[]>`coalesce((
  select json_agg(s.name order by s.name) from services s
  join jsonb_to_recordset(invitations.services) as given("serviceId" uuid) on given."serviceId" = s.id), '[]')`;
