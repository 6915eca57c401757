import { randomUUID } from 'node:crypto';
import { and, eq, gt, sql } from 'drizzle-orm';
import { NotFound } from '$lib/domain/errors';
import type { FirstAdministrator } from '$lib/domain/people/person';
import { recordAudit } from '$lib/server/audit/audit';
import type { Db } from '$lib/server/db/client';
import { people, verifications } from '$lib/server/db/schema';
import { expiry } from './invitations';
import { addPerson, UNUSABLE_INVITATION } from './joining';
import { hashOf, newSecret } from './link-secrets';

const FIRST_ADMINISTRATOR = 'first administrator';
/** Any fixed number: whoever becomes the first administrator takes this lock, so that there is one. */
const FIRST_ADMINISTRATOR_LOCK = 7_415_207;

/**
 * Makes a link with which the first administrator joins: for the log of the start, while nobody is there. Works
 * once, for 7 days; every start makes a fresh one.
 * @returns null as soon as there are people
 */
export async function inviteFirstAdministrator(db: Db, origin: string): Promise<string | null> {
  if ((await db.$count(people)) > 0) return null;
  const secret = newSecret();
  await db.insert(verifications).values({
    id: randomUUID(),
    identifier: FIRST_ADMINISTRATOR,
    value: hashOf(secret),
    expiresAt: expiry()
  });
  return `${origin}/invitations/${secret}`;
}

/** Does this link make the first administrator? */
export async function isForFirstAdministrator(db: Db, secret: string): Promise<boolean> {
  return (await db.$count(verifications, opens(secret))) > 0 && (await db.$count(people)) === 0;
}

/**
 * Makes whoever holds the link the first administrator; all such links end.
 * @throws NotFound when somebody is there already, or the link is not one of these
 */
export async function becomeFirstAdministrator(
  db: Db,
  secret: string,
  person: FirstAdministrator
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${FIRST_ADMINISTRATOR_LOCK})`);
    if (!(await isForFirstAdministrator(tx, secret))) throw new NotFound(UNUSABLE_INVITATION);
    await tx.delete(verifications).where(eq(verifications.identifier, FIRST_ADMINISTRATOR));
    const id = await addPerson(tx, { ...person, role: 'admin' });
    if (!id) throw new NotFound(UNUSABLE_INVITATION);
    await recordAudit(tx, { id }, { action: 'invitation accepted', subjectKind: 'person', subjectId: id });
  });
}

function opens(secret: string) {
  return and(
    eq(verifications.identifier, FIRST_ADMINISTRATOR),
    eq(verifications.value, hashOf(secret)),
    gt(verifications.expiresAt, sql`now()`)
  );
}
