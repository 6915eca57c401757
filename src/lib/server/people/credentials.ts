import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { PASSWORD_LENGTH } from '$lib/domain/people/person';
import type { Db } from '$lib/server/db/client';
import { credentials } from '$lib/server/db/schema';

/**
 * Gives a person who has none a password to sign in with; only its scrypt hash is kept.
 * @throws when the password is shorter or longer than the council's limits
 */
export async function addCredential(db: Db, personId: string, password: string): Promise<void> {
  if (password.length < PASSWORD_LENGTH.least || password.length > PASSWORD_LENGTH.most) {
    throw new Error(`a password of ${password.length} characters`);
  }
  await db.insert(credentials).values({
    id: randomUUID(),
    accountId: personId,
    providerId: 'credential',
    userId: personId,
    password: await hashPassword(password)
  });
}
