import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import type { Actor, Role } from '$lib/domain/people/permissions';
import type { InvitationInput } from '$lib/domain/people/person';
import { recordAudit, recordAudits } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import { announceInvitation, silenceInvitation } from '$lib/server/mail/announcements';
import { endInvitations, isOpen } from './ended-invitations';
import type { Db } from '$lib/server/db/client';
import { invitations, people, services } from '$lib/server/db/schema';
import type { FieldError } from '$lib/domain/forms/answers';
import { hashOf, newSecret } from './link-secrets';

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
  { role, services: given }: Pick<InvitationInput, 'role' | 'services'>
): Promise<void> {
  authorise(actor, 'manage people');
  const [was] = await tx
    .select({ role: invitations.role })
    .from(invitations)
    .where(and(isOpen(), eq(invitations.id, id)))
    .for('update');
  if (!was) throw new NotFound('There is no such invitation, or it was used already');
  await tx.update(invitations).set({ role, services: given }).where(eq(invitations.id, id));
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
