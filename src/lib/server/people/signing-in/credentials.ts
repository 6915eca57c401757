import { randomUUID } from 'node:crypto';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { and, eq, sql } from 'drizzle-orm';
import { PASSWORD_LENGTH } from '$lib/domain/people/person';
import type { Db } from '$lib/server/db/client';
import { credentials } from '$lib/server/db/schema';

/**
 * Gives a person who has none a password to sign in with; only its scrypt hash is kept.
 * @throws when the password is shorter or longer than the council's limits
 */
export async function addCredential(db: Db, personId: string, password: string): Promise<void> {
  await db.insert(credentials).values({
    id: randomUUID(),
    accountId: personId,
    providerId: 'credential',
    userId: personId,
    password: await hashOfPassword(password)
  });
}

/** Replaces a person's password, or gives them their first. @throws as `addCredential` */
export async function setPassword(db: Db, personId: string, password: string): Promise<void> {
  const changed = await db
    .update(credentials)
    .set({ password: await hashOfPassword(password), updatedAt: sql`now()` })
    .where(ofPerson(personId))
    .returning({ id: credentials.id });
  if (changed.length === 0) await addCredential(db, personId, password);
}

/** Is this the person's password? */
export async function isPasswordOf(db: Db, personId: string, password: string): Promise<boolean> {
  const [found] = await db.select({ hash: credentials.password }).from(credentials).where(ofPerson(personId));
  return Boolean(found?.hash) && verifyPassword({ hash: found!.hash!, password });
}

async function hashOfPassword(password: string): Promise<string> {
  if (password.length < PASSWORD_LENGTH.least || password.length > PASSWORD_LENGTH.most) {
    throw new Error(`a password of ${password.length} characters`);
  }
  return hashPassword(password);
}

function ofPerson(personId: string) {
  return and(eq(credentials.userId, personId), eq(credentials.providerId, 'credential'));
}
