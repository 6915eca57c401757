import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import {
  askedToCheckLetter,
  editionPublishedLetter,
  invitationLetter,
  newPasswordLetter,
  type InvitationLetterInput
} from '$lib/domain/mail/letters';
import type { Day } from '$lib/domain/calendar/day';
import type { Period } from '$lib/domain/calendar/period';
import { postOffice } from '$lib/server/app';
import type { Db } from '$lib/server/db/client';
import { people, personServices, settings } from '$lib/server/db/schema';
import { dropWaiting, queueMail } from './outbox';

/** Mails an invitation. @returns false where this installation sends no mail: then the link is handed on */
export async function announceInvitation(
  tx: Db,
  { id, email: address, secret }: { id: string; email: string; secret: string },
  invitation: Omit<InvitationLetterInput, 'link' | 'councilName'>
): Promise<boolean> {
  const post = postOffice();
  if (!post) return false;
  const link = `${post.origin}/invitations/${secret}`;
  const letter = invitationLetter({ ...invitation, link, councilName: await councilName(tx) });
  const about = `${invitationMail(id)} ${randomUUID()}`;
  return queueMail(tx, { kind: 'invitation', to: { personId: null, address }, letter, about });
}

/** Takes back the mails of an invitation that did not go yet: their link opens nothing any more. */
export async function silenceInvitation(tx: Db, id: string): Promise<void> {
  await dropWaiting(tx, invitationMail(id));
}

function invitationMail(id: string): string {
  return `invitation ${id}`;
}

/** Mails a link for a new password. */
export async function announcePasswordLink(
  tx: Db,
  person: { id: string; email: string },
  secret: string
): Promise<void> {
  const post = postOffice();
  if (!post) return;
  const letter = newPasswordLetter({
    councilName: await councilName(tx),
    link: `${post.origin}/new-password/${secret}`
  });
  await queueMail(tx, { kind: 'new-password', to: { personId: person.id, address: person.email }, letter });
}

/** Tells each person how many outcomes of which services they are asked to look at now. */
export async function announceChecks(
  tx: Db,
  asked: readonly { personId: string; service: string; by?: Day | null }[]
): Promise<void> {
  const post = postOffice();
  if (!post || asked.length === 0) return;
  const council = await councilName(tx);
  const persons = await writable(tx, [...new Set(asked.map(({ personId }) => personId))]);
  for (const { id, email, mailKey } of persons) {
    const theirs = asked.filter(({ personId }) => personId === id);
    const letter = askedToCheckLetter({
      councilName: council,
      outcomes: theirs.length,
      services: [...new Set(theirs.map(({ service }) => service))].sort(),
      by: theirs.flatMap(({ by }) => by ?? []).sort()[0] ?? null,
      link: `${post.origin}/`,
      choicesAddress: `${post.origin}/mails/${mailKey}`
    });
    await queueMail(tx, { kind: 'asked-to-check', to: { personId: id, address: email }, letter });
  }
}

/** Tells managers, and the leads of the services in it, that there is a summary to read. */
export async function announceEdition(
  tx: Db,
  edition: {
    slug: string;
    /** Null for the whole council. */
    scope: string | null;
    period: Period;
    /** Undefined: every service. */
    serviceIds: readonly string[] | undefined;
  }
): Promise<void> {
  const post = postOffice();
  if (!post) return;
  const council = await councilName(tx);
  for (const { id, email, mailKey } of await readersOf(tx, edition.serviceIds)) {
    const letter = editionPublishedLetter({
      councilName: council,
      scope: edition.scope,
      period: edition.period,
      link: `${post.origin}/editions/${edition.slug}`,
      choicesAddress: `${post.origin}/mails/${mailKey}`
    });
    const about = `edition ${edition.slug} to ${id}`;
    await queueMail(tx, { kind: 'edition-published', to: { personId: id, address: email }, letter, about });
  }
}

/** The council's name, as letters begin with it. */
export async function councilName(tx: Db): Promise<string> {
  const [row] = await tx.select({ name: settings.councilName }).from(settings);
  return row?.name ?? 'your council';
}

const WRITABLE = { id: people.id, email: people.email, mailKey: people.mailKey };

async function writable(tx: Db, ids: string[]) {
  return tx
    .select(WRITABLE)
    .from(people)
    .where(and(inArray(people.id, ids), isNull(people.deactivatedAt)))
    .orderBy(asc(people.id));
}

async function readersOf(tx: Db, serviceIds: readonly string[] | undefined) {
  const leads = tx
    .select({ id: personServices.personId })
    .from(personServices)
    .where(
      and(eq(personServices.as, 'lead'), serviceIds && inArray(personServices.serviceId, [...serviceIds]))
    );
  const reads = or(eq(people.role, 'manager'), and(eq(people.role, 'lead'), inArray(people.id, leads)));
  return tx
    .select(WRITABLE)
    .from(people)
    .where(and(isNull(people.deactivatedAt), reads))
    .orderBy(asc(people.id));
}
