import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { Conflict, NotFound } from '$lib/domain/errors';
import type { Actor } from '$lib/domain/people/permissions';
import { recordAudit } from '$lib/server/audit/audit';
import { authorise } from '$lib/server/request/authorise';
import type { Db } from '$lib/server/db/client';
import { passwordLinks, people, sessions } from '$lib/server/db/schema';
import { announcePasswordLink } from '$lib/server/mail/announcements';
import { setPassword } from './credentials';
import { hashOf, newSecret } from '../link-secrets';
import { personById } from '../people';

/** Minutes that a link can be used. */
const LINK_MINUTES = 60;
/** Links that a person can ask for in an hour: more would only fill a letter box. */
const MOST_ASKED = 3;

/** What a person reads whose link does not work. */
export const UNUSABLE_LINK =
  'This link has ended: it works once, for an hour. Ask for a new one on the sign-in page, or ask your administrator.';

/**
 * Makes a link with which a person chooses a new password, for an administrator to hand on. Earlier links of the person end.
 * @returns the secret, given once, here
 * @throws Conflict for a deactivated person
 */
export async function makePasswordLink(db: Db, actor: Actor, personId: string): Promise<string> {
  authorise(actor, 'manage people');
  return db.transaction(async (tx) => {
    const person = await personById(tx, actor, personId);
    if (person.deactivatedAt) {
      throw new Conflict('They are deactivated. Reactivate them first, then make the link.');
    }
    return addLink(tx, person.id, actor);
  });
}

/** Queues a mail with a link for whoever has this address. Nobody is told whether somebody has. */
export async function mailPasswordLink(db: Db, email: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [person] = await tx
      .select({ id: people.id, email: people.email })
      .from(people)
      .where(and(eq(people.email, email.trim().toLowerCase()), isNull(people.deactivatedAt)))
      .for('no key update');
    if (!person || (await askedInTheLastHour(tx, person.id)) >= MOST_ASKED) return;
    await announcePasswordLink(tx, person, await addLink(tx, person.id, null, 'asked for'));
  });
}

/** Whose password a link changes; null when it was used, has ended or never was. */
export async function personOfLink(db: Db, secret: string): Promise<{ email: string } | null> {
  const [person] = await db
    .select({ email: people.email })
    .from(passwordLinks)
    .innerJoin(people, eq(people.id, passwordLinks.personId))
    .where(and(opens(secret), isNull(people.deactivatedAt)));
  return person ?? null;
}

/**
 * Sets the password of whoever holds the link, once: of two who try at the same moment one succeeds. Every session of
 * the person ends.
 * @returns the address to sign in with
 * @throws NotFound when the link was used, has ended or never was
 */
export async function choosePassword(db: Db, secret: string, password: string): Promise<string> {
  return db.transaction(async (tx) => {
    const [used] = await tx
      .update(passwordLinks)
      .set({ usedAt: sql`now()` })
      .where(opens(secret))
      .returning({ personId: passwordLinks.personId });
    const [person] = used
      ? await tx
          .select({ id: people.id, email: people.email })
          .from(people)
          .where(and(eq(people.id, used.personId), isNull(people.deactivatedAt)))
      : [];
    if (!person) throw new NotFound(UNUSABLE_LINK);
    await setPassword(tx, person.id, password);
    await tx.delete(sessions).where(eq(sessions.userId, person.id));
    await endLinks(tx, person.id);
    await recordAudit(tx, person, {
      ...{ action: 'password chosen', subjectKind: 'person', subjectId: person.id }
    });
    return person.email;
  });
}

/** Adds a link, by mail for whoever asked for it, or to be handed on. `actor` null: nobody is signed in. */
export async function addLink(
  tx: Db,
  personId: string,
  actor: Pick<Actor, 'id'> | null,
  origin: 'asked for' | 'handed on' = 'handed on'
): Promise<string> {
  // One that somebody asks for ends no other than such: a stranger could end what an administrator made.
  await endLinks(tx, personId, origin === 'asked for' ? origin : 'any');
  const secret = newSecret();
  const expiresAt = sql`now() + make_interval(mins => ${LINK_MINUTES})`;
  await tx.insert(passwordLinks).values({
    personId,
    tokenHash: hashOf(secret),
    madeBy: actor?.id ?? null,
    askedFor: origin === 'asked for',
    expiresAt
  });
  await recordAudit(tx, actor, {
    ...{ action: 'password link made', subjectKind: 'person', subjectId: personId }
  });
  return secret;
}

/** Ends the links of a person that were not used. */
export async function endLinks(tx: Db, personId: string, which: 'any' | 'asked for' = 'any'): Promise<void> {
  await tx
    .update(passwordLinks)
    .set({ expiresAt: sql`least(expires_at, now())` })
    .where(
      and(
        eq(passwordLinks.personId, personId),
        isNull(passwordLinks.usedAt),
        which === 'asked for' ? eq(passwordLinks.askedFor, true) : undefined
      )
    );
}

async function askedInTheLastHour(tx: Db, personId: string): Promise<number> {
  return tx.$count(
    passwordLinks,
    and(
      eq(passwordLinks.personId, personId),
      eq(passwordLinks.askedFor, true),
      gt(passwordLinks.createdAt, sql`now() - interval '1 hour'`)
    )
  );
}

function opens(secret: string) {
  return and(
    eq(passwordLinks.tokenHash, hashOf(secret)),
    isNull(passwordLinks.usedAt),
    gt(passwordLinks.expiresAt, sql`now()`)
  );
}
